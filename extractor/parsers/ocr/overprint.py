"""Lines that a seal or a signature runs through: found beside it, and read again to their beginning.

With the seal's ink wiped the letters that it touches are gone too. What is left of a line tells where it stands; the
line is read there in line mode from the picture that still has the seal, and the words before the sure ones are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from extractor.parsers.ocr import cleaning, crops, tesseract
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 80.0
_LEAST = 20.0
_REACH = 4.0
_REACHES = (5.0, 10.0)
_MOST_LINES = 8
_MOST_WORDS = 4
_SCALES = (1.5, 1.0, 0.75)


def completed(
    readings: list[TesseractReading], picture: Image, dpi: float, areas: Sequence[crops.Area], seconds: float
) -> list[TesseractReading]:
    """The readings with the beginnings of lines that one of ``areas`` covers; ``picture`` still has its ink."""
    if not areas or not readings:
        return readings
    usual = median(reading.height for reading in readings)
    found: list[TesseractReading] = []
    looked = 0
    for _, words in groupby(readings, key=lambda reading: reading.line):
        line = list(words)
        broken = _broken(line, areas, usual)
        if broken is None or looked == _MOST_LINES:
            found.extend(line)
            continue
        looked += 1
        sure, area = broken
        left = _left_edge(sure, readings, area, usual)
        start = next(place for place, word in enumerate(line) if word.x1 > left)
        place = line.index(sure)
        whole = _whole(sure, line[place:], left, area, picture, dpi, usual, seconds)
        found.extend([*line[:start], *whole, *line[place + 1 :]])
    return found


def _broken(
    line: list[TesseractReading], areas: Sequence[crops.Area], usual: float
) -> tuple[TesseractReading, crops.Area] | None:
    """The first sure word of a line behind a stroke that may have taken the words before it, and the stroke's place."""
    for place, word in enumerate(line):
        area = _area_before(word, areas, usual) if _is_sure(word) else None
        if area is not None:
            before = line[place - 1] if place else None
            whole = before is not None and _is_sure(before) and word.x0 - before.x1 < usual
            return None if whole else (word, area)
    return None


def _is_sure(word: TesseractReading) -> bool:
    return word.confidence >= _SURE and sum(map(str.isalpha, word.text)) >= 2


def _area_before(word: TesseractReading, areas: Sequence[crops.Area], usual: float) -> crops.Area | None:
    """The stroke's place that reaches over or directly before the first sure word of a line."""
    for area in areas:
        x0, y0, x1, y1 = area
        level = y0 < word.baseline - 0.1 * usual and word.baseline - 0.7 * usual < y1
        if level and x0 < word.x0 < x1 + _REACH * usual and word.x1 > x0:
            return area
    return None


def _left_edge(word: TesseractReading, readings: list[TesseractReading], area: crops.Area, usual: float) -> float:
    """How far to the left the line may begin: behind the sure words of the column beside it."""
    row = [other for other in readings if _is_sure(other) and abs(other.baseline - word.baseline) < usual]
    before = [other.x1 for other in row if other.x1 < min(word.x0, area[0] + usual)]
    return max(max(before, default=0) + 0.3 * usual, area[0] - _REACH * usual)


def _whole(
    sure: TesseractReading,
    rest: list[TesseractReading],
    left: float,
    stroke: crops.Area,
    picture: Image,
    dpi: float,
    usual: float,
    seconds: float,
) -> list[TesseractReading]:
    """The sure word, with what line mode reads best before it; alone where nothing like words is read."""
    right = max(word.x1 for word in rest) + 0.5 * usual
    y0, y1 = sure.baseline - usual, sure.baseline + 0.3 * usual
    starts = dict.fromkeys(max(left, sure.x0 - reach * usual) for reach in _REACHES)
    areas = [crops.clipped((round(x0), round(y0), round(right), round(y1)), picture) for x0 in starts]
    tries = [(area, scale) for area in areas for scale in _SCALES]
    best = [sure]
    for (area, scale), read in zip(tries, _read(picture, tries, dpi, seconds), strict=True):
        words = [_placed(word, area, sure) for word in _words_to(sure, read, scale)]
        if _worth(words) > _worth(best) and _meets(words[0], stroke):
            best = words
    return best if fold(best[-1].text) != fold(sure.text) else [*best[:-1], sure]


def _meets(word: TesseractReading, stroke: crops.Area) -> bool:
    """Whether a stroke runs through a word, so that wiping it took letters of the word away."""
    return min(word.x1, stroke[2]) > max(word.x0, stroke[0]) and min(word.y1, stroke[3]) > max(word.y0, stroke[1])


def _read(
    picture: Image, tries: list[tuple[crops.Area, float]], dpi: float, seconds: float
) -> list[list[TesseractReading]]:
    scaled = [cleaning.resized(picture.crop(area), scale) for area, scale in tries]
    try:
        return tesseract.read_all(scaled, dpi, tesseract.LINE, seconds)
    except (tesseract.Failed, tesseract.Overrun):
        return [[] for _ in tries]


def _words_to(sure: TesseractReading, read: list[TesseractReading], scale: float) -> list[TesseractReading]:
    """The readings that look like words up to the sure one, whose beginning may be lost; in pixels of the crop."""
    place = next((i for i, word in enumerate(read) if fold(word.text).endswith(fold(sure.text))), None)
    if place is None:
        return []
    found: list[TesseractReading] = []
    for word in read[max(0, place - _MOST_WORDS) : place + 1][::-1]:
        if word.confidence < _LEAST or len(word.text) < 2 or not _word().fullmatch(word.text):
            break
        found.insert(0, replace(word.scaled(1 / scale), text=word.text.replace("..", ". ").lstrip("'‘’\"")))
    return found


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"['‘’\"]?[A-ZÀ-ỸĐƠƯ][A-Za-zÀ-ỹĐđƠơƯư]*[.,]{0,2}(?:[A-ZÀ-ỸĐƠƯ][A-Za-zÀ-ỹĐđƠơƯư]*)?")


def _worth(words: list[TesseractReading]) -> float:
    """How many letters were read, those read with doubt counting less."""
    return sum((word.confidence + 40) * len(word.text) for word in words)


def _placed(word: TesseractReading, area: crops.Area, sure: TesseractReading) -> TesseractReading:
    """A word of the crop in pixels of the page, on the line of the sure one."""
    return replace(
        word,
        x0=word.x0 + area[0],
        x1=min(word.x1 + area[0], sure.x1),
        y0=sure.y0,
        y1=sure.y1,
        baseline=sure.baseline,
        height=sure.height,
        line=sure.line,
        slope=sure.slope,
    )
