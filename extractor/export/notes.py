"""Footnotes as a table: one row a footnote, from records just read or from an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.export.table import Cell, Column, Table
from extractor.index.rows import NoteRow
from extractor.records import FootnoteRecord, Record

_COLUMNS = (
    Column("document", 22),
    Column("label", 8),
    Column("text", 80),
    Column("anchor", 42),
    Column("citations", 40),
    Column("kind", 10, on_screen=False),
    Column("page", 8, on_screen=False),
    Column("file", 40),
)


def of_records(records: Iterable[Record]) -> Table:
    """The footnotes of records; ``anchor`` is the text before the mark, ``citations`` the keys cited inside."""
    return Table("footnotes", _COLUMNS, _of_records(records))


def of_index(rows: Iterable[NoteRow]) -> Table:
    """The same columns for the footnotes of an index."""
    return Table("footnotes", _COLUMNS, map(_of_index, rows))


def _of_records(records: Iterable[Record]) -> Iterator[tuple[Cell, ...]]:
    for record in records:
        for note in record.footnotes:
            before = note.anchor.before if note.anchor else None
            cited = _keys(record, note)
            key = record.header.key
            yield key, note.label, note.text, before, cited, note.kind, note.page, record.source.path


def _keys(record: Record, note: FootnoteRecord) -> list[str]:
    inside = [record.citations[place] for place in note.citations]
    return [citation.key for citation in inside if citation.key]


def _of_index(row: NoteRow) -> tuple[Cell, ...]:
    return row.document_key, row.label, row.text, row.before, row.citations, row.kind, row.page, row.path
