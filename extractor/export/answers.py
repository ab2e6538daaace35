"""Answers of a search as tables: documents, how they divide, and the searches that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from extractor import officezone
from extractor.export.table import Cell, Column, Table
from extractor.index.facets import Facets
from extractor.index.rows import Hit
from extractor.index.saved import SavedSearch

_HITS = (
    Column("number", 22),
    Column("kind", 16),
    Column("date", 12),
    Column("issuer", 30),
    Column("subject", 60, on_screen=False),
    Column("found", 60),
    Column("because", 12),
    Column("file", 40),
)
_FACETS = (Column("facet", 12), Column("value", 50), Column("documents", 12))
_SAVED = (Column("name", 30), Column("query", 40), Column("filters", 60), Column("made", 22, on_screen=False))


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
        "footnotes": found.footnotes, "state": found.states,
    }  # fmt: skip
    for name, tallies in named.items():
        yield from ((name, each.value, each.count) for each in tallies)


def saved(searches: Iterable[SavedSearch]) -> Table:
    """One row a search, its filters as name=value."""
    rows = ((each.name, each.query, _filters(each), officezone.local(each.made_at)) for each in searches)
    return Table("saved searches", _SAVED, rows)


def _filters(search: SavedSearch) -> list[str]:
    return [f"{name}={value}" for name, value in asdict(search.filters).items() if value is not None]
