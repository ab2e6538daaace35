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
With --given: document, lead, title, partners, product, deadline (a day, or
the month or year that is told), deadline_text, zone, section, page, file;
what is due first comes first, work without a day last.

\b
Examples:
  vanban tasks report.docx --format table
  vanban tasks incoming/ -o tasks.xlsx
  vanban tasks --kind "đề tài" --host "viện lúa" --from 2023 --db archive.db
  vanban tasks --given --due-before 2026-04-01 --host "sở nội vụ"
"""


def tasks(
    ctx: typer.Context,
    paths: PathsOrNone = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help='Only this kind: "đề tài".')] = None,
    host: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only those that a body with NAME in its name hosts, drafts or leads."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="Only those with WORDS in the title.")] = None,
    given: Annotated[
        bool, typer.Option("--given", help="Work that documents give to someone, instead of named tasks.")
    ] = False,
    due_from: Annotated[
        str | None, typer.Option("--due-from", metavar="DATE", help="With --given: due on this day or later.")
    ] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help="With --given: due before this day.")
    ] = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
) -> None:
    """List tasks, or with --given the work that documents give."""
    target = Target(chosen(form, excel, output), output)
    from extractor.export.tables import findings
    from extractor.index import AssignmentFilter, DateRange, TaskFilter, assignments_of, due_order, tasks_of

    if given or due_from or due_before:
        due = AssignmentFilter(host, title, due_from, due_before, DateRange(date_from, date_to))
        write_table(
            ctx,
            lambda records: findings.assignments(
                sorted((each for one in records for each in assignments_of(one) if due.admits(each)), key=due_order)
            ),
            lambda opened: findings.assignments(opened.assignments(due)),
            target,
        )
    wanted = TaskFilter(kind, host, title, DateRange(date_from, date_to))
    write_table(
        ctx,
        lambda records: findings.tasks(each for one in records for each in tasks_of(one) if wanted.admits(each)),
        lambda opened: findings.tasks(opened.tasks(wanted)),
        target,
    )
