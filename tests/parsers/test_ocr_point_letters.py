"""Letters that begin points on a scanned page: "d" and "đ" told by their ink, lost ones by what stands around them."""

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


_INDENT, _MARGIN = 160, 100
LOST = {
    "one sign between two letters": (("h)", _INDENT), ("1", _INDENT), ("k)", _INDENT), ["h)", "i)", "k)"]),
    "one of a column that leans": (("k)", _INDENT), ("Ù", _INDENT - 9), ("m)", _INDENT - 12), ["k)", "l)", "m)"]),
    "in another column": (("h)", _INDENT), ("1", _MARGIN), ("k)", _INDENT), ["h)", "1", "k)"]),
    "two letters missing": (("h)", _INDENT), ("1", _INDENT), ("l)", _INDENT), ["h)", "1", "l)"]),
    "none missing": (("h)", _INDENT), ("1", _INDENT), ("i)", _INDENT), ["h)", "1", "i)"]),
    "a dash": (("h)", _INDENT), ("-", _INDENT), ("k)", _INDENT), ["h)", "-", "k)"]),
    "a word": (("h)", _INDENT), ("Nhà", _INDENT), ("k)", _INDENT), ["h)", "Nhà", "k)"]),
}


@pytest.mark.parametrize(("first", "second", "third", "wanted"), LOST.values(), ids=LOST)
def test_a_lost_letter_is_told_by_those_around_it(
    first: tuple[str, int], second: tuple[str, int], third: tuple[str, int], wanted: list[str]
) -> None:
    readings = []
    for line, (text, x) in enumerate((first, second, third)):
        y = 100 + 50 * line
        readings += [
            TesseractReading(text, x, y, x + 30, y + 30, 93.0, y + 28.0, 40.0, line),
            TesseractReading("theo", x + 60, y, x + 140, y + 30, 96.0, y + 28.0, 40.0, line),
        ]
    assert [reading.text for reading in doubtful.listed(readings)[::2]] == wanted


def test_a_letter_that_its_neighbours_tell_is_no_dirt() -> None:
    readings = []
    for line, (text, surety) in enumerate((("k)", 93), ("I)", 15), ("m)", 92))):
        y = 100 + 50 * line
        readings += [
            TesseractReading(text, 160, y, 190, y + 30, surety, y + 28.0, 40.0, line),
            TesseractReading("theo", 220, y, 300, y + 30, 96.0, y + 28.0, 40.0, line),
        ]
    told = doubtful.listed(readings)[2]
    assert (told.text, told.raw, told.confidence) == ("l)", "I)", 60.0)
