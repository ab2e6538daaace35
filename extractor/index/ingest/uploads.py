"""What was sent in to be read: each file a row with its own state, so that nothing that was taken is forgotten.

A file waits, is being read, and is read or failed. Who reads claims one file after another and says how each ended;
what was being read when a program ended waits again when the next one starts. Reading a file twice does no harm.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from extractor.errors import BadQuery, IncompleteReading, NoRoom, SecretDocument, VanbanError
from extractor.index.files.archives import SUFFIX
from extractor.index.lists.rows import Outcome
from extractor.index.storage.database import Storage, now
from extractor.index.storage.rows import put
from extractor.records import WITHIN

UploadState = Literal["waiting", "reading", "read", "failed"]
UPLOAD_STATES: tuple[UploadState, ...] = get_args(UploadState)
_TELLING: tuple[Outcome, ...] = ("new", "changed", "deleted", "moved", "duplicate", "unchanged")
"""Which outcome says most of an archive, whose documents may have several."""

_SECRET = """
    (uploads.secret OR EXISTS (SELECT 1 FROM main.documents AS held WHERE held.sha256 = uploads.sha256
        AND held.secrecy IS NOT NULL)
     OR EXISTS (SELECT 1 FROM departed WHERE departed.sha256 = uploads.sha256 AND NOT EXISTS (
        SELECT 1 FROM main.documents AS held WHERE held.sha256 = uploads.sha256)))
"""
_LIST = f"SELECT uploads.*, {_SECRET} AS marked FROM uploads"
_HOLDS_SECRET = """
    SELECT 1 FROM files JOIN main.documents AS held ON held.id = files.document_id
    WHERE (files.path = :path OR (files.path >= :within AND files.path < :after)) AND held.secrecy IS NOT NULL LIMIT 1
"""
_CLAIM = """
    UPDATE uploads SET state = 'reading', reader = ?, readings = readings + 1, page = NULL, pages = NULL
    WHERE id = (SELECT id FROM uploads WHERE state = 'waiting' ORDER BY readings, id LIMIT 1) RETURNING id
"""
_END = """
    UPDATE uploads SET state = ?, outcomes = ?, errors = ?, secret = max(secret, ?), ended_at = ?, reader = NULL,
        page = NULL, pages = NULL
    WHERE id = ? AND state IN ('waiting', 'reading')
