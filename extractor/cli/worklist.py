"""``vanban worklist``: which documents need a look, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Limit, Offset, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import WorklistRow

EPILOG = """\
\b
Lowest confidence first: what could not be read, numbers left blank, citations
that are hardly one or fit several documents, totals that their parts do not
make, days that no calendar has, documents of the same number, symbol and issuer.
What a person confirmed is left out.

\b
Examples:
  vanban worklist --db archive.db
  vanban worklist --problem header.number.unreadable
  vanban worklist --limit 200 -o worklist.xlsx
"""
_COLUMNS = (
    Column("number", 22),
    Column("kind", 16, on_screen=False),
    Column("date", 12, words="day"),
    Column("issuer", 30, on_screen=False),
    Column("subject", 40, on_screen=False),
    Column("confidence", 10),
    Column("codes", 30, on_screen=False),
    Column("why", 80, words="sentence"),
    Column("file", 40),
)


def worklist(
    ctx: typer.Context,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    problem: Annotated[
        str, typer.Option("--problem", metavar="CODE", help="Only documents of this problem, as codes name it.")
    ] = "",
    limit: Limit = 50,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List documents that need a look, and why."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        rows = opened.worklist(limit, offset, problem)
        left = opened.count_worklist(problem) - offset - len(rows) if rows else 0
    formats.write(Table("worklist", _COLUMNS, map(_row, rows)), wanted, output)
    if not rows:
        reporter(ctx).line("nothing needs a look")
    elif left > 0:
        reporter(ctx).line(f"{left} more: --offset {offset + len(rows)}")


def _row(row: WorklistRow) -> tuple[Cell, ...]:
    why = [f"{each.message} ({each.count})" if each.count > 1 else each.message for each in row.reasons]
    codes = [each.code for each in row.reasons]
    return row.key, row.kind, row.date, row.issuer, row.subject, row.confidence, codes, why, row.path
