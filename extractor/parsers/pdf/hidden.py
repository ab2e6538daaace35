"""Digits that are in a page but not on it: white on white, or too small to be seen.

Who edits a text whose program numbers the notes hides the program's own numbers so, and types others beside them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.parsers.pdf.glyphs import Glyph

_DIGITS = frozenset("0123456789")
_WHITE = 250
_SPECK = 1.6
_NEAR = 1.5


def without(glyphs: list[Glyph], indices: list[int], handle: Any) -> list[Glyph]:
    """``glyphs`` without the hidden digits, and without letters hidden with them.

    ``indices`` are their places on pdfium's text page ``handle``. White digits are hidden where a sign beside them in
    the line is not white: in a dark cell all of them are.
    """
    is_white = _colours(handle)
    first = [
        place
        for place, glyph in enumerate(glyphs)
        if glyph.text in _DIGITS and (glyph.size < _SPECK or is_white(indices[place]))
    ]
    hidden: set[int] = set()
    end = 0
    for place in first:
        if place >= end:
            run = _run(glyphs, place, lambda at: glyphs[at].size < _SPECK or is_white(indices[at]))
            end = run.stop
            if _is_beside_ink(glyphs, run):
                hidden.update(run)
    return [glyph for place, glyph in enumerate(glyphs) if place not in hidden] if hidden else glyphs


def _run(glyphs: list[Glyph], place: int, is_hidden: Callable[[int], bool]) -> range:
    """The signs around a place, blanks among them, that are hidden with it."""
    start, end = place, place + 1
    while start and (glyphs[start - 1].text.isspace() or is_hidden(start - 1)):
        start -= 1
    while end < len(glyphs) and (glyphs[end].text.isspace() or is_hidden(end)):
        end += 1
    while glyphs[start].text.isspace():
        start += 1
    while glyphs[end - 1].text.isspace():
        end -= 1
    return range(start, end)


def _colours(handle: Any) -> Callable[[int], bool]:
    """Whether the character at an index is filled with white."""
    from pypdfium2 import raw

    parts = [ctypes.c_uint() for _ in range(4)]
    places = [ctypes.byref(part) for part in parts]
    red, green, blue, _ = parts
    ask = raw.FPDFText_GetFillColor

    def is_white(index: int) -> bool:
        return bool(ask(handle, index, *places)) and min(red.value, green.value, blue.value) >= _WHITE

    return is_white


def _is_beside_ink(glyphs: list[Glyph], run: range) -> bool:
    """Whether a sign that can be seen stands in the line right before or after some hidden ones."""
    before, after = run.start - 1, run.stop
    while before >= 0 and glyphs[before].text.isspace():
        before -= 1
    while after < len(glyphs) and glyphs[after].text.isspace():
        after += 1
    return (before >= 0 and _are_near(glyphs[before], glyphs[run.start])) or (
        after < len(glyphs) and _are_near(glyphs[run.stop - 1], glyphs[after])
    )


def _are_near(a: Glyph, b: Glyph) -> bool:
    size = max(a.size, b.size)
    apart = max(a.x0, b.x0) - min(a.x1, b.x1)
    return abs(a.baseline - b.baseline) < size and apart < _NEAR * size
