"""``vanban footnotes``: one row a footnote, of files or of an index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import (
    DATABASE,
    AcceptSecret,
    Database,
    Excel,
    Most,
    Offset,
    Output,
    Rules,
    TableFormat,
    chosen,
)
from extractor.cli.reading import CommandReading
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.formats import Format

EPILOG = """\
\b
Columns: document (its number), label, text, anchor (the text before the
mark), citations (the numbers inside, separated by "; "), kind, page, file.
Text that a spreadsheet would run as a formula is neutralised.

\b
Examples:
  vanban footnotes report.docx --format table
  vanban footnotes incoming/ -o footnotes.xlsx
  vanban footnotes --db archive.db --format csv --excel -o footnotes.csv
"""


def footnotes(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files and folders to read; - is standard input. None: those of --db."),
    ] = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="How rows are written; without it, FILE's suffix decides, else csv."),
    ] = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List footnotes, what they hang on, and the numbers in them."""
    wanted = chosen(form, excel, output, otherwise=Format.CSV)
    if not paths:
        _of_index(db, secret, wanted, output, limit, offset)
        return
    source = ctx.get_parameter_source("db")
    if source is not None and source.name == "COMMANDLINE":
        raise typer.BadParameter("PATH and --db exclude each other", param_hint="'--db'")
    from extractor.export.tables import findings

    reading = CommandReading(reporter(ctx))
    formats.write(findings.footnotes_of_records(reading.records(paths)).part(offset, limit), wanted, output)
    raise typer.Exit(reading.exit_code)


def _of_index(db: Path, secret: bool, wanted: Format, output: Path | None, limit: int | None, offset: int) -> None:
    from extractor.export.tables import findings
    from extractor.index import Index

    with Index.open(db, create=False, secret=secret) as opened:
        formats.write(findings.footnotes_of_index(opened.footnotes()).part(offset, limit), wanted, output)
