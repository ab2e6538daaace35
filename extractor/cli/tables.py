"""``vanban tables``: the tables of files or of an index, row by row."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.options import (
    DATABASE,
    AcceptSecret,
    Database,
    Excel,
    FormatOption,
    Most,
    Offset,
    Output,
    Rules,
    chosen,
)
from extractor.cli.sources import DateFrom, DateTo, PathsOrNone, Target, write_table

EPILOG = """\
\b
Columns: file, table (its place in the file), caption, page, row (heading,
body, total), then the cells c1, c2 … A table that goes on over pages is one.

\b
Examples:
  vanban tables annex.pdf --format table
  vanban tables incoming/ -o tables.xlsx
  vanban tables --caption "danh mục nhiệm vụ" --db archive.db -o tables.xlsx
"""


def tables(
    ctx: typer.Context,
    paths: PathsOrNone = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    caption: Annotated[str | None, typer.Option(metavar="WORDS", help="Only those with WORDS in the caption.")] = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List the rows of all tables, with captions and totals."""
    target = Target(chosen(form, excel, output), output)
    from extractor.export.tables import findings
    from extractor.index import DateRange, TableFilter, tables_of

    wanted = TableFilter(caption, DateRange(date_from, date_to))
    write_table(
        ctx,
        lambda records: findings.tables(each for one in records for each in tables_of(one) if wanted.admits(each)),
        lambda opened: findings.tables(opened.tables(wanted)),
        target,
    )
