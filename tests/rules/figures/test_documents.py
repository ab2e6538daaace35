"""Whole documents of several kinds, made by us after public ones, against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract_text
from extractor.records import Record

DOCUMENTS = Path(__file__).parent / "documents"


def read(name: str) -> Record:
    return extract_text((DOCUMENTS / name).read_text(encoding="utf-8"), name)


CELLS = {
    "muc-chi-bao-cao.txt": [
        ("- Báo cáo năm", "3500 1.000 đồng", "1250 1.000 đồng"),
        ("- Báo cáo quý", "750 1.000 đồng", "500 1.000 đồng"),
        ("Lấy ý kiến chuyên gia", "400 1.000 đồng", "300 1.000 đồng"),
        ("Khảo sát thực tế", "150 1.000 đồng", "85 1.000 đồng"),
    ],
    "xuat-nhap-khau.txt": [
        ("Kim ngạch xuất khẩu", "1527 Tr. USD", "1610 Tr. USD", "1730 Tr. USD", "105.4 %"),
        ("Trong đó: Doanh nghiệp FDI", "373 Tr. USD", "420 Tr. USD", "460 Tr. USD", "112.6 %"),
        ("Chia ra: - Hàng công nghiệp", "460 Tr. USD", "475 Tr. USD", "480 Tr. USD", "103.3 %"),
        ("- Hàng dệt may", "540 Tr. USD", "635 Tr. USD", "720 Tr. USD", "117.6 %"),
        ("- Hàng nông, thủy sản", "527 Tr. USD", "500 Tr. USD", "530 Tr. USD", "94.9 %"),
        ("Nhập khẩu phân bón", "312 Ng. tấn", "298 Ng. tấn", "305 Ng. tấn", "95.5 %"),
    ],
}


@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str) -> None:
    rows: dict[str, list[str]] = {}
    for one in read(name).quantities:
        if one.cell is not None:
            rows.setdefault(one.cell.row_label or "", []).append(f"{one.value} {one.unit}")
    assert [(label, *figures) for label, figures in rows.items()] == CELLS[name]


TOTALS = {
    "xuat-nhap-khau.txt": [
        ("1527", ["460", "540", "527"], True),
        ("1610", ["475", "635", "500"], True),
        ("1730", ["480", "720", "530"], True),
    ],
    "phong-chong-dich.txt": [
        ("4089", ["45", "3912", "132"], True),
        ("24706", ["24634", "63"], False),
        ("318", ["154", "48", "62", "31", "23"], True),
    ],
}


@pytest.mark.parametrize("name", TOTALS)
def test_totals(name: str) -> None:
    found = [one for one in read(name).reconciliations if one.kind == "breakdown"]
    assert [(one.total, one.parts, one.agrees) for one in found] == TOTALS[name]


def test_shares() -> None:
    found = [one for one in read("phong-chong-dich.txt").reconciliations if one.kind == "ratio"]
    assert [(one.total, one.agrees) for one in found] == [("36.3", True), ("27.4", False), ("58.2", True)]


def test_work_that_is_given() -> None:
    assert [(one.lead, one.partners, one.deadline) for one in read("ke-hoach-du-lieu.txt").assignments] == [
        ("Sở Tư pháp", ["Sở Nội vụ", "Sở Tài chính"], "2024-09"),
        ("Sở Thông tin và Truyền thông", [], "2024-06-30"),
        ("Sở Tài chính", [], "2024-03"),
        ("Kho bạc Nhà nước Nam Hải", [], None),
        ("Sở Kế hoạch và Đầu tư", ["Sở Xây dựng", "Thuế tỉnh"], "2024-02-20"),
    ]
