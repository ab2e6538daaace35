"""Two readings of one page made one: word by word, the surer of the two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.parsers.ocr.tesseract import Reading

_SAME = 0.5
_LEVEL = 0.4
_LONGEST = 4


def surer(first: Sequence[Reading], second: Sequence[Reading], scale: float) -> list[Reading]:
    """The words of ``first``, each replaced by those of ``second`` on the same place where that is surer of them.

    ``scale`` brings pixels of ``second`` to those of ``first``. Lines stay those of ``first``.
    """
    others = sorted((_scaled(reading, scale) for reading in second), key=_middle)
    heights = [_middle(reading) for reading in others]
    found: list[Reading] = []
    for _, words in groupby(first, key=lambda reading: reading.line):
        line = list(words)
        low, high = min(map(_middle, line)), max(map(_middle, line))
        reach = _LEVEL * line[0].height
        near = others[bisect_left(heights, low - reach) : bisect_right(heights, high + reach)]
        for mine, theirs in _groups(line, sorted(near, key=lambda reading: reading.x0)):
            found.extend(theirs if _is_better(mine, theirs) else mine)
    return found


def _scaled(reading: Reading, scale: float) -> Reading:
    x0, y0, x1, y1 = (round(value * scale) for value in (reading.x0, reading.y0, reading.x1, reading.y1))
    return replace(reading, x0=x0, y0=y0, x1=x1, y1=y1)


def _middle(reading: Reading) -> float:
    return (reading.y0 + reading.y1) / 2


def _groups(line: list[Reading], others: list[Reading]) -> Iterator[tuple[list[Reading], list[Reading]]]:
    """Runs of words of a line with the other reading's words on the same place, as small as they go."""
    place = 0
    while place < len(line):
        mine, theirs = [line[place]], [other for other in others if _overlap(line[place], other)]
        place += 1
        while place < len(line) and any(_overlap(line[place], other) for other in theirs):
            mine.append(line[place])
            theirs += [other for other in others if _overlap(line[place], other) and other not in theirs]
            place += 1
        base = mine[0]
        yield mine, [_placed(other, base) for other in theirs]


def _overlap(mine: Reading, other: Reading) -> bool:
    shared = min(mine.x1, other.x1) - max(mine.x0, other.x0)
    return (
        shared > _SAME * min(mine.x1 - mine.x0, other.x1 - other.x0)
        and abs(_middle(mine) - _middle(other)) < _SAME * mine.height
    )


def _placed(other: Reading, base: Reading) -> Reading:
    baseline = base.baseline + base.slope * ((other.x0 + other.x1) - (base.x0 + base.x1)) / 2
    return replace(other, line=base.line, height=base.height, slope=base.slope, baseline=baseline)


def _is_better(mine: list[Reading], theirs: list[Reading]) -> bool:
    """Whether the other reading is surer of the whole run, and covers it."""
    if not theirs or len(mine) > _LONGEST or len(theirs) > _LONGEST:
        return False
    wide = max(reading.x1 for reading in mine) - min(reading.x0 for reading in mine)
    other = max(reading.x1 for reading in theirs) - min(reading.x0 for reading in theirs)
    return _surety(theirs) > _surety(mine) and 0.7 * wide < other < 1.4 * wide


def _surety(readings: list[Reading]) -> float:
    return min(reading.confidence for reading in readings)
