"""What the index stores of a document that people corrected: made from what was read and from what they said."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from extractor.index import corrections
from extractor.index.effective import apply
from extractor.index.entries import Entry, FileFacts, entry
from extractor.index.stored import record_of


def corrected(connection: sqlite3.Connection, new: Entry) -> Entry:
    """An entry as the corrections of its document make it; the extracted record stays as it is."""
    return recomposed(new.file, new.sha256, new.json, new.text, connection)


def recomposed(file: FileFacts, sha256: str, record: str, text: str, connection: sqlite3.Connection) -> Entry:
    """The entry of an extracted record, as stored, with the corrections that hold."""
    read = record_of(record).model_copy(update={"text": text})
    return replace(entry(file, apply(read, corrections.holding(connection, sha256)), text), json=record)
