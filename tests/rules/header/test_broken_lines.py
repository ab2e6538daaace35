"""Letterheads that a narrow column or a web page broke into more lines than were printed."""

from __future__ import annotations

import pytest

from extractor import extract_text

DEVICE = "Độc lập - Tự do - Hạnh phúc"
BROKEN = [
    ("ỦY\nBAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:\n29/KH-UBND", "Thái\nNguyên, ngày 22 tháng 3 năm 2018"),
    ("UỶ BAN NHÂN\nDÂN\nTỈNH THÁI NGUYÊN\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM", "Số: 29/KH-UBND", "Thái Nguyên, ngày\n22 tháng 3 năm 2018"),
    ("ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\nCỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM", "Số 29/KH-UBND", "Thái Nguyên, ngày 22\ntháng 3 năm 2018"),
    ("ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 29/KH-UBND", "Thái Nguyên, ngày 22 tháng\n3 năm 2018"),
]  # fmt: skip


@pytest.mark.parametrize(("organ", "number", "dated"), BROKEN)
def test_lines_that_were_one(organ: str, number: str, dated: str) -> None:
    text = f"{organ}\n{DEVICE}\n---------------\n|\n{number}\n|\n{dated}\n|\nKẾ HOẠCH\nTRIỂN KHAI MỘT VIỆC\nCăn cứ Luật A;\n"
    header = extract_text(text).header
    assert (header.key, header.place, header.date, header.issuer, header.kind, header.subject) == (
        "29/KH-UBND", "Thái Nguyên", "2018-03-22", "UBND tỉnh Thái Nguyên", "Kế hoạch", "TRIỂN KHAI MỘT VIỆC",
    )  # fmt: skip


def test_a_day_that_is_in_no_calendar_is_told() -> None:
    text = f"SỞ Y TẾ\nSố: 12/QĐ-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\nLào Cai, ngày 31 tháng 2 năm 2025\nQUYẾT ĐỊNH\nVề việc A\n"
    record = extract_text(text)
    assert record.header.date == "2025-02"
    assert "date.impossible" in [one.code for one in record.diagnostics]
