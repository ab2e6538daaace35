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
    FormatOption,
    Most,
    Offset,
    Output,
    Rules,
    chosen,
)
from extractor.cli.sources import Target, write_table

EPILOG = """\
\b
Columns: document (its number), label, text, anchor (the text before the
mark), citations (the numbers inside, separated by "; "), sentence (the one
that the mark hangs on), kind, page, file.
Text that a spreadsheet would run as a formula is neutralised.

\b
Examples:
  vanban footnotes report.docx
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
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List footnotes, what they hang on, and the numbers in them."""
    target = Target(chosen(form, excel, output), output)
    from extractor.export.tables import findings

    write_table(
        ctx, findings.footnotes_of_records, lambda opened: findings.footnotes_of_index(opened.footnotes()), target
    )
