"""Pinpoints as structures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.rules.citations import pinpoints

ABBREVIATIONS = {
    "t": "tiết",
    "đ": "điểm",
    "k": "khoản",
    "Đ": "Điều",
    "tm": "Tiểu mục",
    "m": "Mục",
    "c": "Chương",
    "p": "Phần",
    "pl": "Phụ lục",
}

CASES = [
    ("Điều 5", "Đ5"),
    ("khoản 2 Điều 5", "k2 Đ5"),
    ("điểm a khoản 2 Điều 5", "đa k2 Đ5"),
    ("Điểm a, khoản 2, Điều 5", "đa k2 Đ5"),
    ("các điểm đ, h, i khoản 1 Điều 12a", "đđ k1 Đ12a | đh k1 Đ12a | đi k1 Đ12a"),
    ("khoản 2, khoản 3 Điều 7 và Điều 9", "k2 Đ7 | k3 Đ7 | Đ9"),
    ("Mục 3 Chương II", "m3 cII"),
    ("Phụ lục 02", "pl02"),
    ("Phụ lục số IV", "plIV"),
    ("điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của", "đa k2 Đ103 m5 cXII pI"),
    ("điểm a khoản 1 Điều 24 Tiểu mục 1 Mục 1 Chương III", "đa k1 Đ24 tm1 m1 cIII"),
    ("điểm a khoản 1 và khoản 2 Điều 72", "đa k1 Đ72 | k2 Đ72"),
    ("Điều 7, Điều 31, khoản 1 Điều 32", "Đ7 | Đ31 | k1 Đ32"),
    ("điểm b1 khoản 2a Điều 5a", "đb1 k2a Đ5a"),
    ("Điều 1, 2, 3", "Đ1 | Đ2 | Đ3"),
    ("từ Điều 5 đến Điều 8", "Đ5 | Đ6 | Đ7 | Đ8"),
    ("Điều 5 - 7", "Đ5 | Đ6 | Đ7"),
    ("các điểm c đến e khoản 3 Điều 4", "đc k3 Đ4 | đd k3 Đ4 | đđ k3 Đ4 | đe k3 Đ4"),
    ("Chương II đến Chương IV", "cII | cIII | cIV"),
    ("Điều 5a đến Điều 8", "Đ5a | Đ8"),
    ("tiết a điểm 1 mục II", "ta đ1 mII"),
    ("khoản 2 và điểm b, c, đ khoản 3 Điều 57", "k2 Đ57 | đb k3 Đ57 | đc k3 Đ57 | đđ k3 Đ57"),
    ("điểm đ khoản 1 và điểm b khoản 3 Điều 4", "đđ k1 Đ4 | đb k3 Đ4"),
    ("các điểm a và b khoản 1, điểm a và b khoản 3 Điều 2", "đa k1 Đ2 | đb k1 Đ2 | đa k3 Đ2 | đb k3 Đ2"),
    ("Điều 54 và các khoản 1, 2 Điều 55 hoặc Điều 56", "Đ54 | k1 Đ55 | k2 Đ55 | Đ56"),
    ("khoản 6, khoản 9, khoản 10 Điều 1, khoản 2 Điều 2", "k6 Đ1 | k9 Đ1 | k10 Đ1 | k2 Đ2"),
    ("điểm a khoản 1, 2 Điều 3", "đa k1 Đ3 | đa k2 Đ3"),
    ("các điểm a, b khoản 1, khoản 2 và khoản 3 Điều 12", "đa k1 Đ12 | đb k1 Đ12 | k2 Đ12 | k3 Đ12"),
    ("khoan 4 Điều 4", "k4 Đ4"),
    ("Điều 5, Chương III", "Đ5 cIII"),
    ("điểm 1.2 Mục 3", "đ1.2 m3"),
    ("điểm b khoản 2 Mục III Điều 1", "đb k2 Đ1 mIII"),
    ("khoản 2, khoản 3 Mục III Điều 1", "k2 Đ1 mIII | k3 Đ1 mIII"),
    ("Mục III Điều 1", "Đ1 mIII"),
    ("Mục III, Điều 1", "mIII | Đ1"),
    ("Mục III và Điều 1", "mIII | Đ1"),
    ("khoản 1 Mục II Điều 1 và khoản 3 Mục IV Điều 2", "k1 Đ1 mII | k3 Đ2 mIV"),
    ("khoản 1 Điều 1, khoản 1 Điều 1", "k1 Đ1"),
    ("", ""),
    ("các quy định", ""),
]  # fmt: skip


def short(found: list[dict[str, str]]) -> str:
    """Provisions in the short form of the table."""
    signs = {unit: sign for sign, unit in ABBREVIATIONS.items()}
    return " | ".join(" ".join(f"{signs[unit]}{value}" for unit, value in one.items()) for one in found)


@pytest.mark.parametrize(("printed", "wanted"), CASES)
def test_provisions(printed: str, wanted: str) -> None:
    assert short(pinpoints.parse(printed)) == wanted


def test_a_citation_carries_them() -> None:
    (citation,) = extract_text("theo các điểm a và b khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP").citations
    assert citation.pinpoint == "các điểm a và b khoản 2 Điều 5"
    assert short(citation.provisions) == "đa k2 Đ5 | đb k2 Đ5"


@pytest.mark.parametrize(
    "chain",
    [
        ", ".join(f"điểm b khoản {number} Điều {number}" for number in range(1, 60)),
        " và ".join(f"khoản {number} Điều {number + 1}" for number in range(1, 90)),
        "các điều " + ", ".join(map(str, range(1, 250))),
        "Điều 7, " + "các điều " + ", ".join(map(str, range(101, 250))) + " và khoản 2 Điều 300",
    ],
    ids=["units", "parted", "values", "mixed"],
)
@pytest.mark.parametrize("lead", ["Căn cứ ", "Căn cứ quy định tại "])
def test_a_chain_may_be_of_any_length(lead: str, chain: str) -> None:
    (citation,) = extract_text(f"{lead}{chain} của Nghị định số 5/2021/NĐ-CP;").citations
    assert citation.pinpoint == chain


def test_a_chain_that_breaks_off_is_not_gone_on_with() -> None:
    (citation,) = extract_text("Căn cứ Điều 3 về phí, khoản 1 Điều 5 của Nghị định số 5/2021/NĐ-CP;").citations
    assert citation.pinpoint == "khoản 1 Điều 5"


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("điểm 2 mục B Thông tư số 14-TC/ĐT", "điểm 2 mục B"),
        ("phần C Thông tư số 14-TC/ĐT", "phần C"),
        ("Phụ lục A của Thông tư số 14-TC/ĐT", "Phụ lục A"),
        ("Công ty cổ phần B tại Quyết định số 5/QĐ-UBND", None),
        ("danh mục A Quyết định số 5/QĐ-UBND", None),
        ("tài khoản 112 Thông tư số 14-TC/ĐT", None),
        ("thành phần A khoản 2 Điều 3 Thông tư số 14-TC/ĐT", "khoản 2 Điều 3"),
    ],
)
def test_sections_with_capitals(text: str, pinpoint: str | None) -> None:
    assert [one.pinpoint for one in extract_text(text).citations] == [pinpoint]


def test_one_without_a_pinpoint_has_none() -> None:
    (citation,) = extract_text("theo Nghị định số 30/2020/NĐ-CP").citations
    assert citation.provisions == []


PIECES = ["điểm", "khoản", "Điều", "Mục", "Chương", "a", "b", "đ", "1", "12a", "II", ",", ";", "và", "-", "đến", "các", "số", "này"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_units_come_small_to_large_and_the_list_is_short(pieces: list[str]) -> None:
    found = pinpoints.parse(" ".join(pieces))
    assert len(found) <= 200
    for one in found:
        levels = [pinpoints.LEVELS.index(unit) for unit in one]
        assert levels == sorted(set(levels))
        assert all(one.values())
