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

from extractor.parsers.ocr import crops, tesseract
from extractor.parsers.ocr.tesseract import Reading
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 80.0
_LEAST = 20.0
_REACH = 4.0
_MOST_LINES = 8
_MOST_WORDS = 4
_SCALES = (1.5, 1.0, 0.75)


def completed(readings: list[Reading], picture: Image, dpi: float, areas: Sequence[crops.Area], seconds: float) -> list[Reading]:
    """The readings with the beginnings of lines that one of ``areas`` covers; ``picture`` still has its ink."""
    if not areas or not readings:
        return readings
    usual = median(reading.height for reading in readings)
    found: list[Reading] = []
    looked = 0
    for _, words in groupby(readings, key=lambda reading: reading.line):
        line = list(words)
        sure = next((word for word in line if _is_sure(word)), None)
        area = _area_before(sure, areas, usual) if sure is not None else None
        if sure is None or area is None or looked == _MOST_LINES:
            found.extend(line)
            continue
        looked += 1
        left = _left_edge(sure, readings, area, usual)
        start = next(place for place, word in enumerate(line) if word.x1 > left)
        rest = [word for word in line[start:] if word.x0 >= sure.x0]
        found.extend([*line[:start], *_beginning(sure, rest, left, picture, dpi, usual, seconds), *rest])
    return found


def _is_sure(word: Reading) -> bool:
    return word.confidence >= _SURE and sum(map(str.isalpha, word.text)) >= 2


def _area_before(word: Reading, areas: Sequence[crops.Area], usual: float) -> crops.Area | None:
    """The stroke's place that reaches over or directly before the first sure word of a line."""
    for area in areas:
        x0, y0, x1, y1 = area
        if y0 - 0.5 * usual < word.baseline < y1 + 0.8 * usual and x0 < word.x0 < x1 + _REACH * usual and word.x1 > x0:
            return area
    return None


def _left_edge(word: Reading, readings: list[Reading], area: crops.Area, usual: float) -> float:
    """How far to the left the line may begin: behind the sure words of the column beside it."""
    before = [r.x1 for r in readings if _is_sure(r) and abs(r.baseline - word.baseline) < usual and r.x1 < min(word.x0, area[0] + usual)]
    return max(max(before, default=0) + 0.3 * usual, area[0] - _REACH * usual)


def _beginning(
    sure: Reading, rest: list[Reading], left: float, picture: Image, dpi: float, usual: float, seconds: float
) -> list[Reading]:
    """The words before ``sure`` as line mode reads them best; none where nothing like words is read."""
    right = max(word.x1 for word in rest) + 0.5 * usual
    area = crops.clipped(
        (round(left), round(sure.baseline - usual), round(right), round(sure.baseline + 0.3 * usual)), picture
    )
    crop = picture.crop(area)
    best: list[Reading] = []
    for scale in _SCALES:
        words = _words_before(sure, _read(crop, scale, dpi, seconds), scale)
        if _worth(words) > _worth(best):
            best = words
    return [_placed(word, area, sure) for word in best]


def _read(crop: Image, scale: float, dpi: float, seconds: float) -> list[Reading]:
    from PIL import Image as pictures

    size = (max(1, round(crop.width * scale)), max(1, round(crop.height * scale)))
    try:
        return tesseract.read(crop.resize(size, pictures.Resampling.LANCZOS), dpi * scale, tesseract.LINE, seconds)
    except (tesseract.Failed, tesseract.Overrun):
        return []


def _words_before(sure: Reading, read: list[Reading], scale: float) -> list[Reading]:
    """The readings that look like words directly before the sure one, in pixels of the crop."""
    place = next((i for i, word in enumerate(read) if fold(word.text) == fold(sure.text)), None)
    if place is None:
        return []
    found: list[Reading] = []
    for word in read[max(0, place - _MOST_WORDS) : place][::-1]:
        if word.confidence < _LEAST or not _word().fullmatch(word.text):
            break
        x0, x1 = round(word.x0 / scale), round(word.x1 / scale)
        found.insert(0, replace(word, x0=x0, x1=x1, text=word.text.replace("..", ". ").lstrip("'‘’\"")))
    return found


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"['‘’\"]?[A-ZÀ-ỸĐƠƯ][A-Za-zÀ-ỹĐđƠơƯư]*[.,]{0,2}(?:[A-ZÀ-ỸĐƠƯ][A-Za-zÀ-ỹĐđƠơƯư]*)?")


def _worth(words: list[Reading]) -> float:
    return sum(word.confidence * len(word.text) for word in words)


def _placed(word: Reading, area: crops.Area, sure: Reading) -> Reading:
    """A word of the crop in pixels of the page, on the line of the sure one."""
    return replace(
        word,
        x0=word.x0 + area[0],
        x1=min(word.x1 + area[0], sure.x0),
        y0=sure.y0,
        y1=sure.y1,
        baseline=sure.baseline,
        height=sure.height,
        line=sure.line,
        slope=sure.slope,
    )
