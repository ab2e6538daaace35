"""``vanban cited-by``: who cites a document, where and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import (
    DATABASE,
    AcceptSecret,
    Database,
    Excel,
    FormatOption,
    Number,
    Offset,
    Output,
    chosen,
)
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import MentionRow

EPILOG = """\
\b
One row a mention. "where" is body, annex, or fn:7 for footnote 7. A mention
that fits several documents is among the rows, marked ambiguous. "cites" is
its number, or its words where it has none. "hangs on" is the sentence that a
footnote hangs on. A table shows the mentions of the documents that came first,
unless --limit asks for more.

\b
Example:
  vanban cited-by 71/2023/QĐ-UBND --db archive.db
"""
COLUMNS = (
    Column("document", 22),
    Column("kind", 16),
    Column("date", 12, words="day"),
    Column("subject", 60, on_screen=False),
    Column("where", 10, words="zone"),
    Column("page", 8, on_screen=False),
    Column("relation", 14, words="relation"),
    Column("pinpoint", 20, on_screen=False),
    Column("cites", 22),
    Column("surface", 50, on_screen=False),
    Column("context", 80),
    Column("hangs on", 60),
    Column("ambiguous", 12, on_screen=False),
    Column("why", 40, on_screen=False, words="sentence"),
    Column("confidence", 10, on_screen=False),
    Column("file", 40),
)
SHOWN = 50


def cited_by(
    ctx: typer.Context,
    number: Number,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", help="At most so many rows.", show_default="50 in a table"),
    ] = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List every mention of the document with this number."""
    from extractor.index import Index

    wanted, query = chosen(form, excel, output), " ".join(number)
    with Index.open(db, create=False, secret=secret) as opened:
        if limit is None and wanted is Format.TABLE:
            limit = SHOWN
        most = None if limit is None else offset + limit
        mentions = opened.cited_by(query, most)
        every = opened.count_cited_by(query) if len(mentions) == most else 0
    formats.write(Table("cited by", COLUMNS, map(row, mentions)).part(offset, limit), wanted, output)
    if not mentions:
        reporter(ctx).line(f"nothing in the index cites {query}")
    elif every > len(mentions):
        reporter(ctx).line(f"{len(mentions)} of about {every} mentions; --limit shows more")


def row(mention: MentionRow) -> tuple[Cell, ...]:
    """A mention under ``COLUMNS``."""
    return (
        mention.citing_key,
        mention.citing_kind,
        mention.citing_date,
        mention.citing_subject,
        mention.zone,
        mention.page,
        mention.relation,
        mention.pinpoint,
        mention.key or mention.surface,
        mention.surface,
        mention.context,
        mention.sentence,
        mention.ambiguous,
        mention.why,
        mention.link_confidence,
        mention.path,
    )
