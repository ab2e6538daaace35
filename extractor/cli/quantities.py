"""``vanban quantities``: one row a finding, of files."""

from __future__ import annotations

import typer

from extractor.cli.options import Excel, FormatOption, Nlp, Output, Paths, Rules, chosen
from extractor.cli.reading import Reading
from extractor.cli.reporting import reporter
from extractor.export import formats

EPILOG = """\
\b
Columns: document, value (with a decimal point), unit, noun (what is counted),
of (114/125: 125), to (5-6 ha: 6), about (khoảng, trên …), surface, zone,
section, page, file.

\b
Examples:
  vanban quantities report.docx --format table
  vanban quantities incoming/ -o figures.csv --excel
"""


def quantities(
    ctx: typer.Context,
    paths: Paths,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    nlp: Nlp = False,
    output: Output = None,
) -> None:
    """List figures with their units or what they count."""
    wanted = chosen(form, excel, output)
    from extractor.export import figures

    reading = Reading(reporter(ctx), nlp=nlp)
    formats.write(figures.quantities(reading.records(paths)), wanted, output)
    raise typer.Exit(reading.exit_code)
