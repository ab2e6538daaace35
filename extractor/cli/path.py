"""``vanban path``: how one document leads to another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.listing import Listing
from extractor.export.tables.table import Cell, Column

if TYPE_CHECKING:
    from extractor.index import Index, Step

EPILOG = """\
\b
One row a citation of the shortest chain that leads from A to B. Where a number
fits several documents, the message names each as w12, which can be asked for.

\b
Example:
  vanban path 05/2025/TT-BNV 30/2020/NĐ-CP --db archive.db
"""
_COLUMNS = (
    Column("from", 22),
    Column("relation", 14, words="relation"),
    Column("to", 22),
    Column("surface", 50, on_screen=False),
    Column("context", 80),
    Column("why", 40, on_screen=False, words="sentence"),
    Column("confidence", 10, on_screen=False),
    Column("file", 40),
)


def _row(step: Step) -> tuple[Cell, ...]:
    mention = step.mention
    return (
        step.source.key, step.relation, step.target.key, mention.surface, mention.context, mention.why,
        mention.link_confidence, mention.path,
    )  # fmt: skip


_LISTING = Listing("path", _COLUMNS, _row, "no chain of citations leads from {start} to {end}")


@_LISTING.command
def path(
    index: Index,
    most: int | None,
    start: Annotated[str, typer.Argument(metavar="A", help="The number that the chain begins with.")],
    end: Annotated[str, typer.Argument(metavar="B", help="The number that it leads to.")],
) -> Iterable[Step]:
    """Show the chain of citations between two documents."""
    return index.path(start, end)
