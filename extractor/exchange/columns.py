"""The columns of a register or list, found by their headings: ``models/register_columns.tsv``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor import knowledge
from extractor.vietnamese.folding import fold

_SEARCHED = 40
"""So many rows from the top a heading is looked for: titles, organ names and blanks stand above it."""
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """Field → column, the row below the heading, and the headings that mean nothing here."""

    columns: dict[str, int]
    below: int
    unknown: tuple[str, ...]


def field_of(heading: str) -> str | None:
    """What a column holds, by its heading; None where no row of the table fits.

    >>> field_of("Số, ký hiệu văn bản"), field_of("Ngày chuyển"), field_of("Màu bìa")
    ('key', 'passed_on', None)
    """
    return _field(" ".join(fold(heading).replace("_", " ").split()))


def heading(rows: Sequence[Sequence[object]]) -> Heading | None:
    """The heading of a table: the row of those at its top in which most fields are named; None without one.

    A heading of two rows ("Văn bản" above "Số", "Ngày") counts with both.
    """
    best: Heading | None = None
    for number in range(min(_SEARCHED, len(rows))):
        for rows_of_it in (1, 2):
            found = _read(rows[number : number + rows_of_it], number + rows_of_it)
            if found and (best is None or len(found.columns) > len(best.columns)):
                best = found
    return best if best and len(best.columns) >= _ENOUGH else None


def _read(rows: Sequence[Sequence[object]], below: int) -> Heading | None:
    columns: dict[str, int] = {}
    unknown = []
    for column in range(max(map(len, rows), default=0)):
        said = [str(row[column]) for row in rows if column < len(row) and row[column] is not None]
        field = next((field for field in map(field_of, reversed(said)) if field), None)
        if field:
            columns.setdefault(field, column)
        elif said:
            unknown.append(said[-1])
    return Heading(columns, below, tuple(unknown)) if columns else None


@knowledge.remembered(10_000)
def _field(folded: str) -> str | None:
    return next((field for field, pattern in _patterns() if pattern.search(folded)), None)


@knowledge.derived
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = knowledge.table("register_columns")
    return tuple((row["field"], re.compile("|".join(map(str.strip, row["words"].split(";"))))) for row in rows)
