"""``vanban errors``: the ledger of files that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from extractor import officezone
from extractor.cli.options import DATABASE, Database, Excel, FormatOption, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import ErrorRow

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
    Column("message", 60),
    Column("remedy", 40),
    Column("when", 22),
)


def errors(
    ctx: typer.Context,
    db: Database = DATABASE,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List the files that could not be read, and why."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False) as opened:
        rows = opened.errors()
    formats.write(Table("errors", _COLUMNS, map(_row, rows)), wanted, output)
    if not rows:
        reporter(ctx).line("every file could be read")


def _row(row: ErrorRow) -> tuple[Cell, ...]:
    return row.path, row.code, row.message, row.remedy, officezone.local(row.when)
