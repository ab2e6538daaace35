"""``vanban show``: all that an index knows about one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from extractor.cli import cited_by
from extractor.cli.options import DATABASE, AcceptSecret, Database, Output
from extractor.errors import UnknownDocument
from extractor.export.tables import destination, screen
from extractor.export.tables.cells import one_line
from extractor.export.tables.table import Column, Table
from extractor.export.tables.wording import worded
from extractor.language import current

if TYPE_CHECKING:
    from extractor.index import DocumentView, MentionRow, WorkRow, WorkView

EPILOG = """\
\b
A number can fit several documents; each is shown. Ends with exit code 3 where
the index knows no such number or file.

\b
Examples:
  vanban show 71/2023/QĐ-UBND --db archive.db
  vanban show incoming/report.docx --format jsonl | jq .record.header
"""
_CITES = (
    Column("where", 10, words="zone"),
    Column("cites", 22),
    Column("relation", 14, words="relation"),
    Column("surface", 60),
)
_MARGIN = 18
_WORDS = {"date": "day", "effective_from": "day", "gone since": "moment", "diagnostics": "sentence"}
_HEADER = (
    "kind", "key", "date", "issuer", "subject", "place", "parent_body", "issuing_body", "addressees", "recipients",
    "urgency", "secrecy", "effective_from",
)  # fmt: skip


class ViewFormat(StrEnum):
    """How a document is shown."""

    TABLE = "table"
    JSONL = "jsonl"


def show(
    target: Annotated[
        list[str], typer.Argument(metavar="NUMBER|FILE", help="A number, or the path of an indexed file.")
    ],
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    form: Annotated[
        ViewFormat, typer.Option("--format", help="table: to read; jsonl: one object a document.")
    ] = ViewFormat.TABLE,
    output: Output = None,
) -> None:
    """Show one document, what it cites, and who cites it."""
    from extractor.index import Index

    query = " ".join(target)
    with Index.open(db, create=False, secret=secret) as opened:
        found = opened.show(query)
    views: list[DocumentView | WorkView] = [found.document] if found.document else list(found.works)
    if not views:
        raise UnknownDocument("the index knows no such number or file", path=query)
    with destination.text(output) as stream:
        for view in views:
            stream.write(_json(view) + "\n") if form is ViewFormat.JSONL else _print(view, stream)


def _json(view: DocumentView | WorkView) -> str:
    return json.dumps({name: _plain(getattr(view, name)) for name in view.__slots__}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value


def _print(view: DocumentView | WorkView, stream: TextIO) -> None:
    for name, value in _facts(view):
        if value:
            text = worded(value, _WORDS.get(name))
            said = current().say(name.replace("_", " "), "header")
            heading = said if said != name else current().say(name.replace("_", " "), "column")
            stream.write(f"{heading + ':':{_MARGIN}}{one_line(text)}\n")
    _mentions("cites", view.cites, stream)
    _mentions("cited by", view.cited_by, stream)
    stream.write("\n")


def _facts(view: DocumentView | WorkView) -> Iterator[tuple[str, Any]]:
    from extractor.index import DocumentView

    if isinstance(view, DocumentView):
        header = view.record.header
        yield from ((name, getattr(header, name)) for name in _HEADER)
        signer = header.signer
        yield "signer", [part for part in (signer.authority, signer.position, signer.name) if part]
        yield "file", view.file.path
        yield "gone since", view.file.gone
        yield "same bytes as", view.file.duplicate_of
        yield "diagnostics", [diagnostic.message for diagnostic in view.record.diagnostics]
    else:
        yield from _work(view.work)
        yield "file" if view.files else "held", [file.path for file in view.files] or current().say("no, only cited")


def _work(work: WorkRow) -> Iterator[tuple[str, Any]]:
    yield from (("kind", work.kind), ("key", work.key), ("date", work.date or work.year))
    yield from (("issuer", work.issuer), ("subject", work.title), ("place", work.place))


def _mentions(title: str, mentions: list[MentionRow], stream: TextIO) -> None:
    if not mentions:
        return
    stream.write(f"\n{current().say(title, 'column')} ({len(mentions)}):\n")
    if title == "cites":
        rows = [(mention.zone, mention.key, mention.relation, mention.surface) for mention in mentions]
        screen.write(Table(title, _CITES, rows), stream)
    else:
        screen.write(Table(title, cited_by.COLUMNS, map(cited_by.row, mentions)), stream)
