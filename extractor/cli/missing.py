"""``vanban missing``: what is cited and not held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import MissingRow

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
    Column("date", 12),
    Column("documents", 12),
    Column("mentions", 12),
    Column("partial", 10),
)


def missing(
    ctx: typer.Context,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many rows.")] = None,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List documents that are cited and not held, and by how many."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        rows = opened.missing(limit)
    formats.write(Table("missing", _COLUMNS, map(_row, rows)), wanted, output)
    if not rows:
        reporter(ctx).line("nothing is cited that is not held")


def _row(row: MissingRow) -> tuple[Cell, ...]:
    return row.key, row.kind, row.issuer, row.year, row.date, row.documents, row.mentions, row.partial
