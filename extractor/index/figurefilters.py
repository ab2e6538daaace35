"""Which tasks, figures, totals and tables are asked for: the same of an index and of records just read."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.index.daterange import Conditions, DateRange
from extractor.index.figurerows import QuantityRow, ReconciliationRow, TableRow, TaskRow
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
            "folded(tasks.kind) = ?": _asked(self.kind),
            "instr(folded(coalesce(tasks.body, '')), ?)": _asked(self.host),
            "instr(title_folded, ?)": _asked(self.title),
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
class QuantityFilter:
    """Figures of a ``unit`` or of what has ``noun`` in its name, ``least`` to ``most``, in documents of ``dates``."""

    unit: str | None = None
    noun: str | None = None
    least: float | None = None
    most: float | None = None
    dates: DateRange = field(default_factory=DateRange)

    def conditions(self) -> Conditions:
        """As conditions on ``quantities`` and ``documents``."""
        words = {
            "folded(coalesce(unit, '')) = ?": _asked(self.unit),
            "instr(folded(coalesce(noun, '')), ?)": _asked(self.noun),
        }
        ends = {"CAST(coalesce(range_end, value) AS REAL) >= ?": self.least, "CAST(value AS REAL) <= ?": self.most}
        return [
            *_used(words),
            *((condition, (end,)) for condition, end in ends.items() if end is not None),
            *self.dates.conditions("documents.date"),
        ]

    def admits(self, row: QuantityRow) -> bool:
        """Whether a figure is one of them."""
        return (
            _same(self.unit, row.unit)
            and _in(self.noun, row.noun)
            and (self.least is None or float(row.range_end or row.value) >= self.least)
            and (self.most is None or float(row.value) <= self.most)
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


def _asked(word: str | None) -> str:
    return fold_query(word or "").strip()


def _same(asked: str | None, said: str | None) -> bool:
    return not asked or fold_query(said or "") == _asked(asked)


def _in(asked: str | None, said: str | None) -> bool:
    return not asked or _asked(asked) in fold_query(said or "")
