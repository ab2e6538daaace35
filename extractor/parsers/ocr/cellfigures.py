"""Figures in the cells of tables on scans: read again by the second reader, which sees commas that Tesseract loses.

"46,1" is read as "461", "6,4" as "6.4" or "64", "2,4" beside a rule as "24|". The second reader is believed where it
reads the same digits, and only signs between them differ; other digits only where Tesseract doubts its own and every
picture of the cell says the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.parsers.ocr import second_reader
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = re.compile(r"[\d.,|\[\]§/:;'%-]{1,10}")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,3}(?:,\d{1,2})?%?|\d{1,6}(?:[.,]\d{1,3})?%?")
_DECIMAL = re.compile(r"\d{1,6},\d{1,3}%?")
_ROW = 3
"""So many figures make a row of a table."""
_MOST = 250
_SURE, _SURER = 0.88, 0.95
_DOUBT, _LIKELY = 93.0, 80.0
_OFTEN = 0.1
_ROOMS = ((0.25, 0.15), (0.1, 0.3), (0.4, 0.05))
"""Of the pictures of a cell: room aside, above and below, in heights of its line."""


def settled(readings: Sequence[TesseractReading], sight: Sight) -> list[TesseractReading]:
    """The readings with figures in rows of tables as two readers have them; what was read is kept."""
    cells = [cell for cell in _cells(readings)[:_MOST] if not _is_whole(cell)]
    if not cells or not second_reader.installed():
        return list(readings)
    doubtful = [cell for cell in cells if cell.confidence < _DOUBT]
    changed = _changed(doubtful, sight)
    if len(changed) > _OFTEN * len(doubtful):  # where commas are lost they are lost of sure figures too
        changed |= _changed([cell for cell in cells if cell.confidence >= _DOUBT], sight)
    return [changed.get(id(reading), reading) for reading in readings]


def _is_whole(cell: TesseractReading) -> bool:
    """Whether a figure has its comma, read with some surety."""
    return cell.confidence >= _LIKELY and _DECIMAL.fullmatch(cell.text) is not None


def _changed(cells: Sequence[TesseractReading], sight: Sight) -> dict[int, TesseractReading]:
    """The cells that are read better, by what they were."""
    first = second_reader.read([_picture(cell, sight, *_ROOMS[0]) for cell in cells])
    better = [(cell, _better(cell, seen, sight)) for cell, seen in zip(cells, first, strict=True)]
    return {id(cell): replace(cell, text=text, raw=cell.raw or cell.text) for cell, text in better if text is not None}


def _cells(readings: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The figures of lines that hold several, letters aside."""
    found = []
    for _, words in groupby(readings, key=lambda reading: reading.line):
        figures = [word for word in words if _CELL.fullmatch(word.text) and any(map(str.isdigit, word.text))]
        if len(figures) >= _ROW:
            found += figures
    return found


def _picture(cell: TesseractReading, sight: Sight, aside: float, above: float) -> Image:
    wide, high = aside * cell.height, above * cell.height
    return sight.picture.crop(sight.area(cell.x0 - wide, cell.y0 - high, cell.x1 + wide, cell.y1 + high))


def _better(cell: TesseractReading, seen: SecondReading, sight: Sight) -> str | None:
    """What the second reader reads in a cell, where it is to be believed and is no less than what stands there."""
    text, digits = "".join(seen.text.split()), _digits(cell.text)
    if text == cell.text or not _FIGURE.fullmatch(text) or min(seen.surety) < _SURE:
        return None
    if _digits(text) == digits:
        return text if len(text) > len(digits) else None
    if cell.confidence >= _DOUBT or min(seen.surety) < _SURER or len(digits) != len(_digits(text)):
        return None
    others = second_reader.read([_picture(cell, sight, *rooms) for rooms in _ROOMS[1:]])
    return text if all("".join(other.text.split()) == text for other in others) else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
