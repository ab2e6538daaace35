"""Words → printed lines, each cut into pieces where it is blank so wide that columns may part there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from extractor.document import Box
from extractor.parsers.pdf.sheet import Word

_REACH = 0.45
_RAISED_REACH = 0.62
_SMALL_REACH = 0.55
_BESIDE = 0.75
_BLANK = 0.13
_WIDE = 1.3
_LONE = 2.5
_CELL = 8.0
_RIGHT_COLUMN = (("CỘNG", "HÒA", "XÃ"), ("CỘNG", "HOÀ", "XÃ"), ("ĐẢNG", "CỘNG", "SẢN"))
_OPENINGS = ("CỘNG", "ĐẢNG")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


class RaisedMark(NamedTuple):
    """A small raised sign and the offset in the line's text at which it stands: perhaps the mark of a note.

    ``apart`` says that a blank stands before it.
    """

    offset: int
    label: str
    apart: bool = False


class Break(NamedTuple):
    """A blank in a line that is wider than most: where it begins in the text, and its edges on the page."""

    offset: int
    x0: float
    x1: float


@dataclass(slots=True)
class PdfLine:
    """A printed line, or one column's piece of it; ``lead`` is the width of its first word."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    lead: float
    page: int = 0
    marks: list[RaisedMark] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    column: int = 0

    @property
    def box(self) -> Box:
        return (self.x0, self.baseline - 0.9 * self.size, self.x1, self.baseline + 0.25 * self.size)


Row = list[PdfLine]


def rows(words: list[Word], page: int) -> list[Row]:
    """The lines of a page from top to bottom, each as its pieces from left to right."""
    return _beside([_pieces(strip, page) for strip in strips(words)])


def strips(words: list[Word]) -> list[list[Word]]:
    """Words that stand on one line, from left to right; the lines from top to bottom."""
    return sorted((strip for near in _neighbourhoods(words) for strip in near), key=_baseline)


def _neighbourhoods(words: list[Word]) -> Iterator[list[list[Word]]]:
    """The lines of words that stand near one another; what shares a baseline and is near no other needs no search."""
    near: list[Word] = []
    shared = True
    for word in sorted(words, key=attrgetter("baseline")):
        if near and word.baseline != near[-1].baseline:
            if word.baseline - near[-1].baseline > _RAISED_REACH * max(word.size, near[-1].size):
                yield _lines_among(near, shared)
                near, shared = [], True
            else:
                shared = False
        near.append(word)
    yield _lines_among(near, shared)


def _lines_among(near: list[Word], shared: bool) -> list[list[Word]]:
    row = sorted(near, key=attrgetter("x0"))
    if shared and all(b.x0 > a.x1 - 0.35 * b.size for a, b in pairwise(row)):
        return [row] if row else []
    return _strips(row)


def _baseline(strip: list[Word]) -> float:
    return max(strip, key=lambda word: word.size * len(word.text)).baseline


def _strips(words: list[Word]) -> list[list[Word]]:
    """Words, from left to right, that stand on one line; marks above it belong to it, and a line may lean."""
    found: list[_Strip] = []
    cells: dict[int, list[_Strip]] = {}
    for word in words:
        place = int(word.baseline / _CELL)
        near = [strip for cell in (place - 1, place, place + 1) for strip in cells.get(cell, ())]
        strip = min(
            (one for one in near if one.takes(word)), key=lambda one: abs(one.baseline - word.baseline), default=None
        )
        if strip is None:
            strip = _Strip(word)
            found.append(strip)
            cells.setdefault(place, []).append(strip)
        elif strip.add(word):
            cells.setdefault(int(strip.baseline / _CELL), []).append(strip)
    return [strip.words for strip in found]


class _Strip:
    __slots__ = ("baseline", "end", "size", "words")

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.baseline, self.size, self.end = word.baseline, word.size, word.x1

    def takes(self, word: Word) -> bool:
        small, large = sorted((self.size, word.size))
        smaller = self.words[-1] if self.size < word.size else word
        reach = _REACH * large
        if small < 0.95 * large and looks_like_mark(smaller.text):
            reach = _RAISED_REACH * large
        elif small < 0.75 * large:
            reach = _SMALL_REACH * small
        return abs(word.baseline - self.baseline) < reach and word.x0 > self.end - 0.35 * small

    def add(self, word: Word) -> bool:
        """Take ``word`` in; whether the line's baseline moved into another cell of the search."""
        self.words.append(word)
        self.end = max(self.end, word.x1)
        before = int(self.baseline / _CELL)
        if word.size > 0.95 * self.size or not looks_like_mark(word.text):
            self.baseline, self.size = word.baseline, max(self.size, word.size)
        return int(self.baseline / _CELL) != before


def _pieces(words: list[Word], page: int) -> Row:
    """A strip's words as lines, parted at blanks that may part columns."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    size = max(word.size for word in words)
    usual = median(gaps) if gaps else 0.0
    pieces: Row = []
    start = 0
    for place, gap in enumerate(gaps, 1):
        if _parts(gap, gaps, usual, size) or _begins_right(words, place):
            pieces.append(line_of(words[start:place], page))
            start = place
    pieces.append(line_of(words[start:], page))
    return pieces


def _parts(gap: float, gaps: list[float], usual: float, size: float) -> bool:
    if gap < _WIDE * size:
        return False
    return gap >= 2.2 * usual if len(gaps) > 2 else gap >= _LONE * size


def _begins_right(words: list[Word], place: int) -> bool:
    """Whether the national motto or the Party's name begins here: the right column of a letterhead."""
    if words[place].text not in _OPENINGS:
        return False
    return tuple(word.text for word in words[place : place + 3]) in _RIGHT_COLUMN


