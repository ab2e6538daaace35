"""Tasks, quantities, totals, periods and doubts of a document, as rows for the tables of these names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields

from extractor.index.doubts import doubts_of
from extractor.index.figures import heading, quantities_of, reconciliations_of, tasks_of
from extractor.records import Record
from extractor.vietnamese.folding import fold

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows without what only the index knows, the document; each field is a table."""

    tasks: tuple[Row, ...] = ()
    quantities: tuple[Row, ...] = ()
    reconciliations: tuple[Row, ...] = ()
    periods: tuple[Row, ...] = ()
    doubts: tuple[Row, ...] = ()


TABLES = tuple(each.name for each in fields(FigureRows))


def figure_rows(record: Record, text: str) -> FigureRows:
    """All that the index keeps of a record's figures."""
    read = record if record.text == text else record.model_copy(update={"text": text})
    return FigureRows(
        tasks=tuple(_tasks(read)),
        quantities=tuple(_quantities(read)),
        reconciliations=tuple(_reconciliations(read)),
        periods=tuple(_periods(read)),
        doubts=tuple(doubts_of(read)),
    )


def insert_figures(connection: sqlite3.Connection, document: int, rows: FigureRows) -> None:
    """Insert the rows of a document into their tables."""
    for table in TABLES:
        these: tuple[Row, ...] = getattr(rows, table)
        if these:
            marks = ", ".join("?" * (len(these[0]) + 1))
            connection.executemany(f"INSERT INTO {table} VALUES (NULL, {marks})", [(document, *row) for row in these])


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
            *one.span, one.zone, one.section, one.page,
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
