"""A total against its parts, or a share against its two figures, as a record: what is stated and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from extractor.document import Span
from extractor.records import Reconciliation


def breakdown(
    total: str, parts: Sequence[str], places: Sequence[Span], *, unit: str | None, agrees: bool | None = None
) -> Reconciliation:
    """The record of a total and its parts, whose ``places`` are that of the total and those of the parts.

    ``agrees`` is told where rounding is allowed for; else they agree where the parts make the total. The zone is empty.
    """
    made = sum(map(Decimal, parts), Decimal(0))
    right = made == Decimal(total) if agrees is None else agrees
    found = total if agrees and right else format(made, "f")
    return _compared("breakdown", total, parts, places, unit=unit, agrees=right, found=found)


def ratio(share: str, of: Sequence[str], places: Sequence[Span], *, agrees: bool, found: str) -> Reconciliation:
    """The record of a percentage and the part and the whole that it is ``of``; ``found`` is what these make of it.

    ``places`` are that of the percentage and those of the two. The zone is empty.
    """
    return _compared("ratio", share, of, places, unit="%", agrees=agrees, found=found)


def _compared(
    kind: Literal["breakdown", "ratio"], stated: str, parts: Sequence[str], places: Sequence[Span], *,
    unit: str | None, agrees: bool, found: str,
) -> Reconciliation:  # fmt: skip
    return Reconciliation(
        kind=kind,
        total=stated,
        parts=list(parts),
        unit=unit,
        agrees=agrees,
        span=(min(span[0] for span in places), max(span[1] for span in places)),
        zone="",
        expected=stated,
        found=found,
        places=list(places),
    )
