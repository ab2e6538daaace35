"""Documents as tables, and as JSON: one line a document, the results of a search, corrections and fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TextIO

from extractor import officezone
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Correction, Facets, FieldRow, Hit, SavedSearch
    from extractor.records import Record


_COLUMNS = (
    Column("file", 40),
    Column("kind", 16),
    Column("number", 22),
    Column("date", 12, words="day"),
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


_HITS = (
    Column("number", 22),
    Column("kind", 16),
    Column("date", 12, words="day"),
    Column("issuer", 30),
    Column("subject", 60, on_screen=False),
    Column("found", 60),
    Column("because", 12, words="reason"),
    Column("file", 40),
)
_FACETS = (Column("facet", 12, words="field"), Column("value", 50, words="value"), Column("documents", 12))
_SAVED = (
    Column("name", 30),
    Column("query", 40),
    Column("filters", 60, words="filter"),
    Column("made", 22, on_screen=False, words="moment"),
)


def hits(found: Iterable[Hit]) -> Table:
    """Documents, best first."""
    rows = (
        (hit.key, hit.kind, hit.date, hit.issuer, hit.title, hit.snippet, hit.reason, hit.path) for hit in found
    )  # fmt: skip
    return Table("search", _HITS, rows)


def facets(found: Facets) -> Table:
    """One row a value."""
    return Table("facets", _FACETS, _facets(found))


def _facets(found: Facets) -> Iterator[tuple[Cell, ...]]:
    named = {
        "kind": found.kinds, "issuer": found.issuers, "year": found.years, "place": found.places,
        "footnotes": found.footnotes, "state": found.states, "validity": found.validities,
    }  # fmt: skip
    for name, tallies in named.items():
        yield from ((name, each.value, each.count) for each in tallies)


def saved(searches: Iterable[SavedSearch]) -> Table:
    """One row a search, its filters as name=value."""
    rows = ((each.name, each.query, _filters(each), officezone.local(each.made_at)) for each in searches)
    return Table("saved searches", _SAVED, rows)


def _filters(search: SavedSearch) -> list[str]:
    return [f"{name}={value}" for name, value in asdict(search.filters).items() if value is not None]


_CORRECTIONS = (
    Column("correction", 10),
    Column("file", 40),
    Column("target", 10, words="target"),
    Column("words", 40),
    Column("field", 14, words="field-of-record"),
    Column("action", 8, words="action"),
    Column("value", 30, words="finding"),
    Column("read", 30, words="finding"),
    Column("fits", 6),
    Column("made at", 20, words="moment"),
    Column("made by", 16),
    Column("undone at", 20, words="moment"),
    Column("undone by", 16),
    Column("sha256", 64, on_screen=False),
)
_FIELDS = (
    Column("target", 10, words="target"),
    Column("n", 5),
    Column("field", 16, words="field-of-record"),
    Column("value", 50, words="finding"),
    Column("read", 30, words="finding"),
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
        row.id, row.path, row.target, words, row.field, row.action, _cell(row.value), _cell(row.extracted), row.fits,
        officezone.local(row.made_at), row.made_by, officezone.local(row.undone_at), row.undone_by, row.sha256,
    )  # fmt: skip


def _field(row: FieldRow) -> tuple[Cell, ...]:
    read = _cell(row.extracted) if row.corrected else None
    n = None if row.at is None else row.at + 1
    return row.target, n, row.field, _cell(row.value), read, row.corrected, row.surface


def _cell(value: Any) -> Cell:
    """A value as a cell; of a whole finding what it is told by."""
    if isinstance(value, dict):
        return str(next((value[name] for name in ("key", "name", "title", "value") if value.get(name)), ""))
    return [str(each) for each in value] if isinstance(value, list) else value
