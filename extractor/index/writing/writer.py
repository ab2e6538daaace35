"""Transactions of the right size: big enough to be fast, small enough that a kill costs seconds of work."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from extractor.index.files import archives
from extractor.index.findings.document import PreparedDocument
from extractor.index.storage.database import Storage
from extractor.index.works import linking
from extractor.index.writing import events, stages
from extractor.index.writing.batch import Batch
from extractor.index.writing.stages import StoredReading
from extractor.records import WITHIN

_ENTRIES = 64
_CHARACTERS = 4_000_000
_SECONDS = 2.0
_SHARE = 9.0
"""How much longer than the last linking took the next one waits."""
_CONTENT = """
    SELECT sha256, gone_at FROM files JOIN main.documents AS held ON held.id = document_id WHERE path = ?
"""
_HOLDERS = """
    SELECT path FROM files JOIN main.documents AS held ON held.id = document_id WHERE sha256 = ? ORDER BY path
"""
_MEMBERS = """
    SELECT json_extract(record, '$.members')
    FROM main.documents AS held JOIN contents ON contents.document_id = held.id WHERE sha256 = ?
"""
_SEVERAL = """
    SELECT 1 FROM main.documents AS held JOIN contents ON contents.document_id = held.id
    WHERE sha256 = ? AND EXISTS (
        SELECT 1 FROM json_each(record, '$.diagnostics') WHERE json_extract(value, '$.code') = 'document.several'
    )
"""


def _behind(start: str) -> str:
    """The first text that is behind all that begin so."""
    return start[:-1] + chr(ord(start[-1]) + 1)


class Writer:
    """Collects entries and writes them in batches; whoever makes one calls ``flush`` at the end, ^C or not.

    ``version`` is that of what reads documents: another one makes other records of the same bytes. ``tagger`` names
    the one that helps.
    """

    def __init__(self, storage: Storage, tagger: str | None = None) -> None:
        self.version = stages.rules(tagger)
        self._storage = storage
        self._pending: list[tuple[PreparedDocument, int | None]] = []
        self._characters = 0
        self._since = 0.0
        self._next_link = 0.0
        self._unlinked: list[str] = []

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """One transaction, linked at its end; raises IndexFault."""
        with self._storage.transaction() as connection:
            batch = Batch(connection, self.version)
            yield batch
            batch.finish()
            batch.link()

    def add(self, new: PreparedDocument, document: int | None = None) -> None:
        """Take an entry, to be written soon; ``document``: another reading of this one, whose files are left alone."""
        if not self._pending:
            self._since = time.monotonic()
        self._pending.append((new, document))
        self._characters += len(new.text)
        late = time.monotonic() - self._since > _SECONDS
        if late or len(self._pending) >= _ENTRIES or self._characters > _CHARACTERS:
            self._write()
            self._link_in_proportion()

    def flush(self) -> None:
        """Write what was taken. Writing the same entry twice does no harm, so an interruption here loses nothing."""
        self._write()
        self._link()

    def _write(self) -> None:
        if not self._pending:
            return
        with self._storage.transaction() as connection:
            batch = Batch(connection, self.version)
            for new, document in self._pending:
                if document is None:
                    batch.put(new)
                else:
                    batch.renew(document, new)
            batch.finish()
        hashes = [new.sha256 for new, _ in self._pending]
        events.stored(hashes)
        self._unlinked += hashes
        self._pending, self._characters = [], 0

    def _link(self) -> None:
        linking.link_all(self._storage)
        if self._unlinked:
            events.linked(self._storage, self._unlinked)
            self._unlinked = []

    def _link_in_proportion(self) -> None:
        """Link while reading goes on, but not so often that linking takes more than a tenth of the time."""
        start = time.monotonic()
        if start >= self._next_link:
            self._link()
            end = time.monotonic()
            self._next_link = end + _SHARE * (end - start)

    def knows(self, sha256: str) -> bool:
        """Whether the index holds a document of these bytes that this version of the package has read, all of it."""
        if any(pending.sha256 == sha256 for pending, _ in self._pending):
            self.flush()
        sql = f"SELECT 1 FROM main.documents WHERE sha256 = ? AND {stages.CURRENT}"
        return self._storage.value(sql, (sha256, *stages.current(self.version))) is not None

    def current(self, path: str) -> str | None:
        """The hash of what the index holds of a path, where that is as this version reads it and nothing failed."""
        content = self.content_of(path)
        if content is None or content[1] or not self.knows(content[0]) or self.blamed(path):
            return None
        return content[0]

    def members(self, sha256: str) -> list[str]:
        """The names of the files that are enclosed with a document."""
        members = json.loads(self._storage.value(_MEMBERS, (sha256,)) or "[]")
        return [str(path).rpartition(WITHIN)[2] for path in members]

    def is_split(self, sha256: str) -> bool:
        """Whether the documents that stand in a file are documents of their own in the index."""
        return any(map(archives.part_number, self.members(sha256)))

    def holds_several(self, sha256: str) -> bool:
        """Whether the index holds as one document what are several."""
        return self._storage.value(_SEVERAL, (sha256,)) is not None

    def stored(self, sha256: str) -> StoredReading | None:
        """What is kept of a document from which it can be read anew; None where its file must be parsed."""
        return stages.stored(self._storage, sha256, self.version)

    def deleted(self, sha256: str) -> bool:
        """Whether somebody took the document of these bytes out, for good."""
        sql = "SELECT 1 FROM deletions WHERE sha256 = ? AND undone_at IS NULL"
        return self._storage.value(sql, (sha256,)) is not None

    def admits(self, sha256: str) -> bool:
        """Whether a secret document may be stored: by those who may see it, or where it was accepted before."""
        sql = "SELECT 1 FROM main.documents WHERE sha256 = ?"
        return not self._storage.hides_secret or self._storage.value(sql, (sha256,)) is not None

    def content_of(self, path: str) -> tuple[str, bool] | None:
        """The hash of what a path holds in the index, and whether it was last seen to be gone."""
        row = next(self._storage.rows(_CONTENT, (path,)), None)
        return None if row is None else (str(row["sha256"]), row["gone_at"] is not None)

    def holders(self, sha256: str) -> list[str]:
        """The paths that hold a document, in their order."""
        return [str(row[0]) for row in self._storage.rows(_HOLDERS, (sha256,))]

    def below(self, start: str) -> list[str]:
        """The paths of files that begin so and were not seen to be gone, in their order."""
        sql = "SELECT path FROM files WHERE path > ? AND path < ? AND gone_at IS NULL ORDER BY path"
        return [str(row[0]) for row in self._storage.rows(sql, (start, _behind(start)))]

    def failed_alike(self, path: str, sha256: str | None) -> list[str]:
        """Other paths in the ledger that held the same bytes; of what nobody could read, those of the same name."""
        rows = self._storage.rows("SELECT path FROM errors WHERE sha256 IS ? AND path <> ?", (sha256, path))
        name = os.path.basename(path)
        return [str(row[0]) for row in rows if sha256 is not None or os.path.basename(row[0]) == name]

    def blamed_below(self, start: str) -> list[str]:
        """The paths in the ledger that begin so."""
        sql = "SELECT path FROM errors WHERE path > ? AND path < ? ORDER BY path"
        return [str(row[0]) for row in self._storage.rows(sql, (start, _behind(start)))]

    def blamed(self, path: str) -> bool:
        """Whether a path stands in the error ledger."""
        return self._storage.value("SELECT 1 FROM errors WHERE path = ?", (path,)) is not None
