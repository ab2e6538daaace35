"""The grammar of numbers and symbols: tables of cases, and what must hold for any text."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import knowledge
from extractor.rules.symbols import symbols

READ = [
    # text, number, year, key, kind, organ, unit
    ("71/2023/QĐ-UBND", "71", "2023", "71/2023/QĐ-UBND", "Quyết định", "UBND", None),
    ("513 /QĐ-UBND", "513", None, "513/QĐ-UBND", "Quyết định", "UBND", None),
    ("1700/ UBND-KTTH", "1700", None, "1700/UBND-KTTH", None, "UBND", "KTTH"),
    ("191/Kh-UBND", "191", None, "191/KH-UBND", "Kế hoạch", "UBND", None),
    ("36-NQ/TW", "36", None, "36-NQ/TW", "Nghị quyết", "TW", None),
    ("14/NQ-TU", "14", None, "14-NQ/TU", "Nghị quyết", "TU", None),
    ("94- KH/BTGDVTW", "94", None, "94-KH/BTGDVTW", "Kế hoạch", "BTGDVTW", None),
    ("5053-CV/VPTW/nb", "5053", None, "5053-CV/VPTW/nb", "Công văn", "VPTW", "nb"),
    ("3094-CV/TĐTN-CTĐ&TTN", "3094", None, "3094-CV/TĐTN-CTĐ&TTN", "Công văn", "TĐTN", "CTĐ&TTN"),
    ("36/2024/QH15", "36", "2024", "36/2024/QH15", None, "QH15", None),
    ("144/2025QH15", "144", "2025", "144/2025/QH15", None, "QH15", None),
    ("21/2000/PL-UBTVQH10", "21", "2000", "21/2000/PL-UBTVQH10", "Pháp lệnh", "UBTVQH10", None),
    ("66.7/2025/NQ-CP", "66.7", "2025", "66.7/2025/NQ-CP", "Nghị quyết", "CP", None),
    ("50/2005/TTLT/BTC-BGD&ĐT", "50", "2005", "50/2005/TTLT/BTC-BGD&ĐT", "Thông tư liên tịch", "BTC", "BGD&ĐT"),
    ("40-CP", "40", None, "40-CP", None, "CP", None),
    ("1130-BYT/QĐ", "1130", None, "1130-BYT/QĐ", "Quyết định", "BYT", None),
    ("06/CP-NĐ", "06", None, "06/CP-NĐ", "Nghị định", "CP", None),
    ("08/2020-HQ&T", "08", "2020", "08/2020-HQ&T", None, "HQ&T", None),
    ("08/2021/NĐCP", "08", "2021", "08/2021/NĐ-CP", "Nghị định", "CP", None),
    ("08/2020/TTBLĐTBXH", "08", "2020", "08/2020/TT-BLĐTBXH", "Thông tư", "BLĐTBXH", None),
    ("10/2007/QĐ_BKHCN", "10", "2007", "10/2007/QĐ-BKHCN", "Quyết định", "BKHCN", None),
    ("6238/TTr-UBND.VX", "6238", None, "6238/TTr-UBND.VX", "Tờ trình", "UBND", "VX"),
    ("348/2003/QĐ.UB", "348", "2003", "348/2003/QĐ.UB", "Quyết định", "UB", None),
    ("4691/CT-CS", "4691", None, "4691/CT-CS", None, "CT", "CS"),
    ("21/CT-TTg", "21", None, "21/CT-TTg", "Chỉ thị", "TTg", None),
    ("80/2021/NÐ-CP", "80", "2021", "80/2021/NĐ-CP", "Nghị định", "CP", None),
    ("12/NQ-HDND", "12", None, "12/NQ-HĐND", "Nghị quyết", "HĐND", None),
    ("748/2/QĐ-QLD", "748/2", None, "748/2/QĐ-QLD", "Quyết định", "QLD", None),
    ("06/2026/TT-BTС", "06", "2026", "06/2026/TT-BTC", "Thông tư", "BTC", None),
]


@pytest.mark.parametrize(("text", "number", "year", "key", "kind", "organ", "unit"), READ)
def test_read(
    text: str, number: str, year: str | None, key: str, kind: str | None, organ: str | None, unit: str | None
) -> None:
    found = symbols.read(text)
    assert isinstance(found, symbols.Symbol)
    assert (found.number, found.year, found.key, found.kind, found.organ, found.unit) == (
        number, year, key, kind, organ, unit,
    )  # fmt: skip
    assert symbols.parse(symbols.spell(found)) == found


@pytest.mark.parametrize(
    "text",
    ["", "  ", "12/12", "26/9/2023", "2021-2030", "QĐ-UBND", "/QĐ-UBND", "12/lowercase", "TCVN 9001:2015", "12/Trung"],
)
def test_refused(text: str) -> None:
    found = symbols.read(text)
    assert isinstance(found, symbols.Refusal)
    assert found.reason
    assert symbols.parse(text) is None


# What one province really printed: the irregular dozen, with what is expected of each.
IRREGULAR = [
    ("251-BCĐ", "251-BCĐ", None, "BCĐ", None),
    ("140/BCĐ VĐ HMTN", "140/BCĐVĐHMTN", None, "BCĐVĐHMTN", None),
    ("90/TB-BCH PCTT-TKCN", "90/TB-BCHPCTT-TKCN", "Thông báo", "BCHPCTT", "TKCN"),
    ("12/KT-UBND", "12/KT-UBND", None, "UBND", "KT"),
    ("12/VX-UBND", "12/VX-UBND", None, "UBND", "VX"),
    ("80/TB_UBND", "80/TB-UBND", "Thông báo", "UBND", None),
    ("01/QĐ-ĐC-UBND", "01/QĐ-ĐC-UBND", "Quyết định", "UBND", "ĐC"),
    ("13/Ctr-UBND", "13/CTr-UBND", "Chương trình", "UBND", None),
    ("1722/QÐ-UBND", "1722/QĐ-UBND", "Quyết định", "UBND", None),
    ("1722/QD-UBND", "1722/QĐ-UBND", "Quyết định", "UBND", None),
    ("139-TB/TU", "139-TB/TU", "Thông báo", "TU", None),
    ("10/QĐ-HĐND8", "10/QĐ-HĐND8", "Quyết định", "HĐND8", None),
    ("22/KH-BCĐ389", "22/KH-BCĐ389", "Kế hoạch", "BCĐ389", None),
    ("858/VPUB-VX", "858/VPUB-VX", None, "VPUB", "VX"),
]


@pytest.mark.parametrize(("text", "key", "kind", "organ", "unit"), IRREGULAR)
def test_irregular(text: str, key: str, kind: str | None, organ: str, unit: str | None) -> None:
    found = symbols.read(text)
    assert isinstance(found, symbols.Symbol)
    assert (found.key, found.kind, found.organ, found.unit) == (key, kind, organ, unit)


def test_every_number_of_one_province(corpus: Path) -> None:
    kinds = {row["kind"] for row in knowledge.table("kinds")}
    with (corpus / "tables" / "binh-duong.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row["so_ky_hieu"] for row in csv.DictReader(lines)]
    refused = []
    for text in rows:
        found = symbols.read(text)
        if isinstance(found, symbols.Refusal):
            refused.append((text, found.reason))
            continue
        assert found.number and found.organ
        assert found.kind is None or found.kind in kinds
    assert len(rows) == 2028
    assert refused == [("", "nothing is printed")] * 2


RUNNING = [
    ("Quyết định số 30/QĐ-UBND - Sở Nội vụ", ["30/QĐ-UBND"]),
    ("30/QĐ-UBND - KT", ["30/QĐ-UBND"]),
    ("55/TTr - UBND", ["55/TTr-UBND"]),
    ("01/2006/TTLT-BLĐTBXH - BGDĐT-BYT", ["01/2006/TTLT-BLĐTBXH-BGDĐT-BYT"]),
    ("319/2013/TT-\nBTC", ["319/2013/TT-BTC"]),
    ("theo 05/2021/TT- BCT.", ["05/2021/TT-BCT"]),
    ("số 01/2024/QĐ-UBND.Căn cứ", ["01/2024/QĐ-UBND"]),
    ("Điều 5\n- UBND tỉnh", []),
    ("12/12 cuộc, 624/768 ha, 16/4, 2021-2030, QCVN 2:2008/BKHCN", []),
    ("ngày 26/9/2023", []),
    ("Thông tư số 13/2020/TT BTC như sau", ["13/2020/TT-BTC"]),
    ("Thông tư số 43/2025/TT-BYTngày 15", ["43/2025/TT-BYT"]),
    ("Tờ trình 12/TTr của", ["12/TTr"]),
]


@pytest.mark.parametrize(("text", "keys"), RUNNING)
def test_running_text(text: str, keys: list[str]) -> None:
    assert [match.symbol.key for match in symbols.scan(text)] == keys


def test_read_through_noise_is_said() -> None:
    assert next(symbols.scan("12/NQ-HDND")).corrected
    assert not next(symbols.scan("12/NQ-HĐND")).corrected
    assert not next(symbols.scan("191/Kh-UBND")).corrected


NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}[a-c]?", fullmatch=True)
CODES = st.sampled_from([code for row in knowledge.table("kinds") for code in row["codes"].split()])
ORGANS = st.sampled_from([row["code"] for row in knowledge.table("organs")])


@given(NUMBERS, st.none() | st.integers(1990, 2040), CODES, ORGANS)
def test_round_trip(number: str, year: int | None, code: str, organ: str) -> None:
    text = f"{number}/{year}/{code}-{organ}" if year else f"{number}/{code}-{organ}"
    found = symbols.parse(text)
    assert found is not None
    assert symbols.parse(symbols.spell(found)) == found


@given(st.text(alphabet="0123456789/-–_.&: QĐNTĐUBDCPtrgabệị\nÐ", max_size=60))
def test_any_text_scans_and_survives(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for match in symbols.scan(text):
        assert 0 <= match.start < match.end <= len(text)
        assert symbols.parse(match.symbol.key) is not None
        assert match.symbol.key.startswith(match.symbol.number)


JOINED = [
    "12",
    "3",
    "2020",
    "/",
    "-",
    "–",
    "_",
    " ",
    "\n",
    "QĐ",
    "UBND",
    "QH15",
    "CP",
    "TTg",
    "TU",
    "NQ",
    "bis",
    "a",
    ".",
    "đ",
    "123456",
    "ngày",
    "của",
]


@given(st.lists(st.sampled_from(JOINED), max_size=14).map("".join))
def test_looked_for_from_its_strokes_a_symbol_is_found_as_anywhere(text: str) -> None:
    matches = [match for match in symbols.candidate().finditer(text) if symbols._begins(text, match.start())]
    expected = [found for found in map(symbols._from_match, matches) if found is not None]
    assert list(symbols.scan(text)) == expected


def test_a_year_before_which_the_number_was_left_blank() -> None:
    text = "(Kèm theo Quyết định số :            2006/QĐ-UBND ngày          tháng                năm 2006"
    assert list(symbols.scan(text)) == []
    assert len(list(symbols.scan("Quyết định số:     2006/QĐ-UBND ngày 2 tháng 3 năm 2006"))) == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("(Kèm theo Quyết định số 09  2006/QĐ-UBND ngày 02 tháng 3 năm 2006)", "09/2006/QĐ-UBND"),
        ("Căn cứ Nghị định số: 123 2019/NĐ-CP", "123/2019/NĐ-CP"),
        ("Công văn số 2006/UBND-KT", "2006/UBND-KT"),
        ("các văn bản số 15, 2006/QĐ-UBND", "2006/QĐ-UBND"),
        ("Chương trình 30a 2008/NQ-CP", "2008/NQ-CP"),
    ],
)
def test_a_number_whose_stroke_was_lost(text: str, key: str) -> None:
    assert [found.symbol.key for found in symbols.scan(text)] == [key]
