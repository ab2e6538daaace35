"""Counts with a power of ten while totals are looked for: "1,2 triệu người" beside "98.530 người" counts 1.200.000."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extractor.document import Span
from extractor.records import Quantity, Reconciliation
from extractor.rules.figures import forms
from extractor.rules.text import number_words
from extractor.vietnamese import scales

Scaled = dict[Span, Quantity]
"""The counts that were printed with a power of ten, by their places."""


def in_full(quantities: list[Quantity]) -> tuple[list[Quantity], Scaled]:
    """The quantities, counts with a power of ten as if it were written out, and those of them as they were."""
    scaled = {one.span: one for one in quantities if one.unit is not None and _counts(one.unit)}
    return ([_whole(one) if one.span in scaled else one for one in quantities] if scaled else quantities), scaled


def _counts(unit: str) -> bool:
    base, power = scales.of(unit)
    return power > 0 and "/" not in base and base in number_words.nouns()


def _whole(one: Quantity) -> Quantity:
    base, power = scales.of(one.unit or "")
    return one.model_copy(
        update={
            "value": _moved(one.value, power),
            "denominator": one.denominator and _moved(one.denominator, power),
            "range": one.range and (_moved(one.range[0], power), _moved(one.range[1], power)),
            "unit": None,
            "noun": base,
        }
    )


def as_printed(found: Iterable[Reconciliation], scaled: Scaled) -> None:
    """Give what was found its figures as printed: all in the unit of their total, those of a ratio each in its own."""
    for one in found:
        if one.kind == "ratio":
            places = one.places[1:] if len(one.places) > len(one.parts) else one.places[1:] * 2
            one.parts = [_back(part, scaled.get(at)) for part, at in zip(one.parts, places, strict=True)]
        elif (total := scaled.get(one.places[0])) is not None:
            one.unit = total.unit
            one.total, one.expected = _back(one.total, total), one.expected and _back(one.expected, total)
            one.found = one.found and _back(one.found, total)
            one.parts = [_back(part, total) for part in one.parts]


def _back(value: str, printed: Quantity | None) -> str:
    return value if printed is None else _moved(value, -scales.of(printed.unit or "").power)


def _moved(value: str, power: int) -> str:
    return forms.plain(Decimal(value).scaleb(power))
