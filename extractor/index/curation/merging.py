"""Which files and wordings are one work, and people's decisions on it: merge, split, choose, undo."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from extractor.errors import BadQuery, UnknownDecision
from extractor.index.corrections.stored import Correction
from extractor.index.curation import choosing, correcting
from extractor.index.files.paths import stored_path
from extractor.index.graph.rows import AmbiguousWording, DecisionRow, Difference, SameRow
from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage, now
from extractor.index.storage.rows import put
from extractor.index.storage.secrecy import seen_uses
from extractor.index.works import linking
from extractor.index.works.lookup import called, matching, the_work, work_row
from extractor.index.writing.batch import Batch
from extractor.index.writing.writer import Writer
from extractor.linking import decisions
from extractor.linking.groups import CONFIDENCE
from extractor.linking.identity import parsed_identity
from extractor.linking.numbers import compared_number, compared_symbol, split_key
from extractor.vietnamese.folding import fold

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

    def ambiguous(
        self, handle: str | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[AmbiguousWording]:
        """Every wording that fits several works, that in the most mentions first; or the one of a handle ("d12")."""
        return choosing.wordings(self._storage, handle, limit, offset)

    def count_ambiguous(self) -> int:
        """How many wordings fit several works."""
        return choosing.count(self._storage)

    def mentions(self, handle: str, limit: int = 50, offset: int = 0) -> list[MentionRow]:
        """Where a wording ("d12") stands."""
        return choosing.mentions(self._storage, handle, limit, offset)

    def wording_at(self, document: str, at: int) -> str | None:
        """The handle of the wording at a place of a document (its SHA-256); None where one work at most fits it."""
        found = self._storage.value(f"{_AT} AND designations.work_id IS NULL AND candidates > 1", (document, at))
        return None if found is None else f"d{found}"

    def choose(self, handle: str, work: str, by: str) -> DecisionRow:
        """Decide which of the works that a wording ("d12") fits is meant, in all of its mentions, also those to come.

        ``work`` is a number, or a handle ("w12"), that names one of them. Raises BadQuery for anything else.
        """
        row, meant = choosing.chosen(self._storage, handle, work)
        description = f"{row['name'] or row['key']} = {called(meant)}"
        wording = f"{decisions.WORDING}{row['signature']}"
        return _decide(self._storage, "choose", wording, meant["identity"], description, by)

    def choose_one(self, handle: str, work: str, document: str, at: int, by: str) -> list[Correction]:
        """Decide the same of one mention alone: the citation at a place of a document's effective record.

        It is corrected, so that it says what the wording leaves open. Raises BadQuery where another stands there.
        """
        row, meant = choosing.chosen(self._storage, handle, work)
        here = self._storage.value(_AT, (document, at))
        if here != row["id"]:
            raise BadQuery(f"citation {at + 1} of this document is not so worded", remedy=choosing.SEE)
        return correcting.change(self._storage, document, "citation", at, choosing.changes(row, meant), by)

    def differences(self, one: str | Path, other: str) -> list[Difference]:
        """Where two works say otherwise: number, kind, day. One that does not say differs in nothing."""
        target = the_work(self._storage, other)
        file = _file(self._storage, str(one))
        if file is not None:
            subject = next(self._storage.rows(_OF_FILE, (file[1],)))
        else:
            subject = the_work(self._storage, str(one))
        return [
            Difference(field, subject[field], target[field])
            for field, compared in _COMPARED.items()
            if subject[field] and target[field] and compared(subject[field], target[field])
        ]

    def merge(self, one: str | Path, other: str, by: str) -> DecisionRow:
        """Decide that ``one`` (a number, or a file) is the work ``other``; who says so is kept. Raises BadQuery.

        Where number, kind or day differ, whoever asks a person shows ``differences`` first.
        """
        target = the_work(self._storage, other)
        file = _file(self._storage, str(one))
        if file is not None:
            description = f"{one} = {_named(other, target)}"
            return _decide(self._storage, "merge", decisions.FILE + file[1], target["identity"], description, by)
        subject = the_work(self._storage, str(one))
        if subject["id"] == target["id"]:
            raise BadQuery(f"{one} and {other} are one document already")
        description = f"{_named(one, subject)} = {_named(other, target)}"
        return _decide(self._storage, "merge", subject["identity"], target["identity"], description, by)

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
                raise UnknownDecision(
                    f"no decision {decision} that holds", remedy="see them with: vanban same --decisions"
                )
            _apply(connection, Writer(self._storage).version, row["subject"], row["object"])
        return _decision(self._storage, decision)

    def decisions(self, work: int | None = None) -> list[DecisionRow]:
        """Every decision, also those taken back, in the order they were made; or those on a work, by its id."""
        if work is None:
            found = self._storage.rows("SELECT * FROM decisions ORDER BY id")
        else:
            found = self._storage.rows(_DECISIONS, {"work": work})
        return [_decision_row(self._storage, row) for row in found]


def _named(said: str | Path, work: sqlite3.Row) -> str:
    """What a person typed; a handle says nothing to whoever reads it later."""
    return called(work) if re.fullmatch(r"w\d+", str(said).strip()) else str(said)


def _days_differ(one: str, other: str) -> bool:
    """Whether two dates cannot be one; a year agrees with every day of it."""
    return not one.startswith(other) and not other.startswith(one)


def _keys_differ(one: str, other: str) -> bool:
    """Whether two numbers with their symbols are two."""
    keys = [split_key(each) for each in (one, other)]
    compared = [
        (compared_number(key.number), key.year, compared_symbol(key.symbol)) if key else fold(said)
        for key, said in zip(keys, (one, other), strict=True)
    ]
    return compared[0] != compared[1]


_COMPARED: Mapping[str, Callable[[str, str], bool]] = {
    "key": _keys_differ,
    "kind": lambda one, other: fold(one) != fold(other),
    "date": _days_differ,
}
_OF_FILE = "SELECT key, kind, date FROM documents WHERE sha256 = ?"
_AT = """
    SELECT mentions.designation_id FROM mentions JOIN documents ON documents.id = document_id
    JOIN designations ON designations.id = mentions.designation_id WHERE sha256 = ? AND mentions.position = ?
