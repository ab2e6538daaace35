"""Characters → words, by geometry alone.

A font without Vietnamese letters makes a program draw those in another font after the line, so the order of the
stream scatters a word; place on the page does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from operator import attrgetter
from statistics import median

from extractor.parsers.pdf.glyphs import Glyph
from extractor.parsers.pdf.sheet import Word

_BLANK = 0.13
_MORE = 0.1
_TIGHT = 0.06
_FEW = 4
_SAME_LINE = 0.1
_OVERPRINT = 0.12
_RULES = "-_–*"


TextOf = Callable[[list[Glyph]], str]


def plain(piece: list[Glyph]) -> str:
    """The text of a word whose letters are what they say."""
    return "".join([glyph.text for glyph in piece])


def words(glyphs: list[Glyph], text_of: TextOf = plain) -> list[Word]:
    """The words of a page, line by line; ``text_of`` reads a word's characters."""
    found: list[Word] = []
    for row in _rows(glyphs):
        found.extend(_words_of(row, text_of))
    return found


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Characters on one baseline, from left to right; raised and lowered ones are rows of their own."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if row and glyph.baseline - row[0].baseline > max(_SAME_LINE * row[0].size, 0.4):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _words_of(row: list[Glyph], text_of: TextOf) -> list[Word]:
    row.sort(key=attrgetter("x0"))
    return [_word(piece, text_of(piece)) for piece in _cut(row, _blank(row))]


def _cut(row: Iterable[Glyph], blank: float) -> Iterator[list[Glyph]]:
    """Runs of characters without a blank among them; overprinted copies (a bold made by shifting) are dropped.

    A slanted letter's box reaches over the blank after it: half of the width is enough where pdfium sees a blank too.
    """
    piece: list[Glyph] = []
    for glyph in row:
        if glyph.text.isspace():
            if piece:
                yield piece
                piece = []
            continue
        if piece:
            last = piece[-1]
            if glyph.text == last.text and glyph.x0 - last.x0 < _OVERPRINT * last.size:
                continue
            least = blank / 2 if glyph.spaced else blank
            if glyph.x0 - last.x1 > least * glyph.size or _differs(glyph, last) or _ends_rule(piece, glyph):
                yield piece
                piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _differs(glyph: Glyph, last: Glyph) -> bool:
    """A mark of a note set on the same baseline in much smaller type is a word of its own."""
    return glyph.size < 0.75 * last.size and glyph.text.isdigit()


def _ends_rule(piece: list[Glyph], glyph: Glyph) -> bool:
    """Whether a line drawn with signs ("-----", "_____") ends before a letter."""
    sign = piece[-1].text
    return sign in _RULES and len(piece) > 2 and glyph.text.isalpha() and piece[-2].text == piece[-3].text == sign


def _blank(row: list[Glyph]) -> float:
    """The least blank between words of a row, in type sizes: what is wider by a tenth than letters stand apart there.

    Letters that a line sets apart ("Q U Y Ế T   Đ Ị N H") stand apart further still; digits so far apart are columns.
    """
    gaps = [
        (b.x0 - a.x1) / max(a.size, b.size, 1.0) for a, b in pairwise(row) if not (a.text.isspace() or b.text.isspace())
    ]
    if len(gaps) < _FEW:
        return _BLANK
    usual = median(gaps)
    if usual <= _TIGHT:
        return max(usual, -_TIGHT) + _MORE
    if sum(glyph.text.isalpha() for glyph in row) > 0.7 * len(row):
        return max(_BLANK, 2.2 * usual)
    return _BLANK


def _word(piece: list[Glyph], text: str) -> Word:
    first = piece[0]
    if len(piece) == 1:
        return Word(text, first.x0, first.x1, first.baseline, first.size)
    return Word(
        text, first.x0, max([glyph.x1 for glyph in piece]), first.baseline, max([glyph.size for glyph in piece])
    )
