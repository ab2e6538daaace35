"""Tasks, figures, totals and tables, document by document in reading order, and which of them are wanted.

Work that is given comes in the order in which it is due.

The filters are the same for an index and for records just read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.index.findings.figures import AssignmentRow, QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.index.storage.database import Storage
from extractor.index.storage.date_range import Conditions, DateRange, joined
from extractor.index.storage.schema import measured, tens
from extractor.index.storage.sql import FIRST_FILE
from extractor.index.storage.stored_json import json_of
from extractor.records import TableRecord
from extractor.vietnamese.folding import fold_query


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Tasks of a ``kind``, with ``host`` and ``title`` in theirs whatever the marks, in documents of ``dates``."""

    kind: str | None = None
    host: str | None = None
    title: str | None = None
    dates: DateRange = field(default_factory=DateRange)

    def conditions(self) -> Conditions:
        """As conditions on ``tasks`` and ``documents``."""
        pairs = {
            "folded(tasks.kind) = ?": _folded_query(self.kind),
            "instr(folded(coalesce(tasks.body, '')), ?)": _folded_query(self.host),
            "instr(title_folded, ?)": _folded_query(self.title),
        }
        return [*_used(pairs), *self.dates.conditions("documents.date")]

    def admits(self, row: TaskRow) -> bool:
        """Whether a task is one of them."""
        return (
            _same(self.kind, row.kind)
            and _in(self.host, row.body)
            and _in(self.title, row.title)
            and self.dates.holds(row.document_date)
        )


@dataclass(frozen=True, slots=True)
class AssignmentFilter:
    """Work given to who has ``lead`` in the name, with ``title`` in its words, in documents of ``dates``.

    ``due_from`` and ``due_before`` are ISO dates of any precision; what is due in a month is due by its end, and work
    without a day is neither. Raises BadQuery where one is no date.
    """

    lead: str | None = None
    title: str | None = None
    due_from: str | None = None
    due_before: str | None = None
    dates: DateRange = field(default_factory=DateRange)

    def __post_init__(self) -> None:
        DateRange(self.due_from, self.due_before)  # raises BadQuery

    def conditions(self) -> Conditions:
        """As conditions on ``assignments`` and ``documents``."""
        words = {"instr(lead_folded, ?)": _folded_query(self.lead), "instr(title_folded, ?)": _folded_query(self.title)}
        # "~" sorts after digits and dashes: what is due in a month is due by its end.
        days = {"deadline || '~' >= ?": self.due_from or "", "deadline || '~' < ?": self.due_before or ""}
        return [*_used(words), *_used(days), *self.dates.conditions("documents.date")]

    def admits(self, row: AssignmentRow) -> bool:
        """Whether it is one of them."""
        due = None if row.deadline is None else f"{row.deadline}~"
        return (
            _in(self.lead, row.lead)
            and _in(self.title, row.title)
            and (not self.due_from or (due is not None and due >= self.due_from))
            and (not self.due_before or (due is not None and due < self.due_before))
            and self.dates.holds(row.document_date)
        )


@dataclass(frozen=True, slots=True)
class QuantityFilter:
    """Figures of a ``unit`` however it is written or of what has ``noun`` in its name, ``least`` to ``most``, in
    documents of ``dates``. Where a noun is asked for, counts with a power of ten are compared in full.
    """

    unit: str | None = None
    noun: str | None = None
    least: float | None = None
    most: float | None = None
    dates: DateRange = field(default_factory=DateRange)

    def conditions(self) -> Conditions:
        """As conditions on ``quantities`` and ``documents``."""
        unit, of_unit = _folded_query(self.unit), "? IN (folded(coalesce(unit, '')), measured(unit))"
        units: Conditions = [(f"({of_unit} OR {of_unit})", (unit, measured(self.unit)))] if unit else []
        words = {"instr(folded(coalesce(noun, unit, '')), ?)": _folded_query(self.noun)}
        times = " * CASE WHEN noun IS NULL THEN tens(unit) ELSE 1.0 END" if self.noun else ""
        ends = {
            f"CAST(coalesce(range_end, value) AS REAL){times} >= ?": self.least,
            f"CAST(value AS REAL){times} <= ?": self.most,
        }
        return [
            *units,
            *_used(words),
            *((condition, (end,)) for condition, end in ends.items() if end is not None),
            *self.dates.conditions("documents.date"),
        ]

    def admits(self, row: QuantityRow) -> bool:
        """Whether a figure is one of them."""
        times = tens(row.unit) if self.noun and row.noun is None else 1.0
        return (
            (_same(self.unit, row.unit) or measured(self.unit) == measured(row.unit))
            and _in(self.noun, row.unit if row.noun is None else row.noun)
            and (self.least is None or float(row.range_end or row.value) * times >= self.least)
            and (self.most is None or float(row.value) * times <= self.most)
            and self.dates.holds(row.document_date)
        )


