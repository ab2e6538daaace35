"""From which day to which: ISO dates of any precision, both ends included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.errors import BadQuery

Conditions = list[tuple[str, tuple[object, ...]]]
"""Conditions of SQL, each with its parameters; the same one may stand there twice."""


def joined(conditions: Conditions) -> tuple[str, tuple[object, ...]]:
    """SQL that holds where all of them do, and its parameters."""
    where = " AND ".join(f"({each})" for each, _ in conditions) or "1"
    return where, tuple(parameter for _, parameters in conditions for parameter in parameters)


def as_iso(written: str) -> str:
    """A day, month or year as people type it, in ISO: 17/5/2023 and 2023-05-17, 5/2023, 2023; raises BadQuery."""
    printed = re.fullmatch(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", written)
    iso = "-".join(part.zfill(2) for part in printed.groups()[::-1] if part) if printed else written
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", iso):
        raise BadQuery(f"not a date: {written}", remedy="write it as 17/5/2023, 2023-05-17, 5/2023, 2023-05 or 2023")
    return iso


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days, months or years between which a date lies, as people type them; raises BadQuery where an end is none."""

    first: str | None = None
    last: str | None = None

    def __post_init__(self) -> None:
        for name in ("first", "last"):
            if written := getattr(self, name):
                object.__setattr__(self, name, as_iso(written))

    def conditions(self, column: str) -> Conditions:
        """Conditions on a column."""
        # "~" sorts after digits and dashes: a date known to the month reaches to its end.
        first, last = self.first, self.last
        found: Conditions = [(f"{column} >= ? AND {column} || '~' >= ?", (first[:4], first))] if first else []
        return [*found, (f"{column} <= ? || '~'", (last,))] if last else found

    def holds(self, date: str | None) -> bool:
        """Whether a date lies between; one that is not known does only where every date does."""
        return (not self.first or (bool(date) and f"{date}~" >= self.first)) and (
            not self.last or (bool(date) and str(date) <= f"{self.last}~")
        )
