"""Every commune of the country as the letterhead of a decision: its organ is named as the list names it, and placed."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor import extract_text
from extractor.records import Header
from extractor.vietnamese.spelling import spelled

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
DEVICE = "Độc lập - Tự do - Hạnh phúc"
BODY = """
QUYẾT ĐỊNH
Về việc thành lập Tổ công tác

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Điều 1. Thành lập Tổ công tác.

Nơi nhận:
- {recipient};
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


class Commune(NamedTuple):
    """A commune as the list has it: "xã", "Quang Bình", "tỉnh Tuyên Quang"."""

    unit: str
    name: str
    province: str


def stacked(place: Commune) -> str:
    """The organ over two lines above the motto; the recipients name the province."""
    head = f"ỦY BAN NHÂN DÂN\n{place.unit} {place.name}".upper()
    dated = f"Số: 12/QĐ-UBND\n{place.name}, ngày 05 tháng 11 năm 2025\n"
    return f"{head}\n{MOTTO}\n{DEVICE}\n{dated}{BODY.format(recipient='UBND ' + place.province)}"


def side_by_side(place: Commune) -> str:
    """Two columns on one line each; nothing but the name tells the province."""
    left = ["ỦY BAN NHÂN DÂN", f"{place.unit} {place.name}".upper(), "Số: 12/QĐ-UBND"]
    right = [MOTTO, DEVICE, f"{place.name}, ngày 05 tháng 11 năm 2025"]
    columns = "\n".join(f"{a:<36}{b}" for a, b in zip(left, right, strict=True))
    return f"{columns}\n{BODY.format(recipient='Như Điều 1')}"


def below_its_province(place: Commune) -> str:
    """The organ above is printed; the motto comes first."""
    head = f"UBND {place.province}\nUBND {place.unit} {place.name}".upper()
    dated = f"Số: 12/QĐ-UBND\n{place.name}, ngày 05 tháng 11 năm 2025\n"
    return f"{MOTTO}\n{DEVICE}\n{head}\n{dated}{BODY.format(recipient='Như Điều 1')}"


def in_one_line(place: Commune) -> str:
    """ "UBND XÃ A, TỈNH B" """
    head = f"UBND {place.unit} {place.name}, {place.province}".upper()
    dated = f"Số: 12/QĐ-UBND\n{place.name}, ngày 05 tháng 11 năm 2025\n"
    return f"{head}\n{MOTTO}\n{DEVICE}\n{dated}{BODY.format(recipient='Như Điều 1')}"


@pytest.fixture(scope="module")
def communes(shared: Path) -> list[Commune]:
    with (shared / "domain" / "communes_2025.tsv").open(encoding="utf-8") as lines:
        return [
            _read(unicodedata.normalize("NFC", row["commune"]), row["province"])
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def _read(commune: str, province: str) -> Commune:
    unit = next(each for each in ("đặc khu", "phường", "xã") if commune.lower().startswith(each))
    province = unicodedata.normalize("NFC", province)
    return Commune(unit, commune[len(unit) :].strip(), province[0].lower() + province[1:])


def header_of(text: str) -> Header:
    return extract_text(text).header


@pytest.mark.parametrize("layout", [stacked, side_by_side, below_its_province, in_one_line])
def test_the_organ_of_every_commune(communes: list[Commune], layout: Callable[[Commune], str]) -> None:
    wrong = []
    for place in communes:
        issuer = header_of(layout(place)).issuer or ""
        organ, _, province = issuer.partition(", ")
        is_named = spelled(organ) == spelled(f"UBND {place.unit} {place.name}")
        says = layout is not side_by_side
        # The list of 2025 has tỉnh and thành phố as of a later day than the table of provinces: the name counts.
        is_placed = spelled(province).endswith(spelled(place.province.removeprefix("tỉnh ").removeprefix("thành phố ")))
        if not is_named or (says and not is_placed):
            wrong.append((place, issuer))
    assert wrong == []
    assert len(communes) == 3321


@pytest.mark.parametrize(
    ("lines", "recipient", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "PHƯỜNG AN PHÚ"], "Sở Nội vụ tỉnh Gia Lai", "UBND phường An Phú, tỉnh Gia Lai"),
        (["ỦY BAN NHÂN DÂN", "XÃ QUANG BÌNH"], "Như trên", "UBND xã Quang Bình, tỉnh Tuyên Quang"),
        (["ỦY BAN NHÂN DÂN", "XÃ TÂN PHÚ"], "Như trên", "UBND xã Tân Phú"),
        (["ỦY BAN NHÂN DÂN", "XÃ HẠNH PHÚC"], "Thường trực Tỉnh ủy Cao Bằng", "UBND xã Hạnh Phúc, tỉnh Cao Bằng"),
        (["HỘI ĐỒNG NHÂN DÂN", "XÃ HÒA BÌNH"], "UBND tỉnh Vĩnh Long", "HĐND xã Hòa Bình, tỉnh Vĩnh Long"),
        (
            ["UBND PHƯỜNG THÁI BÌNH", "PHÒNG KINH TẾ"],
            "UBND tỉnh Hưng Yên",
            "Phòng Kinh tế phường Thái Bình, tỉnh Hưng Yên",
        ),
        (["UBND HUYỆN VĂN YÊN", "UBND XÃ LÂM GIANG"], "Như trên", "UBND xã Lâm Giang, huyện Văn Yên"),
    ],
)
def test_where_a_commune_is(lines: list[str], recipient: str, issuer: str) -> None:
    head = "\n".join([*lines, MOTTO, DEVICE, "Số: 12/QĐ-UBND", "Ngày 05 tháng 11 năm 2025"])
    assert header_of(f"{head}\n{BODY.format(recipient=recipient)}").issuer == issuer


def test_before_the_communes_of_today_a_name_tells_no_province() -> None:
    text = side_by_side(Commune("xã", "Quang Bình", "")).replace("năm 2025", "năm 2019")
    assert header_of(text).issuer == "UBND xã Quang Bình"
