"""``vanban quantities``: one row a figure, of files or of an index."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.options import (
    DATABASE,
    AcceptSecret,
    Database,
    Excel,
    FormatOption,
    Most,
    Nlp,
    Offset,
    Output,
    Rules,
    chosen,
)
from extractor.cli.sources import DateFrom, DateTo, PathsOrNone, Target, write_table

EPILOG = """\
\b
Columns: document, value (with a decimal point), unit, noun (what is counted),
of (114/125: 125), to (5-6 ha: 6), about (khoảng, trên …), surface, zone,
section, page, of a figure in a table: table (from 1), row, column; file.

\b
Examples:
  vanban quantities report.docx --format table
  vanban quantities incoming/ -o figures.csv --excel
  vanban quantities --unit ha --min 1000 --from 2023 --db archive.db
"""


def quantities(
    ctx: typer.Context,
    paths: PathsOrNone = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help='Only this unit: ha, "triệu đồng".')] = None,
    noun: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only counts of what has WORDS in its name.")
    ] = None,
    least: Annotated[float | None, typer.Option("--min", metavar="N", help="Only from this value on.")] = None,
    most: Annotated[float | None, typer.Option("--max", metavar="N", help="Only up to this value.")] = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    nlp: Nlp = None,
    output: Output = None,
) -> None:
    """List figures with their units or what they count."""
    target = Target(chosen(form, excel, output), output)
    from extractor.export.tables import findings
    from extractor.index import DateRange, QuantityFilter, quantities_of

    wanted = QuantityFilter(unit, noun, least, most, DateRange(date_from, date_to))
    write_table(
        ctx,
        lambda records: findings.quantities(
            each for one in records for each in quantities_of(one) if wanted.admits(each)
        ),
        lambda opened: findings.quantities(opened.quantities(wanted)),
        target,
    )
