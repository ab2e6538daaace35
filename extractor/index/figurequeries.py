"""Questions about tasks, figures, totals and tables, document by document in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.index.daterange import Conditions, joined
from extractor.index.figurefilters import QuantityFilter, TableFilter, TaskFilter, TotalFilter
from extractor.index.figurerows import QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.index.queries import FIRST_FILE
from extractor.index.storage import Storage
from extractor.index.stored import json_of
from extractor.records import TableRecord

_FACTS = f"documents.id AS document, {FIRST_FILE} AS path, documents.key AS key, documents.date AS date"


def tasks(storage: Storage, wanted: TaskFilter, limit: int | None, offset: int) -> Iterator[TaskRow]:
    """The tasks that are asked for."""
    for row in storage.rows(*_select("tasks", wanted.conditions(), limit, offset)):
        yield TaskRow(
            row["document"], row["path"], row["key"], row["date"], row["kind"], row["title"], row["body"],
            row["status"], row["deadline"], row["cost"], (row["start"], row["end"]), row["zone"], row["section"],
            row["page"],
        )  # fmt: skip


def quantities(storage: Storage, wanted: QuantityFilter, limit: int | None, offset: int) -> Iterator[QuantityRow]:
    """The quantities that are asked for."""
    for row in storage.rows(*_select("quantities", wanted.conditions(), limit, offset)):
        yield QuantityRow(
            row["document"], row["path"], row["key"], row["date"], row["value"], row["unit"], row["noun"],
            row["denominator"], row["range_end"], row["approximation"], row["surface"], (row["start"], row["end"]),
            row["zone"], row["section"], row["page"],
        )  # fmt: skip


def reconciliations(
    storage: Storage, wanted: TotalFilter, limit: int | None, offset: int
) -> Iterator[ReconciliationRow]:
    """The totals that are asked for."""
    for row in storage.rows(*_select("reconciliations", wanted.conditions(), limit, offset)):
        places = tuple((start, end) for start, end in json_of(row["places"]))
        yield ReconciliationRow(
            row["document"], row["path"], row["key"], row["date"], row["kind"], row["total"], row["expected"],
            row["found"], row["unit"], tuple(json_of(row["parts"])), bool(row["agrees"]),
            (row["start"], row["end"]), places, row["sentence"], row["zone"], row["section"],
        )  # fmt: skip


def tables(storage: Storage, wanted: TableFilter) -> Iterator[TableRow]:
    """The tables that are asked for, from the stored records."""
    where, parameters = joined(wanted.dates.conditions("documents.date"))
    sql = (
        f"SELECT {_FACTS}, json_extract(record, '$.tables') AS tables FROM contents"
        f" JOIN documents ON documents.id = contents.document_id WHERE tables <> '[]' AND {where} ORDER BY documents.id"
    )
    for row in storage.rows(sql, parameters):
        for place, table in enumerate(json_of(row["tables"]), 1):
            found = TableRecord.model_validate(table)
            one = TableRow(row["document"], row["path"], row["key"], row["date"], place, found)
            if wanted.admits(one):
                yield one


def _select(table: str, conditions: Conditions, limit: int | None, offset: int) -> tuple[str, tuple[object, ...]]:
    """The query for rows of a table, in reading order, and its parameters."""
    where, parameters = joined(conditions)
    sql = (
        f"SELECT {_FACTS}, {table}.* FROM {table} JOIN documents ON documents.id = {table}.document_id"
        f" WHERE {where} ORDER BY {table}.document_id, {table}.position LIMIT ? OFFSET ?"
    )
    return sql, (*parameters, -1 if limit is None else limit, offset)
