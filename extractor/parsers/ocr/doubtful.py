"""Words that were read with doubt: their lines read again, and all words looked at beside their neighbours.

Half of a page's errors stand in the twentieth of its words that tesseract doubts; reading only those lines again, at
another scale and softness, costs a third of what a second reading of the page does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.parsers.ocr import agreement, cleaning, crops, tesseract
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese import neighbours

if TYPE_CHECKING:
    from PIL.Image import Image

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
