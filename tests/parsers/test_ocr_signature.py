"""The name of a signer from several readings of its line, and from those of a reader that knows no marks."""

from __future__ import annotations

import pytest
from PIL import Image

from extractor.parsers.ocr import second_reader, signature
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.signature import believed
from extractor.parsers.ocr.tesseract import TesseractReading

NAMES = [
    # the seal took the surname from tesseract; it has one spelling
    ([["Minh", "Hưng"]] * 3, [["le", "minh", "hung"]] * 3, ["Lê", "Minh", "Hưng"]),
    ([["Trân", "Lưu", "Quang"], ["Lưu", "Quang"]], [["tran", "luu", "quang"]] * 2, ["Trần", "Lưu", "Quang"]),
    ([["Bùi", "Thế", "Duy"]] * 3, [], ["Bùi", "Thế", "Duy"]),
    # the letter is the second reader's, which drops vowels that it does not know, the marks are tesseract's
    (
        [["Minh", "Tuấn"], ["Xà", "Minh", "Tuấn"], ["LÝ", "Minh", "Tuấn"]],
        [["ha", "minh", "tun"]] * 4,
        ["Hà", "Minh", "Tuấn"],
    ),
    ([["Đức", "Thắng"]] * 9, [["vu", "duc", "thng"]] * 2, None),
    ([["Tử", "Minh", "Tuấn"]] * 2, [["ha", "minh", "tuan"]] * 4, None),
    # cut off at its end, or at its beginning
    ([["Dũng"], ["ũng", "Dũng"]], [["mai", "hung"]] * 5 + [["hung", "dung"]] * 4, None),
    ([["Ewu", "Hồ", "Quang"]] * 3, [["x", "ho", "quang"]] * 3, None),
    # the second reader sees what tesseract sees nowhere, and knows no marks
    ([["Quang"]] * 9, [["tran", "luu", "quang"]] * 3, None),
    # one reading is none
    ([["Lê", "Minh", "Hưng"]], [], None),
    # no name begins so
    ([["Kính", "Chuyển"]] * 5, [["kinh", "chuyen"]] * 5, None),
    ([], [], None),
]


@pytest.mark.parametrize(("readings", "seen", "wanted"), NAMES)
def test_a_name_is_what_both_readers_see(
    readings: list[list[str]], seen: list[list[str]], wanted: list[str] | None
) -> None:
    assert believed(readings, seen) == wanted


def line(number: int, x: int, y: int, text: str, confidence: float = 96) -> list[TesseractReading]:
    found = []
    for word in text.split():
        end = x + 18 * len(word)
        found.append(TesseractReading(word, x, y, end, y + 30, confidence, y + 28, 34, number))
        x = end + 12
    return found


HEADING = [
    *line(0, 560, 100, "THỦ TƯỚNG CHÍNH PHỦ"),
    *line(1, 330, 200, "Căn cứ Quyết định số 320/QĐ-TTg ngày 08 tháng 3 năm 2022 của"),
    *line(2, 250, 250, "Thủ tướng Chính phủ ban hành Bộ tiêu chí quốc gia về huyện"),
]
TEXT_GOES_ON = [*line(0, 900, 100, "GIÁM ĐỐC SỞ"), *line(1, 800, 250, "đã ký số 12 và giao cho các đơn vị", 30)]
SURE = [*line(0, 900, 100, "GIÁM ĐỐC"), *line(1, 900, 300, "Trần Văn An")]
# the text of a first page runs from margin to margin below its kind; a typed name stands close below the post
TEXT_BELOW = [
    *line(0, 720, 100, "NGHỊ ĐỊNH"),
    *line(1, 250, 300, "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18 tháng"),
]
CLOSE = [*line(0, 900, 100, "PHÓ THỦ TƯỚNG"), *line(1, 900, 170, "Phạm Thị Thanh Trà")]


@pytest.mark.parametrize("readings", [HEADING, TEXT_GOES_ON, SURE, TEXT_BELOW, CLOSE, []])
def test_what_is_no_doubtful_signature_is_left(
    readings: list[TesseractReading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reader, "installed", lambda: True)
    monkeypatch.setattr(signature, "_name", lambda place, sight: ["Uông", "Chính"])
    sight = Sight(Image.new("L", (1650, 2340), 255), 200, 1.0, 1, 10)
    assert signature.settled(readings, sight) == readings


def test_a_name_takes_the_place_of_what_was_read_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "installed", lambda: True)
    monkeypatch.setattr(signature, "_name", lambda place, sight: ["Lê", "Minh", "Hưng"])
    left = line(1, 200, 310, "- Lưu: VT.")
    readings = [*line(0, 900, 100, "TƯỚNG", 60), *left, *line(1, 950, 300, "Minh Hưng")]
    found = signature.settled(readings, Sight(Image.new("L", (1650, 2340), 255), 200, 1.0, 1, 10))
    assert [word.text for word in found] == ["TƯỚNG", "-", "Lưu:", "VT.", "Lê", "Minh", "Hưng"]
    assert found[4].raw == "Minh Hưng" and found[4].x0 < 950
