"""``vanban restore``: an index out of a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor import officezone
from extractor.cli.reporting import reporter
from extractor.export.tables.wording import translated
from extractor.language import counted

EPILOG = """\
\b
Every byte is held against the list in the backup before anything is written,
and nothing is written over. Documents come back in the tree in which they lay,
from the folder on that they had in common, and the restored index names them
there, not where they were. What is written may be read by its owner alone.

\b
Examples:
  vanban restore archive-2026-05-17.zip --db restored.db
  vanban restore everything.zip --db restored.db --originals documents/
"""


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What vanban backup wrote.")],
    db: Annotated[Path, typer.Option("--db", metavar="FILE", help="A new file; nothing is written over.")],
    originals: Annotated[
        Path | None,
        typer.Option(
            "--originals", metavar="FOLDER", help="Write the documents into this new folder.", show_default=False
        ),
    ] = None,
) -> None:
    """Write the index of a backup to a new file."""
    from extractor.desk import restore as restore_backup

    report = restore_backup(file, db, originals)
    made_at = translated(officezone.local(report.made_at), "moment")
    if originals:
        documents = counted(report.originals, "documents")
        reporter(ctx).line(f"{report.path}: as of {made_at}, {documents} in {originals}")
    else:
        reporter(ctx).line(f"{report.path}: as of {made_at}")
