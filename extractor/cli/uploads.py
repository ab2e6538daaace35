"""``vanban uploads``: what was sent in through the pages or the API, and how far each file is."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli.options import DATABASE, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.cells import one_line
from extractor.export.tables.table import Cell, Column, Table
from extractor.export.tables.wording import translated
from extractor.language import current

if TYPE_CHECKING:
    from extractor.index import Index, Upload

EPILOG = """\
\b
A file that "vanban serve" took waits in the index until it is read, by this
server or by the next one that starts. --wait tells each file as it ends, and
ends when none is left; ^C ends it before.

\b
Examples:
  vanban uploads --db archive.db
  vanban uploads --state failed --db archive.db -o failed.xlsx
  vanban uploads --wait --db archive.db
"""
_COLUMNS = (
    Column("number", 8),
    Column("file", 40),
    Column("state", 10, words="queue"),
    Column("page", 10),
    Column("outcome", 12, words="outcome"),
    Column("documents", 10),
    Column("reason", 60, words="sentences"),
    Column("sent", 26, words="moment"),
    Column("by", 16),
    Column("ended", 26, words="moment"),
)
_LOOK = 0.5


class UploadStateName(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"


def uploads(
    ctx: typer.Context,
    db: Database = DATABASE,
    state: Annotated[
        list[UploadStateName] | None, typer.Option("--state", help="Only files in this state; repeatable.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Tell each file as it ends, until none is left.")] = False,
    accept_secret: Annotated[
        bool, typer.Option("--accept-secret", help="Show the names of secret documents too.")
    ] = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List the files that were sent in, and how far each is."""
    from extractor.index import UPLOAD_STATES, Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=accept_secret) as opened:
        if wait:
            _wait(opened)
            return
        rows = opened.uploads([each.value for each in state] if state else UPLOAD_STATES)
        counts = opened.count_uploads()
    formats.write(Table("uploads", _COLUMNS, map(_row, rows)).part(offset, limit), wanted, output)
    reporter(ctx).line(", ".join(current().sentence(f"{count} {name}") for name, count in counts.items()))


def _wait(opened: Index) -> None:
    open_ = {each.number for each in opened.uploads(("waiting", "reading"))}
    while open_:
        for number in sorted(open_):
            upload = opened.upload(number)
            if upload.is_done:
                open_.remove(number)
                typer.echo(one_line(_line(upload, len(open_))))
        open_ |= {each.number for each in opened.uploads(("waiting", "reading"))}
        if open_:
            time.sleep(_LOOK)


def _line(upload: Upload, left: int) -> str:
    say = current().sentence
    reasons = "".join(f": {say(error.message)}" for error in upload.errors[:1])
    outcome = translated(upload.outcome or "", "outcome")
    return f"{upload.number} {_name(upload)} {outcome}{reasons} {say(f'({left} left)')}"


def _row(upload: Upload) -> tuple[Cell, ...]:
    page = f"{upload.page}/{upload.pages}" if upload.page and upload.pages else None
    return (
        upload.number, _name(upload), upload.state, page, upload.outcome, upload.documents or None,
        "; ".join(dict.fromkeys(error.message for error in upload.errors)), officezone.local(upload.sent_at),
        upload.sent_by, officezone.local(upload.ended_at),
    )  # fmt: skip


def _name(upload: Upload) -> str:
    return upload.name or current().say("(not shown)")
