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
from extractor.cli.sources import Target, write_table
from extractor.export.tables.formats import Format

EPILOG = """\
\b
Columns: document (its number), label, text, anchor (the text before the
mark), citations (the numbers inside, separated by "; "), sentence (the one
that the mark hangs on), kind, page, file.
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
    target = Target(chosen(form, excel, output, otherwise=Format.CSV), output)
    from extractor.export.tables import findings

    write_table(
        ctx, findings.footnotes_of_records, lambda opened: findings.footnotes_of_index(opened.footnotes()), target
    )
