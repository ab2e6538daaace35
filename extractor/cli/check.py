"""``vanban check``: what cannot be right: the totals of files that their parts do not make, or what an index holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, Database, Excel, FormatOption, Nlp, Output, Rules, chosen
from extractor.cli.reading import Reading
from extractor.cli.reporting import reporter
from extractor.export import formats
from extractor.export.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Finding

EPILOG = """\
\b
Of files: a total is held against its parts (kind breakdown), a ratio against its
percentage (ratio), a count against the list that it announces (list). In
the text the total stands as »46« and each part as ‹18›. Nothing is corrected.

\b
Of an index, where no file is named: numbers out of order with their dates,
numbers with two dates or two subjects, dates before the issuer existed, symbols
that disagree with the kind or the issuer, impossible days, years in numbers that
are not the year of the date.

\b
Examples:
  vanban check report.docx
  vanban check incoming/ --all -o sums.xlsx
  vanban check --db archive.db -o check.xlsx
"""
_COLUMNS = (
    Column("code", 20),
    Column("severity", 10),
    Column("message", 70),
    Column("document", 22),
    Column("start", 8, on_screen=False),
    Column("end", 8, on_screen=False),
    Column("context", 80),
    Column("file", 40),
)


def check(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, and folders with all below them; - is standard input. Without any, the index.",
            show_default=False,
        ),
    ] = None,
    db: Database = DATABASE,
    everything: Annotated[bool, typer.Option("--all", help="Of files: list totals that agree too.")] = False,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    nlp: Nlp = False,
    output: Output = None,
) -> None:
    """List sums, numbers and dates that cannot be right."""
    wanted = chosen(form, excel, output)
    if not paths:
        formats.write(Table("check", _COLUMNS, _of_index(db, reporter(ctx).line)), wanted, output)
        return
    from extractor.export import figures

    reading = Reading(reporter(ctx), nlp=nlp)
    records = reading.records(paths)
    table = figures.reconciliations(records) if everything else figures.disagreements(records)
    formats.write(table, wanted, output)
    raise typer.Exit(reading.exit_code)


def _of_index(db: Path, say: Callable[[str], None]) -> list[tuple[Cell, ...]]:
    from extractor.index import Index

    with Index.open(db, create=False) as opened:
        rows = [_row(found) for found in opened.check()]
    if not rows:
        say("nothing in the index contradicts itself")
    return rows


def _row(found: Finding) -> tuple[Cell, ...]:
    start, end = found.span or (None, None)
    return found.code, found.severity, found.message, found.key, start, end, found.context, found.path
