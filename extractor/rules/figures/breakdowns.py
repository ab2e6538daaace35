"""A total against its parts as a record: what is stated, what the parts make, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

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
    return Reconciliation(
        kind="breakdown",
        total=total,
        parts=list(parts),
        unit=unit,
        agrees=right,
        span=(min(span[0] for span in places), max(span[1] for span in places)),
        zone="",
        expected=total,
        found=total if agrees and right else format(made, "f"),
        places=list(places),
    )
