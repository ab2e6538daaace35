"""What several commands read: the files that are named, or the index where none is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.reading import CommandReading
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Table

if TYPE_CHECKING:
    from extractor.index import Index
    from extractor.records import Record

PathsOrNone = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files, and folders with all below them; - is standard input. None: what --db holds.",
        show_default=False,
    ),
]
DateFrom = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="In documents from this day, month or year on: 17/5/2023, 2023."),
]
DateTo = Annotated[str | None, typer.Option("--to", metavar="DATE", help="In documents up to its end.")]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a table goes, and in which form."""

    form: Format
    output: Path | None


def write_table(
    ctx: typer.Context,
    of_files: Callable[[Iterable[Record]], Table],
    of_index: Callable[[Index], Table],
    target: Target,
) -> None:
    """Write the table of the files that the command line names, else that of the index; ends in ``typer.Exit``."""
    paths, db = ctx.params["paths"], ctx.params["db"]
    if not paths:
        from extractor.index import Index

        with Index.open(db, create=False, secret=ctx.params["secret"]) as opened:
            formats.write(_wanted(ctx, of_index(opened)), target.form, target.output)
        raise typer.Exit
    source = ctx.get_parameter_source("db")
    if source is not None and source.name == "COMMANDLINE":
        raise typer.BadParameter("PATH and --db exclude each other", param_hint="'--db'")
    reading = CommandReading(reporter(ctx), nlp=ctx.params.get("nlp"))
    formats.write(_wanted(ctx, of_files(reading.records(paths))), target.form, target.output)
    raise typer.Exit(reading.exit_code)


def _wanted(ctx: typer.Context, table: Table) -> Table:
    """The rows of a table that ``--offset`` and ``--limit`` leave."""
    return table.part(ctx.params.get("offset", 0), ctx.params.get("limit"))
