"""Tasks, quantities and tables of documents as tables: one row a finding, from records just read or from an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.export.table import Column, Table
from extractor.index.figurerows import QuantityRow, TableRow, TaskRow
from extractor.records import TableRecord

_TASKS = (
    Column("document", 22),
    Column("kind", 12),
    Column("title", 80),
    Column("body", 30),
    Column("status", 20),
    Column("deadline", 20),
    Column("cost", 18),
    Column("zone", 10, on_screen=False),
    Column("section", 30, on_screen=False),
    Column("page", 8, on_screen=False),
    Column("file", 40),
)
_QUANTITIES = (
    Column("document", 22),
    Column("value", 14),
    Column("unit", 14),
    Column("noun", 20),
    Column("of", 12),
    Column("to", 12),
    Column("about", 12),
    Column("surface", 30),
    Column("zone", 10),
    Column("section", 30, on_screen=False),
    Column("page", 8, on_screen=False),
    Column("file", 40),
)
_TABLES = (
    Column("file", 40),
    Column("table", 6),
    Column("caption", 40),
    Column("page", 6),
    Column("row", 8),
)


def tasks(rows: Iterable[TaskRow]) -> Table:
    """Tasks, one a row."""
    cells = (
        (
            one.document_key, one.kind, one.title, one.body, one.status, one.deadline, one.cost, one.zone,
            one.section, one.page, one.path,
        )
        for one in rows
    )  # fmt: skip
    return Table("tasks", _TASKS, cells)


def quantities(rows: Iterable[QuantityRow]) -> Table:
    """Quantities, one a row; ``of`` is a ratio's denominator, ``to`` a range's end, ``about`` a hedge."""
    cells = (
        (
            one.document_key, one.value, one.unit, one.noun, one.denominator, one.range_end, one.approximation,
            one.surface, one.zone, one.section, one.page, one.path,
        )
        for one in rows
    )  # fmt: skip
    return Table("quantities", _QUANTITIES, cells)


def tables(found: Iterable[TableRow]) -> Table:
    """The rows of all tables; ``row`` says whether it is heading, body or total, and c1, c2 … are the cells."""
    known = list(found)
    width = max((len(row) for one in known for _, row in _rows(one.table)), default=0)
    cells = tuple(Column(f"c{number}", 24) for number in range(1, width + 1))
    rows = (
        (one.path, one.place, one.table.caption, one.table.page, kind, *row, *[""] * (width - len(row)))
        for one in known
        for kind, row in _rows(one.table)
    )
    return Table("tables", (*_TABLES, *cells), rows)


def _rows(table: TableRecord) -> Iterator[tuple[str, list[str]]]:
    yield from (("heading", row) for row in table.header)
    yield from (("body", row) for row in table.rows)
    if table.total is not None:
        yield "total", table.total
