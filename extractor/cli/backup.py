"""``vanban backup``: all of an index in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import DATABASE, Database
from extractor.cli.reporting import reporter
from extractor.errors import Exit
from extractor.language import counted

EPILOG = """\
\b
The index, with all that people entered, and a list of what must be in the
file, so that a damaged backup is told from a sound one. Others may go on
working meanwhile. Ends with exit code 1 where an original is not there.

\b
Examples:
  vanban backup archive-2026-05-17.zip --db archive.db
  vanban backup everything.zip --with-originals --db archive.db
"""


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .zip; nothing is written over.")],
    with_originals: Annotated[
        bool, typer.Option("--with-originals", help="Save the documents themselves too.")
    ] = False,
    db: Database = DATABASE,
) -> None:
    """Save an index, on wish with the documents, into one file."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        report = desk.backup(file, with_originals)
    for path in report.absent:
        reporter(ctx).line(f"{path}: not there, so not in the backup")
    for path in report.changed:
        reporter(ctx).line(f"{path}: saved, but it is not what the index read of it")
    originals = f", {counted(report.originals, 'documents')}" if with_originals else ""
    reporter(ctx).line(f"{report.path}: {report.bytes:,} bytes{originals}")
    raise typer.Exit(Exit.SOME_FAILED if report.absent or report.changed else Exit.OK)
