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

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts

_LEAST = 10
"""A smaller total is made by chance too often."""
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


def find(text: str, quantities: list[Quantity], taken: set[Span]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts; those at the places ``taken`` are parts in a list, and no totals."""
    lines = _lines(text, quantities)
    for place, line in enumerate(lines):
        below = lines[place + 1 : place + 1 + _ROWS]
        for total, parts in (*_of_line(text, line, below), *_of_sentences(text, line, below)):
            if total.span not in taken:
                taken.update(parts.spans)
                yield total, parts


def _lines(text: str, quantities: list[Quantity]) -> list[Row]:
    """The plain figures of each line, without those that say what was before; lines that have none are left out."""
    lines: list[Row] = []
    end = -1
    for one in quantities:
        if not breaking.may_be_added(text, one):
            continue
        if one.span[0] > end:
            stop = text.find("\n", one.span[0])
            end = len(text) if stop < 0 else stop
            lines.append([])
        if len(lines[-1]) < _LONGEST:
            lines[-1].append(one)
    return lines


def _of_line(text: str, totals: Row, below: list[Row]) -> Iterator[tuple[Quantity, Parts]]:
    """The totals of a line and the rows below it."""
    near = [row for row in below if row[0].span[0] - totals[-1].span[1] < _REACH]
    if len(near) > 1:
        yield from _divided(text, totals, near)


def _of_sentences(text: str, line: Row, below: list[Row]) -> Iterator[tuple[Quantity, Parts]]:
    """The totals of the sentences of a line, and those behind them on it and on the lines below."""
    own = _sentences(text, line)
    behind = [one for row in below if row[0].span[0] - line[-1].span[1] < _REACH for one in _sentences(text, row)]
    for place, totals in enumerate(own):
        rows = [*own[place + 1 :], *behind][: 2 * _ROWS]
        if len(rows) > 1:
            yield from _divided(text, totals, rows)


def _sentences(text: str, line: Row) -> list[Row]:
    """The figures of a line, sentence by sentence."""
    rows: list[Row] = []
    for one in line:
        if not rows or _sentence().search(text, rows[-1][-1].span[1], one.span[0]):
            rows.append([])
        rows[-1].append(one)
    return rows


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[.;]\s")


def _divided(text: str, totals: Row, rows: list[Row]) -> Iterator[tuple[Quantity, Parts]]:
    """The totals that rows make, and of the others of their line what the same rows make of them."""
    announced = _announced().search(text, totals[-1].span[1], rows[0][0].span[0]) is not None
    made: dict[int, Row] = {}
    for place, total in enumerate(totals):
        parts = _parts(text, total, totals, rows, announced=announced)
        if parts is not None:
            made[place] = parts
            yield total, breaking.summed(total, parts)
    if not made:
        return
    longest = max(made.values(), key=len)
    used = [row for row in rows if any(one in row for one in longest)]
    for place, total in enumerate(totals):
        alike = [part for row in used if (part := _said_alike(text, total, row)) is not None]
        if place not in made and len(alike) == len(used) and _near(breaking.summed(total, alike), announced=announced):
            yield total, breaking.summed(total, alike)


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


def _parts(text: str, total: Quantity, totals: Row, rows: list[Row], *, announced: bool) -> Row | None:
    """The figures of the first rows that have one like the total and make it exactly: two at least."""
    stated = Decimal(total.value)
    if stated < (_LEAST if announced else _LARGE):
        return None
    parts = _making(total, [_said_alike(text, total, row) for row in rows])
    alone = sum(breaking.counts_alike(text, total, one) for one in totals) == 1
    if parts is None and alone and (announced or stated >= _THOUSANDS):
        parts = _making(total, [_only_alike(text, total, row) for row in rows])
    return parts


_THOUSANDS = 1_000


def _making(total: Quantity, row_parts: list[Quantity | None]) -> Row | None:
    """The first of what rows have that make a total exactly: two at least."""
    kept: Row = []
    for one in row_parts:
        if one is None:
            continue
        kept.append(one)
        parts = breaking.summed(total, kept)
        if parts.made >= Decimal(total.value):
            return kept if breaking.agrees(parts) and len(kept) > 1 else None
    return None


def _said_alike(text: str, total: Quantity, row: Row) -> Quantity | None:
    """The figure of a row that counts what a total counts, of which the same is said."""
    said = _manner(text, total)
    alike = [(len(said & _manner(text, one)), one) for one in row if breaking.counts_alike(text, total, one)]
    most = max((count for count, _ in alike), default=0)
    return next((one for count, one in alike if count == most), None) if most else None


def _only_alike(text: str, total: Quantity, row: Row) -> Quantity | None:
    """The figure of a row that alone counts what a total counts."""
    alike = [one for one in row if breaking.counts_alike(text, total, one)]
    return alike[0] if len(alike) == 1 else None


def _manner(text: str, one: Quantity) -> set[str]:
    """What is said of those that a figure counts: pairs of syllables before it in its clause, and the nearest ones."""
    before = _clause().split(text[max(0, one.span[0] - _MANNER) : one.span[0]].rstrip(": "))[-1]
    words = before.replace(",", " ").lower().split()
    behind = _clause().split(text[one.span[1] : one.span[1] + _BEHIND])[0].partition(",")[0].split()[:1]
    pairs = {f"{first} {second}" for first, second in pairwise(words) if not _NOTHING & {first, second}}
    return pairs | ({word for word in (*words[-2:], *behind) if word.isalpha()} - _NOTHING)


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[;.:()\n\d]")


_NOTHING = frozenset(
    ("làm", "có", "là", "ra", "xảy", "và", "số", "bị", "được", "đã", "đạt", "trong", "đó", "cả", "năm", "tháng", "gồm",
     "tại", "với", "cho", "của", "các", "trên", "toàn", "tỉnh", "huyện", "xã", "ước", "khoảng", "hơn", "gần", "để",
     "địa", "bàn", "tổng", "ngành", "cấp", "quý", "này", "ở", "từ")
)  # fmt: skip
