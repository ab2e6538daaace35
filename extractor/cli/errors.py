"""``vanban errors``: the ledger of files that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor import officezone
from extractor.cli.listing import Listing
from extractor.export.tables.table import Cell, Column

if TYPE_CHECKING:
    from extractor.index import ErrorRow, Index

EPILOG = """\
\b
A file leaves the ledger when a later "vanban index" or "vanban retry" can read
it. docs/errors.md says what each code means.

\b
Example:
  vanban errors --db archive.db -o unread.xlsx
"""
_COLUMNS = (
    Column("file", 40),
    Column("code", 18),
    Column("message", 60, words="sentence"),
    Column("remedy", 40, words="sentence"),
    Column("when", 22, words="moment"),
)


def _row(row: ErrorRow) -> tuple[Cell, ...]:
    return row.path, row.code, row.message, row.remedy, officezone.local(row.when)


_LISTING = Listing("errors", _COLUMNS, _row, "every file could be read", hides=False)


@_LISTING.command
def errors(index: Index, most: int | None) -> Iterable[ErrorRow]:
    """List the files that could not be read, and why."""
    return index.errors()
