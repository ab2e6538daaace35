"""Files → records → index: what is new, what changed, what is known; one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.errors import MissingFile, NoDocuments, UnreadableFile, VanbanError
from extractor.index.files.archives import PartMember
from extractor.index.files.discovery import FoundFiles, enclosed_with, find_files
from extractor.index.files.long_paths import openable
from extractor.index.files.paths import Place, Presence, stored_path
from extractor.index.findings.document import FileFacts, PreparedDocument, incomplete, prepare
from extractor.index.ingest import events, missing
from extractor.index.ingest.pool import Workers
from extractor.index.ingest.reading import Extract, FileReader, ReadingTask, task_of
from extractor.index.lists.rows import IngestReport, Outcome
from extractor.index.storage.database import Storage
from extractor.index.storage.secrecy import is_secret, refusal
from extractor.index.writing.writer import Writer
from extractor.parsers.limits import Limits
from extractor.parsers.progress import PageListener, telling
from extractor.records import WITHIN, Record
from extractor.vietnamese import nounphrases

_SCANS = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"})
_LARGE = 200_000
"""Bytes; fewer hold no long scan."""
Progress = Callable[[int, int, str, Outcome], None]
Answers = Callable[[Iterable[ReadingTask]], Iterator[tuple[ReadingTask, PreparedDocument | VanbanError]]]


@dataclass(frozen=True, slots=True)
class How:
    """How to read: within which limits, in how many processes (1: in this one, unless a limit needs another).

    ``extract`` makes the records, as for ``Reader``; so does ``nlp``. ``on_page`` is told the page that is being read.
    ``split``: where several documents stand in one file, each is one of the index.
    ``strangers`` may have sent the files: bytes of a secret document that the index hides from them are then as unknown
    as to an index without it, so that nobody learns by sending something whether it is held.
    """

    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    extract: Extract | None = None
    nlp: bool | None = None
    on_page: PageListener | None = None
    split: bool = False
    strangers: bool = False

    @property
    def tagger(self) -> str | None:
        """Which tagger helps, with its version; None where none does. Raises ``NotInstalled``."""
        return nounphrases.reader() if nounphrases.wanted(self.nlp) else None

    @contextmanager
    def answers(self) -> Iterator[Answers]:
        """What turns tasks into entries or errors, in whatever order they are done."""
        reader = FileReader(self.limits, self.extract, self.nlp)
        if self.jobs == 1 and not self.limits.need_process:
            with telling(self.on_page):
                yield reader.one_by_one
            return
        with Workers[ReadingTask, PreparedDocument](reader.entry, self.jobs, self.limits, self.on_page) as workers:
            yield workers.as_they_come


def longest_first(places: Iterable[Place]) -> list[Place]:
    """The places, large files that may be scans before all others: one begun last would be read while others wait."""
    return sorted(places, key=lambda place: -_pictures(place))


def _pictures(place: Place) -> int:
    """How large a file is that may hold pictures of pages; 0 for any other, and for a small one."""
    if not isinstance(place, Path) or place.suffix.casefold() not in _SCANS:
        return 0
    try:
        size = openable(place).stat().st_size
    except (OSError, ValueError):
        return 0
    return size if size >= _LARGE else 0


class Ingest:
    """One run over a set of paths; ``run`` may be called once."""

    def __init__(self, storage: Storage, how: How, on_progress: Progress | None = None) -> None:
        self._storage = storage
        self._writer = Writer(storage, how.tagger)
        self._how = how
        self._on_progress = on_progress
        self._report = IngestReport()
        self._presence = Presence(how.limits)
        self._seen: set[str] = set()
        self._reading: set[str] = set()
        self._later: list[Place] = []
        self._left: list[str] = []
        self._total = 0

    def run(self, paths: Iterable[str | Path]) -> IngestReport:
        """Read every document that the paths mean; raises IndexFault only, and lets ``KeyboardInterrupt`` through.

        The index comes out the same in whatever order documents are done.
        """
        with self._how.answers() as answers:
            return self.run_with(answers, paths)

    def run_with(self, answers: Answers, paths: Iterable[str | Path]) -> IngestReport:
        """The same with what reads already there, for runs that follow each other."""
        with self._storage.bulk():
            return self._run(answers, list(paths))

    def _run(self, answers: Answers, roots: list[str | Path]) -> IngestReport:
        events.started(len(roots))
        found = find_files(roots, self._how.limits)
        self._total = len(found.files) + len(found.failures)
        self._refuse(roots, found)
        try:
            self._read(answers, found.files)
            while self._later:
                again, self._later = self._later, []
                self._read(answers, again)
        finally:
            self._writer.flush()
        if not any(isinstance(error, UnreadableFile) for _, error in found.failures):
            self._report.gone = missing.mark(self._writer, roots, self._seen, self._presence)
        self._report.gone += missing.mark_these(self._writer, self._left)
        self._report.failures.sort(key=lambda failure: failure[0])
        events.ended(self._report)
        return self._report

    def _refuse(self, roots: list[str | Path], found: FoundFiles) -> None:
        failed = {stored_path(path) for path, _ in found.failures}
        for root in map(stored_path, roots):
            if root not in failed:
                self._forgive(root)
        self._fail_found(found)

    def _fail_found(self, found: FoundFiles) -> None:
        for path, error in found.failures:
            stored = stored_path(path)
            self._seen.add(stored)
            unknown = isinstance(error, MissingFile | NoDocuments | UnreadableFile)
            self._tell(stored, self._fail(stored, error) if unknown else self._drop(stored, error))

    def _read(self, answers: Answers, places: Sequence[Place]) -> None:
        in_order = longest_first(places) if self._how.jobs > 1 else places
        for task, answer in answers(self._tasks(in_order)):
            self._reading.discard(task.sha256)
            self._tell(task.facts.path, self._settle(task, answer))

    def _tasks(self, places: Iterable[Place]) -> Iterator[ReadingTask]:
        """What has to be read; all else is settled on the way, or put off while the same bytes are being read."""
        for place in places:
            path = stored_path(place)
            self._seen.add(path)
            try:
                task = task_of(place, self._how.limits)
            except VanbanError as error:
                self._tell(path, self._fail(path, error))
                continue
            if task.sha256 in self._reading:
                self._later.append(place)
            elif (outcome := self._recognise(task)) is not None:
                events.known(task, outcome)
                self._tell(path, outcome)
                self._read_enclosed(place, self._writer.members(task.sha256), True)
            else:
                self._reading.add(task.sha256)
                task = self._completed(task)
                events.found(task)
                yield task

    def _completed(self, task: ReadingTask) -> ReadingTask:
        """A task with what its reading takes, and what is kept of the document where that is enough."""
        task = replace(task, password=self._how.limits.password)
        if self._how.extract:
            return task
        if self._splits(task):
            return replace(task, split=True)
        stored = self._writer.stored(task.sha256)
        return replace(task, stored=stored, split=stored is None and self._writer.is_split(task.sha256))

    def _splits(self, task: ReadingTask) -> bool:
        """Whether a document is to be split that was not, or that nobody knows yet."""
        if not self._how.split or isinstance(task.place, PartMember):
            return False
        return self._writer.holds_several(task.sha256) or not self._writer.knows(task.sha256)

    def _settle(self, task: ReadingTask, answer: PreparedDocument | VanbanError) -> Outcome:
        path = task.facts.path
        if isinstance(answer, VanbanError):
            return self._drop(path, answer, task.sha256)
        hidden = self._hides(task.sha256)
        if answer.secrecy and (hidden or not self._writer.admits(answer.sha256)):
            return self._drop(path, refusal(answer.secrecy, path), task.sha256)
        if hidden and self._writer.deleted(task.sha256):
            return self._leave_out(path)
        content = self._writer.content_of(path)
        if content is not None:
            self._left += self._parts_left(path, answer.members)
        events.read(answer, self._how.strangers)
        self._writer.add(answer)
        self._forgive_moved(path, task.sha256)
        self._read_enclosed(task.place, answer.members, False)
        if answer.unread:
            self._report.failures.append((path, incomplete(answer.unread, path)))
            return "failed"
        return "new" if content is None else "changed"

    def _read_enclosed(self, place: Place, names: Sequence[str], is_known: bool) -> None:
        """Put in line what is enclosed with a document or stands in its file.

        Of one whose bytes are known nothing is opened where all of that is known too.
        """
        if not names:
            return
        known = self._known_below(stored_path(place), names) if is_known else None
        if known is not None:
            self._total += len(known)
            for path in known:
                self._seen.add(path)
                self._tell(path, "unchanged")
        else:
            found = enclosed_with(place, self._how.limits, names)
            self._total += len(found.files) + len(found.failures)
            self._fail_found(found)
            self._later += found.files

    def _parts_left(self, path: str, members: Sequence[str]) -> list[str]:
        """The paths of documents that stood in a file, as the index has them, and stand there no more."""
        parts = self._writer.below(f"{path}{WITHIN}#")
        return [each for each in parts if each.rpartition(WITHIN)[2] not in members]

    def _known_below(self, holder: str, names: Sequence[str]) -> list[str] | None:
        """The paths of all that is enclosed, at any depth; None unless the index holds each as it is read now."""
        found: list[str] = []
        for path in (holder + WITHIN + name for name in names):
            sha256 = self._writer.current(path)
            deeper = None
            if sha256 is not None:
                deeper = self._known_below(path, self._writer.members(sha256))
            if deeper is None:
                return None
            found += [path, *deeper]
        return found

    def _tell(self, path: str, outcome: Outcome) -> None:
        self._report.count(outcome)
        if self._on_progress is not None:
            self._on_progress(self._report.total, self._total, path, outcome)

    def _recognise(self, task: ReadingTask) -> Outcome | None:
        """How a file ends whose bytes the index knows; None for one to read."""
        if self._hides(task.sha256):
            return None
        if self._writer.deleted(task.sha256):
            return self._leave_out(task.facts.path)
        if not self._writer.knows(task.sha256) or self._splits(task):
            return None
        path, sha256 = task.facts.path, task.sha256
        self._forgive_moved(path, sha256)
        content = self._writer.content_of(path)
        if content == (sha256, False):
            self._forgive(path)
            return "unchanged"
        holders = self._writer.holders(sha256) if content is None else []
        old = next((each for each in holders if not self._presence.has(each)), None)
        return self._assign(task, content, old)

    def _hides(self, sha256: str) -> bool:
        """Whether a file is a secret document of which whoever sent it may not learn."""
        return self._how.strangers and self._storage.hides_secret and is_secret(self._storage, sha256)

    def _assign(self, task: ReadingTask, content: tuple[str, bool] | None, old: str | None) -> Outcome | None:
        """Enter a known document under its path, or in place of ``old``; None where it went in the meantime."""
        with self._writer.batch() as batch:
            document = batch.find(task.sha256)
            if document is None:
                return None
            if old is not None:
                batch.move(old, task.facts, document)
                return "moved"
            batch.assign(task.facts, document)
        return "unchanged" if content is not None and content[0] == task.sha256 else "duplicate"

    def _leave_out(self, path: str) -> Outcome:
        """What somebody deleted is not read again, under no path."""
        with self._writer.batch() as batch:
            batch.remove(path)
            batch.forgive(path)
        return "deleted"

    def _forgive(self, path: str) -> None:
        if self._writer.blamed(path):
            with self._writer.batch() as batch:
                batch.forgive(path)

    def _forgive_moved(self, path: str, sha256: str | None) -> None:
        """Take off the ledger what failed under a path that is no more, and was found under this one."""
        absent = [each for each in self._writer.failed_alike(path, sha256) if not self._presence.has(each)]
        if absent:
            with self._writer.batch() as batch:
                for each in absent:
                    batch.forgive(each)

    def _fail(self, path: str, error: VanbanError, sha256: str | None = None) -> Outcome:
        """Enter the ledger; what was read of the file before stays, since nobody knows what it holds now."""
        events.failed(path, error, sha256, self._how.strangers)
        self._report.failures.append((path, error))
        with self._writer.batch() as batch:
            batch.blame(path, error, sha256)
        if not isinstance(error, MissingFile | NoDocuments):
            self._forgive_moved(path, sha256)
        return "failed"

    def _drop(self, path: str, error: VanbanError, sha256: str | None = None) -> Outcome:
        """Enter the ledger, and take out what the file held before: it does no longer."""
        with self._writer.batch() as batch:
            batch.remove(path)
        return self._fail(path, error, sha256)


@dataclass(frozen=True, slots=True)
class ReadOne:
    """Ingests one file after another with what reads already there."""

    storage: Storage
    how: How
    answers: Answers

    def __call__(self, path: Path, on_progress: Progress, password: str | None = None) -> IngestReport:
        """How the run ended; ``password`` opens the file, where it is protected."""
        how = replace(self.how, limits=self.how.limits.with_password(password))
        return Ingest(self.storage, how, on_progress).run_with(self.answers, [path])


def add_record(storage: Storage, record: Record, text: str) -> Outcome:
    """Put one record in under its own path, in place of what that path held.

    Raises IndexFault, UnreadableFile, or SecretDocument.
    """
    with storage.bulk():
        return _add(storage, record, text)


def _add(storage: Storage, record: Record, text: str) -> Outcome:
    writer = Writer(storage, record.source.provenance.get("nlp"))
    facts = FileFacts(stored_path(record.source.path), record.source.bytes, None)
    if record.header.secrecy and not writer.admits(record.source.sha256):
        raise refusal(record.header.secrecy, facts.path)
    if writer.deleted(record.source.sha256):
        with writer.batch() as batch:
            batch.remove(facts.path)
        return "deleted"
    content = writer.content_of(facts.path)
    known = writer.knows(record.source.sha256)
    if known and (content is None or content[0] != record.source.sha256):
        with writer.batch() as batch:
            document = batch.find(record.source.sha256)
            if document is not None:
                batch.assign(facts, document)
                return "duplicate"
    writer.add(prepare(facts, record, text))
    writer.flush()
    return "new" if content is None else "unchanged" if known else "changed"
