"""Totals that the like quantities right behind them, or right before one that is called so, make exactly.

No word need announce the parts, so the total must be large. The parts may have parts of their own, which are passed
over, and stand in the paragraphs behind: "290 lượt …: thường xuyên 147 lượt (…)." above "Định kỳ 143 lượt (…)." and,
divided another way, above "… 177 lượt …; 26 lượt …; 87 lượt.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals import times
from extractor.rules.figures.totals.parts import Parts

_REACH = 900
_DIGITS = 3
"""A total of fewer digits is made by chance too often."""
_LONGEST = 14


class _Figure(NamedTuple):
    """A figure, by what it is counted, whether it may be added to others, and whether no parenthesis stands between it
    and that before it.
    """

    one: Quantity
    sort: tuple[str | None, str | None]
    is_added: bool
    is_bare: bool


def find(text: str, quantities: list[Quantity], taken: dict[Span, Span]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts; ``taken`` are the places of the parts that are known, each with that of its total.

    A part is no total of those behind it.
    """
    for place, total in enumerate(quantities):
        parts = _near(text, quantities, place) if _may_be_total(total) and total.span not in taken else None
        if parts is not None:
            taken.update(dict.fromkeys(parts.spans, total.span))
            yield total, parts
    figures = _figures(text, quantities)
    for place in range(len(quantities) - 1, -1, -1):
        total = quantities[place]
        if _may_be_total(total) and total.span not in taken:
            for parts in _far(text, figures, place, taken):
                taken.update(dict.fromkeys(parts.spans, total.span))
                yield total, parts


def _may_be_total(one: Quantity) -> bool:
    return one.unit != "%" and len(one.value) >= _DIGITS and one.range is None and one.approximation is None


def _near(text: str, quantities: list[Quantity], place: int) -> Parts | None:
    """The parts of a total on its line: those right behind it, else those right before one that is called so."""
    total = quantities[place]
    if total.denominator is not None:
        return None
    parts = _adding(text, total, quantities[place + 1 : place + 1 + _LONGEST])
    if parts is None and _called_total().search(text, max(0, total.span[0] - 64), total.span[0]) is not None:
        parts = _adding(text, total, quantities[max(0, place - _LONGEST) : place][::-1])
    return parts


def _adding(text: str, total: Quantity, others: list[Quantity]) -> Parts | None:
    """The first like quantities that make the total, on its line; None where they go beyond it first."""
    kept = breaking.making(total, _alike_on_the_line(text, total, others))
    if kept is None or times.are_times(text, total, kept):
        return None
    return breaking.summed(total, sorted(kept, key=lambda one: one.span))


def _alike_on_the_line(text: str, total: Quantity, others: list[Quantity]) -> Iterator[Quantity]:
    """Those of the others that are counted as the total is, to the first that is too far from it."""
    for one in others:
        if one.unit == "%" and total.unit != "%":
            continue
        begin, end = sorted((total.span, one.span))
        if end[0] - begin[1] > _REACH or "\n" in text[begin[1] : end[0]] or not breaking.is_plain(one):
            return
        if not breaking.counts_alike(text, total, one) or breaking.is_compared(text, one):
            continue
        if breaking.depth(text, begin[1], end[0]) > 0:
            continue
        yield one


@cache
def _called_total() -> re.Pattern[str]:
    return re.compile(r"(?:[Ll]ũy kế|[Tt]ổng (?:cộng|số)|[Tt]ổng|[Cc]ộng)\b[^.;:\n]{0,56}:?\s$")


_FAR_REACH = 3_500
_MOST = 40
_THOUSANDS = 1_000


def _figures(text: str, quantities: list[Quantity]) -> list[_Figure]:
    starts = [0, *(one.span[0] for one in quantities)]
    gaps = (text[start:end] for start, end in pairwise(starts))
    return [
        _Figure(one, (one.unit, one.noun), breaking.may_be_added(text, one), "(" not in gap and ")" not in gap)
        for one, gap in zip(quantities, gaps, strict=True)
    ]


