"""Stamps of urgency and secrecy on pictures of pages: red or black, leaning, along the margin; and what is none."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from extractor import pipeline
from extractor.parsers.ocr.ink import Piece
from extractor.parsers.ocr.stamps import marks
from tests.parsers.page_factory import DPI, Sheet, font, needs_recognition

RED, BLACK, GREY = (215, 30, 40), (20, 20, 20), (120, 112, 112)


@pytest.fixture(autouse=True)
def _tesseract() -> None:
    needs_recognition()


def stamped(
    sheet: Sheet, text: str, place: tuple[int, int], ink: tuple[int, int, int], lean: float = 0, frame: int = 4
) -> Sheet:
    """The page with a stamp whose upper left corner is at ``place``, turned by ``lean`` degrees."""
    face = font(14, "Bold")
    wide = round(face.getlength(text)) + 50
    stamp = Image.new("RGBA", (wide, 70), (255, 255, 255, 0))
    pen = ImageDraw.Draw(stamp)
    pen.text((25, 52), text, (*ink, 255), face, anchor="ls")
    if frame:
        pen.rectangle((1, 1, wide - 2, 68), outline=(*ink, 255), width=frame)
    turned = stamp.rotate(lean, Image.Resampling.BICUBIC, expand=True)
    alone = Image.new("RGB", sheet.image.size, "white")
    alone.paste(turned, place, turned)
    sheet.image = ImageChops.darker(sheet.image, alone)
    return sheet


def found(sheet: Sheet) -> list[str]:
    return [mark.text for mark in marks.read(sheet.image, DPI, 10)]


@pytest.mark.parametrize(
    ("text", "place", "ink", "lean", "frame"),
    [
        ("HỎA TỐC", (250, 340), RED, 0, 4),
        ("THƯỢNG KHẨN", (250, 340), RED, 9, 4),
        ("TUYỆT MẬT", (60, 480), RED, 90, 4),
        ("TỐI MẬT", (250, 40), RED, -4, 0),
        ("HỎA TỐC HẸN GIỜ", (240, 340), BLACK, -7, 3),
        ("MẬT", (240, 400), GREY, 3, 3),
        ("KHẨN", (60, 480), BLACK, 270, 3),
        ("TỐI MẬT", (320, 72), BLACK, -5, 4),
    ],
    ids=["red", "leaning", "up the margin", "no frame", "black", "worn", "down the margin", "its frame on the organ"],
)
def test_a_stamp_is_read_as_it_stands(
    text: str, place: tuple[int, int], ink: tuple[int, int, int], lean: float, frame: int
) -> None:
    assert found(stamped(Sheet().letterhead(), text, place, ink, lean, frame)) == [text]


def test_both_stamps_are_read_the_red_one_once() -> None:
    sheet = stamped(Sheet().letterhead(), "MẬT", (250, 420), RED, 4)
    assert sorted(found(stamped(sheet, "KHẨN", (250, 40), RED))) == ["KHẨN", "MẬT"]


@pytest.mark.parametrize("text", ["ĐÃ KÝ", "BẢN CHÍNH", "KHÔNG MẬT", "DỰ THẢO"])
def test_other_stamps_say_nothing(text: str) -> None:
    assert found(stamped(Sheet().letterhead(), text, (250, 340), RED, 5)) == []


def test_seals_arrival_stamps_and_tables_are_none() -> None:
    sheet = Sheet().letterhead().seal(420, 560).stamp(1150, 360)
    for column, text in enumerate(("MẬT", "TỐI MẬT", "TUYỆT MẬT")):
        x = 230 + 300 * column
        sheet.pen.rectangle((x, 1000, x + 300, 1070), outline="black", width=3)
        sheet.text(x + 40, 1050, text, 13, "Bold")
    assert found(sheet) == []


def test_a_page_full_of_cells_takes_no_longer_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    are_beside = marks._are_beside

    def counted(one: Piece, other: Piece, reach: float) -> bool:
        nonlocal looks
        looks += 1
        return are_beside(one, other, reach)

    monkeypatch.setattr(marks, "_are_beside", counted)
    page = Image.new("RGB", (3000, 3000), "white")
    pen = ImageDraw.Draw(page)
    for place in range(0, 3000, 100):
        pen.line((place, 0, place, 3000), "black", 2)
    for place in range(0, 3000, 32):
        pen.line((0, place, 3000, place), "black", 2)
    assert marks.read(page, 200, 10) == []
    cells = 30 * 56
    assert cells <= looks < 30 * cells


def test_no_more_frames_are_levelled_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    levelled = []
    within = marks._within_frame

    def counted(stamp: Image.Image, piece: Piece) -> Image.Image:
        levelled.append(piece)
        return within(stamp, piece)

    monkeypatch.setattr(marks, "_within_frame", counted)
    for ink in (RED, BLACK):
        levelled.clear()
        page = Image.new("RGB", (1600, 2300), "white")
        pen = ImageDraw.Draw(page)
        for place in range(12):
            pen.rectangle((200, 100 + 100 * place, 400, 150 + 100 * place), outline=ink, width=4)
        assert marks.read(page, 200, 10) == []
        assert len(levelled) == marks._MOST


def test_a_mark_reaches_the_record_and_leaves_the_letterhead_alone() -> None:
    sheet = stamped(Sheet().letterhead(), "MẬT", (250, 420), RED, 6)
    header = pipeline.extract_bytes(stamped(sheet, "HỎA TỐC", (240, 262), RED, -5).saved(), "page").header
    assert (header.secrecy, header.urgency) == ("Mật", "Hỏa tốc")
    assert (header.number, header.symbol, header.date) == ("1234", "UBND-KT", "2024-04-12")
