"""``vanban history``: what became of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Number, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Event, History

EPILOG = """\
\b
One row for each act that amended, replaced, repealed, suspended or consolidated
the document, as far as the documents in the index tell. "since" is when that has
effect: "stated" in the text, "effect of the act" that does it, or only the "date
of the act". "part" marks what concerns a part of it. The state on the day is
said on standard error.

\b
Examples:
  vanban history 110/2004/NĐ-CP --db archive.db
  vanban history 110/2004/NĐ-CP --on 2015-06-01 --db archive.db
"""
_COLUMNS = (
    Column("since", 12),
    Column("how", 14),
    Column("part", 8),
    Column("by", 22),
    Column("date from", 18),
    Column("mentions", 10, on_screen=False),
    Column("evidence", 60),
    Column("rule", 20, on_screen=False),
    Column("confidence", 10, on_screen=False),
    Column("file", 40),
)


def history(
    ctx: typer.Context,
    number: Number,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day, as 2023-05-17; today without it.")
    ] = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Show what amended or repealed a document, and when."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        found = opened.history(" ".join(number), on)
    formats.write(Table("history", _COLUMNS, map(_row, found.events)), wanted, output)
    reporter(ctx).line(statement(found))


def statement(found: History) -> str:
    """The state on the day in one line."""
    since = f" since {found.since}" if found.since else ""
    return f"{found.work.key} on {found.on}: {found.state}{since}, as far as the documents in the index tell"


def _row(event: Event) -> tuple[Cell, ...]:
    said = event.mention
    return (
        event.date, event.how, not event.whole, event.by.key, event.date_from, event.mentions, said.context, said.rule,
        said.confidence, said.path,
    )  # fmt: skip