def _far(text: str, figures: list[_Figure], place: int, taken: dict[Span, Span]) -> Iterator[Parts]:
    """The parts of a total in the sentences and paragraphs behind it, in each way that these divide it."""
    total = figures[place].one
    stated = Decimal(total.value)
    if stated < _LEAST or breaking.is_compared(text, total):
        return
    alike = list(islice(_alike_behind(text, figures, place, taken), _MOST))
    values = list(map(Decimal, breaking.summed(total, alike).values))
    at, end = 0, total.span[1]
    while at < len(alike) - 1:
        run = alike[at : at + _run(stated, values, at)]
        if run and _ends(text, run[-1], alike[at + len(run) :]) and _is_meant(text, total, run, end):
            yield breaking.summed(total, run)
            at += len(run)
            end = run[-1].span[1]
        else:
            at, end = _next_line(text, alike, at), -1


def _alike_behind(text: str, figures: list[_Figure], place: int, taken: dict[Span, Span]) -> Iterator[Quantity]:
    """The plain figures behind a total that count what it counts and are no parts of one that stands behind it too."""
    total, depth, at = figures[place].one, 0, figures[place].one.span[1]
    sorts: dict[tuple[str | None, str | None], bool] = {}
    for behind in range(place + 1, len(figures)):
        one, sort, is_added, is_bare = figures[behind]
        if one.span[0] - total.span[1] > _FAR_REACH:
            return
        if depth or not is_bare:
            depth = _depth(text, at, one.span[0], depth)
        at = one.span[0]
        if depth > 0 or not is_added or taken.get(one.span, total.span) > total.span:
            continue
        if sort not in sorts:
            sorts[sort] = breaking.counts_alike(text, total, one)
        if sorts[sort]:
            yield one


def _depth(text: str, start: int, end: int, depth: int) -> int:
    """In how many parentheses ``end`` stands, of which ``depth`` were open at ``start``; a line closes all."""
    line = text.rfind("\n", start, end) + 1
    return max(0, breaking.depth(text, line, end) if line else depth + breaking.depth(text, start, end))


def _run(stated: Decimal, values: list[Decimal], at: int) -> int:
    """How many values from ``at`` on make what is stated exactly, two at least; nought where they do not."""
    made = Decimal(0)
    for place in range(at, len(values)):
        made += values[place]
        if made >= stated:
            return place + 1 - at if made == stated and place > at else 0
    return 0


def _next_line(text: str, alike: list[Quantity], at: int) -> int:
    """The place of the first figure that stands on another line than the one at ``at``."""
    for place in range(at + 1, len(alike)):
        if "\n" in text[alike[place - 1].span[1] : alike[place].span[0]]:
            return place
    return len(alike)


def _ends(text: str, last: Quantity, rest: list[Quantity]) -> bool:
    """Whether no like figure follows in the sentence in which a run ends."""
    return not rest or _sentence().search(text, last.span[1], rest[0].span[0]) is not None


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[.;]\s|\n")


def _is_meant(text: str, total: Quantity, run: list[Quantity], end: int) -> bool:
    """Whether a run that makes a total does so on purpose: announced, or of many right behind it, or, where what is
    counted is named, all of a line; ``end`` is where the total ends, or what divides it another way right before the
    run; else below nought. Times one after another are no parts of the first.
    """
    if times.are_times(text, total, run):
        return False
    if end >= 0 and _announced().search(text, end, run[0].span[0]) is not None:
        return True
    if end == total.span[1]:
        called = _whole_before().search(text, max(0, total.span[0] - _CALLED), total.span[0]) is not None
        if called or Decimal(total.value) >= _THOUSANDS:
            return True
    return total.unit is None and len(run) > 2 and "\n" not in text[run[0].span[1] : run[-1].span[0]]


_LEAST = 100
_CALLED = 40


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Tt]rong (?:số )?(?:đó|này)|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm|như sau)\b")


@cache
def _whole_before() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Tt]rong số|[Tt]ổng|[Cc]ả nước|[Tt]oàn)\b[^.;:,\n\d]{0,32}$")
