"""``vanban cites``: what a document cites, and which document each mention means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import MentionRow

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
    Column("where", 10),
    Column("page", 8, on_screen=False),
    Column("relation", 14),
    Column("surface", 60),
    Column("pinpoint", 20, on_screen=False),
    Column("document", 22),
    Column("why", 40),
    Column("confidence", 10, on_screen=False),
    Column("context", 80, on_screen=False),
    Column("rule", 20, on_screen=False),
    Column("file", 40, on_screen=False),
)


def cites(
    ctx: typer.Context,
    number: Annotated[list[str], typer.Argument(metavar="NUMBER|FILE", help="A number, or a file of the index.")],
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List what a document cites."""
    from extractor.index import Index

    wanted, asked = chosen(form, excel, output), " ".join(number)
    with Index.open(db, create=False, secret=secret) as opened:
        mentions = opened.cites(asked)
    formats.write(Table("cites", COLUMNS, map(row, mentions)), wanted, output)
    if not mentions:
        reporter(ctx).line(f"the index holds no {asked}, or it cites nothing")


def row(mention: MentionRow) -> tuple[Cell, ...]:
    """A mention under ``COLUMNS``."""
    return (
        mention.zone, mention.page, mention.relation, mention.surface, mention.pinpoint, mention.work_key, mention.why,
        mention.link_confidence, mention.context, mention.rule, mention.path,
    )  # fmt: skip
