"""``vanban tables``: the tables of files, row by row."""

from __future__ import annotations

import typer

from extractor.cli.options import Excel, FormatOption, Output, Paths, Rules, chosen
from extractor.cli.reading import Reading
from extractor.cli.reporting import reporter
from extractor.export import formats

EPILOG = """\
\b
Columns: file, table (its place in the file), caption, page, row (heading,
body, total), then the cells c1, c2 … A table that goes on over pages is one.

\b
Examples:
  vanban tables annex.pdf --format table
  vanban tables incoming/ -o tables.xlsx
"""


def tables(
    ctx: typer.Context,
    paths: Paths,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List the rows of all tables, with captions and totals."""
    wanted = chosen(form, excel, output)
    from extractor.export import figures

    reading = Reading(reporter(ctx))
    formats.write(figures.tables(reading.records(paths)), wanted, output)
    raise typer.Exit(reading.exit_code)
