"""``vanban index``: bring an index up to date with files and folders."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import bounds, exits, waiting
from extractor.cli.bounds import Jobs, MaxMemory, MaxPages, MaxSize, Password, Timeout
from extractor.cli.logoptions import Log, LogForm, LogFormatName, begin
from extractor.cli.options import DATABASE, AcceptSecret, Database, Nlp, Rules, Split
from extractor.cli.progress import progress
from extractor.cli.reading import STANDARD_INPUT
from extractor.cli.reporting import Reporter, reporter
from extractor.language import current

if TYPE_CHECKING:
    from extractor.index import Index, IngestReport, Watch

EPILOG = """\
\b
Ends with how many files were new, changed, unchanged, duplicate and failed,
and how many were moved or are gone. A second run reads only what changed. ^C
leaves the index consistent, and the next run goes on. What failed is listed by
"vanban errors" and tried again by "vanban retry".

\b
What was read with --no-nlp is read anew without it, and the other way round.

\b
Documents in .zip archives are read too: archive.zip!/letter.docx. A file that
crashes, hangs or takes too much is given up, and the others go on. A README
beside documents (README.md, README.txt) is read only where it is named.

\b
Documents marked MẬT, TỐI MẬT or TUYỆT MẬT are refused, and stand in "vanban
errors". With --accept-secret they are read; other commands show nothing of them
but to whoever gives --accept-secret too. What was deleted by "vanban delete" is
not read again.

\b
With --split each of several documents that stand in one file, one after
another, is a document of its own: bundle.pdf!/#2 is the second. It stays so.

\b
--watch looks at all files every SECONDS, also on network shares. A file is
read when two looks in a row find it the same, and so not while it is copied.

\b
-v before the command, or --log, writes down what becomes of each document from
its file to its links, under one mark: the first digits of its SHA-256.

\b
Examples:
  vanban index incoming/ letters.zip --db archive.db
  vanban index incoming/ --log index.jsonl --log-format json --db archive.db
  vanban index incoming/ --watch --interval 10 --db archive.db
"""
GO_ON = "interrupted; what was read so far is in the index, and the same command goes on from there"


def index(
    ctx: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Files, folders with all below them, .zip archives.")
    ],
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    jobs: Jobs = None,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and read what comes; ^C ends it.")] = False,
    interval: Annotated[
        float, typer.Option("--interval", min=0.1, metavar="SECONDS", help="How often --watch looks.")
    ] = 5.0,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take files out that are gone; without it they are marked.")
    ] = False,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    password: Password = None,
    rules: Rules = None,
    nlp: Nlp = None,
    split: Split = False,
    log: Log = None,
    log_format: LogForm = LogFormatName.TEXT,
) -> None:
    """Read files and folders into an index, and link who cites whom."""
    from extractor.index import Index

    begin(ctx, log, log_format)
    if STANDARD_INPUT in paths:
        raise typer.BadParameter("an index holds files, not standard input", param_hint="'PATH'")
    limits, reporting = bounds.limits(max_size, max_pages, timeout, max_memory, password), reporter(ctx)
    jobs = jobs or bounds.cores()
    try:
        with Index.open(db, secret=secret) as opened:
            if watch:
                waiting.hush()
                _follow(opened, opened.watch(paths, jobs, limits, nlp, split), reporting, interval, prune)
            with progress() as on_progress:
                report = opened.ingest(paths, on_progress, jobs=jobs, limits=limits, nlp=nlp, split=split)
            if prune:
                opened.prune()
    except KeyboardInterrupt:
        raise KeyboardInterrupt(GO_ON) from None
    conclude(report, reporting)


def conclude(report: IngestReport, reporting: Reporter) -> None:
    """Say how a run ended, and end with its exit code."""
    say(report, reporting)
    raise typer.Exit(exits.of_batch(report.total - report.failed, [error for _, error in report.failures]))


def say(report: IngestReport, reporting: Reporter) -> None:
    """One line a fault on standard error, and the counts."""
    for _, error in report.failures:
        reporting.error(error)
    reporting.repeated()
    typer.echo(counts(report))


def counts(report: IngestReport) -> str:
    """How many files ended how; what is seldom is said only where it happened."""
    outcomes = ("new", "changed", "unchanged", "duplicate", "failed")
    parts = [f"{getattr(report, outcome)} {outcome}" for outcome in outcomes]  # "{1} new" … in the catalogue
    seldom = {"moved": report.moved, "deleted": report.deleted, "gone": len(report.gone)}
    parts += [f"{number} {name}" for name, number in seldom.items() if number]
    return ", ".join(map(current().sentence, parts))


def _follow(opened: Index, following: Watch, reporting: Reporter, interval: float, prune: bool) -> None:
    """Read what comes until ^C; a line for each time that something did."""
    while True:
        with progress() as on_progress:
            report = following.poll(on_progress)
        if report.total or report.gone:
            say(report, reporting)
        if prune and following.settled:
            opened.prune()
        time.sleep(interval)
