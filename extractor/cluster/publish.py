"""A store → an index in SQLite, as ``vanban index`` makes it of the same documents: ready to be served."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from extractor.cluster import people
from extractor.cluster.rows import StoreRows, asked
from extractor.cluster.schema import stored_reading
from extractor.cluster.store import Store
from extractor.errors import IndexNotWritable, OutputFault, StoreFault, VanbanError
from extractor.index import (
    Batch,
    FileFacts,
    Index,
    PreparedDocument,
    StoredReading,
    Workers,
    compared_issuer,
    earlier_names,
    incomplete,
    link_all,
    refusal,
)
from extractor.parsers.limits import Limits

Progress = Callable[[int, int, str, str], None]


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """Which documents are published: those whose issuer or place holds words, of a year; all where nothing is said.

    An organ is found under the names of its predecessors too, as in a search.
    """

    organ: str | None = None
    province: str | None = None
    year: str | None = None

    def where(self) -> tuple[str, list[object]]:
        """The condition in SQL, and its values."""
        conditions: list[str] = ["true"]
        values: list[object] = []
        for words in (self.organ, self.province):
            if words:
                names = earlier_names(compared_issuer(words))
                conditions.append("(" + " OR ".join(["issuer_folded LIKE ?"] * len(names)) + ")")
                values += [f"%{name}%" for name in names]
        if self.year:
            conditions.append("date LIKE ?")
            values.append(f"{self.year}%")
        return " AND ".join(conditions), values


@dataclass(frozen=True, slots=True)
class Again:
    """A content of the store with the first of its files and the others, to be made rows of the index anew."""

    facts: FileFacts
    others: tuple[FileFacts, ...]
    sha256: str
    stored: StoredReading


def publish(store: Store, database: Path, selection: PublishedPart | None = None, secret: bool = False, jobs: int = 1,
            progress: Progress | None = None) -> int:  # fmt: skip
    """Make an index of what a store holds, all or a selection; how many documents it holds.

    The file appears whole, or not at all. What people decided is in it. Raises OutputFault where a file is there
    already, StoreFault, IndexFault.
    """
    if os.path.lexists(database):
        raise OutputFault("there is a file already", path=str(database), remedy="name another one with --db")
    if not database.absolute().parent.is_dir():
        raise OutputFault("no such folder", path=str(database.absolute().parent), remedy="make it first")
    new = database.with_name(f".{database.name}-{uuid.uuid4().hex[:8]}")
    try:
        with asked(store, secret) as rows, closing(Index.open(new, secret=secret)) as index:
            people.copy(store, index)
            count = _Publishing(rows, index, selection or PublishedPart(), progress).run(jobs)
            index.storage.value("PRAGMA wal_checkpoint(TRUNCATE)")
        os.rename(new, database)
    except OSError as error:
        raise IndexNotWritable(f"it cannot be written ({error.strerror or error})", path=str(database)) from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{new}{suffix}")
    return count


class _Publishing:
    def __init__(self, rows: StoreRows, index: Index, selection: PublishedPart, progress: Progress | None) -> None:
        self._rows, self._storage, self._progress = rows, index.storage, progress
        condition, values = selection.where()
        self._selected = condition == "true"
        table = f"CREATE TABLE chosen AS SELECT sha256, version FROM documents WHERE {condition}"
        rows.connection.execute(table, values)

    def run(self, jobs: int) -> int:
        total, done = int(self._rows.value("SELECT count(*) FROM chosen")), 0
        with self._storage.bulk():
            for version in [row["version"] for row in self._rows.rows(_VERSIONS)]:
                waiting: list[tuple[Again, PreparedDocument]] = []
                for task, new in _made(self._due(version), jobs):
                    waiting.append((task, new))
                    done += 1
                    if self._progress is not None:
                        self._progress(done, total, task.facts.path, "")
                    if len(waiting) >= _SOME:
                        self._put(version, waiting)
                        waiting = []
                self._put(version, waiting)
            self._blame()
            link_all(self._storage)
        return done

    def _due(self, version: str) -> Iterator[Again]:
        for row in self._rows.rows(_DUE, (version,)):
            facts, *others = [
                FileFacts(each["path"], each["bytes"], each["modified_at"])
                for each in sorted(row["files"], key=lambda each: str(each["path"]))
            ]
            yield Again(facts, tuple(others), row["sha256"], stored_reading(row))

    def _put(self, version: str, made: Sequence[tuple[Again, PreparedDocument]]) -> None:
        with self._storage.transaction() as connection:
            batch = Batch(connection, version)
            for task, new in made:
                batch.put(new)
                row = connection.execute("SELECT id FROM main.documents WHERE sha256 = ?", (new.sha256,)).fetchone()
                for other in task.others:
                    batch.assign(other, row["id"])
                if new.unread is not None:
                    for each in (task.facts, *task.others):
                        batch.blame(each.path, incomplete(new.unread, each.path), new.sha256)
            batch.finish()

    def _blame(self) -> None:
        """Enter what could not be read; of a selection, nobody knows what that would have been."""
        if not self._selected:
            return
        with self._storage.transaction() as connection:
            batch = Batch(connection, "")
            for row in self._rows.rows(_FAILED):
                error = VanbanError(row["message"], path=row["path"], remedy=row["remedy"])
                error.code = row["code"]
                batch.blame(row["path"], error, row["sha256"])
            for row in self._rows.rows(_HIDDEN):
                batch.blame(row["path"], refusal(row["secrecy"], row["path"]), row["sha256"])


def _made(tasks: Iterator[Again], jobs: int) -> Iterator[tuple[Again, PreparedDocument]]:
    """Each document with its rows, made in this process or in several."""
    if jobs == 1:
        yield from ((task, rows_of(task)) for task in tasks)
        return
    with Workers[Again, PreparedDocument](rows_of, jobs, Limits()) as workers:
        for task, answer in workers.as_they_come(tasks):
            if isinstance(answer, VanbanError):
                raise answer
            yield task, answer


def rows_of(task: Again) -> PreparedDocument:
    """All rows of a document; raises StoreFault where what the store keeps of it is damaged."""
    try:
        return task.stored.again(task.facts, None)
    except ValueError as error:
        raise StoreFault(f"what is kept of a document is damaged ({error})", path=task.facts.path) from error


_SOME = 64
_VERSIONS = "SELECT DISTINCT version FROM chosen ORDER BY 1"
_DUE = """
    SELECT * FROM (
        SELECT content AS sha256, min(path) AS first,
            list({'path': path, 'bytes': bytes, 'modified_at': modified_at}) AS files
        FROM paths WHERE held GROUP BY content
    ) AS files
    JOIN (SELECT sha256, record, text, parser, ocr, form FROM documents) AS documents USING (sha256)
    WHERE sha256 IN (SELECT sha256 FROM chosen WHERE version = ?) ORDER BY first
"""
_FAILED = """
    SELECT * FROM paths WHERE code IS NOT NULL AND code <> 'file.incomplete'
    AND (content IS NULL OR content NOT IN (SELECT sha256 FROM deleted)) ORDER BY path
"""
_HIDDEN = """
    SELECT paths.path, content AS sha256, secrecy FROM paths JOIN contents ON contents.sha256 = content
    WHERE held AND secrecy IS NOT NULL AND content NOT IN (SELECT sha256 FROM documents)
    AND content NOT IN (SELECT sha256 FROM deleted) ORDER BY paths.path
"""
