"""What was done of a whole and what is left of it: "thụ lý 77 vụ, giải quyết 53 vụ, …, còn tồn 24 vụ".

Words say that a figure is what is left; the whole and what was done stand before it and must make it exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts

_BEFORE, _BEHIND = 48, 28
_REACH = 600
_BACK = 8


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Wholes, with what was done and what is left."""
    for place, rest in enumerate(quantities):
        if breaking.may_be_added(text, rest) and _is_left(text, rest):
            found = _whole(text, rest, quantities[max(0, place - _BACK) : place])
            if found is not None:
                yield found


def _is_left(text: str, one: Quantity) -> bool:
    """Whether the clause of a figure says that it is what is left."""
    before, behind = text[max(0, one.span[0] - _BEFORE) : one.span[0]], text[one.span[1] : one.span[1] + _BEHIND]
    return _left_before().search(before) is not None or _left_behind().match(behind) is not None


@cache
def _left_before() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Cc]òn|[Tt]ồn|[Cc]hưa|[Kk]hông)\b[^.;,:()\n\d]{0,40}:?\s$")


@cache
def _left_behind() -> re.Pattern[str]:
    return re.compile(r"[^.;,:()\n\d]{0,20}\b(?:còn lại|chưa)\b")


def _whole(text: str, rest: Quantity, before: list[Quantity]) -> tuple[Quantity, Parts] | None:
    """The nearest of the like figures before what is left that one behind it makes with that, and these its parts."""
    alike = [
        one
        for one in before
        if breaking.may_be_added(text, one)
        and rest.span[0] - one.span[1] <= _REACH
        and breaking.counts_alike(text, one, rest)
    ]
    for at in range(len(alike) - 1, 0, -1):
        for whole in reversed(alike[:at]):
            parts = breaking.summed(whole, [alike[at], rest])
            if Decimal(whole.value) >= breaking.LEAST and breaking.agrees(parts):
                return whole, parts
    return None
