"""The one document of the index that a path, a number or a SHA-256 means."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from extractor.errors import BadQuery, UnknownDocument
from extractor.index.files.paths import storable, stored_path
from extractor.index.storage.database import Storage
from extractor.index.storage.stored_json import record_of
from extractor.index.works.lookup import matching
from extractor.records import Record

_COLUMNS = "SELECT DISTINCT documents.id, documents.sha256 FROM documents"
_BY_PATH = f"{_COLUMNS} JOIN files ON files.document_id = documents.id WHERE path = ?"
_BY_HASH = f"{_COLUMNS} WHERE sha256 = ?"
_BY_WORK = f"{_COLUMNS} JOIN designations ON designations.id = designation_id WHERE work_id = ? ORDER BY sha256"
_PATHS = "SELECT path FROM files WHERE document_id = ? ORDER BY gone_at IS NOT NULL, path LIMIT 1"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the index: its id, and the SHA-256 of its content."""

    id: int
    sha256: str


def the_document(storage: Storage, what: str) -> StoredDocument:
    """The document of a path, a SHA-256 or a number; raises UnknownDocument for none, BadQuery for several."""
    what = storable(what)
    found = list(storage.rows(_BY_PATH, (stored_path(what),)))
    if not found and re.fullmatch(r"[0-9a-f]{64}", what):
        found = list(storage.rows(_BY_HASH, (what,)))
    if not found:
        found = [row for work in matching(storage, what) for row in storage.rows(_BY_WORK, (work["id"],))]
    if not found:
        remedy = "name an indexed file, or the number of one"
        raise UnknownDocument(f"the index holds no document {what}", remedy=remedy)
    if len(found) > 1:
        paths = ", ".join(_path(storage, row) for row in found[:5])
        raise BadQuery(f"{what} fits {len(found)} documents", remedy=f"name the file: {paths}")
    return StoredDocument(found[0]["id"], found[0]["sha256"])


def _path(storage: Storage, row: sqlite3.Row) -> str:
    return str(storage.value(_PATHS, (row["id"],)))


def extracted(storage: Storage, document: StoredDocument) -> Record:
    """What was read of a document, with its text."""
    row = next(storage.rows("SELECT text, record FROM contents WHERE document_id = ?", (document.id,)))
    return record_of(row["record"]).model_copy(update={"text": row["text"]})
