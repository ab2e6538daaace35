"""Taking a document out of the index by hand, with its trace: what it was, why it went, and who decided.

The original file is left alone, and is not read again while the deletion holds. Register entries, dossiers and
corrections name a document by its content: they stay, and hold again when the deletion is undone and the file read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.errors import UnknownDecision
from extractor.index.corrections import field_values
from extractor.index.lists.resolve import StoredDocument, the_document
from extractor.index.storage import audit
from extractor.index.storage.database import Storage, now
from extractor.index.storage.rows import put
from extractor.index.storage.stored_json import json_of
from extractor.index.writing.batch import Batch
from extractor.index.writing.writer import Writer

_FACTS = """
    SELECT key, kind, issuer, date, iif(secrecy IS NULL, subject, NULL) AS subject, secrecy FROM documents WHERE id = ?
"""
_PATHS = "SELECT path FROM files WHERE document_id = ? ORDER BY path"
_UNDO = """
    UPDATE deletions SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL RETURNING sha256, reason
"""
_REMEDY = "see them with: vanban delete --list"


@dataclass(frozen=True, slots=True)
class Deletion:
    """A document that was taken out: its files, what it called itself, why, when and by whom.

    The subject of a secret document is not kept. ``undone_at`` says since when it may be read again.
    """

    id: int
    sha256: str
    paths: tuple[str, ...]
    key: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    subject: str | None
    secrecy: str | None
    reason: str
    deleted_at: str
    deleted_by: str
    undone_at: str | None
    undone_by: str | None


def subject(sha256: str) -> str:
    """What the audit calls a document."""
    return f"document:{sha256}"


def delete(storage: Storage, what: str, by: str, reason: str) -> Deletion:
    """Take a document out, with all that was read from it; raises BadQuery where ``what`` is none, or no reason is."""
    who, why = field_values.person(by), field_values.reason(reason)
    with storage.transaction() as connection:
        document = the_document(storage, what)
        deletion = _note(connection, document, who, why)
        batch = Batch(connection, Writer(storage).version)
        batch.discard(document.id)
        batch.finish()
        batch.link()
    return _by_id(storage, deletion)


def _note(connection: sqlite3.Connection, document: StoredDocument, by: str, reason: str) -> int:
    """Enter what goes into the table of deletions, and into the audit; the deletion's id."""
    facts = dict(connection.execute(_FACTS, (document.id,)).fetchone())
    paths = [row[0] for row in connection.execute(_PATHS, (document.id,)).fetchall()]
    row = {
        **facts, "sha256": document.sha256, "paths": json.dumps(paths, ensure_ascii=False), "reason": reason,
        "deleted_at": now(), "deleted_by": by,
    }  # fmt: skip
    made = put(connection, "deletions", row)
    audit.note(connection, "document.deleted", subject(document.sha256), by, facts, {"reason": reason})
    return made


def undo(storage: Storage, deletion: int, by: str) -> Deletion:
    """Let a document be read again; raises UnknownDecision where there is no such deletion, or none that holds."""
    who = field_values.person(by)
    with storage.transaction() as connection:
        found = connection.execute(_UNDO, (now(), who, deletion)).fetchone()
        if found is None:
            raise UnknownDecision(f"no deletion {deletion} that holds", remedy=_REMEDY)
        audit.note(connection, "document.restored", subject(found["sha256"]), who, {"reason": found["reason"]})
    return _by_id(storage, deletion)


def listed(storage: Storage) -> Iterator[Deletion]:
    """Every deletion, also those taken back, in their order; of secret documents only for whoever may see them."""
    seen = "WHERE secrecy IS NULL" if storage.hides_secret else ""
    for row in list(storage.rows(f"SELECT * FROM deletions {seen} ORDER BY id")):
        yield _shown(storage, row)


def _shown(storage: Storage, row: sqlite3.Row) -> Deletion:
    deletion = Deletion(**{**dict(row), "paths": tuple(json_of(row["paths"]))})
    return replace(deletion, paths=()) if deletion.secrecy and storage.hides_secret else deletion


def _by_id(storage: Storage, deletion: int) -> Deletion:
    return _shown(storage, next(storage.rows("SELECT * FROM deletions WHERE id = ?", (deletion,))))
