"""``vanban state``: saying by hand what is in force, where documents do not say so or say it wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli.deskoptions import By, who
from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Index, StatedState

EPILOG = """\
\b
STATE is ended, suspended, amended or in-effect, from the day of --since on. It
goes before all that documents say up to that day; what happens to the document
later still changes its state ("vanban history"). It is kept with time and name,
holds when files are read anew, and can be undone.

\b
Examples:
  vanban state 34/2012/TT-BTC ended --since 15/6/2019 --source "QĐ 12/QĐ-BTC" --db archive.db
  vanban state 34/2012/TT-BTC --db archive.db
  vanban state --list --db archive.db
  vanban state --undo 1 --db archive.db
"""
_COLUMNS = (
    Column("statement", 10),
    Column("number", 22),
    Column("state", 12, words="state"),
    Column("since", 12, words="day"),
    Column("source", 40),
    Column("made at", 20, words="moment"),
    Column("made by", 16),
    Column("undone at", 20, words="moment"),
    Column("undone by", 16),
)


def state(
    ctx: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="[NUMBER]", help="The number of one document.")] = None,
    state: Annotated[
        str | None, typer.Argument(metavar="[STATE]", help="ended, suspended, amended, in-effect.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="From which day: 17/5/2023, 2023-05-17.")
    ] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where you have it from.")] = "",
    undo: Annotated[int | None, typer.Option("--undo", metavar="STATEMENT", help="Take a statement back.")] = None,
    every: Annotated[bool, typer.Option("--list", help="List what was stated.")] = False,
    by: By = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """State by hand whether a document is in force, and since when."""
    from extractor.index import Index

    if sum(each is not None for each in (number, undo, every or None)) != 1:
        raise typer.BadParameter("name a number, or one of --undo and --list", ctx)
    if (state is None) != (since is None):
        raise typer.BadParameter("a state is stated with its day: --since DATE", ctx)
    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        if number is not None and state is not None:
            named = state.replace("-", " ")
            made = [opened.curation.states.state(number, named, since or "", by=who(by), source=source)]
        elif undo is not None:
            made = [opened.curation.states.undo(undo, who(by))]
        else:
            made = _listed(opened, number)
    formats.write(Table("stated states", _COLUMNS, map(_row, made)).part(offset, limit), wanted, output)


def _listed(opened: Index, number: str | None) -> list[StatedState]:
    if number is None:
        return opened.curation.states.listed()
    return [each for work in opened.works(number) for each in opened.curation.states.listed(work.id)]


def _row(row: StatedState) -> tuple[Cell, ...]:
    return (
        row.id, row.said, row.state, row.since, row.source, officezone.local(row.made_at), row.made_by,
        officezone.local(row.undone_at), row.undone_by,
    )  # fmt: skip
