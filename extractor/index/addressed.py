"""Works and documents by the names that answers give them; a part of ``Index``."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.index import addressing, citing, queries
from extractor.index.rows import FileRow, MentionRow, WorkRow
from extractor.index.storage import Storage


class Addressed:
    """What is behind an id, a path or a SHA-256; what is not held, or may not be seen, is left out."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def work(self, number: int) -> WorkRow | None:
        """A work by its id; None where there is none."""
        return queries.work(self._storage, number)

    def files_of(self, work: int) -> list[FileRow]:
        """The files that hold a work, by its id."""
        return queries.files_of(self._storage, work)

    def citing(self, work: int, limit: int = 200, offset: int = 0) -> list[MentionRow]:
        """A page of the mentions that are linked to a work, by its id."""
        return citing.citing(self._storage, work, limit, offset)

    def count_citing(self, work: int) -> int:
        """How many mentions that are."""
        return citing.count(self._storage, work)

    def hashes(self, documents: Iterable[int]) -> dict[int, str]:
        """The SHA-256 of documents, by their ids."""
        return addressing.hashes(self._storage, documents)

    def hashes_at(self, paths: Iterable[str]) -> dict[str, str]:
        """The SHA-256 of the documents at paths, by path."""
        return addressing.hashes_at(self._storage, paths)

    def names(self, hashes: Iterable[str]) -> dict[str, str]:
        """What documents are called in short, by SHA-256."""
        return addressing.names(self._storage, hashes)

    def paths(self, sha256: str) -> list[str]:
        """The paths that hold a document, those that are still there first."""
        return addressing.paths(self._storage, sha256)

    def is_held(self, sha256: str) -> bool:
        """Whether a document is held."""
        return addressing.is_held(self._storage, sha256)
