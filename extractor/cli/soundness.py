"""``vanban check --index``: whether an index is sound, for people and for timers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.cli.progress import progress
from extractor.cli.reporting import Reporter
from extractor.errors import Exit
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table
from extractor.language import counted

if TYPE_CHECKING:
    from extractor.cli.sources import Target
    from extractor.desk import Fault

_COLUMNS = (
    Column("severity", 9, words="severity"),
    Column("code", 22),
    Column("what", 44, words="sentence"),
    Column("message", 60, words="sentence"),
    Column("remedy", 44, words="sentence"),
)


def check_index(db: Path, secret: bool, originals: bool, target: Target, reporting: Reporter) -> None:
    """Write what is wrong as a table; ends in ``typer.Exit``: 0 where nothing is, 1, or 4 for a damaged file.

    Where all is well, one line on standard error says so, and nothing is written.
    """
    from extractor.desk import Desk
    from extractor.desk.soundness import DAMAGED
    from extractor.index import Index

    with Index.open(db, create=False, secret=secret) as opened, progress() as on_progress:
        faults = list(Desk(opened).check(originals, on_progress))
        stats = opened.stats()
    errors = [fault for fault in faults if fault.severity == "error"]
    if faults or target.output is not None:
        formats.write(Table("index", _COLUMNS, map(_row, faults)), target.form, target.output)
    if not errors:
        reporting.line(
            f"the index is sound: {counted(stats.documents, 'documents')} in {counted(stats.files, 'files')}"
        )
        raise typer.Exit(Exit.OK)
    reporting.line(f"the index is not sound: {counted(len(errors), 'faults')}")
    raise typer.Exit(Exit.INDEX if any(fault.code == DAMAGED for fault in errors) else Exit.SOME_FAILED)


def _row(fault: Fault) -> tuple[Cell, ...]:
    return fault.severity, fault.code, fault.subject, fault.message, fault.remedy
