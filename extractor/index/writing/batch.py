"""Putting documents into the index, and taking them out again, within one transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from extractor.errors import VanbanError
from extractor.index.corrections import stored
from extractor.index.corrections.effective import corrected, header
from extractor.index.files.paths import storable
from extractor.index.findings.document import (
    FINDING_TABLES,
    FileFacts,
    ParsedForm,
    PreparedDocument,
    bearing,
    incomplete,
    insert_contents,
)
from extractor.index.storage.database import now
from extractor.index.storage.full_text import add_name, delete_words
from extractor.index.storage.stored_json import header_of
from extractor.index.works import decisions, linking
from extractor.index.writing import stages
from extractor.linking.decisions import apart
from extractor.linking.identity import Designation, Group
from extractor.stages import ROWS

_COLUMNS = (
    "id, sha256, method, media_type, pages, extractor, indexed_at, designation_id, key, kind, kind_folded, issuer,"
    " issuer_folded, date, subject, place, effective_from, title_compared, urgency, secrecy, signer, confidence,"
    " doubts, footnotes, place_folded, unread, made_rows, parser, ocr"
)
_DOCUMENT = f"SELECT id FROM main.documents WHERE sha256 = ? AND {stages.CURRENT}"
_PARSED = """
    SELECT parser, ocr, form FROM main.documents AS held JOIN parsed ON parsed.document_id = held.id WHERE held.id = ?
"""
_COMPLETED = """
    DELETE FROM errors WHERE code = 'file.incomplete' AND path IN (SELECT path FROM files WHERE document_id = ?)
"""
_BLAME = """
    INSERT OR REPLACE INTO errors (path, code, message, remedy, occurred_at, sha256)
    VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, (SELECT sha256 FROM errors WHERE path = ?1)))
"""
_DROP = """
    DELETE FROM designations WHERE id = ? AND uses = 0 AND held = 0
    AND NOT EXISTS (SELECT 1 FROM handed_over WHERE designation_id = designations.id)
    RETURNING number_compared, symbol_compared, name_compared, work_id
