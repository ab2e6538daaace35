"""Tasks, quantities, totals, periods and tables of one record, as they are stored and as the index answers with them.

The same rows come from records just read. ``highlighted`` shows a total and its parts in its sentence.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields

from extractor.document import Span
from extractor.index.findings.doubts import doubts_of
from extractor.records import Reconciliation, Record, TableRecord
from extractor.vietnamese.folding import fold

Facts = tuple[None, str, str | None, str | None]


def tasks_of(record: Record) -> Iterator[TaskRow]:
    """Its tasks, in reading order."""
    for one in record.tasks:
        yield TaskRow(
            *_facts(record), one.kind, one.title, one.body, one.status, one.deadline, one.cost, one.span, one.zone,
            heading(record, one.section), one.page,
        )  # fmt: skip


def assignments_of(record: Record) -> Iterator[AssignmentRow]:
    """The work that it gives to someone, in reading order."""
    for one in record.assignments:
        yield AssignmentRow(
            *_facts(record), one.title, one.lead, tuple(one.partners), one.product, one.deadline, one.deadline_text,
            one.span, one.zone, heading(record, one.section), one.page,
        )  # fmt: skip


def quantities_of(record: Record) -> Iterator[QuantityRow]:
    """Its quantities, in reading order."""
    for one in record.quantities:
        yield QuantityRow(
            *_facts(record), one.value, one.unit, one.noun, one.denominator, one.range and one.range[1],
            one.approximation, one.surface, one.span, one.zone, heading(record, one.section), one.page, one.about,
            *((one.cell.table, one.cell.row_label, one.cell.column_label) if one.cell else (None, None, None)),
        )  # fmt: skip


def reconciliations_of(record: Record) -> Iterator[ReconciliationRow]:
    """Its totals that have parts, those that agree too; sentences need the record's text."""
    for one in record.reconciliations:
        yield ReconciliationRow(
            *_facts(record), one.kind, one.total, one.expected, one.found, one.unit, tuple(one.parts), one.agrees,
            one.span, tuple(one.places), highlighted(record.text or "", one), one.zone, heading(record, one.section),
        )  # fmt: skip


def tables_of(record: Record) -> Iterator[TableRow]:
    """Its tables, in reading order."""
    for place, table in enumerate(record.tables, 1):
        yield TableRow(*_facts(record), place, table)


def heading(record: Record, place: int | None) -> str | None:
    """The label and the title of a section."""
    if place is None or not 0 <= place < len(record.sections):
        return None
    section = record.sections[place]
    return f"{section.label}. {section.title}".strip(". ") if section.label[-1:].isalnum() else section.title


def _facts(record: Record) -> Facts:
    return None, record.source.path, record.header.key, record.header.date


Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows without what only the index knows, the document; each field is a table."""

    tasks: tuple[Row, ...] = ()
    quantities: tuple[Row, ...] = ()
    reconciliations: tuple[Row, ...] = ()
    periods: tuple[Row, ...] = ()
    doubts: tuple[Row, ...] = ()
    assignments: tuple[Row, ...] = ()


TABLES = tuple(each.name for each in fields(FigureRows))
_COLUMNS = {
    "tasks": 'position, kind, title, title_folded, body, status, deadline, cost, "start", "end", zone, section, page',
    "quantities": "position, value, unit, noun, denominator, range_end, approximation, surface,"
    ' "start", "end", zone, section, page, about, table_place, row_label, column_label',
    "reconciliations": "position, kind, total, parts, places, sentence, unit, expected, found, agrees,"
    ' "start", "end", zone, section',
    "periods": 'position, kind, first, last, surface, "start", "end", section',
    "doubts": 'code, message, "start", "end"',
    "assignments": "position, title, title_folded, lead, lead_folded, partners, product, deadline, deadline_text,"
    ' "start", "end", zone, section, page',
}
"""Of each table, in the order in which its rows are made below, and in ``doubts.py``."""


def figure_rows(record: Record, text: str) -> FigureRows:
    """All that the index keeps of a record's figures."""
    read = record if record.text == text else record.model_copy(update={"text": text})
    return FigureRows(
        tasks=tuple(_tasks(read)),
        quantities=tuple(_quantities(read)),
        reconciliations=tuple(_reconciliations(read)),
        periods=tuple(_periods(read)),
        doubts=tuple(doubts_of(read)),
        assignments=tuple(_assignments(read)),
    )


