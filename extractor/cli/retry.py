"""``vanban retry``: read again what could not be read."""

from __future__ import annotations

import typer

from extractor.cli import bounds
from extractor.cli.bounds import Jobs, MaxMemory, MaxPages, MaxSize, Password, Timeout
from extractor.cli.index import conclude
from extractor.cli.options import DATABASE, AcceptSecret, Database, Nlp, Rules
from extractor.cli.progress import progress
from extractor.cli.reporting import reporter

EPILOG = """\
\b
For files that were mended or replaced, for programs that were installed since
("vanban doctor" names them), and with higher limits for files that took too
long or were too large. What can be read now leaves "vanban errors".

\b
Example:
  vanban retry --timeout 3600 --db archive.db
"""


def retry(
    ctx: typer.Context,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    jobs: Jobs = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    password: Password = None,
    rules: Rules = None,
    nlp: Nlp = None,
) -> None:
    """Try the files again that could not be read, and only those."""
    from extractor.index import Index

    limits = bounds.limits(max_size, max_pages, timeout, max_memory, password)
    with Index.open(db, create=False, secret=secret) as opened, progress() as on_progress:
        report = opened.retry(on_progress, jobs or bounds.cores(), limits, nlp)
    if not report.total:
        reporter(ctx).line("every file could be read; there is nothing to try again")
        return
    conclude(report, reporter(ctx))
