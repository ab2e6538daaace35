"""A part, its percentage, and the total that stands further before: "đạt 23,2 tỷ đồng, bằng 63,04% tổng mức đầu tư".

The words do not say which total is meant, so only what comes out exactly to the printed decimals is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.records import Quantity

_GAP = 60
_REACH = 900
_BACK = 14


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Percentage, part and total, in the order of the percentages."""
    for place in range(2, len(quantities)):
        share, part = quantities[place], quantities[place - 1]
        if share.unit == "%" and _is_plain(part) and share.range is None and share.span[0] - part.span[1] < _GAP:
            exact = "," in text[share.span[0] : share.span[1]]
            if exact and _follows().fullmatch(text, part.span[1], share.span[0]):
                total = _total(quantities, place - 1, share)
                if total is not None:
                    yield share, part, total


def _is_plain(one: Quantity) -> bool:
    return one.denominator is None and one.range is None and one.approximation is None and one.unit != "%"


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(r"[^.;:\n()]*(?:\b(?:chiếm|đạt|bằng)(?: tỷ lệ| tỉ lệ)?|\()\s*")


def _total(quantities: list[Quantity], place: int, share: Quantity) -> Quantity | None:
    """The nearest quantity before of the same kind, of which the part at ``place`` is that share."""
    part, shown = quantities[place], Decimal(share.value)
    step = Decimal(1).scaleb(-len(share.value.partition(".")[2] or "0"))
    for one in reversed(quantities[max(0, place - _BACK) : place]):
        if part.span[0] - one.span[1] > _REACH:
            return None
        if _is_plain(one) and _is_alike(part, one) and Decimal(one.value) > Decimal(part.value):
            exact = Decimal(part.value) * 100 / Decimal(one.value)
            if abs(exact - shown) <= step / 2:
                return one
    return None


def _is_alike(part: Quantity, total: Quantity) -> bool:
    if part.unit is not None or total.unit is not None:
        return part.unit == total.unit
    return (part.noun or "").split()[:1] == (total.noun or "").split()[:1]
