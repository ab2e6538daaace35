"""Two readings of one page made one: word by word, the surer of the two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.parsers.ocr.crops import Area
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese.frequencies import commonness

_Comparison = Callable[[list[TesseractReading], list[TesseractReading]], bool]
_SAME = 0.5
_LEVEL = 0.4
_LONGEST = 4
_SURE = 85.0
_LEAD = 30.0
_COMMON = 20.0
"""How much surer a reading must be that is ten times rarer: found on pages made scan-like (docs/decisions, scans)."""
_DOUBT = 93.0
"""A word of which the first reading is as sure as this stands: another reading is as often wrong where they differ."""


def surer(
    first: Sequence[TesseractReading], second: Sequence[TesseractReading], scale: float, wiped: Sequence[Area] = ()
) -> list[TesseractReading]:
    """The words of ``first``, each replaced by those of ``second`` on the same place where that is surer of them.

    Sure words of ``second`` where ``first`` has none are added as lines of their own. ``scale`` brings pixels of
    ``second`` to those of ``first``. In areas that were ``wiped`` for the first reading the second has a lead.
    """
    others = [reading.scaled(scale) for reading in second]
    found, met = _merged(
        first, others, lambda mine, theirs: _is_better(mine, theirs, _lead(mine, wiped) + _gain(mine, theirs))
    )
    lines = max((reading.line for reading in first), default=0) + 1
    found = _without_ghosts(found)
    alone = [other for other in others if id(other) not in met and _is_sure(other)]
    return found + [replace(other, line=other.line + lines) for other in sorted(alone, key=_order)]


def _without_ghosts(readings: list[TesseractReading]) -> list[TesseractReading]:
    """The readings without words that stand where the same word of another line does, off their own line."""
    places: dict[str, list[TesseractReading]] = {}
    for reading in readings:
        places.setdefault(reading.text, []).append(reading)
    return [
        one
        for one in readings
        if not any(
            other.line != one.line and _off(one) > _LEVEL and _off(one) > _off(other) and _overlap(one, other)
            for other in places[one.text]
        )
    ]


def _off(reading: TesseractReading) -> float:
    """How far a word's box stands off its line, in heights of the line."""
    return abs(_middle(reading) - (reading.baseline - 0.35 * reading.height)) / reading.height


def surer_lines(first: Sequence[TesseractReading], second: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The doubtful words of ``first``, or surer ones of ``second``, which read some of its lines again."""
    return _merged(first, second, _is_likelier)[0]


def is_doubtful(reading: TesseractReading) -> bool:
    """Whether another reading of a word is worth having."""
    return reading.confidence < _DOUBT and any(map(str.isalnum, reading.text))


def _merged(
    first: Sequence[TesseractReading], second: Sequence[TesseractReading], is_better: _Comparison
) -> tuple[list[TesseractReading], set[int]]:
    """The surer words, and which of the second's stand where the first has some."""
    others = sorted(second, key=_middle)
    heights = [_middle(reading) for reading in others]
    found: list[TesseractReading] = []
    met: set[int] = set()
    for _, words in groupby(first, key=lambda reading: reading.line):
        line = list(words)
        low, high = min(map(_middle, line)), max(map(_middle, line))
        reach = _LEVEL * line[0].height
        near = others[bisect_left(heights, low - reach) : bisect_right(heights, high + reach)]
        for mine, theirs in _groups(line, sorted(near, key=lambda reading: reading.x0)):
            found.extend(_placed(theirs, mine[0]) if is_better(mine, theirs) else mine)
            met.update(map(id, theirs))
    return found, met


def _order(reading: TesseractReading) -> tuple[int, int]:
    return reading.line, reading.x0


def _is_sure(reading: TesseractReading) -> bool:
    return reading.confidence >= _SURE and sum(map(str.isalpha, reading.text)) >= 2


def _middle(reading: TesseractReading) -> float:
    return (reading.y0 + reading.y1) / 2


def _groups(
    line: list[TesseractReading], others: list[TesseractReading]
) -> Iterator[tuple[list[TesseractReading], list[TesseractReading]]]:
    """Runs of words of a line with the other reading's words on the same place, as small as they go."""
    place = 0
    while place < len(line):
        mine, theirs = [line[place]], [other for other in others if _overlap(line[place], other)]
        place += 1
        while place < len(line) and any(_overlap(line[place], other) for other in theirs):
            mine.append(line[place])
            theirs += [other for other in others if _overlap(line[place], other) and other not in theirs]
            place += 1
        yield mine, theirs


def _overlap(mine: TesseractReading, other: TesseractReading) -> bool:
    shared = min(mine.x1, other.x1) - max(mine.x0, other.x0)
    return (
        shared > _SAME * min(mine.x1 - mine.x0, other.x1 - other.x0)
        and abs(_middle(mine) - _middle(other)) < _SAME * mine.height
    )


def _placed(others: list[TesseractReading], base: TesseractReading) -> list[TesseractReading]:
    """Words on the line of ``base``."""
    found = []
    for other in others:
        baseline = base.baseline + base.slope * ((other.x0 + other.x1) - (base.x0 + base.x1)) / 2
        found.append(replace(other, line=base.line, height=base.height, slope=base.slope, baseline=baseline))
    return found


def _is_in(reading: TesseractReading, area: Area) -> bool:
    x0, y0, x1, y1 = area
    return reading.x0 < x1 and reading.x1 > x0 and y0 < _middle(reading) < y1


def _lead(mine: list[TesseractReading], wiped: Sequence[Area]) -> float:
    """What the second reading is given where the first read a page from which ink was wiped."""
    return _LEAD if any(_is_in(word, area) for word in mine for area in wiped) else 0.0


def _is_likelier(mine: list[TesseractReading], theirs: list[TesseractReading]) -> bool:
    """Whether doubtful words are likelier in the other reading: by its surety, and by how common its syllables are."""
    return _surety(mine) < _DOUBT and _is_better(mine, theirs, _gain(mine, theirs))


def _gain(mine: list[TesseractReading], theirs: list[TesseractReading]) -> float:
    """What the other reading is given because its syllables are more common, or is to make up for."""
    first, second = (commonness(" ".join(word.text for word in words)) for words in (mine, theirs))
    return _COMMON * (second - first)


def _is_better(mine: list[TesseractReading], theirs: list[TesseractReading], lead: float) -> bool:
    """Whether the other reading, ``lead`` given to it, is surer of the whole run, and covers it."""
    if not theirs or len(mine) > _LONGEST or len(theirs) > _LONGEST:
        return False
    wide = max(reading.x1 for reading in mine) - min(reading.x0 for reading in mine)
    other = max(reading.x1 for reading in theirs) - min(reading.x0 for reading in theirs)
    return _surety(theirs) + lead > _surety(mine) and 0.7 * wide < other < 1.4 * wide


def _surety(readings: list[TesseractReading]) -> float:
    return min(reading.confidence for reading in readings)
