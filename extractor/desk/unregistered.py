"""Documents that were sent in and stand in no register yet, in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.index import Storage

_WAITING = """
    FROM uploads
    JOIN files ON files.path = uploads.path
        OR (files.path >= uploads.path || '!/' AND files.path < uploads.path || '!0')
    JOIN documents ON documents.id = files.document_id
    WHERE uploads.state IN ('read', 'failed')
    AND NOT EXISTS (SELECT 1 FROM entries WHERE entries.sha256 = documents.sha256 AND voided_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class UnregisteredDocument:
    """A document that was sent in and stands in no register, with what it says of itself."""

    sha256: str
    path: str
    key: str | None
    date: str | None
    kind: str | None
    author: str | None
    subject: str | None


def rows(storage: Storage, limit: int | None = None) -> list[UnregisteredDocument]:
    """Each once, in the order in which they came, with its first file; also what a letter or an archive brought."""
    listed = "documents.sha256, min(files.path) AS path, key, date, kind, issuer, subject"
    order = "GROUP BY documents.sha256 ORDER BY min(uploads.id), min(files.path) LIMIT ?"
    return [
        UnregisteredDocument(
            row["sha256"], row["path"], row["key"], row["date"], row["kind"], row["issuer"], row["subject"]
        )
        for row in storage.rows(f"SELECT {listed} {_WAITING} {order}", (-1 if limit is None else limit,))
    ]


def documents_of(storage: Storage, limit: int | None = None) -> list[str]:
    """The SHA-256 of each."""
    return [each.sha256 for each in rows(storage, limit)]


def count(storage: Storage) -> int:
    """How many documents that are."""
    return int(storage.value(f"SELECT count(DISTINCT documents.sha256) {_WAITING}"))
