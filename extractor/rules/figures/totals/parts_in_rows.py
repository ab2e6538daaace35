"""Totals whose parts stand one in each of the sentences, or one in each of the lines, behind them.

"… thụ lý 7.990 vụ, giải quyết 6.260 vụ, còn 1.730 vụ. Trong đó: tỉnh thụ lý 469 vụ, giải quyết 356 vụ, còn 113 vụ.
Huyện thụ lý 7.521 vụ, …": of each row that part is meant of which the same is said as of the total, and rows without
one are passed over. Where rows make one total of a line exactly, they divide its others too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals import regions, times
from extractor.rules.figures.totals.parts import Parts

_LARGE = 100
"""A total of so many needs no word that announces its parts."""
_ROWS = 16
"""So many rows behind a total are looked at."""
_LONGEST = 40
"""So many figures of a line are read."""
_REACH = 3_000
_MANNER = 64
"""So far before a figure the words stand that say what became of those it counts."""
_BEHIND = 14

Row = list[Quantity]


class _Sort(NamedTuple):
    """Figures of a row that count the same and of which the same is said: the first, what is said, how many."""

    first: Quantity
    said: frozenset[str]
    number: int


class _Row(NamedTuple):
    """The figures of a line or of a sentence, what is said of each, and their sorts."""

    figures: Row
    said: dict[Span, frozenset[str]]
    sorts: list[_Sort]


class _Line(NamedTuple):
    """A line, and each of its sentences."""

    whole: _Row
    sentences: list[_Row]


def find(text: str, quantities: list[Quantity], taken: set[Span]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts; those at the places ``taken`` are parts in a list, and no totals."""
    lines = [_line(text, figures[:_LONGEST]) for figures in breaking.by_line(text, quantities)]
    for place, line in enumerate(lines):
        below = [row for row in lines[place + 1 : place + 1 + _ROWS] if _is_near(line, row)]
        for total, parts in (*_of_line(text, line, below), *_of_sentences(text, line, below)):
            if total.span not in taken:
                taken.update(parts.spans)
                yield total, parts


def _line(text: str, figures: Row) -> _Line:
    said = {one.span: _manner(text, one) for one in figures}
    return _Line(_sorted(figures, said), [_sorted(row, said) for row in _sentences(text, figures)])


def _sorted(figures: Row, said: dict[Span, frozenset[str]]) -> _Row:
    sorts: dict[tuple[frozenset[str], str | None, str | None], _Sort] = {}
    for one in figures:
        key = said[one.span], one.unit, one.noun
        known = sorts.get(key) or _Sort(one, said[one.span], 0)
        sorts[key] = known._replace(number=known.number + 1)
    return _Row(figures, said, list(sorts.values()))


def _of_line(text: str, line: _Line, below: list[_Line]) -> Iterator[tuple[Quantity, Parts]]:
    """The totals of a line and the rows below it."""
    if len(below) > 1:
        yield from _divided(text, line.whole, [row.whole for row in below])


def _of_sentences(text: str, line: _Line, below: list[_Line]) -> Iterator[tuple[Quantity, Parts]]:
    """The totals of the sentences of a line, and those behind them on it and on the lines below."""
    own = line.sentences
    behind = [one for row in below for one in row.sentences]
    for place, totals in enumerate(own):
        rows = [*own[place + 1 :], *behind][: 2 * _ROWS]
        if len(rows) > 1:
            yield from _divided(text, totals, rows)


def _is_near(line: _Line, row: _Line) -> bool:
    return row.whole.figures[0].span[0] - line.whole.figures[-1].span[1] < _REACH


def _sentences(text: str, line: Row) -> list[Row]:
    """The figures of a line, sentence by sentence."""
    rows: list[Row] = []
    for one in line:
        if not rows or regions.clause().search(text, rows[-1][-1].span[1], one.span[0]):
            rows.append([])
        rows[-1].append(one)
    return rows


