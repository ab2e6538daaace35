"""The surname below a signature."""

from __future__ import annotations

import pytest

from extractor.parsers.ocr import signers
from extractor.parsers.ocr.tesseract import TesseractReading

WIDTH = 1600


def line(number: int, y: int, text: str, x: int = 1000, confidence: float = 70) -> list[TesseractReading]:
    found = []
    for word in text.split():
        end = x + 20 * len(word)
        found.append(TesseractReading(word, x, y, end, y + 30, confidence, y + 28, 32, number))
        x = end + 12
    return found


NAMES = [
    ("Nguyên Sỹ Hiệp", "Nguyễn Sỹ Hiệp"),
    ("PEhamMạnh Cường", "Phạm Mạnh Cường"),
    ("Trân Lưu Quang", "Trần Lưu Quang"),
    ("Nguyễn Sỹ Hiệp", "Nguyễn Sỹ Hiệp"),
    ("Nguyên tắc chung", "Nguyên tắc chung"),
    ("Minh Hưng", "Minh Hưng"),
    ("Nguyên", "Nguyên"),
]


@pytest.mark.parametrize(("read", "wanted"), NAMES)
def test_a_surname_is_one_of_the_known_ones(read: str, wanted: str) -> None:
    found = signers.settled([*line(0, 100, "PHÓ CHỦ NHIỆM"), *line(1, 400, read)], WIDTH)
    assert " ".join(word.text for word in found[3:]) == wanted


def test_elsewhere_nothing_is_touched() -> None:
    left = [*line(0, 100, "PHÓ CHỦ NHIỆM", 100), *line(1, 400, "Nguyên Sỹ Hiệp", 100)]
    alone = line(1, 400, "Nguyên Sỹ Hiệp")
    assert signers.settled(left, WIDTH) == left
    assert signers.settled(alone, WIDTH) == alone


def test_what_was_read_is_kept() -> None:
    found = signers.settled([*line(0, 100, "CHỦ TỊCH"), *line(1, 300, "Nguyên Sỹ Hiệp")], WIDTH)
    assert found[2].text == "Nguyễn" and found[2].raw == "Nguyên"


DEPUTIES = [
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "NÓ CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÔNGHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
    ("KT. CHỦ NHIỆM", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
    ("KT. THỦ TƯỚNG", "ỦTƯỚNG", "PHÓ THỦ TƯỚNG"),
    ("KT. BỘ TRƯỞNG", "HỨ TRƯỞNG", "THỨ TRƯỞNG"),
    ("KT. CỤC TRƯỞNG", "PHÓ C)C TRƯỞNG", "PHÓ CỤC TRƯỞNG"),
    ("KT.GIÁM ĐỐC", "PHÓ GIẢM ĐỐC", "PHÓ GIẢM ĐỐC"),
    ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỨ TRƯỞNG"),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
    ("TL. CHỦ NHIỆM", "NÓ CHỦ NHIỆM", "NÓ CHỦ NHIỆM"),
]


@pytest.mark.parametrize(("head", "read", "wanted"), DEPUTIES)
def test_below_a_head_stands_the_deputy(head: str, read: str, wanted: str) -> None:
    found = signers.settled([*line(0, 100, head), *line(1, 150, read)], WIDTH)
    assert " ".join(word.text for word in found if word.line == 1) == wanted


def test_what_is_surely_read_below_a_head_stays() -> None:
    surely = [*line(0, 100, "KT. GIÁM ĐỐC"), *line(1, 150, "P. GIÁM ĐỐC", confidence=96)]
    assert signers.settled(surely, WIDTH) == surely


def test_the_list_beside_a_post_hides_it_not() -> None:
    beside = [*line(0, 100, "- Như trên;", 200), *line(0, 100, "PHÓ CHỦ NHIỆM"), *line(1, 400, "Nguyên Sỹ Hiệp")]
    assert " ".join(word.text for word in signers.settled(beside, WIDTH)[6:]) == "Nguyễn Sỹ Hiệp"
