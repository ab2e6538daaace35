"""``vanban missing``: what is cited and not held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.cli.listing import Listing
from extractor.export.tables.table import Cell, Column

if TYPE_CHECKING:
    from extractor.index import Index, MissingRow

EPILOG = """\
\b
The most wanted come first. "partial" marks what is cited without a year, or
without an issuer that its symbol needs.

\b
Example:
  vanban missing --limit 20 --db archive.db
"""
_COLUMNS = (
    Column("number", 22),
    Column("kind", 16),
    Column("issuer", 40),
    Column("year", 8),
    Column("date", 12, words="day"),
    Column("documents", 12),
    Column("mentions", 12),
    Column("partial", 10),
)


def _row(row: MissingRow) -> tuple[Cell, ...]:
    return row.key, row.kind, row.issuer, row.year, row.date, row.documents, row.mentions, row.partial


LISTING = Listing("missing", _COLUMNS, _row, "nothing is cited that is not held")


@LISTING.command
def missing(index: Index, most: int | None) -> Iterable[MissingRow]:
    """List documents that are cited and not held, and by how many."""
    return index.missing(most)
