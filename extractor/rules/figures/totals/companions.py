"""Totals of what stands beside the parts of another total: "1.853 vụ, bắt 4.021 đối tượng" over "1.566 vụ với 2.467 bị
can; 254 vụ với 1.505 đối tượng; …".

Where parts make a total and each of them has another count right behind it, these make the count beside the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.records import Quantity, Reconciliation
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts

_NEAR = 40
_BESIDE = 160
_NEXT = 4


def find(text: str, quantities: list[Quantity], found: Sequence[Reconciliation]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts; ``found`` are the totals that are known."""
    places = {one.span: place for place, one in enumerate(quantities)}
    totals = {one.places[0] for one in found}
    for known in found:
        if known.kind != "breakdown" or not known.agrees or any(span not in places for span in known.places):
            continue
        total, *parts = (places[span] for span in known.places)
        beside = [_beside(text, quantities, place) for place in parts]
        companions = [one for one in beside if one is not None]
        if len(companions) < len(parts):
            continue
        for other in _after(text, quantities, total):
            made = breaking.summed(other, companions)
            if (
                other.span not in totals
                and other not in companions
                and Decimal(other.value) >= breaking.LEAST
                and breaking.agrees(made)
            ):
                yield other, made
                break


def _beside(text: str, quantities: list[Quantity], place: int) -> Quantity | None:
    """The count of something else right behind a part."""
    part, one = quantities[place], quantities[place + 1] if place + 1 < len(quantities) else None
    if one is None or not breaking.may_be_added(text, one) or one.noun is None or breaking.same_noun(text, part, one):
        return None
    between = text[part.span[1] : one.span[0]]
    return one if len(between) <= _NEAR and not any(mark in between for mark in ";(\n") else None


def _after(text: str, quantities: list[Quantity], place: int) -> Iterator[Quantity]:
    """The counts of something else behind a total in its sentence."""
    total = quantities[place]
    for one in quantities[place + 1 : place + 1 + _NEXT]:
        between = text[total.span[1] : one.span[0]]
        if len(between) > _BESIDE or "\n" in between or ". " in between:
            return
        if breaking.may_be_added(text, one) and one.noun is not None and not breaking.same_noun(text, total, one):
            yield one
