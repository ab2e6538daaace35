"""Words that were read with doubt: their lines read again; words and letters of lists beside their neighbours.

Half of a page's errors stand in the twentieth of its words that tesseract doubts; reading only those lines again, at
another scale and softness, costs a third of what a second reading of the page does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from extractor.parsers.ocr import agreement, cleaning, crops, glyphs, tesseract
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese import listletters, neighbours

if TYPE_CHECKING:
    from PIL.Image import Image

_LIST_LETTER = 2
_TOLD = 60.0
_ALIKE = {"d)", "đ)"}
_ROOM = 0.15
_ALIGNED = 0.6
_ASIDE = 0.5
_ABOVE = 0.2


def settled(readings: Sequence[TesseractReading], picture: Image, dpi: float, seconds: float) -> list[TesseractReading]:
    """The readings of ``picture``, with the surer words of another reading in the lines that hold doubtful ones."""
    lines = [list(words) for _, words in groupby(readings, key=lambda reading: reading.line)]
    doubtful = [line for line in lines if any(map(agreement.is_doubtful, line))]
    areas = [_area(line, picture) for line in doubtful]
    shown = [cleaning.closer(picture.crop(area), dpi) for area in areas]
    if not shown:
        return list(readings)
    try:
        found = tesseract.read_all([one for one, _ in shown], shown[0][1], tesseract.LINE, seconds)
    except (tesseract.Failed, tesseract.Overrun):
        return list(readings)
    back = dpi / shown[0][1]
    again = [
        _placed(word.scaled(back), area, line[0].line)
        for line, area, words in zip(doubtful, areas, found, strict=True)
        for word in words
    ]
    return agreement.surer_lines(readings, again)


def in_context(readings: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The readings, with the marks that the words beside them ask for; what was read is kept."""
    words = neighbours.mended([reading.text for reading in readings], [reading.confidence for reading in readings])
    return [
        reading if reading.text == word else replace(reading, text=word, raw=reading.raw or reading.text)
        for reading, word in zip(readings, words, strict=True)
    ]


def inked(readings: Sequence[TesseractReading], picture: Image, scale: float) -> list[TesseractReading]:
    """The readings, those that begin points with "d" or "đ" as their ink is; what was read is kept.

    Their order tells most of them (``listed``), but not the first of a page. ``picture`` is the level page, ``scale``
    its pixels to one of the readings'.
    """
    found = []
    for _, words in groupby(readings, key=lambda reading: reading.line):
        first, *others = words
        if others and first.text in _ALIKE:
            first = _as_inked(first, picture, scale)
        found += [first, *others]
    return found


def _as_inked(mark: TesseractReading, picture: Image, scale: float) -> TesseractReading:
    room = _ROOM * (mark.y1 - mark.y0)
    box = mark.x0 - room, mark.y0 - room, mark.x1 + room, mark.y1 + room
    left, top, right, bottom = (round(side * scale) for side in box)
    pieces = glyphs.of_line(picture.crop(crops.clipped((left, top, right, bottom), picture)))
    letter = glyphs.d_or_barred(pieces[0]) if pieces else None
    if letter is None or mark.text[0] == letter:
        return mark
    return replace(mark, text=f"{letter})", raw=mark.raw or mark.text)


def listed(readings: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The readings, with the letters that begin points as their order asks for; what was read is kept.

    Where one letter is missing between two of a column, and one line between them begins with a sign or two in that
    column ("1 Nhà thầu" between "h)" and "k)"), these are what was read of it.
    """
    lines = [list(words) for _, words in groupby(readings, key=lambda reading: reading.line)]
    marks = [line[0] for line in lines if len(line) > 1 and _is_list_letter(line[0].text)]
    specks = [line[0] for line in lines if len(line) > 1 and _is_speck(line[0].text)]
    changed: dict[int, TesseractReading] = {}
    while marks:
        first = marks[0]
        column = [mark for mark in marks if _are_aligned(mark, first)]
        marks = [mark for mark in marks if mark not in column]
        letters = listletters.mended([mark.text[0] for mark in column], [mark.confidence for mark in column])
        for mark, letter in zip(column, letters, strict=True):
            if letter != mark.text[0]:
                changed[id(mark)] = _told(mark, letter)
        for (before, mark), (after, below) in pairwise(zip(letters, column, strict=True)):
            lost = [one for one in specks if mark.y1 < one.y0 and one.y1 < below.y0 and _are_aligned(one, mark)]
            if len(lost) == 1 and (letter := listletters.between(before, after)):
                changed[id(lost[0])] = _told(lost[0], letter)
    return [changed.get(id(reading), reading) for reading in readings]


def _told(mark: TesseractReading, letter: str) -> TesseractReading:
    """A mark as its neighbours tell it: no longer so faint that it counts as dirt."""
    return replace(mark, text=f"{letter})", raw=mark.raw or mark.text, confidence=max(mark.confidence, _TOLD))


def _are_aligned(one: TesseractReading, other: TesseractReading) -> bool:
    return abs(one.x0 - other.x0) < _ALIGNED * other.height


def _is_speck(text: str) -> bool:
    """Whether that may be what is left of a point's letter: one sign or two, no dash and no letter of a list."""
    return len(text) <= _LIST_LETTER and any(map(str.isalnum, text)) and not _is_list_letter(text)


def _is_list_letter(text: str) -> bool:
    return len(text) == _LIST_LETTER and text.endswith(")") and (not text[0].isdigit() or text[0] in "169")


def _area(line: Sequence[TesseractReading], picture: Image) -> crops.Area:
    """Where a line stands in the picture."""
    high = line[0].height
    x0, x1 = min(word.x0 for word in line) - _ASIDE * high, max(word.x1 for word in line) + _ASIDE * high
    y0, y1 = min(word.y0 for word in line) - _ABOVE * high, max(word.y1 for word in line) + _ABOVE * high
    return crops.clipped((round(x0), round(y0), round(x1), round(y1)), picture)


def _placed(word: TesseractReading, area: crops.Area, line: int) -> TesseractReading:
    """A word of a line's picture in pixels of the page."""
    x, y = area[0], area[1]
    moved = replace(word, x0=word.x0 + x, x1=word.x1 + x, y0=word.y0 + y, y1=word.y1 + y)
    return replace(moved, baseline=word.baseline + y, line=line)
