"""A tax against what it is laid on: "giá trị trước thuế 500 triệu đồng, thuế GTGT (10%): 50 triệu đồng".

The percentage stands before the amount, and what it is of is the figure beside it that makes the amount exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.records import Quantity, Reconciliation
from extractor.rules.figures.totals.breakdowns import ratio

_BEFORE = 32
_REACH = 400
_AROUND = 4


def find(text: str, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """The taxes that are what they say of one of the amounts around them."""
    for place in range(len(quantities) - 1):
        rate, amount = quantities[place], quantities[place + 1]
        if rate.unit != "%" or amount.unit is None or amount.unit == "%" or rate.range or amount.range:
            continue
        if not _tax().search(text, max(0, rate.span[0] - _BEFORE), rate.span[0]):
            continue
        if _states().fullmatch(text, rate.span[1], amount.span[0]) is None:
            continue
        base = _base(quantities, place, rate, amount)
        if base is not None:
            places = [rate.span, amount.span, base.span]
            yield ratio(rate.value, [amount.value, base.value], places, agrees=True, found=rate.value)


@cache
def _tax() -> re.Pattern[str]:
    return re.compile(r"\b[Tt]huế\b[^.;:\n\d]{0,28}$")


@cache
def _states() -> re.Pattern[str]:
    return re.compile(r"\)?(?:\s?:\s?|\s?=\s?| là | tương ứng(?: với)? |, (?:số tiền|tương ứng)(?: là)?:? |\s)")


def _base(quantities: list[Quantity], place: int, rate: Quantity, amount: Quantity) -> Quantity | None:
    """The nearest figure of the same unit of which the amount is that rate."""
    around = [*quantities[max(0, place - _AROUND) : place][::-1], *quantities[place + 2 : place + 2 + _AROUND]]
    for one in around:
        near = abs(one.span[0] - amount.span[0]) < _REACH and one.denominator is None and one.range is None
        made = Decimal(one.value) * Decimal(rate.value) == Decimal(amount.value) * 100
        if near and made and one.unit == amount.unit:
            return one
    return None
