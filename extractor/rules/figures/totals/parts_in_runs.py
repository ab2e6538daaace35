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
from itertools import islice

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts

_REACH = 900
_DIGITS = 3
"""A total of fewer digits is made by chance too often."""
_LONGEST = 14


def find(text: str, quantities: list[Quantity], taken: dict[Span, Span]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts; ``taken`` are the places of the parts that are known, each with that of its total.

    A part is no total of those behind it.
    """
    found: set[Span] = set()
    for place, total in enumerate(quantities):
        parts = _near(text, quantities, place) if _may_be_total(total) and total.span not in taken else None
        if parts is not None:
            found.add(total.span)
            taken.update(dict.fromkeys(parts.spans, total.span))
            yield total, parts
    for place in range(len(quantities) - 1, -1, -1):
        total = quantities[place]
        if _may_be_total(total) and total.span not in taken:
            for parts in _far(text, quantities, place, taken):
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
    made, kept, stated = Decimal(0), [], Decimal(total.value)
    for one in others:
        if one.unit == "%" and total.unit != "%":
            continue
        begin, end = sorted((total.span, one.span))
        if end[0] - begin[1] > _REACH or "\n" in text[begin[1] : end[0]] or not breaking.is_plain(one):
            return None
        if not breaking.counts_alike(text, total, one) or breaking.is_compared(text, one):
            continue
        if breaking.depth(text, begin[1], end[0]) > 0:
            continue
        made += Decimal(one.value)
        kept.append(one)
        if made >= stated:
            break
    if made != stated or len(kept) < 2:
        return None
    return breaking.summed(total, sorted(kept, key=lambda one: one.span))


@cache
def _called_total() -> re.Pattern[str]:
    return re.compile(r"(?:[Ll]ũy kế|[Tt]ổng (?:cộng|số)|[Tt]ổng|[Cc]ộng)\b[^.;:\n]{0,56}:?\s$")


_FAR_REACH = 3_500
_MOST = 40
_THOUSANDS = 1_000


def _far(text: str, quantities: list[Quantity], place: int, taken: dict[Span, Span]) -> Iterator[Parts]:
    """The parts of a total in the sentences and paragraphs behind it, in each way that these divide it."""
    total = quantities[place]
    if Decimal(total.value) < _LEAST or breaking.is_compared(text, total):
        return
    alike = list(islice(_alike_behind(text, quantities, place, taken), _MOST))
    at, end = 0, total.span[1]
    while at < len(alike) - 1:
        run = _run(total, alike[at:])
        if run and _ends(text, run[-1], alike[at + len(run) :]) and _is_meant(text, total, run, end):
            yield breaking.summed(total, run)
            at += len(run)
            end = run[-1].span[1]
        else:
            at, end = _next_line(text, alike, at), -1


def _alike_behind(text: str, quantities: list[Quantity], place: int, taken: dict[Span, Span]) -> Iterator[Quantity]:
    """The plain figures behind a total that count what it counts and are no parts of one that stands behind it too."""
    total, depth, at = quantities[place], 0, quantities[place].span[1]
    for one in islice(quantities, place + 1, None):
        if one.span[0] - total.span[1] > _FAR_REACH:
            return
        depth, at = _depth(text, at, one.span[0], depth), one.span[0]
        if depth > 0 or not breaking.may_be_added(text, one) or taken.get(one.span, total.span) > total.span:
            continue
        if breaking.counts_alike(text, total, one):
            yield one


def _depth(text: str, start: int, end: int, depth: int) -> int:
    """In how many parentheses ``end`` stands, of which ``depth`` were open at ``start``; a line closes all."""
    line = text.rfind("\n", start, end) + 1
    return max(0, breaking.depth(text, line, end) if line else depth + breaking.depth(text, start, end))


def _run(total: Quantity, alike: list[Quantity]) -> list[Quantity]:
    """The first of like figures that make a total exactly, two at least; none where they do not."""
    made, stated = Decimal(0), Decimal(total.value)
    for count, one in enumerate(alike, 1):
        made += Decimal(breaking.summed(total, [one]).values[0])
        if made >= stated:
            return alike[:count] if made == stated and count > 1 else []
    return []


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
    run; else below nought.
    """
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
