"""Ratios that divide another ratio, and what is left of one.

"242/429 mẫu dương tính, gồm: … 110/123 mẫu …; … 132/306 mẫu …": both sides of the ratios must add up. "đã giải quyết
19/33 vụ việc, 14 vụ còn lại đang giải quyết": what was done and what is left make the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts

_REACH = 900
_MOST = 8
_FAR = 90


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts."""
    yield from _divided(text, quantities)
    yield from _left(text, quantities)


def _divided(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """A ratio and the like ratios behind it on its line that add up to it on both sides."""
    ratios = [one for one in quantities if one.denominator is not None and one.unit != "%" and one.range is None]
    for place, total in enumerate(ratios):
        kept: list[Quantity] = []
        for one in ratios[place + 1 : place + 1 + _MOST]:
            if one.span[0] - total.span[1] > _REACH or "\n" in text[total.span[1] : one.span[0]]:
                break
            if one.noun != total.noun or one.unit != total.unit:
                continue
            kept.append(one)
            parts = breaking.summed(total, kept)
            if len(kept) > 1 and breaking.agrees(parts) and _makes_whole(total, kept):
                yield total, parts
                break


def _makes_whole(total: Quantity, parts: list[Quantity]) -> bool:
    return sum((Decimal(one.denominator or 0) for one in parts), Decimal(0)) == Decimal(total.denominator or 0)


def _left(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    for one, rest in pairwise(quantities):
        if one.denominator is None or one.unit == "%" or one.range is not None or not breaking.is_plain(rest):
            continue
        between, behind = text[one.span[1] : rest.span[0]], text[rest.span[1] : rest.span[1] + _FAR]
        said = behind.lstrip().startswith("còn lại") or between.rstrip().endswith(("còn", "còn lại"))
        left = Decimal(one.denominator) - Decimal(one.value)
        if said and "\n" not in between and len(between) < _FAR and Decimal(rest.value) == left:
            yield one, Parts(one.denominator, [one.value, rest.value], [one.span, rest.span])
