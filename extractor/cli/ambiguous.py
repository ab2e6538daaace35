"""``vanban ambiguous``: mentions that fit several documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import AmbiguousRow, WorkRow

EPILOG = """\
\b
"candidates" are the documents that a mention fits; it is linked to none of them
until one is left, or "vanban same --merge" says which two are one.

\b
Example:
  vanban ambiguous --db archive.db -o ambiguous.xlsx
"""
_COLUMNS = (
    Column("surface", 50),
    Column("candidates", 60),
    Column("context", 80, on_screen=False),
    Column("document", 22),
    Column("where", 10),
    Column("file", 40),
)


def ambiguous(
    ctx: typer.Context,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many rows.")] = None,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List mentions that fit several documents, with these."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        rows = list(opened.ambiguous(limit))
    formats.write(Table("ambiguous", _COLUMNS, map(_row, rows)), wanted, output)
    if not rows:
        reporter(ctx).line("every mention fits one document at most")


def _row(row: AmbiguousRow) -> tuple[Cell, ...]:
    mention = row.mention
    works = [called(work) for work in row.candidates]
    return mention.surface, "; ".join(works), mention.context, mention.citing_key, mention.zone, mention.path


def called(work: WorkRow) -> str:
    """A work in few words: number, date or year, and issuer."""
    return " ".join(each for each in (work.key, work.date or work.year, work.issuer) if each)
