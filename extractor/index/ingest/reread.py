"""Documents of the index read anew where what reads them changed: the stage that did, and those after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.errors import MissingFile, UnreadableFile, VanbanError
from extractor.index.files.discovery import find_files
from extractor.index.files.paths import Place, Presence, located
from extractor.index.findings.document import FileFacts, PreparedDocument, incomplete
from extractor.index.ingest.reading import ReadingTask, task_of
from extractor.index.ingest.run import How, Progress
from extractor.index.lists.rows import IngestReport, Outcome
from extractor.index.storage.database import Storage
from extractor.index.writing import stages
from extractor.index.writing.writer import Writer
from extractor.parsers.limits import Limits

_SOME = 256
_BEHIND = f"""
    SELECT held.id, sha256, json_extract(record, '$.source.path') AS path,
        coalesce(json_extract(record, '$.source.bytes'), 0) AS bytes
    FROM main.documents AS held JOIN contents ON contents.document_id = held.id
    WHERE held.id > ? AND indexed_at >= ? AND NOT ({stages.CURRENT}) ORDER BY held.id LIMIT {_SOME}
"""
_COUNT = f"SELECT count(*) FROM main.documents WHERE indexed_at >= ? AND NOT ({stages.CURRENT})"
_FILES = "SELECT path FROM files WHERE document_id = ? ORDER BY gone_at IS NOT NULL, path"
_REMEDY = "put the file back, or let its new place be found: vanban relocate FOLDER; what was read of it stays"


class Reread:
    """One run over what an index holds; ``run`` may be called once.

    ``since``: only what came into the index from that day on (ISO), all where empty.
    """

    def __init__(self, storage: Storage, how: How, on_progress: Progress | None = None, since: str = "") -> None:
        self._storage = storage
        self._how = how
        self._on_progress = on_progress
        self._since = since
        self._writer = Writer(storage, how.tagger)
        self._presence = Presence(how.limits)
        self._report = IngestReport()
        self._total = 0
        self._documents: dict[str, int] = {}

    def run(self) -> IngestReport:
        """Read anew what is behind; raises IndexFault only, and lets ``KeyboardInterrupt`` through.

        A document whose file must be parsed and is no more stays as it is, and is among the failures. ^C leaves a
        consistent index; the next run goes on where this one ended.
        """
        bounds = (self._since, *stages.current(self._writer.version))
        with self._how.answers() as answers, self._storage.bulk():
            self._total = int(self._storage.value(_COUNT, bounds))
            try:
                for task, answer in answers(self._tasks()):
                    self._settle(task, answer)
            finally:
                self._writer.flush()
        self._report.failures.sort(key=lambda failure: failure[0])
        return self._report

    def _tasks(self) -> Iterator[ReadingTask]:
        """What is behind, in the order in which it came."""
        last = 0
        while rows := self._behind(last):
            for row in rows:
                last = int(row["id"])
                self._documents[row["sha256"]] = last
                try:
                    yield self._task(row)
                except VanbanError as error:
                    self._tell(str(row["path"]), error)

    def _behind(self, last: int) -> list[Any]:
        bounds = (last, self._since, *stages.current(self._writer.version))
        return list(self._storage.rows(_BEHIND, bounds))

    def _task(self, row: Any) -> ReadingTask:
        """The document as it is kept, where that is enough, else its file; raises MissingFile or UnreadableFile."""
        facts = FileFacts(str(row["path"]), int(row["bytes"]), None)
        stored = self._writer.stored(row["sha256"])
        if stored is not None:
            return ReadingTask(facts, Path(located(facts.path)), row["sha256"], stored)
        paths = [str(each[0]) for each in self._storage.rows(_FILES, (row["id"],))]
        path = next((each for each in paths if self._presence.has(each)), None)
        if path is None:
            raise MissingFile("it must be parsed again, and its file is no more", path=facts.path, remedy=_REMEDY)
        task = task_of(_place(path, self._how.limits), self._how.limits)
        if task.sha256 != row["sha256"]:
            message = "it must be parsed again, and its file holds something else by now"
            raise UnreadableFile(message, path=path, remedy="bring the index up to date: vanban index PATH")
        return replace(task, facts=facts, split=self._writer.is_split(task.sha256))

    def _settle(self, task: ReadingTask, answer: PreparedDocument | VanbanError) -> None:
        document = self._documents.pop(task.sha256)
        if isinstance(answer, VanbanError):
            self._tell(task.facts.path, answer)
            return
        self._writer.add(answer, document)
        self._tell(task.facts.path, incomplete(answer.unread, task.facts.path) if answer.unread else None)

    def _tell(self, path: str, error: VanbanError | None) -> None:
        outcome: Outcome = "changed" if error is None else "failed"
        if error is not None:
            self._report.failures.append((path, error))
        self._report.count(outcome)
        if self._on_progress is not None:
            self._on_progress(self._report.total, self._total, path, outcome)


def _place(path: str, limits: Limits) -> Place:
    """The file, or the member of an archive, that a stored path names."""
    return next(iter(find_files([located(path)], limits).files), Path(located(path)))