def insert_figures(connection: sqlite3.Connection, document: int, rows: FigureRows) -> None:
    """Insert the rows of a document into their tables."""
    for table in TABLES:
        these: tuple[Row, ...] = getattr(rows, table)
        if these:
            marks = ", ".join("?" * (len(these[0]) + 1))
            into = f"INSERT INTO {table} (document_id, {_COLUMNS[table]}) VALUES ({marks})"
            connection.executemany(into, [(document, *row) for row in these])


def _tasks(record: Record) -> Iterator[Row]:
    for position, one in enumerate(tasks_of(record)):
        yield (
            position, one.kind, one.title, fold(one.title), one.body, one.status, one.deadline, one.cost, *one.span,
            one.zone, one.section, one.page,
        )  # fmt: skip


def _quantities(record: Record) -> Iterator[Row]:
    for position, one in enumerate(quantities_of(record)):
        yield (
            position, one.value, one.unit, one.noun, one.denominator, one.range_end, one.approximation, one.surface,
            *one.span, one.zone, one.section, one.page, one.about, one.table_place, one.row_label, one.column_label,
        )  # fmt: skip


def _assignments(record: Record) -> Iterator[Row]:
    for position, one in enumerate(assignments_of(record)):
        yield (
            position, one.title, fold(one.title), one.lead, fold(one.lead),
            json.dumps(one.partners, ensure_ascii=False), one.product, one.deadline, one.deadline_text, *one.span,
            one.zone, one.section, one.page,
        )  # fmt: skip


def _reconciliations(record: Record) -> Iterator[Row]:
    for position, one in enumerate(reconciliations_of(record)):
        parts = json.dumps(one.parts, ensure_ascii=False)
        yield (
            position, one.kind, one.total, parts, json.dumps(one.places), one.sentence, one.unit, one.expected,
            one.found, one.agrees, *one.span, one.zone, one.section,
        )  # fmt: skip


def _periods(record: Record) -> Iterator[Row]:
    for position, one in enumerate(record.periods):
        yield (position, one.kind, one.start, one.end, one.surface, *one.span, heading(record, one.section))


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A named task. ``body`` hosts or drafts it; ``document_id`` is None for what is not in an index."""

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    kind: str
    title: str
    body: str | None
    status: str | None
    deadline: str | None
    cost: str | None
    span: Span
    zone: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Work that is given: ``deadline`` in ISO, shortened to its precision, None where no day is told."""

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    title: str
    lead: str
    partners: tuple[str, ...]
    product: str | None
    deadline: str | None
    deadline_text: str | None
    span: Span
    zone: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """A figure: ``value`` is an exact decimal, ``denominator`` of a ratio, ``range_end`` of a range.

    Of one in a table: ``table_place`` from 0, and what its row and its column are called.
    """

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    value: str
    unit: str | None
    noun: str | None
    denominator: str | None
    range_end: str | None
    approximation: str | None
    surface: str
    span: Span
    zone: str
    section: str | None
    page: int | None
    about: str | None = None
    table_place: int | None = None
    row_label: str | None = None
    column_label: str | None = None


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """A total and its parts: ``expected`` is stated, ``found`` is what the parts make.

    ``places`` are the spans of the total and of each part; ``sentence`` has the total as »46«, each part as ‹18›.
    """

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    kind: str
    total: str
    expected: str | None
    found: str | None
    unit: str | None
    parts: tuple[str, ...]
    agrees: bool
    span: Span
    places: tuple[Span, ...]
    sentence: str
    zone: str
    section: str | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of a document; ``place`` counts the document's tables from 1."""

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    place: int
    table: TableRecord


_AROUND = 60
_APART = 160


def highlighted(text: str, one: Reconciliation) -> str:
    """What stands around a total and its parts, the total as »46«, each part as ‹18›; what lies far between is cut."""
    places = sorted({*one.places}, key=lambda span: span)
    total = one.places[0] if one.places else None
    pieces: list[str] = []
    at = max(0, places[0][0] - _AROUND, text.rfind("\n", 0, places[0][0]) + 1) if places else 0
    for span in places:
        pieces.append(_between(text[at : span[0]]))
        left, right = ("»", "«") if span == total else ("‹", "›")
        pieces.append(f"{left}{_short(text, span)}{right}")
        at = span[1]
    stop = text.find("\n", at)
    pieces.append(text[at : min(at + _AROUND, stop if stop >= 0 else len(text))])
    return " ".join("".join(pieces).split())


def _between(between: str) -> str:
    return between if len(between) <= _APART else f"{between[: _APART // 2]} … {between[-_APART // 2 :]}"


def _short(text: str, span: Span) -> str:
    return text[span[0] : span[1]] if span[1] - span[0] <= _APART else f"{text[span[0] : span[0] + _APART]}…"
