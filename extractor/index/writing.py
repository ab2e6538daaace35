"""Putting documents into the index, and taking them out again, within one transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from extractor.errors import VanbanError
from extractor.index import works
from extractor.index.contents import insert_contents
from extractor.index.entries import Entry, FileFacts, storable
from extractor.index.identity import Designation
from extractor.vietnamese.folding import fold


_DOCUMENT = "SELECT id FROM documents WHERE sha256 = ? AND extractor = ?"


def now() -> str:
    """UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Batch:
    """The writes of one transaction. ``finish`` comes last: it links what was touched, once for all of them."""

    connection: sqlite3.Connection
    version: str
    _touched: defaultdict[works.Group, set[int]] = field(default_factory=lambda: defaultdict(set))
    _left: set[int] = field(default_factory=set)
    _idle: set[int] = field(default_factory=set)

    def put(self, new: Entry) -> None:
        """Store a document as the content of its file; every other file of the same bytes shares it."""
        row = self.connection.execute("SELECT id FROM documents WHERE sha256 = ?", (new.sha256,)).fetchone()
        if row is not None:
            self._clear(row[0])
        self.assign(new.file, self._write(new, row[0] if row else None))

    def find(self, sha256: str) -> int | None:
        """The document of these bytes, where this version of the package has read it."""
        row = self.connection.execute(_DOCUMENT, (sha256, self.version)).fetchone()
        return None if row is None else int(row[0])

    def assign(self, file: FileFacts, document: int) -> None:
        """Let a file hold a document that is in the index; what it held before is left to ``finish``."""
        row = self.connection.execute("SELECT document_id FROM files WHERE path = ?", (file.path,)).fetchone()
        if row is not None and row[0] != document:
            self._left.add(row[0])
        self.connection.execute(
            "INSERT INTO files (path, document_id, bytes, modified_at) VALUES (?, ?, ?, ?) ON CONFLICT (path)"
            " DO UPDATE SET document_id = excluded.document_id, bytes = excluded.bytes,"
            " modified_at = excluded.modified_at, gone_at = NULL",
            (file.path, document, file.bytes, file.modified_at),
        )
        self.forgive(file.path)

    def move(self, old: str, file: FileFacts, document: int) -> None:
        """Let a file take the place of one that held the same document under another path."""
        self.connection.execute("DELETE FROM files WHERE path = ?", (old,))
        self.assign(file, document)
        self.connection.execute(
            "UPDATE contents SET record = json_set(record, '$.source.path', ?)"
            " WHERE document_id = ? AND json_extract(record, '$.source.path') = ?",
            (file.path, document, old),
        )
        self.forgive(old)

    def mark_gone(self, path: str) -> None:
        """Note that a file is no longer there; what was read of it stays."""
        self.connection.execute("UPDATE files SET gone_at = ? WHERE path = ? AND gone_at IS NULL", (now(), path))

    def remove(self, path: str) -> None:
        """Take a file out, and its document where no other file holds it."""
        row = self.connection.execute("SELECT document_id FROM files WHERE path = ?", (path,)).fetchone()
        if row is not None:
            self.connection.execute("DELETE FROM files WHERE path = ?", (path,))
            self._left.add(row[0])

    def blame(self, path: str, error: VanbanError) -> None:
        """Enter a path into the error ledger, in place of what stood there."""
        message, remedy = storable(error.message), storable(error.remedy or "") or None
        values = (path, error.code, message, remedy, now())
        self.connection.execute("INSERT OR REPLACE INTO errors VALUES (?, ?, ?, ?, ?)", values)

    def forgive(self, path: str) -> None:
        """Take a path off the error ledger."""
        self.connection.execute("DELETE FROM errors WHERE path = ?", (path,))

    def finish(self) -> None:
        """Drop documents that no file holds any more and designations that nobody uses; link works."""
        for document in sorted(self._left):
            if not self.connection.execute("SELECT 1 FROM files WHERE document_id = ?", (document,)).fetchone():
                self._clear(document)
                self.connection.execute("DELETE FROM documents WHERE id = ?", (document,))
        self.connection.executemany(
            "DELETE FROM designations WHERE id = ? AND uses = 0 AND held = 0", [(each,) for each in sorted(self._idle)]
        )
        works.link(self.connection, self._touched)

    def _write(self, new: Entry, same: int | None) -> int:
        bearing = self._designate(new.bearing, held=1) if new.bearing else None
        document = self._write_document(new, bearing, same)
        uses = Counter(designation for designation in new.cited if designation is not None)
        ids = {designation: self._designate(designation, uses=count) for designation, count in uses.items()}
        targets = [ids[designation] if designation is not None else None for designation in new.cited]
        insert_contents(self.connection, document, new, targets)
        return document

    def _write_document(self, new: Entry, bearing: int | None, same: int | None) -> int:
        values = (same, new.sha256, *new.source, self.version, now(), bearing, *new.header)
        marks = ", ".join("?" * len(values))
        row = self.connection.execute(
            f"INSERT OR REPLACE INTO documents VALUES ({marks}) RETURNING id", values
        ).fetchone()
        return int(row[0])

    def _designate(self, named: Designation, uses: int = 0, held: int = 0) -> int:
        number, symbol = named.group
        row = self.connection.execute(
            "INSERT INTO designations (signature, number_compared, symbol_compared, standard, key, number, year,"
            " symbol, kind, date, issuer, uses, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (signature) DO UPDATE"
            " SET uses = uses + excluded.uses, held = held + excluded.held RETURNING id",
            (
                named.signature, number, symbol, int(named.standard), named.key, named.number, named.year, named.symbol,
                named.kind, named.date, named.issuer, uses, held,
            ),
        ).fetchone()  # fmt: skip
        self._touched[number, symbol].add(row[0])
        return int(row[0])

    def _clear(self, document: int) -> None:
        """Empty a document of all that was read from it, and take back its uses of designations."""
        used = dict(
            self.connection.execute(
                "SELECT designation_id, count(*) FROM mentions WHERE document_id = ? AND designation_id IS NOT NULL"
                " GROUP BY 1",
                (document,),
            ).fetchall()
        )
        subject, bearing = self.connection.execute(
            "SELECT subject, designation_id FROM documents WHERE id = ?", (document,)
        ).fetchone()
        self._take_back([(count, 0, each) for each, count in used.items()])
        if bearing is not None:
            self._take_back([(0, 1, bearing)])
        text = self.connection.execute("SELECT text FROM contents WHERE document_id = ?", (document,)).fetchone()[0]
        self.connection.execute(
            "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            (document, fold(subject or ""), fold(text)),
        )
        for table in ("mentions", "footnotes", "contents"):
            self.connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document,))
        self.connection.execute("UPDATE documents SET designation_id = NULL WHERE id = ?", (document,))

    def _take_back(self, changes: Iterable[tuple[int, int, int]]) -> None:
        for uses, held, designation in changes:
            row = self.connection.execute(
                "UPDATE designations SET uses = uses - ?, held = held - ? WHERE id = ?"
                " RETURNING number_compared, symbol_compared",
                (uses, held, designation),
            ).fetchone()
            self._touched[row[0], row[1]].add(designation)
            self._idle.add(designation)
