"""Records as JSON, and a table with one line a document."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat
from typing import TextIO

from extractor.export.table import Cell, Column, Table
from extractor.records import Record

_COLUMNS = (
    Column("file", 40),
    Column("kind", 16),
    Column("number", 22),
    Column("date", 12),
    Column("issuer", 30),
    Column("subject", 60),
    Column("citations", 10),
    Column("footnotes", 10),
    Column("diagnostics", 12),
)
_SUBJECT = 60


def write_lines(records: Iterable[Record], stream: TextIO) -> None:
    """One object a line."""
    for record in records:
        stream.write(record.model_dump_json() + "\n")


def write_list(records: Iterable[Record], stream: TextIO) -> None:
    """One indented list of all objects."""
    stream.write("[")
    for separator, record in zip(chain(["\n"], repeat(",\n")), records, strict=False):
        stream.write(separator + record.model_dump_json(indent=2))
    stream.write("\n]\n")


def overview(records: Iterable[Record]) -> Table:
    """One line a document: what it says of itself, and how much was found in it."""
    return Table("documents", _COLUMNS, map(_row, records))


def _row(record: Record) -> tuple[Cell, ...]:
    header = record.header
    return (
        record.source.path,
        header.kind,
        header.key or header.symbol,
        header.date,
        header.issuer or header.issuing_body,
        _shortened(header.subject or ""),
        len(record.citations),
        len(record.footnotes),
        len(record.diagnostics),
    )


def _shortened(subject: str) -> str:
    return subject if len(subject) <= _SUBJECT else subject[: _SUBJECT - 1].rstrip() + "…"