"""
_GROUP_OF = "SELECT number_compared, symbol_compared FROM main.works WHERE id = ?"


def _lost(unread: str | None) -> int:
    """How many pages were given up."""
    return len((unread or "").split())


@dataclass
class Batch:
    """The writes of one transaction. ``finish`` comes last: it notes what is to be linked; ``link`` links it."""

    connection: sqlite3.Connection
    version: str
    _touched: set[Group] = field(default_factory=set)
    _left: set[int] = field(default_factory=set)
    _idle: set[int] = field(default_factory=set)

    def put(self, new: PreparedDocument) -> None:
        """Store a document as the content of its file, as it stands corrected; files of the same bytes share it.

        One of which pages were given up does not take the place of one that was read better; its files are blamed.
        """
        row = self.connection.execute(
            "SELECT id, unread FROM main.documents WHERE sha256 = ?", (new.sha256,)
        ).fetchone()
        if row is not None and _lost(new.unread) > _lost(row["unread"]):
            document = int(row["id"])
        else:
            document = self._replace(new, row["id"] if row else None)
        self.assign(new.file, document)
        self._tell_of_pages(new, document)

    def _replace(self, new: PreparedDocument, same: int | None, came: str | None = None) -> int:
        parsed = new.parsed
        if new.sha256 in self._corrected:
            new = corrected(self.connection, new)
        if same is not None:
            self._clear(same)
        return self._write(new, same, parsed, came)

    def _tell_of_pages(self, new: PreparedDocument, document: int) -> None:
        """Blame every file of a document of which pages were given up, or of none any more."""
        if new.unread is None:
            self.connection.execute(_COMPLETED, (document,))
            return
        for row in self.connection.execute("SELECT path FROM files WHERE document_id = ?", (document,)).fetchall():
            self.blame(row[0], incomplete(new.unread, row[0]), new.sha256)

    def rewrite(self, document: int, new: PreparedDocument, came: str) -> None:
        """Store a document that ``came`` then in place of itself; its files, and what it was parsed to, stay."""
        row = self.connection.execute(_PARSED, (document,)).fetchone()
        self._clear(document)
        self._write(new, document, _form(row), came)
        self._name(document)

    def renew(self, document: int, new: PreparedDocument) -> None:
        """Store another reading of a document in place of the one that it had, unless that lost fewer pages.

        Its files, and when it came into the index, are left alone.
        """
        sql = "SELECT unread, indexed_at FROM main.documents WHERE id = ? AND sha256 = ?"
        row = self.connection.execute(sql, (document, new.sha256)).fetchone()
        if row is None or _lost(new.unread) > _lost(row["unread"]):
            return
        self._replace(new, document, row["indexed_at"])
        self._name(document)
        self._tell_of_pages(new, document)

    def _name(self, document: int) -> None:
        for row in self.connection.execute("SELECT path FROM files WHERE document_id = ?", (document,)).fetchall():
            add_name(self.connection, document, row[0])

    def find(self, sha256: str) -> int | None:
        """The document of these bytes, where this version of the package has read it."""
        row = self.connection.execute(_DOCUMENT, (sha256, *stages.current(self.version))).fetchone()
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
        add_name(self.connection, document, file.path)
        self.forgive(file.path)

    def move(self, old: str, file: FileFacts, document: int) -> None:
        """Let a file take the place of one that held the same document under another path."""
        self.connection.execute("DELETE FROM files WHERE path = ?", (old,))
        self.assign(file, document)
        self.connection.execute(
            "UPDATE contents SET record = json_set(record, '$.source.path', ?1, '$.members', json("
            " (SELECT json_group_array(?1 || substr(value, length(?3) + 1)) FROM json_each(record, '$.members'))))"
            " WHERE document_id = ?2 AND json_extract(record, '$.source.path') = ?3",
            (file.path, document, old),
        )
        self.forgive(old)

    def mark_missing(self, path: str) -> None:
        """Note that a file is no longer there; what was read of it stays."""
        self.connection.execute("UPDATE files SET gone_at = ? WHERE path = ? AND gone_at IS NULL", (now(), path))

    def remove(self, path: str) -> None:
        """Take a file out, and its document where no other file holds it."""
        row = self.connection.execute("SELECT document_id FROM files WHERE path = ?", (path,)).fetchone()
        if row is not None:
            self.connection.execute("DELETE FROM files WHERE path = ?", (path,))
            self._left.add(row[0])

    def discard(self, document: int) -> None:
        """Take a document out with all its files; ``finish`` drops it."""
        for row in self.connection.execute("SELECT path FROM files WHERE document_id = ?", (document,)).fetchall():
            self.remove(row[0])
            self.forgive(row[0])

    def blame(self, path: str, error: VanbanError, sha256: str | None = None) -> None:
        """Enter a path into the error ledger, in place of what stood there.

        ``sha256`` is of its bytes; where these cannot be read now, what they were when they could be is kept.
        """
        message, remedy = storable(error.message), storable(error.remedy or "") or None
        self.connection.execute(_BLAME, (path, error.code, message, remedy, now(), sha256))

    def blame_elsewhere(self, old: str, path: str) -> None:
        """Let a line of the ledger be of the path where its file lies now."""
        self.connection.execute("UPDATE OR REPLACE errors SET path = ? WHERE path = ?", (path, old))

    def forgive(self, path: str) -> None:
        """Take a path off the error ledger."""
        self.connection.execute("DELETE FROM errors WHERE path = ?", (path,))

    def finish(self) -> None:
        """Drop documents that no file holds any more and designations that nobody uses; note what is to be linked."""
        for document in sorted(self._left):
            if not self.connection.execute("SELECT 1 FROM files WHERE document_id = ?", (document,)).fetchone():
                self._clear(document)
                self.connection.execute("DELETE FROM main.documents WHERE id = ?", (document,))
        dropped: set[Group] = set()
        for designation in sorted(self._idle):
            row = self.connection.execute(_DROP, (designation,)).fetchone()
            if row is not None:
                dropped.add((row["number_compared"], row["symbol_compared"]))
                dropped.update([("", row["name_compared"])] if row["name_compared"] else [])
                # Of a draft, a name or what was merged the work is in another group, which has a bearer less.
                works = self.connection.execute(_GROUP_OF, (row["work_id"],)).fetchall()
                dropped.update((work["number_compared"], work["symbol_compared"]) for work in works)
        linking.note(self.connection, self._touched)
        linking.note_dropped(self.connection, dropped)

    def link(self) -> None:
        """Link all that is to be linked, in this transaction."""
        linking.Linker(self.connection).all()

    def name_anew(self, document: int) -> None:
        """Work out anew what a document calls itself, after a decision about its file was made or undone."""
        read, sha256, before = self.connection.execute(
            "SELECT json_extract(record, '$.header'), sha256, designation_id FROM main.documents"
            " JOIN contents ON document_id = main.documents.id WHERE document_id = ?",
            (document,),
        ).fetchone()
        corrections = stored.holding(self.connection, sha256)
        effective = header(header_of(read), (each for each in corrections if each.target == "header"))
        named = apart(self._files_decided, bearing(effective, sha256), sha256)
        after = self._designate(named, held=1) if named else None
        self.connection.execute("UPDATE main.documents SET designation_id = ? WHERE id = ?", (after, document))
        if before is not None:
            self._take_back([(0, 1, before)])

    def know(self, named: Designation) -> int:
        """A designation that something names which is no document of the index: its id. ``handed_over`` keeps it."""
        return self._designate(named)

    def release(self, designation: int) -> None:
        """Let such a designation go at the end, unless something else still names it."""
        self._take_back([(0, 0, designation)])

    def _write(self, new: PreparedDocument, same: int | None, parsed: ParsedForm | None, came: str | None) -> int:
        """Write all rows of a document; ``came`` is when it came into the index, now without it."""
        named = apart(self._files_decided, new.bearing, new.sha256)
        own = self._designate(named, held=1) if named else None
        document = self._write_document(new, own, same, parsed, came)
        uses = Counter(designation for designation in new.cited if designation is not None)
        ids = {designation: self._designate(designation, uses=count) for designation, count in uses.items()}
        targets = [ids[designation] if designation is not None else None for designation in new.cited]
        insert_contents(self.connection, document, new, targets)
        self.connection.execute("DELETE FROM parsed WHERE document_id = ?", (document,))
        if parsed is not None:
            self.connection.execute("INSERT INTO parsed (document_id, form) VALUES (?, ?)", (document, parsed.packed))
        return document

    def _write_document(
        self, new: PreparedDocument, bearing: int | None, same: int | None, parsed: ParsedForm | None, came: str | None
    ) -> int:
        source = (same, new.sha256, *new.source, self.version, now() if came is None else came, bearing)
        by = (parsed.parser, parsed.ocr) if parsed else (None, None)
        values = (*source, *new.header, new.unread, ROWS, *by)
        marks = ", ".join("?" * len(values))
        row = self.connection.execute(
            f"INSERT OR REPLACE INTO main.documents ({_COLUMNS}) VALUES ({marks}) RETURNING id", values
        ).fetchone()
        self._touch_title(new.title)
        return int(row[0])

    def _touch_title(self, title: str) -> None:
        """Drafts follow the documents of their title."""
        if title:
            self._touched.add(("", f"={title}"))

    @cached_property
    def _files_decided(self) -> frozenset[str]:
        return decisions.files(self.connection)

    @cached_property
    def _corrected(self) -> frozenset[str]:
        return stored.documents(self.connection)

    def _designate(self, named: Designation, uses: int = 0, held: int = 0) -> int:
        number, symbol = named.group
        row = self.connection.execute(
            "INSERT INTO designations (signature, number_compared, symbol_compared, standard, key, number, year,"
            " symbol, kind, date, issuer, uses, held, name, name_compared, apart)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (signature) DO UPDATE"
            " SET uses = uses + excluded.uses, held = held + excluded.held, link = NULL RETURNING id",
            (
                named.signature, number, symbol, int(named.standard), named.key, named.number, named.year, named.symbol,
                named.kind, named.date, named.issuer, uses, held, named.name, named.name_compared, named.apart,
            ),
        ).fetchone()  # fmt: skip
        self._touched.add((number, symbol))
        if named.name_compared:
            self._touched.add(("", named.name_compared))
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
        designation, title = self.connection.execute(
            "SELECT designation_id, title_compared FROM main.documents WHERE id = ?", (document,)
        ).fetchone()
        self._touch_title(title)
        self._take_back([(count, 0, each) for each, count in used.items()])
        if designation is not None:
            self._take_back([(0, 1, designation)])
        delete_words(self.connection, document)
        for table in FINDING_TABLES:
            self.connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document,))
        self.connection.execute("UPDATE main.documents SET designation_id = NULL WHERE id = ?", (document,))

    def _take_back(self, changes: Iterable[tuple[int, int, int]]) -> None:
        for uses, held, designation in changes:
            row = self.connection.execute(
                "UPDATE designations SET uses = uses - ?, held = held - ?, link = NULL WHERE id = ?"
                " RETURNING number_compared, symbol_compared",
                (uses, held, designation),
            ).fetchone()
            self._touched.add((row["number_compared"], row["symbol_compared"]))
            self._idle.add(designation)


def _form(row: sqlite3.Row | None) -> ParsedForm | None:
    return None if row is None else ParsedForm(row["parser"], row["ocr"], row["form"])
