"""``vanban tasks``: one row a finding, of files."""

from __future__ import annotations

import typer

from extractor.cli.options import Excel, FormatOption, Output, Paths, Rules, chosen
from extractor.cli.reading import Reading
from extractor.cli.reporting import reporter
from extractor.export import formats

EPILOG = """\
\b
Columns: document (its number), kind, title, body (host or owner), status,
deadline, cost, zone (body, annex, fn: with the note), section, page, file.

\b
Examples:
  vanban tasks report.docx --format table
  vanban tasks incoming/ -o tasks.xlsx
"""


def tasks(
    ctx: typer.Context,
    paths: Paths,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List tasks and projects: title, body, status, deadline, cost."""
    wanted = chosen(form, excel, output)
    from extractor.export import figures

    reading = Reading(reporter(ctx))
    formats.write(figures.tasks(reading.records(paths)), wanted, output)
    raise typer.Exit(reading.exit_code)
