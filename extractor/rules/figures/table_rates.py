"""Percentages in tables and the two figures that each is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.document import Span
from extractor.records import Reconciliation
from extractor.rules.figures.amounts import Amount
from extractor.rules.figures.totals import percentages
from extractor.rules.figures.totals.breakdowns import ratio
from extractor.rules.text import number_words
from extractor.rules.text.zones import Zones

_FEWEST = 3
"""So many percentages must bear out what they are of."""
MOST = Decimal("0.8")
"""The part of them that must."""


class Rate(NamedTuple):
    """A percentage, and the two figures of which it should be."""

    share: Amount
    part: Amount
    whole: Amount


Made = Callable[[Rate], Decimal]
"""How a percentage is made of its two figures."""


def borne_out(text: str, ways: Iterable[list[Rate]], made: Sequence[Made]) -> tuple[Made, list[tuple[Rate, bool]]]:
    """The first of ``ways`` that most percentages of a column bear out, how they are made, and which of them agree."""
    for rates in ways:
        for exact in made if len(rates) >= _FEWEST else ():
            right = [rounds(text, exact, one) for one in rates]
            if sum(right) >= MOST * len(rates):
                return exact, list(zip(rates, right, strict=True))
    return made[0], []


def share(one: Rate) -> Decimal:
    return Decimal(one.part.value) * 100 / Decimal(one.whole.value)


def growth(one: Rate) -> Decimal:
    return share(one) - 100


def rounds(text: str, exact: Made, one: Rate) -> bool:
    surface, less = text[one.share.start : one.share.end], 100 if exact is growth else 0
    counted = one.part.unit is None or number_words.is_counted(one.part.unit)
    return percentages.fits(
        one.part.value, one.whole.value, Decimal(one.share.value), surface, counted=counted, less=less
    )


def told(zones: Zones, one: Rate, exact: Made, agrees: bool) -> Reconciliation:
    spans: list[Span] = [(each.start, each.end) for each in one]
    stated, value = one.share.value, exact(one)
    places = len(stated.partition(".")[2])
    shown = stated if agrees else format(round(value, max(places, 1)), "f")
    found = ratio(stated, [one.part.value, one.whole.value], spans, agrees=agrees, found=shown)
    found.zone = zones.at(spans[0][0])
    return found
