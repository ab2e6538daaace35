"""Documents by what answers and addresses name them by: their numbers in the index, paths and hashes of content."""

from __future__ import annotations

import json
from collections.abc import Iterable

from extractor.index.storage.database import Storage

_BY_ID = "SELECT id, sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?))"
_BY_PATH = """
    SELECT path, sha256 FROM files JOIN documents ON documents.id = document_id
    WHERE path IN (SELECT value FROM json_each(?))
"""
_NAMES = """
    SELECT sha256, coalesce(key, kind, substr(subject, 1, 60), substr(sha256, 1, 8)) AS name FROM documents
    WHERE sha256 IN (SELECT value FROM json_each(?))
"""
_PATHS = """
    SELECT path FROM files JOIN documents ON documents.id = document_id WHERE sha256 = ?
    ORDER BY gone_at IS NOT NULL, path
"""


class Addresses:
    """What is behind a number, a path or a SHA-256; what is not held, or may not be seen, is left out."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def hashes(self, documents: Iterable[int]) -> dict[int, str]:
        """The SHA-256 of documents, by their numbers."""
        return {row["id"]: row["sha256"] for row in self._storage.rows(_BY_ID, (json.dumps(list(documents)),))}

    def hashes_at(self, paths: Iterable[str]) -> dict[str, str]:
        """The SHA-256 of what paths hold, by path."""
        return {row["path"]: row["sha256"] for row in self._storage.rows(_BY_PATH, (json.dumps(list(paths)),))}

    def names(self, hashes: Iterable[str]) -> dict[str, str]:
        """What documents are called in short, by SHA-256."""
        return {row["sha256"]: row["name"] for row in self._storage.rows(_NAMES, (json.dumps(list(hashes)),))}

    def paths(self, sha256: str) -> list[str]:
        """The paths that hold a document, those that are still there first."""
        return [row[0] for row in self._storage.rows(_PATHS, (sha256,))]

    def is_stored(self, sha256: str) -> bool:
        """Whether there is such a document."""
        return self._storage.value("SELECT 1 FROM documents WHERE sha256 = ?", (sha256,)) is not None
