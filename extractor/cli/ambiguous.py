"""``vanban ambiguous``: mentions that fit several documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.cli.listing import Listing
from extractor.export.tables.table import Cell, Column

if TYPE_CHECKING:
    from extractor.index import AmbiguousRow, Index, WorkRow

EPILOG = """\
\b
"candidates" are the documents that a mention fits; it is linked to none of them
until one is left, or somebody chooses: "vanban same --choose" takes the handle of
the wording and one of the candidates, for all mentions that are so worded.

\b
Examples:
  vanban ambiguous --db archive.db -o ambiguous.xlsx
  vanban same --choose d12 w95 --db archive.db
"""
_COLUMNS = (
    Column("handle", 8),
    Column("surface", 50),
    Column("candidates", 60),
    Column("context", 80, on_screen=False),
    Column("document", 22),
    Column("where", 10, words="zone"),
    Column("file", 40),
)


def _row(row: AmbiguousRow) -> tuple[Cell, ...]:
    mention = row.mention
    works = [f"w{work.id}: {called(work)}" for work in row.candidates]
    return (
        row.handle,
        mention.surface,
        "; ".join(works),
        mention.context,
        mention.citing_key,
        mention.zone,
        mention.path,
    )


_LISTING = Listing("ambiguous", _COLUMNS, _row, "every mention fits one document at most")


@_LISTING.command
def ambiguous(index: Index, most: int | None) -> Iterable[AmbiguousRow]:
    """List mentions that fit several documents, with these."""
    return index.ambiguous(most)


def called(work: WorkRow) -> str:
    """A work in few words: number, date or year, and issuer."""
    return " ".join(each for each in (work.key, work.date or work.year, work.issuer) if each)
