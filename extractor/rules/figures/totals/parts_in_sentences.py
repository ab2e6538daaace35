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
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts
from extractor.rules.text import literals

_REACH = 900
_MOST = 24
_BACK = 8


def find(document: Document, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts."""
    starts = [one.span[0] for one in quantities]
    yield from _behind(document.text, quantities, starts)
    yield from _columns(document.text, quantities, starts)
    yield from _of_which_below(document.text, quantities, starts)
    yield from _in_brackets(document.text, quantities)
    yield from _in_pairs(document.text, quantities)


def _is_plain(one: Quantity) -> bool:
    return one.denominator is None and one.range is None and one.approximation is None


def _behind(text: str, quantities: list[Quantity], starts: list[int]) -> Iterator[tuple[Quantity, Parts]]:
    """Sentences whose like numbers make a total that stands before them on the same line."""
    heads = [one.noun.partition(" ")[0].casefold() if one.noun else "" for one in quantities]
    place = 0
    while place + 1 < len(quantities):
        if not heads[place] or heads[place] not in heads[max(0, place - _BACK) : place]:
            place += 1  # the first number of such a sentence counts what stood before it
            continue
        begin, end = _sentence_around(text, starts[place])
        last = bisect_left(starts, end)
        whole = begin is not None and bisect_left(starts, begin) == place
        inside = quantities[place:last] if whole and last - place <= _MOST else []
        counted = [one for one in inside if one.noun is not None]
        if len(counted) > 1 and not any(breaking.is_compared(text, one) for one in counted):
            total = _total(text, quantities, place, counted)
            if total is not None:
                yield total, breaking.summed(total, counted)
        place = max(place + 1, last)


def _sentence_around(text: str, at: int) -> tuple[int | None, int]:
    """Where the sentence around ``at`` begins, None where its line does, and where it ends."""
    line = text.rfind("\n", max(0, at - _REACH), at) + 1
    begin = None
    for match in _sentence().finditer(text, max(line, at - _REACH), at):
        begin = match.end()
    stop = text.find("\n", at, at + _REACH)
    stop = min(len(text), at + _REACH) if stop < 0 else stop
    after = _sentence().search(text, at, stop)
    return begin, after.start() if after else stop


def _total(text: str, quantities: list[Quantity], place: int, parts: list[Quantity]) -> Quantity | None:
    """The nearest quantity before the sentence, on its line, that like parts make exactly."""
    for total in reversed(quantities[max(0, place - _BACK) : place]):
        if parts[0].span[0] - total.span[1] > _REACH or "\n" in text[total.span[1] : parts[0].span[0]]:
            return None
        plain = total.noun is not None and total.denominator is None and total.range is None
        alike = plain and all(breaking.counts_alike(text, total, one) for one in parts)
        least = breaking.LEAST if _of_them().search(text, total.span[1], parts[0].span[0]) is None else _TWO
        if alike and Decimal(total.value) >= least and breaking.agrees(breaking.summed(total, parts)):
            return total
    return None


_TWO = 2


@cache
def _of_them() -> re.Pattern[str]:
    """What begins a sentence that divides what the one before it counts."""
    return re.compile(r"[.;]\s+(?:Trong (?:số )?(?:này|đó)|Trong số|Cụ thể|Bao gồm|Gồm)\b[^.;\n]{0,60}$")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[.;]\s+(?=[A-ZĐ])")


def _columns(text: str, quantities: list[Quantity], starts: list[int]) -> Iterator[tuple[Quantity, Parts]]:
    """Several totals on a line that ends with a colon, against the numbers of the lines below in their order."""
    for match in _head().finditer(text, starts[0] if starts else len(text)):
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


def _of_which_below(text: str, quantities: list[Quantity], starts: list[int]) -> Iterator[tuple[Quantity, Parts]]:
    """Parts in a paragraph that begins with "Trong đó:", each heading its clause, of a total in the one above."""
    for at in literals.places(text, "\nTrong đó", starts[0] if starts else len(text)):
        end = text.find("\n", at + 1)
        end = len(text) if end < 0 else end
        first, last = bisect_left(starts, at), bisect_left(starts, end)
        named = [
            one
            for one in quantities[first:last]
            if _begins_clause().search(text, max(at, one.span[0] - _CLAUSE), one.span[0])
        ]
        above = at
        while above and text[above - 1].isspace():
            above -= 1
        line = text.rfind("\n", 0, above) + 1
        for total in reversed(quantities[max(bisect_left(starts, line), first - _BACK) : first]):
            alike = [one for one in named if breaking.counts_alike(text, total, one)]
            if _is_plain(total) and 1 < len(alike) <= _MOST and breaking.agrees(breaking.summed(total, alike)):
                yield total, breaking.summed(total, alike)
                break


def _in_brackets(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Parts that begin the parentheses behind what each is of: "61 liều do A (30 liều) và do B (31 liều)", "20 đề án
    …: hỗ trợ mô hình (13 đề án, 2 tỷ đồng); hỗ trợ thương hiệu (7 đề án, 0,3 tỷ đồng)".
    """
    begun = [place for place, one in enumerate(quantities) if text[one.span[0] - 1 : one.span[0]] == "("]
    at = 0
    while at < len(begun):
        run = at + 1
        while (
            run < len(begun) and "\n" not in text[quantities[begun[run - 1]].span[1] : quantities[begun[run]].span[0]]
        ):
            run += 1
        inside = [quantities[place] for place in begun[at:run]]
        for total in reversed(quantities[max(0, begun[at] - _BACK) : begun[at]] if 1 < len(inside) <= _MOST else []):
            if not _is_plain(total) or "\n" in text[total.span[1] : inside[0].span[0]]:
                continue
            alike = [one for one in inside if breaking.counts_alike(text, total, one)]
            if len(alike) == len(inside) and breaking.agrees(breaking.summed(total, alike)):
                yield total, breaking.summed(total, alike)
                break
        at = run


def _in_pairs(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Two totals side by side and their parts in pairs behind: "22 vụ, 26 đối tượng …; khởi tố 16 vụ, 18 bị can; xử lý
    2 vụ, 2 đối tượng; đang điều tra 4 vụ, 6 đối tượng"; only where both are made.
    """
    places = [place for place in range(len(quantities) - 1) if _is_pair(text, *quantities[place : place + 2])]
    for at, place in enumerate(places):
        totals, rows = (
            quantities[place : place + 2],
            [quantities[other : other + 2] for other in places[at + 1 :][:_MOST]],
        )
        made, kept = [Decimal(0), Decimal(0)], []
        for row in rows:
            if row[0].span[0] - totals[1].span[1] > _REACH or "\n" in text[totals[1].span[1] : row[0].span[0]]:
                break
            if row[0].noun != totals[0].noun or _compared().search(text, row[0].span[0] - 12, row[0].span[0]):
                continue
            kept.append(row)
            made = [one + Decimal(part.value) for one, part in zip(made, row, strict=True)]
            if made[0] >= Decimal(totals[0].value):
                break
        if len(kept) > 1 and made == [Decimal(one.value) for one in totals]:
            yield from (
                (total, breaking.summed(total, [row[side] for row in kept])) for side, total in enumerate(totals)
            )


def _is_pair(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether two counts of different things stand side by side."""
    between = text[one.span[1] : two.span[0]]
    plain = _is_plain(one) and _is_plain(two) and bool(one.noun) and bool(two.noun) and one.noun != two.noun
    return plain and between in (", ", "/", " ", " - ", " với ")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(r"(?:tăng|giảm|hơn|ít|so với)\s$")


_CLAUSE = 80
"""What begins a clause is no longer than this."""


@cache
def _begins_clause() -> re.Pattern[str]:
    """What stands between the head of a clause and its figure: nothing, or a few words and "là"."""
    return re.compile(r"(?:Trong đó|[,;]|\svà)[:,]?\s(?:[^\d.,;:]{1,60}\s(?:là|có|đạt)\s|có\s)?$")


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
