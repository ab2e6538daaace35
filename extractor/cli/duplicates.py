"""``vanban duplicates``: files that are one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.cli.listing import Listing
from extractor.export.tables.table import Cell, Column

if TYPE_CHECKING:
    from extractor.index import Index, TwinRow

EPILOG = """\
\b
"same" is content (the same bytes), work (the same number, symbol, year and
issuer: a signed copy, a scan), draft (no number yet, but the kind, issuer and
subject of a numbered one, much of its text, and not dated after it) or text
(neither has a number, and their words are the same: a form in two formats).
"difference" gives the value of "file" and then that of "other".

\b
Example:
  vanban duplicates --db archive.db -o duplicates.xlsx
"""
_COLUMNS = (
    Column("same", 8, words="same"),
    Column("number", 22),
    Column("file", 40),
    Column("other", 40),
    Column("similarity", 10),
    Column("difference", 60, words="sentences"),
)


def _row(row: TwinRow) -> tuple[Cell, ...]:
    return row.same, row.key, row.path, row.other, round(row.similarity, 2), "; ".join(row.differences)


_LISTING = Listing("duplicates", _COLUMNS, _row, "no two files hold the same document")


@_LISTING.command
def duplicates(index: Index, most: int | None) -> Iterable[TwinRow]:
    """List files that hold the same document, and how they differ."""
    return index.duplicates()
