"""Parts of a total in the sentences behind it, and in the lines below it column by column.

"71 điểm úng ngập …. Về phân cấp: có 40 điểm cấp Thành phố quản lý và 31 điểm cấp phường quản lý." A sentence whose like
numbers make the total exactly holds its parts; one that does not may count anything, and nothing is said of it.
"7.264 lớp với 227.451 học sinh, cụ thể:" above lines that each have as many numbers is two totals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.document import Document
from extractor.records import Quantity
from extractor.rules import parts as breaking
from extractor.rules.parts import Parts

_REACH = 900
_SMALLEST = 10
"""A smaller total is made by chance too often."""


def find(document: Document, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts."""
    starts = [one.span[0] for one in quantities]
    for place, total in enumerate(quantities):
        if total.denominator is None and total.range is None:
            yield from _behind(document.text, quantities, starts, place)
    yield from _columns(document.text, quantities, starts)


def _behind(text: str, quantities: list[Quantity], starts: list[int], place: int) -> Iterator[tuple[Quantity, Parts]]:
    """The first sentence behind a total, on its line, whose like numbers make it."""
    total = quantities[place]
    if total.noun is None or place + 2 >= len(quantities) or Decimal(total.value) < _SMALLEST:
        return
    line = text.find("\n", total.span[1], total.span[1] + _REACH)
    stop = total.span[1] + _REACH if line < 0 else line
    if quantities[place + 2].span[0] > stop:
        return
    begin = _sentence().search(text, total.span[1], stop)
    while begin is not None:
        after = _sentence().search(text, begin.end(), stop)
        end = after.start() if after else stop
        inside = quantities[bisect_left(starts, begin.end()) : bisect_left(starts, end)]
        alike = [one for one in inside if breaking.counts_alike(text, total, one)]
        if len(alike) > 1 and len(alike) == len([one for one in inside if one.noun is not None]):
            found = breaking.summed(total, alike)
            if breaking.agrees(found):
                yield total, found
                return
        begin = after


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[.;]\s+(?=[A-ZĐ])")


def _columns(text: str, quantities: list[Quantity], starts: list[int]) -> Iterator[tuple[Quantity, Parts]]:
    """Several totals on a line that ends with a colon, against the numbers of the lines below in their order."""
    for match in _head().finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        totals = quantities[bisect_left(starts, line) : bisect_left(starts, match.start())]
        if len(totals) < 2 or any(one.denominator or one.range for one in totals):
            continue
        rows = list(_rows(text, match.end(), quantities, starts))
        if len(rows) > 1 and all(len(row) == len(totals) for row in rows):
            for total, column in zip(totals, zip(*rows, strict=True), strict=True):
                like = [one for one in column if breaking.counts_alike(text, total, one)]
                if 2 * len(like) > len(column) and all(one.range is None for one in column):
                    yield total, Parts(total.value, [one.value for one in column], [one.span for one in column])


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r":(?:(?<=gồm:)|(?<=đó:)|(?<=sau:)|(?<=thể:))[ \t]*\n")


def _rows(text: str, start: int, quantities: list[Quantity], starts: list[int]) -> Iterator[list[Quantity]]:
    """The quantities of each line below that begins with the same bullet."""
    bullet = text[start : start + 1]
    while bullet in ("-", "+", "*") and text.startswith(bullet, start):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield quantities[bisect_left(starts, start) : bisect_left(starts, end)]
        start = end + 1
