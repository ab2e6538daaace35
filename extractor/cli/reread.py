"""``vanban reread``: read documents of an index anew where what reads them changed."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli import bounds
from extractor.cli.bounds import Jobs, MaxMemory, MaxPages, MaxSize, Password, Timeout
from extractor.cli.index import GO_ON, conclude
from extractor.cli.options import DATABASE, AcceptSecret, Database, Nlp, Rules
from extractor.cli.progress import progress
from extractor.cli.reporting import reporter

EPILOG = """\
\b
After an upgrade, or with rules of your own (--rules). What was parsed is kept in
the index, so that other rules open no file and read no scan again; files are
parsed again only where the parser or the reading of scans changed. "vanban stats"
says what is of which version. Corrections, registers and links hold.

\b
^C leaves the index consistent, and the same command goes on. "vanban index" does
the same for the files that it is given.

\b
Examples:
  vanban reread --db archive.db
  vanban reread --rules own.yaml --since 2026-01-01 --db archive.db
"""


def reread(
    ctx: typer.Context,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only what came into the index from this day on.")
    ] = None,
    jobs: Jobs = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    password: Password = None,
    rules: Rules = None,
    nlp: Nlp = None,
) -> None:
    """Read documents anew, only the stages that changed."""
    from extractor.index import Index

    limits = bounds.limits(max_size, max_pages, timeout, max_memory, password)
    try:
        with Index.open(db, create=False, secret=secret) as opened, progress() as on_progress:
            report = opened.reread(on_progress, jobs or bounds.cores(), limits, nlp, since)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(GO_ON) from None
    if not report.total:
        reporter(ctx).line("every document was read as it would be now; there is nothing to read anew")
        return
    conclude(report, reporter(ctx))