def line_of(words: list[Word], page: int) -> PdfLine:
    """One line of words from left to right: its text, the raised marks in it, its wider blanks."""
    size = max(max(words, key=lambda word: len(word.text)).size, median(word.size for word in words))
    # Broken fonts give sizes of zero, or none that compares.
    base = median([word.baseline for word in words if word.size > 0.95 * size] or [word.baseline for word in words])
    parts: list[str] = []
    marks: list[RaisedMark] = []
    breaks: list[Break] = []
    length = 0
    last: Word | None = None
    for word in words:
        if _is_raised(word, size, base):
            marks.append(RaisedMark(length, word.text, last is not None and word.x0 - last.x1 > _BLANK * size))
            last = word if last is None else replace(last, x1=word.x1, baseline=word.baseline)
            continue
        gap = 0.0 if last is None else word.x0 - last.x1
        if parts and _blank_between(last, word, gap):
            if gap > 0.55 * size:
                breaks.append(Break(length, word.x0 - gap, word.x0))
            parts.append(" ")
            length += 1
        for piece in (word.text,) if _RAISED.isdisjoint(word.text) else _superscripts().split(word.text):
            if piece and _RAISED.issuperset(piece):
                marks.append(RaisedMark(length, piece))
            else:
                parts.append(piece)
                length += len(piece)
        last = word
    text = "".join(parts)
    x1 = max(word.x1 for word in words)
    return PdfLine(text, words[0].x0, x1, base, size, words[0].x1 - words[0].x0, page, marks, breaks)


@cache
def _superscripts() -> re.Pattern[str]:
    """Digits that are raised by what they are, whatever their type."""
    return re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


def _is_raised(word: Word, size: float, base: float) -> bool:
    raised = base - word.baseline
    if word.size < 0.8 * size and len(word.text) <= 5:
        return raised > 0.15 * size
    return word.size < 0.95 * size and raised > 0.25 * size and looks_like_mark(word.text)


def looks_like_mark(text: str) -> bool:
    """Whether a word may be the mark of a note: digits or stars, in brackets or not."""
    inner = text.strip("[](),;")
    return len(text) <= 5 and (inner.isdigit() or (inner != "" and set(inner) == {"*"}))


def _blank_between(last: Word | None, word: Word, gap: float) -> bool:
    if last is None:
        return False
    if word.alone or last.alone or word.confidence is not None or abs(last.baseline - word.baseline) < 0.02 * word.size:
        return True
    return gap > _BLANK * max(last.size, word.size)


def _beside(found: list[Row]) -> list[Row]:
    """Rows of two columns whose baselines differ by less than a line, made one."""
    merged: list[Row] = []
    for row in found:
        before = merged[-1] if merged else None
        if before is not None and _are_beside(before, row):
            before.extend(row)
            before.sort(key=lambda line: line.x0)
        else:
            merged.append(row)
    return merged


def _are_beside(a: Row, b: Row) -> bool:
    size = max(line.size for line in (*a, *b))
    if b[0].baseline - a[0].baseline > _BESIDE * size:
        return False
    left, right = (a, b) if a[-1].x1 < b[0].x0 else (b, a)
    return right[0].x0 - left[-1].x1 > _WIDE * size


def joined(row: Row) -> PdfLine:
    """A row as one line, its pieces parted by tabs."""
    if len(row) == 1:
        return row[0]
    first = row[0]
    text, marks, breaks = first.text, list(first.marks), list(first.breaks)
    for before, piece in pairwise(row):
        breaks.append(Break(len(text), before.x1, piece.x0))
        text += "\t"
        marks += [mark._replace(offset=mark.offset + len(text)) for mark in piece.marks]
        breaks += [Break(it.offset + len(text), it.x0, it.x1) for it in piece.breaks]
        text += piece.text
    size = max(row, key=lambda line: len(line.text)).size
    return PdfLine(text, first.x0, row[-1].x1, first.baseline, size, first.lead, first.page, marks, breaks)


def split(line: PdfLine, x0: float, x1: float) -> tuple[PdfLine, PdfLine] | None:
    """The line's parts left and right of a blank of its own that lies between ``x0`` and ``x1``, if it has one."""
    for gap in line.breaks:
        if min(gap.x1, x1) - max(gap.x0, x0) >= 0.4 * line.size:
            return _part(line, 0, gap.offset, line.x0, gap.x0), _part(
                line, gap.offset + 1, len(line.text), gap.x1, line.x1
            )
    return None


def _part(line: PdfLine, start: int, end: int, x0: float, x1: float) -> PdfLine:
    marks = [mark._replace(offset=mark.offset - start) for mark in line.marks if start <= mark.offset <= end]
    breaks = [Break(gap.offset - start, gap.x0, gap.x1) for gap in line.breaks if start <= gap.offset < end]
    lead = min(line.lead, x1 - x0)
    return PdfLine(line.text[start:end], x0, x1, line.baseline, line.size, lead, line.page, marks, breaks)
