"""``vanban delete``: take a document out of an index, with its trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli.deskoptions import By, who
from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Deletion

EPILOG = """\
\b
DOCUMENT is an indexed file, or a number that one document fits. All that was
read of it goes; the file itself is left alone, and "vanban index" does not read
it again, under no name. What it was, why it went, when and by whom is kept. What
cites it cites a document that is not held. Register entries, dossiers and
corrections stay, and hold again after --undo and the next "vanban index".

\b
Examples:
  vanban delete incoming/a.docx --reason "gửi nhầm cơ quan" --db archive.db
  vanban delete --list
  vanban delete --undo 3
"""
_COLUMNS = (
    Column("deletion", 8),
    Column("number", 22),
    Column("kind", 16),
    Column("date", 12, words="day"),
    Column("issuer", 30),
    Column("subject", 40, on_screen=False),
    Column("secrecy", 10, on_screen=False),
    Column("reason", 40),
    Column("deleted at", 20, words="moment"),
    Column("deleted by", 16),
    Column("undone at", 20, words="moment"),
    Column("undone by", 16),
    Column("files", 40),
    Column("sha256", 64, on_screen=False),
)


def delete(
    ctx: typer.Context,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="An indexed file, or a number.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List what was deleted.")] = False,
    undo: Annotated[int | None, typer.Option("--undo", metavar="ID", help="Let a document be read again.")] = None,
    by: By = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Take a document out of the index, and keep why."""
    from extractor.index import Index

    if [document is not None, list_, undo is not None].count(True) != 1:
        raise typer.BadParameter("name a document, or one of --list and --undo", ctx)
    wanted, person = chosen(form, excel, output), who(by)
    with Index.open(db, create=False, secret=secret) as opened:
        if document is not None:
            rows = [opened.curation.delete(document, person, reason or "")]
        else:
            rows = (
                [opened.curation.undo_deletion(undo, person)] if undo is not None else list(opened.curation.deletions())
            )
    formats.write(Table("deletions", _COLUMNS, map(_row, rows)).part(offset, limit), wanted, output)


def _row(row: Deletion) -> tuple[Cell, ...]:
    return (
        row.id, row.key, row.kind, row.date, row.issuer, row.subject, row.secrecy, row.reason,
        officezone.local(row.deleted_at), row.deleted_by, officezone.local(row.undone_at), row.undone_by,
        row.paths, row.sha256,
    )  # fmt: skip
