"""Days and months in the text of a scan, their digits read as letters."""

from __future__ import annotations

import pytest

from extractor.parsers.ocr import dayfield
from extractor.parsers.ocr.tesseract import TesseractReading


def readings(text: str) -> list[TesseractReading]:
    return [TesseractReading(word, 20 * at, 0, 20 * at + 18, 20, 60, 18, 22, 0) for at, word in enumerate(text.split())]


DAYS = [
    ("ngày l1 tháng 4 năm 2024", "ngày 11 tháng 4 năm 2024"),
    ("Ngày 2O tháng 1l năm 2023", "Ngày 20 tháng 11 năm 2023"),
    ("ngay 3I thang l2 nam 2023", "ngay 31 thang 12 nam 2023"),
    ("ngày 3 tháng O8 năm 2023", "ngày 3 tháng 08 năm 2023"),
    # no digit was read, the calendar has no such day, or no month stands behind: nothing is known
    ("ngày ll tháng 4 năm 2024", "ngày ll tháng 4 năm 2024"),
    ("ngày S1 tháng 4 năm 2024", "ngày S1 tháng 4 năm 2024"),
    ("ngày 12 tháng 2l năm 2024", "ngày 12 tháng 2l năm 2024"),
    ("ngày l1 và ngày 12", "ngày l1 và ngày 12"),
    ("điểm 1a khoản 2 năm 2023", "điểm 1a khoản 2 năm 2023"),
]


@pytest.mark.parametrize(("read", "wanted"), DAYS)
def test_a_day_is_digits(read: str, wanted: str) -> None:
    assert " ".join(word.text for word in dayfield.in_text(readings(read))) == wanted


def test_what_was_read_is_kept() -> None:
    assert dayfield.in_text(readings("ngày l1 tháng"))[1].raw == "l1"
