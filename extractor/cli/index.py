"""``vanban index``: bring an index up to date with files and folders."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import exits
from extractor.cli.options import DATABASE, Database
from extractor.cli.reading import STANDARD_INPUT
from extractor.cli.reporting import reporter
from extractor.export.cells import one_line

if TYPE_CHECKING:
    from extractor.index import IngestReport

EPILOG = """\
\b
Ends with how many files were new, changed, unchanged, duplicate and failed. A
second run reads only what changed. ^C leaves the index consistent, and the
next run goes on. What failed is listed by "vanban errors".

\b
Example:
  vanban index incoming/ letters/4469.docx --db archive.db
"""
_GO_ON = "interrupted; what was read so far is in the index, and the same command goes on from there"

Progress = Callable[[int, int, str, str], None]


def index(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, and folders with all below them.")],
    db: Database = DATABASE,
) -> None:
    """Read files and folders into an index, and link who cites whom."""
    from extractor.index import Index

    if STANDARD_INPUT in paths:
        raise typer.BadParameter("an index holds files, not standard input", param_hint="'PATH'")
    told = reporter(ctx)
    try:
        with Index.open(db) as opened, _progress() as on_progress:
            report = opened.ingest(paths, on_progress)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_GO_ON) from None
    for _, error in report.failures:
        told.error(error)
    typer.echo(_counts(report))
    raise typer.Exit(exits.of_batch(report.total - report.failed, [error for _, error in report.failures]))


def _counts(report: IngestReport) -> str:
    outcomes = ("new", "changed", "unchanged", "duplicate", "failed")
    return ", ".join(f"{getattr(report, outcome)} {outcome}" for outcome in outcomes)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on standard error while a person watches it, else None."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from extractor.export.screen import console

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(done: int, total: int, path: str, outcome: str) -> None:
            bar.update(task, completed=done, total=total, description=one_line(path)[-60:])

        yield advance