@dataclass(frozen=True, slots=True)
class TotalFilter:
    """Totals of a ``kind`` (breakdown, ratio, list), ``disagreeing`` or all, in documents of ``dates``."""

    kind: str | None = None
    disagreeing: bool = True
    dates: DateRange = field(default_factory=DateRange)

    def conditions(self) -> Conditions:
        """As conditions on ``reconciliations`` and ``documents``."""
        kinds: Conditions = [("reconciliations.kind = ?", (self.kind,))] if self.kind else []
        wrong: Conditions = [("reconciliations.agrees = 0", ())] if self.disagreeing else []
        return [*kinds, *wrong, *self.dates.conditions("documents.date")]

    def admits(self, row: ReconciliationRow) -> bool:
        """Whether a total is one of them."""
        return (
            (not self.kind or row.kind == self.kind)
            and not (self.disagreeing and row.agrees)
            and self.dates.holds(row.document_date)
        )


@dataclass(frozen=True, slots=True)
class TableFilter:
    """Tables with ``caption`` in theirs, in documents of ``dates``."""

    caption: str | None = None
    dates: DateRange = field(default_factory=DateRange)

    def admits(self, row: TableRow) -> bool:
        """Whether a table is one of them."""
        return _in(self.caption, row.table.caption) and self.dates.holds(row.document_date)


def _used(pairs: dict[str, str]) -> Conditions:
    return [(condition, (word,)) for condition, word in pairs.items() if word]


def _folded_query(word: str | None) -> str:
    return fold_query(word or "").strip()


def _same(query: str | None, stated: str | None) -> bool:
    return not query or fold_query(stated or "") == _folded_query(query)


def _in(query: str | None, stated: str | None) -> bool:
    return not query or _folded_query(query) in fold_query(stated or "")


_FACTS = f"documents.id AS document, {FIRST_FILE} AS path, documents.key AS key, documents.date AS date"


def tasks(storage: Storage, wanted: TaskFilter, limit: int | None, offset: int) -> Iterator[TaskRow]:
    """The tasks that are asked for."""
    for row in storage.rows(*_select("tasks", wanted.conditions(), limit, offset)):
        yield TaskRow(
            row["document"], row["path"], row["key"], row["date"], row["kind"], row["title"], row["body"],
            row["status"], row["deadline"], row["cost"], (row["start"], row["end"]), row["zone"], row["section"],
            row["page"],
        )  # fmt: skip


def assignments(storage: Storage, wanted: AssignmentFilter, limit: int | None, offset: int) -> Iterator[AssignmentRow]:
    """The work that is asked for, what is due first before the rest."""
    for row in storage.rows(*_select("assignments", wanted.conditions(), limit, offset, first=_DUE)):
        yield AssignmentRow(
            row["document"], row["path"], row["key"], row["date"], row["title"], row["lead"],
            tuple(json_of(row["partners"])), row["product"], row["deadline"], row["deadline_text"],
            (row["start"], row["end"]), row["zone"], row["section"], row["page"],
        )  # fmt: skip


def quantities(storage: Storage, wanted: QuantityFilter, limit: int | None, offset: int) -> Iterator[QuantityRow]:
    """The quantities that are asked for."""
    for row in storage.rows(*_select("quantities", wanted.conditions(), limit, offset)):
        yield QuantityRow(
            row["document"], row["path"], row["key"], row["date"], row["value"], row["unit"], row["noun"],
            row["denominator"], row["range_end"], row["approximation"], row["surface"], (row["start"], row["end"]),
            row["zone"], row["section"], row["page"], row["about"], row["table_place"], row["row_label"],
            row["column_label"],
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


_DUE = "assignments.deadline IS NULL, assignments.deadline || '~', "
"""What is due in a month after what is due on one of its days; work without a day last."""


def due_order(row: AssignmentRow) -> tuple[bool, str]:
    """The place of work in the order in which it is due, as the index gives it."""
    return row.deadline is None, f"{row.deadline}~"


def _select(
    table: str, conditions: Conditions, limit: int | None, offset: int, first: str = ""
) -> tuple[str, tuple[object, ...]]:
    """The query for rows of a table, by ``first`` and then in reading order, and its parameters."""
    where, parameters = joined(conditions)
    sql = (
        f"SELECT {_FACTS}, {table}.* FROM {table} JOIN documents ON documents.id = {table}.document_id"
        f" WHERE {where} ORDER BY {first}{table}.document_id, {table}.position LIMIT ? OFFSET ?"
    )
    return sql, (*parameters, -1 if limit is None else limit, offset)
