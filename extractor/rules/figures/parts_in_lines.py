"""Several totals of one line whose parts stand in lines of their own, and ratios that divide another ratio.

"… xảy ra 1.734 vụ, làm bị thương 1.484 người.", "Trong đó, tai nạn … 798 vụ, bị thương 378 người; giảm 61 vụ.", "Va
chạm … 936 vụ, làm bị thương 1.106 người.": where the first total is exactly what the lines make, they divide the others
too.
"242/429 mẫu dương tính, gồm: … 110/123 mẫu …; … 132/306 mẫu …": both sides of the ratios must add up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures import parts as breaking
from extractor.rules.figures.parts import Parts
from extractor.rules.text import literals

_LEAST = 10
"""A smaller total is made by chance too often."""
_MANNER = 24
"""So far before a figure the words stand that say what became of those it counts."""
_REACH = 900
_MOST = 8


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts."""
    starts = [one.span[0] for one in quantities]
    for at in literals.places(text, "\nTrong đó"):
        yield from _below(text, quantities, starts, at)
    yield from _ratios(text, quantities)
    yield from _rests(text, quantities)


def _below(text: str, quantities: list[Quantity], starts: list[int], at: int) -> Iterator[tuple[Quantity, Parts]]:
    above, end = len(text[:at].rstrip()) if text[at - 1].isspace() else at, at + 1
    totals = _own(text, quantities, starts, (text.rfind("\n", 0, above) + 1, above))
    rows: list[list[Quantity]] = []
    while len(totals) > 1 and len(rows) < 2 and end < len(text):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        if text[end:stop].strip():
            rows.append(_own(text, quantities, starts, (end, stop)))
        end = stop + 1
    if len(rows) < 2 or not all(rows) or Decimal(totals[0].value) < _LEAST:
        return
    first = [row[0] for row in rows]
    if not all(breaking.counts_alike(text, totals[0], one) for one in first) or not _adds(totals[0], first):
        return
    for total in totals:
        parts = [part for row in rows if (part := _like(text, total, totals, row)) is not None]
        if len(parts) == len(rows):
            yield total, breaking.summed(total, parts)


def _own(text: str, quantities: list[Quantity], starts: list[int], line: Span) -> list[Quantity]:
    """The plain figures of a line before it is compared with another time."""
    match = _compared().search(text, *line)
    inside = quantities[bisect_left(starts, line[0]) : bisect_left(starts, match.start() if match else line[1])]
    return [one for one in inside if breaking.is_plain(one)]


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Ss]o với|giảm|tăng)\b")


def _adds(total: Quantity, parts: list[Quantity]) -> bool:
    return sum((Decimal(one.value) for one in parts), Decimal(0)) == Decimal(total.value)


def _like(text: str, total: Quantity, totals: list[Quantity], row: list[Quantity]) -> Quantity | None:
    """The figure of a row that counts what a total counts, and says of them the same where totals differ in it only."""
    alike = [one for one in row if breaking.counts_alike(text, total, one)]
    if sum(breaking.counts_alike(text, total, one) for one in totals) > 1:
        said = _manner(text, total)
        alike = [one for one in alike if said & _manner(text, one)]
    return alike[0] if len(alike) == 1 else None


def _manner(text: str, one: Quantity) -> set[str]:
    before = text[max(0, one.span[0] - _MANNER) : one.span[0]].split()[-3:]
    return {word for word in before if word.isalpha()} - _NOTHING


_NOTHING = frozenset(("làm", "có", "là", "ra", "xảy", "và", "số", "bị"))


def _ratios(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """A ratio and the like ratios behind it on its line that add up to it on both sides."""
    divided = [one for one in quantities if one.denominator is not None and one.unit != "%" and one.range is None]
    for place, total in enumerate(divided):
        kept: list[Quantity] = []
        for one in divided[place + 1 : place + 1 + _MOST]:
            if one.span[0] - total.span[1] > _REACH or "\n" in text[total.span[1] : one.span[0]]:
                break
            if one.noun != total.noun or one.unit != total.unit:
                continue
            kept.append(one)
            if len(kept) > 1 and _adds(total, kept) and _divides(total, kept):
                yield total, breaking.summed(total, kept)
                break


def _rests(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """What was done of a whole and what is left of it: "đã giải quyết 19/33 vụ việc, 14 vụ còn lại đang giải quyết"."""
    for one, rest in pairwise(quantities):
        if one.denominator is None or one.unit == "%" or one.range is not None or not breaking.is_plain(rest):
            continue
        between, behind = text[one.span[1] : rest.span[0]], text[rest.span[1] : rest.span[1] + _MANNER]
        said = behind.lstrip().startswith("còn lại") or between.rstrip().endswith(("còn", "còn lại"))
        left = Decimal(one.denominator) - Decimal(one.value)
        if said and "\n" not in between and len(between) < _FAR and Decimal(rest.value) == left:
            yield one, Parts(one.denominator, [one.value, rest.value], [one.span, rest.span])


_FAR = 90


def _divides(total: Quantity, parts: list[Quantity]) -> bool:
    return sum((Decimal(one.denominator or 0) for one in parts), Decimal(0)) == Decimal(total.denominator or 0)
