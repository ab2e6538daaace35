"""Tasks, figures and tables of one record, as the rows that an index answers with."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.index.figurerows import QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.index.marked import marked
from extractor.records import Record

Facts = tuple[None, str, str | None, str | None]


def tasks_of(record: Record) -> Iterator[TaskRow]:
    """Its tasks, in reading order."""
    for one in record.tasks:
        yield TaskRow(
            *_facts(record), one.kind, one.title, one.body, one.status, one.deadline, one.cost, one.span, one.zone,
            heading(record, one.section), one.page,
        )  # fmt: skip


def quantities_of(record: Record) -> Iterator[QuantityRow]:
    """Its quantities, in reading order."""
    for one in record.quantities:
        yield QuantityRow(
            *_facts(record), one.value, one.unit, one.noun, one.denominator, one.range and one.range[1],
            one.approximation, one.surface, one.span, one.zone, heading(record, one.section), one.page,
        )  # fmt: skip


def reconciliations_of(record: Record) -> Iterator[ReconciliationRow]:
    """Its totals that have parts, those that agree too; sentences need the record's text."""
    for one in record.reconciliations:
        yield ReconciliationRow(
            *_facts(record), one.kind, one.total, one.expected, one.found, one.unit, tuple(one.parts), one.agrees,
            one.span, tuple(one.places), marked(record.text or "", one), one.zone, heading(record, one.section),
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
