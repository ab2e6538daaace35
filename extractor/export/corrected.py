"""Corrections, and the fields of a document, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from extractor import officezone
from extractor.export.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Correction, FieldRow

_CORRECTIONS = (
    Column("correction", 10),
    Column("file", 40),
    Column("target", 10),
    Column("words", 40),
    Column("field", 14),
    Column("action", 8),
    Column("value", 30),
    Column("read", 30),
    Column("fits", 6),
    Column("made at", 20),
    Column("made by", 16),
    Column("undone at", 20),
    Column("undone by", 16),
    Column("sha256", 64, on_screen=False),
)
_FIELDS = (
    Column("target", 10),
    Column("n", 5),
    Column("field", 16),
    Column("value", 50),
    Column("read", 30),
    Column("corrected", 9),
    Column("words", 50),
)


def corrections(rows: Iterable[Correction]) -> Table:
    """What people corrected; ``read`` is what had been read, ``fits`` whether its finding is still found."""
    return Table("corrections", _CORRECTIONS, map(_correction, rows))


def fields(rows: Iterable[FieldRow]) -> Table:
    """The fields of a document that are not blank or were corrected; ``n`` counts findings from 1."""
    return Table("fields", _FIELDS, (_field(row) for row in rows if row.value or row.corrected))


def _correction(row: Correction) -> tuple[Cell, ...]:
    words = row.anchor.surface if row.anchor else None
    return (
        row.id, row.path, row.target, words, row.field, row.action, _said(row.value), _said(row.extracted), row.fits,
        officezone.local(row.made_at), row.made_by, officezone.local(row.undone_at), row.undone_by, row.sha256,
    )  # fmt: skip


def _field(row: FieldRow) -> tuple[Cell, ...]:
    read = _said(row.extracted) if row.corrected else None
    n = None if row.at is None else row.at + 1
    return row.target, n, row.field, _said(row.value), read, row.corrected, row.surface


def _said(value: Any) -> Cell:
    """A value as a cell; of a whole finding what it is told by."""
    if isinstance(value, dict):
        return str(next((value[name] for name in ("key", "name", "title", "value") if value.get(name)), ""))
    return [str(each) for each in value] if isinstance(value, list) else value
