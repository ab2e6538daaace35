"""The type size of recognised lines.

Tesseract's line height is unsteady under Vietnamese marks; the width of letters is not. Times and its kin set small
letters of Vietnamese text 0.46 of the type size wide on average, and ascender to descender 0.95 of it high.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from extractor.parsers.ocr.tesseract import TesseractReading

_WIDTH = 0.463
_HEIGHT = 0.95
_ENOUGH = 8
_SMALL = 0.6
_SAME = 0.13
_LEAST, _MOST = 4.0, 72.0


def of_lines(readings: Sequence[TesseractReading], dpi: float) -> dict[int, float]:
    """The type size in points of each line by its number; lines of nearly the body's size have the body's."""
    found: dict[int, float] = {}
    votes: list[float] = []
    for number, words in groupby(sorted(readings, key=lambda one: one.line), key=lambda one: one.line):
        line = list(words)
        size = min(max(_LEAST, _estimate(line) * 72 / dpi), _MOST)
        found[number] = size
        votes += [size] * sum(len(word.text) for word in line)
    body = median(votes) if votes else 12.0
    return {number: body if abs(size / body - 1) < _SAME else size for number, size in found.items()}


def _estimate(line: list[TesseractReading]) -> float:
    """A line's type size in pixels, by its letters' width where most are small letters, else by its height."""
    letters = [letter for word in line for letter in word.text if letter.isalpha()]
    small = sum(map(str.islower, letters))
    widths = [(word.x1 - word.x0) / len(word.text) for word in line if len(word.text) > 1]
    if len(letters) >= _ENOUGH and small >= _SMALL * len(letters) and widths:
        return median(widths) / _WIDTH
    return line[0].height / _HEIGHT
