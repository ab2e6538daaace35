"""``vanban check``: totals that their parts do not make, what else cannot be right in an index, the index itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

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
from extractor.cli.reporting import reporter
from extractor.cli.soundness import check_index
from extractor.cli.sources import PathsOrNone, Target, write_table

if TYPE_CHECKING:
    from extractor.export.tables.table import Table
    from extractor.index import Index, TotalFilter

EPILOG = """\
\b
A total is held against its parts (kind breakdown), a ratio against its
percentage (ratio), a count against the list that it announces (list). In
the text the total stands as »46« and each part as ‹18›. Nothing is corrected.

\b
Of an index, where no file is named, also: numbers out of order with their
dates, numbers with two dates or two subjects, dates before the issuer existed,
symbols that disagree with the kind or the issuer, impossible days, years in
numbers that are not the year of the date.

\b
With --index: whether the index itself is sound. Every original is there and of
its SHA-256, what was read of documents agrees with their words, links and
counts, no register has a gap that nobody explained. Ends with 0 where all is
well, 1 where something is wrong, 4 where the file itself is damaged or cannot
be opened; for a timer of cron or systemd. --quick leaves the originals unread.

\b
Examples:
  vanban check report.docx
  vanban check incoming/ --all -o sums.xlsx
  vanban check --db archive.db -o check.xlsx
  vanban check --kind list --db archive.db
  vanban check --index --db archive.db
"""


class TotalKind(StrEnum):
    """What a total is held against."""

    BREAKDOWN = "breakdown"
    RATIO = "ratio"
    LIST = "list"


def check(
    ctx: typer.Context,
    paths: PathsOrNone = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    kind: Annotated[TotalKind | None, typer.Option(help="Only totals of this kind.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="List totals that agree too.")] = False,
    index: Annotated[bool, typer.Option("--index", help="Whether the index is sound, and its originals.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="With --index: do not read the originals.")] = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    nlp: Nlp = None,
    output: Output = None,
) -> None:
    """List sums, numbers and dates that cannot be right."""
    target = Target(chosen(form, excel, output), output)
    if quick and not index:
        raise typer.BadParameter("--quick goes with --index", ctx)
    if index:
        if paths or kind or everything:
            raise typer.BadParameter("--index looks at a whole index: no PATH, no --kind, no --all", ctx)
        check_index(db, secret, not quick, target, reporter(ctx))
    from extractor.export.tables.findings import checks
    from extractor.index import TotalFilter, reconciliations_of

    wanted = TotalFilter(kind and kind.value, not everything)
    write_table(
        ctx,
        lambda records: checks(each for one in records for each in reconciliations_of(one) if wanted.admits(each)),
        lambda opened: _of_index(ctx, opened, wanted),
        target,
    )


def _of_index(ctx: typer.Context, opened: Index, wanted: TotalFilter) -> Table:
    from extractor.export.tables.findings import checks

    totals, findings = list(opened.reconciliations(wanted)), [] if wanted.kind else list(opened.check())
    if not totals and not findings:
        reporter(ctx).line("nothing in the index contradicts itself")
    return checks(totals, findings)
