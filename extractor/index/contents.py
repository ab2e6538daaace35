"""What a document holds, as rows: its text and folded words, its mentions, its footnotes, its figures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.index.contexts import context_of
from extractor.index.figurestore import TABLES, insert_figures
from extractor.index.wording import insert_words
from extractor.records import Citation, FootnoteRecord, Record

if TYPE_CHECKING:
    from extractor.index.entries import Entry

Row = tuple[object, ...]

HELD = ("mentions", "footnotes", *TABLES, "contents")
"""The tables that hold what was read from a document, besides its words."""


def insert_contents(connection: sqlite3.Connection, document: int, new: Entry, targets: Sequence[int | None]) -> None:
    """Insert all rows of a document; ``targets`` are the designations of its citations, in their order."""
    connection.execute("INSERT INTO contents VALUES (?, ?, ?, ?)", (document, new.text, new.json, new.words[1]))
    insert_words(connection, document, new.words)
    connection.executemany(
        f"INSERT INTO mentions VALUES (NULL, {', '.join('?' * 24)})",
        [
            (document, position, target, *row)
            for position, (row, target) in enumerate(zip(new.mentions, targets, strict=True))
        ],
    )
    connection.executemany(
        f"INSERT INTO footnotes VALUES (NULL, {', '.join('?' * 10)})",
        [(document, position, *row) for position, row in enumerate(new.notes)],
    )
    insert_figures(connection, document, new.figures)


def mention_row(cited: Citation, text: str) -> Row:
    """A mention without what only the index knows: its document, position and designation."""
    start, end = cited.span
    context, context_start = context_of(text, start, end)
    return (
        cited.form, cited.key, cited.kind, cited.name, cited.surface, start, end, cited.zone, cited.date, cited.issuer,
        cited.issuer_resolved, cited.pinpoint, cited.relation, cited.page, context, context_start, cited.rule,
        cited.confidence, cited.target, cited.effect, cited.effective,
    )  # fmt: skip


def note_row(note: FootnoteRecord, record: Record) -> Row:
    """A footnote without what only the index knows."""
    inside = [record.citations[place] for place in note.citations if 0 <= place < len(record.citations)]
    keys = json.dumps([cited.key for cited in inside if cited.key], ensure_ascii=False)
    before = note.anchor.before if note.anchor else None
    return note.label, note.kind, note.text, before, *note.span, note.page, keys
