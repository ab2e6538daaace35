"""``vanban relocate``: find files again that were moved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Column, Table

EPILOG = """\
\b
Files of the index that are gone from their place are looked for by size and
content, whatever they are called now, and their paths are noted. Nothing is read
anew. A row is a file that was found, or is still missing ("now" is empty).

\b
Example:
  vanban relocate /srv/archive/2024 --db archive.db
"""
_COLUMNS = (Column("file", 60), Column("now", 60))


def relocate(
    ctx: typer.Context,
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER", help="Where to look, with all below.")],
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Find files of the index that were moved."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        rows = opened.curation.relocate(folders)
    table = Table("relocated", _COLUMNS, ((row.path, row.now) for row in rows))
    formats.write(table.part(offset, limit), wanted, output)
    missing = sum(row.now is None for row in rows)
    reporter(ctx).line(f"{len(rows) - missing} found, {missing} still missing")
