"""Letters that begin points on a scanned page: "d" and "đ" told by their ink."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor.parsers.ocr import doubtful
from extractor.parsers.ocr.tesseract import TesseractReading

_TYPES = ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSans.ttf")


def page(printed: str, read: str, dpi: int, type_: str) -> tuple[list[TesseractReading], Image.Image]:
    """A line that begins with a point's letter, and what recognition made of it."""
    high = round(13 * dpi / 72)
    picture = Image.new("L", (12 * high, 4 * high), 240)
    face = ImageFont.truetype(type_, high)
    pen = ImageDraw.Draw(picture)
    pen.text((high, 2 * high), f"{printed} theo quy", 20, face, anchor="ls")
    x0, y0, x1, y1 = map(round, pen.textbbox((high, 2 * high), printed, face, anchor="ls"))
    mark = TesseractReading(read, x0, y0, x1, y1, 91.0, 2.0 * high, high, 0)
    word = TesseractReading("theo", x1 + 9, y0, x1 + 90, y1, 96.0, 2.0 * high, high, 0)
    return [mark, word], picture.filter(ImageFilter.GaussianBlur(dpi / 400))


def font_is_there() -> bool:
    try:
        ImageFont.truetype(_TYPES[0], 12)
    except OSError:
        return False
    return True


needs_font = pytest.mark.skipif(not font_is_there(), reason="no font with Vietnamese letters (fonts-dejavu)")


@needs_font
@pytest.mark.parametrize("type_", _TYPES)
@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("printed", ["d)", "đ)"])
@pytest.mark.parametrize("read", ["d)", "đ)"])
def test_the_ink_tells_which_letter_it_is(printed: str, read: str, dpi: int, type_: str) -> None:
    mark, word = doubtful.inked(*page(printed, read, dpi, type_), 1.0)
    assert (mark.text, word.text) == (printed, "theo")
    assert mark.raw == (None if printed == read else read)


@needs_font
def test_what_is_no_such_letter_is_left() -> None:
    readings, picture = page("a)", "đ)", 300, _TYPES[0])
    assert doubtful.inked(readings, picture, 1.0)[0].text == "đ)"


def test_a_speck_and_an_empty_place_say_nothing() -> None:
    readings = [
        TesseractReading("đ)", 10, 10, 20, 24, 90.0, 24.0, 14.0, 0),
        TesseractReading("theo", 30, 10, 60, 24, 96.0, 24.0, 14.0, 0),
    ]
    assert doubtful.inked(readings, Image.new("L", (100, 40), 255), 1.0) == readings
