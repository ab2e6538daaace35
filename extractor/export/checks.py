"""What does not add up or cannot be right, as a table: totals with their parts, and findings of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.export.table import Cell, Column, Table
from extractor.index.figurerows import ReconciliationRow
from extractor.index.graphrows import Finding

_COLUMNS = (
    Column("document", 22),
    Column("kind", 18),
    Column("severity", 10, on_screen=False),
    Column("message", 40),
    Column("stated", 14, on_screen=False),
    Column("found", 14, on_screen=False),
    Column("unit", 16, on_screen=False),
    Column("parts", 30, on_screen=False),
    Column("agrees", 8, on_screen=False),
    Column("zone", 10, on_screen=False),
    Column("start", 8, on_screen=False),
    Column("end", 8, on_screen=False),
    Column("text", 100),
    Column("section", 30, on_screen=False),
    Column("file", 40),
)


def checks(totals: Iterable[ReconciliationRow], findings: Iterable[Finding] = ()) -> Table:
    """Totals, then what else contradicts itself; ``kind`` is breakdown, ratio or list, or a finding's code."""
    return Table("check", _COLUMNS, _rows(totals, findings))


def _rows(totals: Iterable[ReconciliationRow], findings: Iterable[Finding]) -> Iterator[tuple[Cell, ...]]:
    yield from map(_total, totals)
    yield from map(_finding, findings)


def _total(one: ReconciliationRow) -> tuple[Cell, ...]:
    severity, message = ("info", "adds up") if one.agrees else ("warning", f"stated {one.expected}, found {one.found}")
    return (
        one.document_key, one.kind, severity, message, one.expected, one.found, one.unit, one.parts, one.agrees,
        one.zone, *one.span, one.sentence, one.section, one.path,
    )  # fmt: skip


def _finding(found: Finding) -> tuple[Cell, ...]:
    start, end = found.span or (None, None)
    return (
        found.key, found.code, found.severity, found.message, None, None, None, (), None, None, start, end,
        found.context, None, found.path,
    )  # fmt: skip
