"""``vanban duplicates``: files that are one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import TwinRow

EPILOG = """\
\b
"same" is content (the same bytes), work (the same number, symbol, year and
issuer: a signed copy, a scan) or draft (no number yet, but the kind, issuer and
subject of a numbered one, and much of its text). "difference" gives the value
of "file" and then that of "other".

\b
Example:
  vanban duplicates --db archive.db -o duplicates.xlsx
"""
_COLUMNS = (
    Column("same", 8),
    Column("number", 22),
    Column("file", 40),
    Column("other", 40),
    Column("similarity", 10),
    Column("difference", 60),
)


def duplicates(
    ctx: typer.Context,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List files that hold the same document, and how they differ."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        rows = list(opened.duplicates())
    formats.write(Table("duplicates", _COLUMNS, map(_row, rows)), wanted, output)
    if not rows:
        reporter(ctx).line("no two files hold the same document")


def _row(row: TwinRow) -> tuple[Cell, ...]:
    return row.same, row.key, row.path, row.other, round(row.similarity, 2), "; ".join(row.differences)
