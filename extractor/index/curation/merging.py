"""Which files and wordings are one work, and people's decisions on it: merge, split, undo."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from extractor.errors import BadQuery
from extractor.index.files.paths import stored_path
from extractor.index.graph.rows import DecisionRow, SameRow
from extractor.index.storage.database import Storage, now
from extractor.index.storage.rows import put
from extractor.index.storage.secrecy import seen_uses
from extractor.index.works import decisions, linking
from extractor.index.works.identity import parsed_identity
from extractor.index.works.linking import CONFIDENCE
from extractor.index.works.lookup import matching, the_work, work_row
from extractor.index.writing.batch import Batch
from extractor.index.writing.writer import Writer

_UNDO = """
    UPDATE decisions SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL RETURNING subject, object
"""
_WORDINGS = """
    SELECT * FROM (SELECT id, key, date, issuer, link, signature, {} AS seen FROM designations WHERE work_id = ?)
    WHERE seen > 0 ORDER BY seen DESC, signature
"""
_FILES = """
    SELECT files.path, documents.key, documents.subject, documents.date, documents.issuer, designations.link
    FROM files JOIN documents ON documents.id = files.document_id
    JOIN designations ON designations.id = documents.designation_id WHERE work_id = ? ORDER BY path
"""
_DECISIONS = """
    SELECT decisions.* FROM decisions JOIN works ON works.id = :work
    WHERE subject = works.identity OR object = works.identity
    OR subject IN (SELECT 'wording:' || signature FROM designations WHERE work_id = :work)
    OR subject IN (SELECT 'file:' || documents.sha256 FROM documents
        JOIN designations ON designations.id = documents.designation_id WHERE work_id = :work)
    ORDER BY decisions.id
"""


class Sameness:
    """Which files and wordings are one work, and what people decided on it; decisions hold until they are undone."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def of(self, number: str) -> list[SameRow]:
        """Every file and wording that is a work which the number fits, work by work, each with the reason."""
        rows: list[SameRow] = []
        wordings = _WORDINGS.format(seen_uses(self._storage))
        for work in matching(self._storage, number):
            for file in self._storage.rows(_FILES, (work["id"],)):
                description = file["key"] or file["subject"] or ""
                rows.append(_row(work, "file", file["path"], description, file, 1))
            rows += [
                _row(work, "wording", f"d{wording['id']}", wording["key"], wording, wording["seen"])
                for wording in self._storage.rows(wordings, (work["id"],))
            ]
        return rows

    def merge(self, one: str | Path, other: str, by: str) -> DecisionRow:
        """Decide that ``one`` (a number, or a file) is the work ``other``; who says so is kept. Raises BadQuery."""
        target = the_work(self._storage, other)
        file = _file(self._storage, str(one))
        if file is not None:
            return _decide(self._storage, "merge", decisions.FILE + file[1], target["identity"], f"{one} = {other}", by)
        subject = the_work(self._storage, str(one))
        if subject["id"] == target["id"]:
            raise BadQuery(f"{one} and {other} are one document already")
        return _decide(self._storage, "merge", subject["identity"], target["identity"], f"{one} = {other}", by)

    def split(self, what: str | Path, by: str) -> DecisionRow:
        """Decide that a file, or a wording ("d12", as ``of`` gives it), is no such work but one of its own.

        Raises BadQuery where there is no such file or wording.
        """
        what = str(what)
        file = _file(self._storage, what)
        if file is not None:
            return _decide(self._storage, "split", decisions.FILE + file[1], None, what, by)
        number = what.removeprefix("d")
        sql = "SELECT signature, key FROM designations WHERE id = ?"
        row = next(self._storage.rows(sql, (int(number),)), None) if number.isdecimal() and what != number else None
        if row is None:
            raise BadQuery(f"neither a file nor a wording: {what}", remedy="see both with: vanban same NUMBER")
        description = f"{row['key']} ({what})"
        return _decide(self._storage, "split", decisions.WORDING + row["signature"], None, description, by)

    def undo(self, decision: int, by: str) -> DecisionRow:
        """Take a decision back; it stays on record. Raises BadQuery where there is none that holds."""
        with self._storage.transaction() as connection:
            row = connection.execute(_UNDO, (now(), by, decision)).fetchone()
            if row is None:
                raise BadQuery(f"no decision {decision} that holds", remedy="see them with: vanban same --decisions")
            _apply(connection, Writer(self._storage).version, row["subject"], row["object"])
        return _decision(self._storage, decision)

    def decisions(self, work: int | None = None) -> list[DecisionRow]:
        """Every decision, also those taken back, in the order they were made; or those on a work, by its id."""
        if work is None:
            found = self._storage.rows("SELECT * FROM decisions ORDER BY id")
        else:
            found = self._storage.rows(_DECISIONS, {"work": work})
        return [_decision_row(row) for row in found]


def _row(work: sqlite3.Row, what: str, handle: str, description: str, row: sqlite3.Row, uses: int) -> SameRow:
    rule = row["link"] or "number"
    return SameRow(
        work_row(work), "file" if what == "file" else "wording", handle, description, row["date"], row["issuer"], uses,
        rule, CONFIDENCE.get(rule, 1.0),
    )  # fmt: skip


def _decide(storage: Storage, kind: str, subject: str, target: str | None, description: str, by: str) -> DecisionRow:
    with storage.transaction() as connection:
        row = {
            "kind": kind, "subject": subject, "object": target, "said": description, "made_at": now(), "made_by": by,
        }  # fmt: skip
        made = put(connection, "decisions", row)
        _apply(connection, Writer(storage).version, subject, target)
    return _decision(storage, made)


def _apply(connection: sqlite3.Connection, version: str, subject: str, target: str | None) -> None:
    """Link anew what a decision is about, after it was made or undone."""
    batch = Batch(connection, version)
    if subject.startswith(decisions.FILE):
        sql = "SELECT id FROM main.documents WHERE sha256 = ?"
        for row in connection.execute(sql, (subject[len(decisions.FILE) :],)).fetchall():
            batch.name_anew(row["id"])
    elif subject.startswith(decisions.WORDING):
        sql = "SELECT number_compared, symbol_compared FROM designations WHERE signature = ?"
        found = connection.execute(sql, (subject[len(decisions.WORDING) :],)).fetchall()
        linking.note_dropped(connection, [(row["number_compared"], row["symbol_compared"]) for row in found])
    else:
        linking.note_dropped(connection, [parsed_identity(subject)[0]])
    if target is not None:
        linking.note_dropped(connection, [parsed_identity(target)[0]])
    batch.finish()
    batch.link()


def _file(storage: Storage, path: str) -> tuple[str, str] | None:
    sql = "SELECT path, sha256 FROM files JOIN documents ON documents.id = document_id WHERE path = ?"
    row = next(storage.rows(sql, (stored_path(Path(path)),)), None)
    return (row["path"], row["sha256"]) if row else None


def _decision(storage: Storage, decision: int) -> DecisionRow:
    return _decision_row(next(storage.rows("SELECT * FROM decisions WHERE id = ?", (decision,))))


def _decision_row(row: sqlite3.Row) -> DecisionRow:
    return DecisionRow(
        row["id"], row["kind"], row["said"], row["made_at"], row["made_by"], row["undone_at"], row["undone_by"]
    )
