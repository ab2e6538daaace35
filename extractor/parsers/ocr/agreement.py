"""Two readings of one page made one: word by word, the surer of the two.

The second may be a text layer that another program recognised. Such a layer has other errors than our reading:
"58/2024/01115" and "58/2024/QH15,r" stand at one place. Where the two agree in all parts of a number but one, they read
the same, and the layer is believed in that part unless we are sure. A layer of which more differs than that of a poor
reader does is not asked: what it says is not of this page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.parsers.ocr.crops import Area
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.pdf.sheet import Word
from extractor.vietnamese.frequencies import commonness

_Comparison = Callable[[list[TesseractReading], list[TesseractReading]], bool]
_SAME = 0.5
_LEVEL = 0.4
_LONGEST = 4
_SURE = 85.0
_LEAD = 30.0
_RAREST = -0.5
_POINT = re.compile(r"[a-zđ]\)")
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
    first, second = (_commonness(" ".join(word.text for word in words)) for words in (mine, theirs))
    return _COMMON * (second - first)


def _commonness(text: str) -> float:
    """How common the syllables of a text are; a sign where the letter of a point stands ("©)") is rarer than any."""
    stands_for_letter = len(text) == len("a)") and text.endswith(")") and not text[0].isalnum()
    return _RAREST if stands_for_letter else commonness(text)


def _is_better(mine: list[TesseractReading], theirs: list[TesseractReading], lead: float) -> bool:
    """Whether the other reading, ``lead`` given to it, is surer of the whole run, and covers it."""
    if not theirs or len(mine) > _LONGEST or len(theirs) > _LONGEST:
        return False
    if _POINT.fullmatch(mine[0].text) and len(theirs) < len(mine):
        return False  # the letter that begins a point was not seen
    wide = max(reading.x1 for reading in mine) - min(reading.x0 for reading in mine)
    other = max(reading.x1 for reading in theirs) - min(reading.x0 for reading in theirs)
    return _surety(theirs) + lead > _surety(mine) and 0.7 * wide < other < 1.4 * wide


def _surety(readings: list[TesseractReading]) -> float:
    return min(reading.confidence for reading in readings)


LEAST_OF_LAYER = 0.85
"""How much of a page's sample must be alike for the layer to be asked."""
_LEVEL_OF_LAYER = 0.6
_COVERED = 0.5
_PIECES = re.compile(r"[^\W_]+")
_WHOLE_PIECE = re.compile(r"\d+|[^\W\d_]{2,}\d*")
"""A part of a number that holds no digit taken for a letter, or the other way round."""
_FEWEST_PIECES = 3


def with_layer(words: Sequence[Word], layer: Sequence[Word]) -> list[Word]:
    """``words`` as recognised, those with digits that are not sure as the layer has them, where it can be believed."""
    others = sorted((word for word in layer if any(map(str.isdigit, word.text))), key=lambda word: word.baseline)
    heights = [word.baseline for word in others]
    found: list[Word] = []
    taken: Word | None = None
    for word in words:
        if taken is not None and _share_a_place(word, taken) and len(word.text) < len(taken.text):
            continue  # a sign of that number, which we read apart from it
        taken, text = None, None
        if word.confidence is not None and word.confidence < _SURE and any(map(str.isdigit, word.text)):
            reach = _LEVEL_OF_LAYER * word.size
            low, high = bisect_left(heights, word.baseline - reach), bisect_right(heights, word.baseline + reach)
            near = [other for other in others[low:high] if _share_a_place(word, other)]
            tried = ((other, mended(word.text, other.text)) for other in near)
            taken, text = next((one for one in tried if one[1] is not None), (None, None))
            while taken is not None and found and _share_a_place(found[-1], taken):
                found.pop()  # as is one before it: "I 11/2024/QH15" is 111/2024/QH15
        found.append(word if text is None else replace(word, text=text, raw=word.raw or word.text))
    return found


def _share_a_place(word: Word, other: Word) -> bool:
    if abs(word.baseline - other.baseline) > _LEVEL_OF_LAYER * word.size:
        return False
    shared = min(word.x1, other.x1) - max(word.x0, other.x0)
    return shared > _COVERED * min(word.x1 - word.x0, other.x1 - other.x0)


def mended(read: str, layer: str) -> str | None:
    """A number as the layer has it in the one part of at least three in which it differs; None where it is not asked.

    >>> mended("58/2024/01115,", "58/2024/QH15,r")
    '58/2024/QH15,'
    """
    ours = list(_PIECES.finditer(read))
    theirs: list[str] = _PIECES.findall(layer)[: len(ours)]
    if len(ours) < _FEWEST_PIECES or len(ours) != len(theirs):
        return None
    other = [place for place, one in enumerate(ours) if one[0] != theirs[place]]
    if len(other) != 1 or _WHOLE_PIECE.fullmatch(theirs[other[0]]) is None:
        return None
    if ours[other[0]][0].isdigit() and not theirs[other[0]][-1].isdigit():
        return None
    start, end = ours[other[0]].span()
    return read[:start] + theirs[other[0]] + read[end:]
