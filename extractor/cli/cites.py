"""``vanban cites``: what a document cites, and which document each mention means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.listing import Listing
from extractor.errors import UnknownDocument
from extractor.export.tables.table import Cell, Column

if TYPE_CHECKING:
    from extractor.index import Index, MentionRow

EPILOG = """\
\b
One row a mention, in reading order. "document" is what the mention means, "why"
the rule that says so; without it the mention fits no known document, or several
("vanban ambiguous" lists these). "Nghị định này" and the like are left out.

\b
Examples:
  vanban cites 30/2020/NĐ-CP --db archive.db
  vanban cites incoming/report.docx -o cites.xlsx
"""
COLUMNS = (
    Column("where", 10, words="zone"),
    Column("page", 8, on_screen=False),
    Column("relation", 14, words="relation"),
    Column("surface", 60),
    Column("pinpoint", 20, on_screen=False),
    Column("document", 22),
    Column("why", 40, words="sentence"),
    Column("confidence", 10, on_screen=False),
    Column("context", 80, on_screen=False),
    Column("rule", 20, on_screen=False),
    Column("file", 40, on_screen=False),
)


def row(mention: MentionRow) -> tuple[Cell, ...]:
    """A mention under ``COLUMNS``."""
    return (
        mention.zone, mention.page, mention.relation, mention.surface, mention.pinpoint, mention.work_key, mention.why,
        mention.link_confidence, mention.context, mention.rule, mention.path,
    )  # fmt: skip


_LISTING = Listing("cites", COLUMNS, row, "{number} cites nothing")


@_LISTING.command
def cites(
    index: Index,
    most: int | None,
    number: Annotated[list[str], typer.Argument(metavar="NUMBER|FILE", help="A number, or a file of the index.")],
) -> Iterable[MentionRow]:
    """List what a document cites."""
    asked = " ".join(number)
    rows = index.cites(asked)
    if not rows:
        _require_stored(index, asked)
    return rows


def _require_stored(index: Index, asked: str) -> None:
    """Raise UnknownDocument for what is not in the index, also where others cite it: what it cites nobody knows."""
    found = index.show(asked)
    if found.document is None and not any(work.files for work in found.works):
        remedy = "name an indexed file, or the number of one"
        raise UnknownDocument(f"the index holds no document {asked}", remedy=remedy)
