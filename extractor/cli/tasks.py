"""``vanban tasks``: one row a task, of files or of an index."""

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
    Offset,
    Output,
    Rules,
    chosen,
)
from extractor.cli.sources import DateFrom, DateTo, PathsOrNone, Target, write_table

EPILOG = """\
\b
Columns: document (its number), kind, title, body (host or owner), status,
deadline, cost, zone (body, annex, fn: with the note), section, page, file.

\b
Examples:
  vanban tasks report.docx --format table
  vanban tasks incoming/ -o tasks.xlsx
  vanban tasks --kind "đề tài" --host "viện lúa" --from 2023 --db archive.db
"""


def tasks(
    ctx: typer.Context,
    paths: PathsOrNone = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help='Only this kind: "đề tài".')] = None,
    host: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those that a body with NAME in its name hosts or drafts.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="Only those with WORDS in the title.")] = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List tasks and projects: title, body, status, deadline, cost."""
    target = Target(chosen(form, excel, output), output)
    from extractor.export.tables import findings
    from extractor.index import DateRange, TaskFilter, tasks_of

    wanted = TaskFilter(kind, host, title, DateRange(date_from, date_to))
    write_table(
        ctx,
        lambda records: findings.tasks(each for one in records for each in tasks_of(one) if wanted.admits(each)),
        lambda opened: findings.tasks(opened.tasks(wanted)),
        target,
    )