"""


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
    return _decision_row(storage, next(storage.rows("SELECT * FROM decisions WHERE id = ?", (decision,))))


def _decision_row(storage: Storage, row: sqlite3.Row) -> DecisionRow:
    return DecisionRow(
        row["id"], row["kind"], _without_handles(storage, row), row["made_at"], row["made_by"], row["undone_at"],
        row["undone_by"],
    )  # fmt: skip


def _without_handles(storage: Storage, row: sqlite3.Row) -> str:
    """What a decision says, with the works in it that an earlier version told by their handles ("w12 = w95")."""
    said: str = row["said"]
    if " = " not in said or not re.search(r"\bw\d+\b", said):
        return said
    sides = [*zip(said.rsplit(" = ", 1), (row["subject"], row["object"]), strict=True)]
    return " = ".join(_of_identity(storage, known) if re.fullmatch(r"w\d+", side) else side for side, known in sides)


def _of_identity(storage: Storage, identity: str) -> str:
    """A work by its identity in few words, also one that is another work's since."""
    work = next(storage.rows("SELECT * FROM works WHERE identity = ?", (identity,)), None)
    if work is not None:
        return called(work)
    (number, symbol), facts = parsed_identity(identity)
    sql = "SELECT key FROM designations WHERE number_compared = ? AND symbol_compared = ? AND key <> '' ORDER BY id"
    key = storage.value(sql, (number, symbol)) or "/".join(each for each in (number, symbol) if each)
    return " ".join(each for each in (str(key), facts.year) if each)