"""


@dataclass(frozen=True, slots=True)
class UploadError:
    """Why a file, or a document in it, could not be read: as the ledger says it."""

    code: str
    message: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent in, and how far it is. ``sent_at`` and ``ended_at`` are UTC, ISO 8601.

    ``page`` of ``pages`` is being read where that is known. ``outcomes`` counts its documents: an archive holds many.
    ``name``, ``path`` and ``sha256`` are None of a secret document, for whoever may not see it.
    """

    number: int
    name: str | None
    path: str | None
    sha256: str | None
    bytes: int
    sent_at: str
    sent_by: str
    state: UploadState
    page: int | None
    pages: int | None
    outcomes: dict[Outcome, int]
    errors: tuple[UploadError, ...]
    ended_at: str | None

    @property
    def is_done(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("read", "failed")

    @property
    def documents(self) -> int:
        """How many documents it held."""
        return sum(self.outcomes.values())

    @property
    def is_document(self) -> bool:
        """Whether it is one document that the index holds, whole or not, and that who looks may see."""
        incomplete = bool(self.errors) and all(error.code == IncompleteReading.code for error in self.errors)
        is_stored = (self.state == "read" and self.outcome != "deleted") or incomplete
        packed = (self.path or "").lower().endswith(SUFFIX)
        return is_stored and self.sha256 is not None and not packed

    @property
    def outcome(self) -> Outcome | None:
        """What says most of what became of it; None while it is not read."""
        if self.state == "failed":
            return "failed"
        return next((each for each in _TELLING if self.outcomes.get(each)), "unchanged") if self.is_done else None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: ``name`` is known for sure (a login), and sees what was sent under it whatever it is.

    Until a file is read nobody knows whether it is secret: to others who may not see secret documents it has no name.
    """

    name: str


def add(
    storage: Storage, name: str, path: str, sha256: str, size: int, by: str, quota: int | None = None
) -> int:  # fmt: skip
    """Put a file in line; its number. On disk when this returns, as the file has to be before.

    Raises NoRoom where all that was sent in and is kept would be more than ``quota`` bytes with it.
    """
    with storage.transaction() as connection:
        if quota is not None and not is_kept(storage, path) and kept_bytes(storage) + size > quota:
            raise NoRoom(
                f"what was sent in may take {quota:,} bytes, and there is no room for {size:,} more",
                remedy="ask whoever runs the server to make room, or to raise --quota",
            )
        row = {"name": name, "path": path, "sha256": sha256, "bytes": size, "sent_at": now(), "sent_by": by}
        return put(connection, "uploads", {**row, "state": "waiting"})


def kept_bytes(storage: Storage) -> int:
    """How many bytes of all that was sent in are kept: each file once, and none that was taken off the disk."""
    return int(storage.value(_KEPT))


def is_kept(storage: Storage, path: str) -> bool:
    """Whether a file at this place was sent in before."""
    return storage.value("SELECT 1 FROM uploads WHERE path = ? LIMIT 1", (path,)) is not None


_KEPT = """
    SELECT coalesce(sum(size), 0) FROM (SELECT max(bytes) AS size FROM uploads
        WHERE NOT (state = 'failed' AND secret) GROUP BY path)
"""


def claim(storage: Storage, reader: str) -> Upload | None:
    """The next file to read, now being read by ``reader``; None where none waits. Those tried before come last."""
    with storage.transaction() as connection:
        row = connection.execute(_CLAIM, (reader,)).fetchone()
        return None if row is None else _whole(connection, int(row[0]))


def put_back(storage: Storage, reader: str | None = None) -> int:
    """Let wait again what ``reader``, or whoever, was reading and came to no end with; how many wait now."""
    sql = "UPDATE uploads SET state = 'waiting', reader = NULL, page = NULL, pages = NULL WHERE state = 'reading'"
    with storage.transaction() as connection:
        connection.execute(f"{sql} AND reader = coalesce(?, reader)", (reader,))
        return int(connection.execute("SELECT count(*) FROM uploads WHERE state = 'waiting'").fetchone()[0])


def at_page(storage: Storage, number: int, reader: str, page: int, pages: int) -> None:
    """Say which page of a file is being read."""
    with storage.transaction() as connection:
        sql = "UPDATE uploads SET page = ?, pages = ? WHERE id = ? AND state = 'reading' AND reader = ?"
        connection.execute(sql, (page, pages, number, reader))


def end(
    storage: Storage, upload: Upload, outcomes: Counter[Outcome], errors: Sequence[VanbanError], secret: bool
) -> None:
    """Say how the reading of a file ended, once what was read is stored: failed where any part of it did."""
    problems = [{"code": each.code, "message": each.message, "remedy": each.remedy} for each in errors]
    with storage.transaction() as connection:
        is_secret = secret or _holds_secret(connection, upload.path or "")
        values = (
            "failed" if errors else "read", json.dumps(outcomes), json.dumps(problems, ensure_ascii=False), is_secret,
            now(), upload.number,
        )  # fmt: skip
        connection.execute(_END, values)


def listed(
    storage: Storage,
    states: Iterable[UploadState] = UPLOAD_STATES,
    limit: int | None = None,
    offset: int = 0,
    viewer: Viewer | None = None,
) -> list[Upload]:
    """What was sent in, the last first."""
    sql = f"{_LIST} WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ? OFFSET ?"
    bound = (json.dumps(list(states)), -1 if limit is None else limit, offset)
    return [_shown(storage, row, viewer) for row in storage.rows(sql, bound)]


def find(storage: Storage, number: int, viewer: Viewer | None = None) -> Upload:
    """One file that was sent in; raises BadQuery where no file has this number."""
    row = next(storage.rows(f"{_LIST} WHERE id = ?", (number,)), None)
    if row is None:
        raise BadQuery(f"nothing was sent in as number {number}", remedy="see all with: vanban uploads")
    return _shown(storage, row, viewer)


def counts(storage: Storage) -> dict[UploadState, int]:
    """How many files are in each state."""
    rows = storage.rows("SELECT state, count(*) AS files FROM uploads GROUP BY state")
    found = {str(row["state"]): int(row["files"]) for row in rows}
    return {state: found.get(state, 0) for state in UPLOAD_STATES}


def is_idle(storage: Storage) -> bool:
    """Whether nothing waits or is being read."""
    return storage.value("SELECT 1 FROM uploads WHERE state IN ('waiting', 'reading') LIMIT 1") is None


def refused(storage: Storage) -> list[str]:
    """The paths of secret documents that were refused and that the index holds nothing of."""
    sql = """
        SELECT DISTINCT path FROM uploads WHERE state = 'failed' AND secret
        AND EXISTS (SELECT 1 FROM json_each(errors) WHERE json_extract(value, '$.code') = ?)
        AND NOT EXISTS (SELECT 1 FROM files WHERE files.path = uploads.path)
        AND NOT EXISTS (SELECT 1 FROM json_each(outcomes) WHERE key <> 'failed')
        AND NOT EXISTS (SELECT 1 FROM uploads AS other WHERE other.path = uploads.path
            AND other.state IN ('waiting', 'reading'))
    """
    return [str(row[0]) for row in storage.rows(sql, (SecretDocument.code,))]


def _holds_secret(connection: sqlite3.Connection, path: str) -> bool:
    within = path + WITHIN
    bound = {"path": path, "within": within, "after": within[:-1] + chr(ord(within[-1]) + 1)}
    return connection.execute(_HOLDS_SECRET, bound).fetchone() is not None


def _whole(connection: sqlite3.Connection, number: int) -> Upload:
    return _upload(connection.execute(f"{_LIST} WHERE id = ?", (number,)).fetchone(), False)


def _shown(storage: Storage, row: sqlite3.Row, viewer: Viewer | None) -> Upload:
    if not storage.hides_secret or (viewer is not None and viewer.name == row["sent_by"]):
        return _upload(row, False)
    unread = viewer is not None and row["state"] in ("waiting", "reading")
    return _upload(row, bool(row["marked"]) or unread)


def _upload(row: sqlite3.Row, hidden: bool) -> Upload:
    errors: list[dict[str, Any]] = json.loads(row["errors"] or "[]")
    name, path, sha256 = (None, None, None) if hidden else (row["name"], row["path"], row["sha256"])
    return Upload(
        row["id"], name, path, sha256, row["bytes"], row["sent_at"], row["sent_by"], cast(UploadState, row["state"]),
        row["page"], row["pages"], json.loads(row["outcomes"] or "{}"), tuple(UploadError(**each) for each in errors),
        row["ended_at"],
    )  # fmt: skip
