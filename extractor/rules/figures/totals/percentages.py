"""Percentages of figures: how exactly one must fit, and whether two figures may be a part and its whole."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking

TOLERANCE = Decimal("0.5")
"""Of the last digit printed, what rounding makes; how exactly a share must fit is ``fits``."""


def exact(part: Quantity, total: Quantity) -> Decimal:
    """The percentage that a part is of a total; of a total of nought it is beyond all percentages."""
    whole = Decimal(total.value)
    return Decimal(part.value) * 100 / whole if whole else Decimal("Infinity")


def is_alike(text: str, part: Quantity, total: Quantity) -> bool:
    """Whether a part is measured or counted by what a total is."""
    if part.unit is not None or total.unit is not None:
        return part.unit == total.unit
    return (part.noun is None and total.noun is None) or breaking.same_noun(text, total, part)


def decimals(surface: str) -> int:
    """How many decimals of a percentage are printed: two of "99,70%"."""
    return len(surface.rstrip("% \u00a0").replace(".", ",").partition(",")[2])


def has_decimals(text: str, share: Quantity) -> bool:
    """Whether a percentage is printed with decimals."""
    return decimals(text[share.span[0] : share.span[1]]) > 0


def fits(part: str, whole: str, shown: Decimal, surface: str, *, counted: bool, less: int = 0) -> bool:
    """Whether a share, minus ``less``, is the one that is shown, as far as the printed digits say; what is ``counted``
    is exact, what is measured was rounded itself.
    """
    half = Decimal(0) if counted else Decimal("0.5")
    over, under = ((Decimal(value), half.scaleb(-len(value.partition(".")[2]))) for value in (part, whole))
    tolerance = step(surface) * TOLERANCE
    low = (over[0] - over[1]) * 100 / (under[0] + under[1]) - less
    high = (over[0] + over[1]) * 100 / (under[0] - under[1]) - less if under[0] > under[1] else low
    return low - tolerance <= shown <= high + tolerance


def rounds(exact: Decimal, shown: Decimal, surface: str) -> bool:
    """Whether the exact share, rounded to the printed places, is the one that is shown."""
    return abs(exact - shown) <= step(surface) * TOLERANCE


def step(surface: str) -> Decimal:
    """The last printed place of a percentage: 0.01 of "99,70%"."""
    return Decimal(1).scaleb(-decimals(surface))


def is_of_plan(text: str, share: Quantity) -> bool:
    """Whether the words behind a percentage say that it is of a plan."""
    return of_plan().match(text, share.span[1]) is not None


@cache
def of_plan() -> re.Pattern[str]:
    """What says behind a percentage that it is of a plan, an estimate or a target."""
    return re.compile(r"\s*(?:so với\s)?(?:kế hoạch|chỉ tiêu|dự toán|KH\b|nghị quyết|Nghị quyết|yêu cầu|mục tiêu)")
