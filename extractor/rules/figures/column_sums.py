"""The total row of a table against the rows above it, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.records import Reconciliation
from extractor.rules.text.tables import TextCell, TextTable
from extractor.rules.text.zones import Zones
from extractor.vietnamese import numerals
from extractor.vietnamese.folding import fold

Row = dict[int, TextCell]


def find(zones: Zones, tables: list[TextTable]) -> list[Reconciliation]:
    """One finding for each column of amounts of each table that has a total row."""
    return [
        found for table in tables if table.total is not None for found in _of(zones, table, table.rows[table.total])
    ]


def _of(zones: Zones, table: TextTable, total: Row) -> Iterator[Reconciliation]:
    for column, cell in total.items():
        stated = _amount(cell)
        if stated is None or not column or _no_sum().search(fold(table.names[column])):
            continue
        found = _column(table, column, stated)
        if found is not None:
            yield _made(zones, table, column, cell, stated, found)


@cache
def _no_sum() -> re.Pattern[str]:
    """Headings of columns whose figures are not added."""
    return re.compile(r"ty le|ti le|%|binh quan|don gia|nang suat|muc |gia |he so|nam |xep|thu tu|stt|diem")


def _amount(cell: TextCell) -> str | None:
    """The number that a cell is, and nothing else."""
    bare = cell.text.strip(" *")
    read = numerals.read(bare) if bare[:1].isdigit() else None
    return read.value if read else None


def _column(table: TextTable, column: int, stated: str) -> list[TextCell] | None:
    """The cells that make the total: the rows with numbers, or the groups above them; None where it cannot be told."""
    groups = [row for row in table.body if column in row and not _is_leaf(row)]
    leaves = [row for row in table.body if _is_leaf(row) and column in row]
    for rows in (leaves, groups):
        cells = [row[column] for row in rows if _amount(row[column]) is not None]
        if len(cells) > 1 and _sum(cells) == Decimal(stated):
            return cells
    cells = [row[column] for row in leaves]
    blank = [cell for cell in cells if _amount(cell) is None and cell.text.strip(" -–.")]
    counted = [cell for cell in cells if _amount(cell) is not None]
    close = counted and Decimal("0.5") <= _sum(counted) / (Decimal(stated) or Decimal(1)) <= Decimal("1.5")
    return counted if len(counted) > 1 and not groups and not blank and close else None


def _is_leaf(row: Row) -> bool:
    """Whether a row is numbered in Arabic digits without a point, so no group and no part of a row."""
    first = row[0].text.strip(" .)(") if 0 in row else ""
    return first.isdigit()


def _sum(cells: list[TextCell]) -> Decimal:
    return sum((Decimal(_amount(cell) or "0") for cell in cells), Decimal(0))


def _made(
    zones: Zones, table: TextTable, column: int, cell: TextCell, stated: str, cells: list[TextCell]
) -> Reconciliation:
    spans = [cell.spans[0], *(one.spans[0] for one in cells)]
    return Reconciliation(
        kind="breakdown",
        total=stated,
        parts=[_amount(one) or "0" for one in cells],
        unit=table.units.get(column),
        agrees=_sum(cells) == Decimal(stated),
        span=(min(span[0] for span in spans), max(span[1] for span in spans)),
        zone=zones.at(spans[0][0]),
        expected=stated,
        found=format(_sum(cells), "f"),
        places=spans,
    )
