"""Findings of documents as tables, one row each, from records just read or from an index.

Tasks, quantities, tables, footnotes; what does not add up or cannot be right: totals with their parts, and
contradictions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.export.tables.table import Cell, Column, Table
from extractor.index import AssignmentRow, Contradiction, NoteRow, QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.records import FootnoteRecord, Record, TableRecord
from extractor.vietnamese.sentences import sentence_at

_TASKS = (
    Column("document", 22),
    Column("kind", 12),
    Column("title", 80),
    Column("body", 30),
    Column("status", 20),
    Column("deadline", 20, words="day"),
    Column("cost", 18),
    Column("zone", 10, on_screen=False, words="zone"),
    Column("section", 30, on_screen=False),
    Column("page", 8, on_screen=False),
    Column("file", 40),
)
_ASSIGNMENTS = (
    Column("document", 22),
    Column("lead", 30),
    Column("title", 80),
    Column("partners", 30),
    Column("product", 24, on_screen=False),
    Column("deadline", 12, words="day"),
    Column("deadline_text", 24),
    Column("zone", 10, on_screen=False, words="zone"),
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
    Column("zone", 10, words="zone"),
    Column("section", 30, on_screen=False),
    Column("page", 8, on_screen=False),
    Column("table", 6, on_screen=False),
    Column("row", 30, on_screen=False),
    Column("column", 30, on_screen=False),
    Column("file", 40),
)
_TABLES = (
    Column("file", 40),
    Column("table", 6),
    Column("caption", 40),
    Column("page", 6),
    Column("row", 8, words="row"),
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


def assignments(rows: Iterable[AssignmentRow]) -> Table:
    """Work that is given to someone, one a row."""
    cells = (
        (
            one.document_key, one.lead, one.title, "; ".join(one.partners), one.product, one.deadline,
            one.deadline_text, one.zone, one.section, one.page, one.path,
        )
        for one in rows
    )  # fmt: skip
    return Table("assignments", _ASSIGNMENTS, cells)


def quantities(rows: Iterable[QuantityRow]) -> Table:
    """Quantities, one a row; ``of`` is a ratio's denominator, ``to`` a range's end, ``about`` a hedge."""
    cells = (
        (
            one.document_key, one.value, one.unit, one.noun, one.denominator, one.range_end, one.approximation,
            one.surface, one.zone, one.section, one.page, None if one.table_place is None else one.table_place + 1,
            one.row_label, one.column_label, one.path,
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


_CHECKS = (
    Column("document", 22),
    Column("kind", 18, words="check"),
    Column("severity", 10, on_screen=False, words="severity"),
    Column("message", 40, words="sentence"),
    Column("stated", 14, on_screen=False),
    Column("found", 14, on_screen=False),
    Column("unit", 16, on_screen=False),
    Column("parts", 30, on_screen=False),
    Column("agrees", 8, on_screen=False),
    Column("zone", 10, on_screen=False, words="zone"),
    Column("start", 8, on_screen=False),
    Column("end", 8, on_screen=False),
    Column("text", 100),
    Column("section", 30, on_screen=False),
    Column("file", 40),
)


def checks(totals: Iterable[ReconciliationRow], findings: Iterable[Contradiction] = ()) -> Table:
    """Totals, then what else contradicts itself; ``kind`` is breakdown, ratio or list, or a finding's code."""
    return Table("check", _CHECKS, _check_rows(totals, findings))


def _check_rows(totals: Iterable[ReconciliationRow], findings: Iterable[Contradiction]) -> Iterator[tuple[Cell, ...]]:
    yield from map(_total, totals)
    yield from map(_finding, findings)


def _total(one: ReconciliationRow) -> tuple[Cell, ...]:
    severity, message = ("info", "adds up") if one.agrees else ("warning", f"stated {one.expected}, found {one.found}")
    return (
        one.document_key, one.kind, severity, message, one.expected, one.found, one.unit, one.parts, one.agrees,
        one.zone, *one.span, one.sentence, one.section, one.path,
    )  # fmt: skip


def _finding(found: Contradiction) -> tuple[Cell, ...]:
    start, end = found.span or (None, None)
    return (
        found.key, found.code, found.severity, found.message, None, None, None, (), None, None, start, end,
        found.context, None, found.path,
    )  # fmt: skip


_FOOTNOTES = (
    Column("document", 22),
    Column("label", 8),
    Column("text", 80),
    Column("anchor", 42),
    Column("citations", 40),
    Column("sentence", 80, on_screen=False),
    Column("kind", 10, on_screen=False),
    Column("page", 8, on_screen=False),
    Column("file", 40),
)


def footnotes_of_records(records: Iterable[Record]) -> Table:
    """The footnotes of records: ``anchor`` is the text before the mark, ``sentence`` the one that it hangs on."""
    return Table("footnotes", _FOOTNOTES, _footnotes_of_records(records))


def footnotes_of_index(rows: Iterable[NoteRow]) -> Table:
    """The same columns for the footnotes of an index."""
    return Table("footnotes", _FOOTNOTES, map(_footnote_of_index, rows))


def _footnotes_of_records(records: Iterable[Record]) -> Iterator[tuple[Cell, ...]]:
    for record in records:
        for note in record.footnotes:
            before = note.anchor.before if note.anchor else None
            sentence = sentence_at(record.text or "", note.anchor.span[0]) if note.anchor else None
            cited = _keys(record, note)
            key = record.header.key
            yield key, note.label, note.text, before, cited, sentence, note.kind, note.page, record.source.path


def _keys(record: Record, note: FootnoteRecord) -> list[str]:
    inside = [record.citations[place] for place in note.citations]
    return [citation.key for citation in inside if citation.key]


def _footnote_of_index(row: NoteRow) -> tuple[Cell, ...]:
    return row.document_key, row.label, row.text, row.before, row.citations, row.sentence, row.kind, row.page, row.path
