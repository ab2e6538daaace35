"""The characters of a page with place and size, as pdfium gives them: in the order of the stream."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from contextlib import closing
from math import hypot, pi
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from extractor.parsers.pdf import hidden
from extractor.parsers.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

MOST = 200_000
"""Characters that are read of one page; a page of print has about 3,000."""

_SAMPLES = 24
_FARTHEST = 100_000.0
_UPRIGHT = 0.3
_CORNERS = Struct("4f")
_COMBINING = re.compile("[\u0300-\u036f]")


FontAt = Callable[[Any, int], str | None]
"""Names the font of the character at an index of a text page."""


class View(NamedTuple):
    """How a page is looked at so that its text stands upright: its box, and quarter turns of the text."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page that ``place`` puts at ``x``, ``y``."""
        if self.turns == 0:
            return x + self.left, self.top - y
        if self.turns == 1:
            return y + self.left, x + self.bottom
        if self.turns == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, in points from the top left of the upright view."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


class Printed(NamedTuple):
    """The characters of a page: those upright in ``view``, and those that stand aside, by the views that turn them."""

    view: View
    glyphs: list[Glyph]
    aside: dict[View, list[Glyph]]


def view_of(page: PdfPage, textpage: PdfTextPage, count: int) -> View:
    """The view in which most of the page's characters stand upright; an empty page is turned as it says itself."""
    left, bottom, right, top = page.get_bbox()
    if not count:
        return View(left, bottom, right, top, page.get_rotation() // 90 % 4)
    votes = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // _SAMPLES)):
        turns = _turns(textpage.raw, index)
        if turns is not None:
            votes[turns] += 1
    return View(left, bottom, right, top, votes.index(max(votes)))


def read(page: PdfPage, font_at: FontAt | None = None) -> Printed:
    """View and characters of ``page``; what pdfium made up itself (blanks, line ends) and hidden digits are left out.

    ``font_at`` names the font of a character; with it, hyphens at line ends stay U+0002 and U+00AD.
    """
    with closing(page.get_textpage()) as textpage:
        count = min(textpage.count_chars(), MOST)
        view = view_of(page, textpage, count)
        text = _text(textpage, count)
        if font_at is None:
            return _placed(textpage, _plain(text), view, None)
        return _placed(textpage, text.replace("\ufffe", "\x02"), view, font_at)


def _plain(text: str) -> str:
    """``text`` with the hyphens that pdfium or a program put at line ends as plain ones."""
    return text.replace("\x02", "-").replace("\ufffe", "-").replace("\xad", "-")


def _text(textpage: PdfTextPage, count: int) -> str:
    """One character for each index of the page."""
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(memoryview(buffer).cast("B")[: 2 * max(0, written - 1)]).decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\n" for code in codes)


def _placed(textpage: PdfTextPage, text: str, view: View, font_at: FontAt | None) -> Printed:
    from pypdfium2 import raw

    handle, box = textpage.raw, raw.FS_RECTF()
    box_at, loose, corners_of = ctypes.byref(box), raw.FPDFText_GetLooseCharBox, _CORNERS.unpack_from
    types = _Types(handle)
    found: list[Glyph] = []
    indices: list[int] = []
    aside: dict[View, list[Glyph]] = {}
    before = 0.0
    spaced = False
    for index, character in enumerate(text):
        if character < " " and character != "\x02":
            continue
        loose(handle, index, box_at)
        left, top, right, bottom = corners = corners_of(box)
        if right <= left and character.isspace():
            spaced = True
            continue
        height = top - bottom
        size, descent = types.get(height) or types.ask(index, height, bottom)
        if not (0 < size < _FARTHEST and -_FARTHEST < left < _FARTHEST and -_FARTHEST < bottom < _FARTHEST):
            continue
        font = font_at(handle, index) if font_at else None
        above, before = abs(left - before) < _UPRIGHT, left
        if (above or view.turns) and (turns := _turns(handle, index)) not in (None, view.turns):
            turned = view._replace(turns=turns)
            if above and turned not in aside and found:
                _take_over(found, indices, aside, turned, handle)
            aside.setdefault(turned, []).append(_turned(character, turned, handle, index, corners, size, font))
            continue
        indices.append(index)
        if view.turns:
            found.append(_turned(character, view, handle, index, corners, size, font))
        else:
            x0, x1, baseline = left - view.left, right - view.left, view.top - bottom - descent
            found.append(Glyph(character, x0, x1, baseline, size, font, spaced))
        spaced = False
    found = hidden.without(found, indices, handle)
    return Printed(view, _combined(found) if _COMBINING.search(text) else found, aside)


def _take_over(
    found: list[Glyph], indices: list[int], aside: dict[View, list[Glyph]], turned: View, handle: Any
) -> None:
    """Move the last character to those that stand aside: it is the first of its line, and only the second one tells."""
    from pypdfium2 import raw

    index = indices[-1]
    if _turns(handle, index) == turned.turns:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
        last = found.pop()
        indices.pop()
        aside[turned] = [_turned(last.text, turned, handle, index, _CORNERS.unpack_from(box), last.size, last.font)]


def _turns(handle: Any, index: int) -> int | None:
    """The quarter turns after which a character stands upright; None where pdfium does not know."""
    from pypdfium2 import raw

    angle = raw.FPDFText_GetCharAngle(handle, index)
    return (4 - round(angle / (pi / 2))) % 4 if angle >= 0 else None


class _Types(dict[float, tuple[float, float]]):
    """Type size, and depth of the box below the baseline, by the box's height; pdfium is asked once for each height."""

    def __init__(self, handle: Any) -> None:
        super().__init__()
        self._handle = handle

    def ask(self, index: int, height: float, bottom: float) -> tuple[float, float]:
        """The size is the font's times the scale of the matrix."""
        from pypdfium2 import raw

        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, index, matrix)
        size = raw.FPDFText_GetFontSize(self._handle, index) * hypot(matrix.c, matrix.d)
        found = self[height] = (size, _origin(self._handle, index)[1] - bottom)
        return found


def _origin(handle: Any, index: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    return x.value, y.value


def _turned(
    character: str,
    view: View,
    handle: Any,
    index: int,
    corners: tuple[float, float, float, float],
    size: float,
    font: str | None,
) -> Glyph:
    left, top, right, bottom = corners
    x0, x1 = sorted((view.place(left, bottom)[0], view.place(right, top)[0]))
    return Glyph(character, x0, x1, view.place(*_origin(handle, index))[1], size, font)


def _combines(character: str) -> bool:
    return character >= "\u0300" and category(character) == "Mn"


def _combined(glyphs: list[Glyph]) -> list[Glyph]:
    """Combining marks put on the letter before them in the stream."""
    found: list[Glyph] = []
    for glyph in glyphs:
        if found and _combines(glyph.text):
            found[-1] = found[-1]._replace(text=found[-1].text + glyph.text)
        else:
            found.append(glyph)
    return found