def _divided(text: str, totals: _Row, rows: list[_Row]) -> Iterator[tuple[Quantity, Parts]]:
    """The totals that rows make, and of the others of their line what the same rows make of them."""
    end, start = totals.figures[-1].span[1], rows[0].figures[0].span[0]
    announced = _announced().search(text, end, start) is not None
    made: dict[int, Row] = {}
    for place, total in enumerate(totals.figures):
        parts = _parts(text, total, totals, rows, announced=announced)
        if parts is not None:
            made[place] = parts
            yield total, breaking.summed(total, parts)
    if not made:
        return
    longest = {one.span for one in max(made.values(), key=len)}
    used = [row for row in rows if any(one.span in longest for one in row.figures)]
    for place, total in enumerate(totals.figures):
        if place in made:
            continue
        alike = list(_all_said_alike(text, total, totals, used))
        if len(alike) == len(used) and not times.are_times(text, total, alike):
            told = breaking.summed(total, alike)
            if _near(told, announced=announced):
                yield total, told


def _near(parts: Parts, *, announced: bool) -> bool:
    """Whether parts make a total, or come so near that they are meant to."""
    stated = Decimal(parts.total)
    if breaking.agrees(parts) or stated < _LARGE:
        return breaking.agrees(parts) or (announced and abs(parts.made - stated) * _TENTH <= stated)
    return abs(parts.made - stated) * _NEAR <= stated


_TENTH, _NEAR = 10, 50


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(r"\b(?:Trong (?:số )?(?:đó|này)|Cụ thể|Gồm|Bao gồm|như sau|cụ thể|gồm)\b")


def _parts(text: str, total: Quantity, totals: _Row, rows: list[_Row], *, announced: bool) -> Row | None:
    """The figures of the first rows that have one like the total and make it exactly: two at least where words
    announce them, else three; times one after another make none.
    """
    stated = Decimal(total.value)
    if stated < (breaking.LEAST if announced else _LARGE):
        return None
    parts = breaking.making(total, _all_said_alike(text, total, totals, rows))
    if parts is None and (announced or stated >= _THOUSANDS) and _only_alike(text, total, totals) is not None:
        only = (_only_alike(text, total, row) for row in rows)
        parts = breaking.making(total, (one for one in only if one is not None))
    if parts is None or times.are_times(text, total, parts):
        return None
    told = len(parts) >= _FEWEST or _announced().search(text, total.span[1], parts[0].span[0]) is not None
    return parts if told else None


_THOUSANDS = 1_000
_FEWEST = 3


def _all_said_alike(text: str, total: Quantity, totals: _Row, rows: list[_Row]) -> Iterator[Quantity]:
    """Of each row that has one the figure that counts what a total counts, of which the same is said."""
    said = totals.said[total.span]
    return (one for row in rows if (one := _said_alike(text, total, said, row)) is not None)


def _said_alike(text: str, total: Quantity, said: frozenset[str], row: _Row) -> Quantity | None:
    """The figure of a row that counts what a total counts, of which most is said that is ``said`` of that."""
    most, found = 0, None
    for sort in row.sorts:
        count = len(said & sort.said)
        if count > most and breaking.counts_alike(text, total, sort.first):
            most, found = count, sort.first
    return found


def _only_alike(text: str, total: Quantity, row: _Row) -> Quantity | None:
    """The figure of a row that alone counts what a total counts."""
    alike = [sort for sort in row.sorts if breaking.counts_alike(text, total, sort.first)]
    return alike[0].first if len(alike) == 1 and alike[0].number == 1 else None


def _manner(text: str, one: Quantity) -> frozenset[str]:
    """What is said of those that a figure counts: pairs of syllables before it in its clause, and the nearest ones."""
    before = _clause().split(text[max(0, one.span[0] - _MANNER) : one.span[0]].rstrip(": "))[-1]
    words = before.replace(",", " ").lower().split()
    behind = _clause().split(text[one.span[1] : one.span[1] + _BEHIND])[0].partition(",")[0].split()[:1]
    pairs = {f"{first} {second}" for first, second in pairwise(words) if not _NOTHING & {first, second}}
    return frozenset(pairs | ({word for word in (*words[-2:], *behind) if word.isalpha()} - _NOTHING))


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[;.:()\n\d]")


_NOTHING = frozenset(
    ("làm", "có", "là", "ra", "xảy", "và", "số", "bị", "được", "đã", "đạt", "trong", "đó", "cả", "năm", "tháng", "gồm",
     "tại", "với", "cho", "của", "các", "trên", "toàn", "tỉnh", "huyện", "xã", "ước", "khoảng", "hơn", "gần", "để",
     "địa", "bàn", "tổng", "ngành", "cấp", "quý", "này", "ở", "từ")
)  # fmt: skip
