"""Tasks, quantities, totals and tables of records as tables: one row a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.export.marked import marked
from extractor.export.table import Cell, Column, Table
from extractor.records import Record, TableRecord

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
_CHECKS = (
    Column("document", 22),
    Column("kind", 12),
    Column("stated", 14),
    Column("found", 14),
    Column("unit", 16),
    Column("parts", 30),
    Column("agrees", 8, on_screen=False),
    Column("zone", 10),
    Column("text", 100),
    Column("section", 30, on_screen=False),
    Column("file", 40),
)


def tasks(records: Iterable[Record]) -> Table:
    """The tasks of records."""
    rows = (
        (
            record.header.key, t.kind, t.title, t.body, t.status, t.deadline, t.cost, t.zone,
            _section(record, t.section), t.page, record.source.path,
        )
        for record in records
        for t in record.tasks
    )  # fmt: skip
    return Table("tasks", _TASKS, rows)


def quantities(records: Iterable[Record]) -> Table:
    """The quantities of records; ``of`` is a ratio's denominator, ``to`` a range's end, ``about`` a hedge."""
    rows = (
        (
            record.header.key, q.value, q.unit, q.noun, q.denominator, q.range and q.range[1], q.approximation,
            q.surface, q.zone, _section(record, q.section), q.page, record.source.path,
        )
        for record in records
        for q in record.quantities
    )  # fmt: skip
    return Table("quantities", _QUANTITIES, rows)


def disagreements(records: Iterable[Record]) -> Table:
    """The totals that their parts do not make."""
    return Table("check", _CHECKS, (row for row in _checks(records) if not row[6]))


def reconciliations(records: Iterable[Record]) -> Table:
    """All totals that have parts, those that agree too."""
    return Table("check", _CHECKS, _checks(records))


def _checks(records: Iterable[Record]) -> Iterator[tuple[Cell, ...]]:
    for record in records:
        for one in record.reconciliations:
            said = marked(record.text or "", one)
            yield (
                record.header.key, one.kind, one.expected, one.found, one.unit, one.parts, one.agrees, one.zone, said,
                _section(record, one.section), record.source.path,
            )  # fmt: skip


def tables(records: Iterable[Record]) -> Table:
    """The rows of all tables; ``row`` says whether it is heading, body or total, and c1, c2 … are the cells."""
    found = [(record, place, table) for record in records for place, table in enumerate(record.tables, 1)]
    width = max((len(row) for _, _, table in found for _, row in _rows(table)), default=0)
    columns = (Column("file", 40), Column("table", 6), Column("caption", 40), Column("page", 6), Column("row", 8))
    cells = tuple(Column(f"c{number}", 24) for number in range(1, width + 1))
    rows = (
        (record.source.path, place, table.caption, table.page, kind, *row, *[""] * (width - len(row)))
        for record, place, table in found
        for kind, row in _rows(table)
    )
    return Table("tables", (*columns, *cells), rows)


def _rows(table: TableRecord) -> Iterator[tuple[str, list[str]]]:
    yield from (("heading", row) for row in table.header)
    yield from (("body", row) for row in table.rows)
    if table.total is not None:
        yield "total", table.total


def _section(record: Record, place: int | None) -> str | None:
    """The label and the title of a section."""
    if place is None:
        return None
    section = record.sections[place]
    return f"{section.label}. {section.title}".strip(". ") if section.label[-1:].isalnum() else section.title
