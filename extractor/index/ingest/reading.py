"""A place → what the index stores of it. Whatever goes wrong in a file comes out as a VanbanError."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from extractor import livefiles, pipeline
from extractor.errors import InternalError, OutOfMemory, TooLarge, UnreadableFile, VanbanError
from extractor.index.files import archives
from extractor.index.files.archives import ArchiveMember, PartMember
from extractor.index.files.long_paths import openable
from extractor.index.files.paths import Place, stored_path
from extractor.index.findings.document import FileFacts, ParsedForm, PreparedDocument, prepare
from extractor.index.writing.stages import StoredReading
from extractor.parsers.limits import Limits
from extractor.records import Record

Extract = Callable[[Path], Record]

_REMEDY = "check that it is a file and may be read"
_DEFECT = "run vanban --debug extract --jobs 1 with this file to see where, and please report it"


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A document to read: what the system says of it, where it lies, the hash of its bytes.

    ``stored`` is what is kept of it, where its file need not be parsed again. ``password`` opens it, where it
    has one. ``split``: where several documents stand in the file, the first is meant.
    """

    facts: FileFacts
    place: Place
    sha256: str
    stored: StoredReading | None = None
    password: str | None = None
    split: bool = False


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads documents within limits; passes to another process where ``extract`` is a function of a module.

    ``extract`` makes the record of a file that lies on its own: ``extractor.pipeline.extract_file`` unless given.
    ``nlp`` is as there.
    """

    limits: Limits
    extract: Extract | None = None
    nlp: bool | None = None

    def entry(self, task: ReadingTask) -> PreparedDocument:
        """All that the index stores of a document; raises VanbanError."""
        with _only_our_errors(str(task.place)):
            if task.stored is not None:
                with suppress(ValueError):  # what is damaged is read from its file
                    return task.stored.again(task.facts, self.nlp)
            reader = replace(self, limits=self.limits.with_password(task.password))
            record, form = reader._read(task.place, task.split)
            return prepare(task.facts, record, record.text or "", form)

    def one_by_one(self, tasks: Iterable[ReadingTask]) -> Iterator[tuple[ReadingTask, PreparedDocument | VanbanError]]:
        """Each task with its entry or its error, read in this process."""
        for task in tasks:
            try:
                answer: PreparedDocument | VanbanError = self.entry(task)
            except VanbanError as error:
                answer = error
            yield task, answer

    def record(self, place: Place) -> Record:
        """The record of a document; raises VanbanError, a defect of this package as an ``InternalError``."""
        with _only_our_errors(str(place)):
            return self._read(place, False)[0]

    def parts(self, place: Place) -> list[Record]:
        """As ``record``, a record each of the documents that stand in one file."""
        from extractor import pipeline

        with _only_our_errors(str(place)):
            data = archives.content(place, self.limits)
            return pipeline.parts_of_bytes(data, str(place), self.limits, self.nlp)

    def record_of(self, data: bytes, name: str) -> Record:
        """The record of a document's bytes; raises as ``record`` does."""
        from extractor import pipeline

        with _only_our_errors(name):
            return pipeline.extract_bytes(data, name, self.limits, self.nlp)

    def _read(self, place: Place, split: bool) -> tuple[Record, ParsedForm | None]:
        """The record of a document, and what it was parsed to, unless another made the record.

        ``split``: of the first where several stand in the file.
        """
        from extractor import pipeline

        if self.extract is not None and not isinstance(place, ArchiveMember):
            return self._other(self.extract, place), None
        data = archives.content(place, self.limits)
        if split or isinstance(place, PartMember):
            number = place.number if isinstance(place, PartMember) else 1
            document, record = pipeline.part_of_bytes(data, str(place), number, self.limits, self.nlp)
        else:
            document, record = pipeline.read_bytes(data, str(place), self.limits, self.nlp)
        return record, ParsedForm.of(document)

    def _other(self, extract: Extract, place: Path) -> Record:
        path = openable(place)
        record = extract(path)
        if path != place:
            record.source.path = str(place)
        return record


@contextmanager
def _only_our_errors(path: str) -> Iterator[None]:
    try:
        yield
    except VanbanError:
        raise
    except MemoryError as error:
        raise out_of_memory(path) from error
    except Exception as error:
        raise defect(error, path) from error


def defect(error: Exception, path: str) -> InternalError:
    """An error that nobody foresaw, with the place where it was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" ({'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno})" for frame in last)
    return InternalError(f"internal error, {type(error).__name__}: {error}{where}", path=path, remedy=_DEFECT)


def out_of_memory(path: str) -> OutOfMemory:
    """The error of a file that needs more memory than it may have."""
    return OutOfMemory("reading it needs too much memory", path=path, remedy="raise --max-memory, or split the file")


def task_of(place: Place, limits: Limits) -> ReadingTask:
    """Size, time and hash of a document; raises UnreadableFile, TooLarge, or DamagedFile within an archive."""
    path = stored_path(place)
    try:
        return _member(place, path) if isinstance(place, ArchiveMember) else _file(openable(place), place, path, limits)
    except UnreadableFile as error:
        error.path = path
        raise
    except OSError as error:
        raise UnreadableFile(f"cannot be read ({error.strerror or error})", path=path, remedy=_REMEDY) from error
    except ValueError as error:
        raise UnreadableFile(f"not a path ({error})", path=path, remedy=_REMEDY) from error


def _file(openable_path: Path, place: Path, path: str, limits: Limits) -> ReadingTask:
    with livefiles.opened(openable_path) as stream:
        status = os.fstat(stream.fileno())
        if status.st_size > limits.max_bytes:
            message = f"{status.st_size:,} bytes are more than the limit of {limits.max_bytes:,}"
            raise TooLarge(message, path=path, remedy="raise --max-size")
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return ReadingTask(FileFacts(path, status.st_size, status.st_mtime), place, sha256)


def _member(member: ArchiveMember, path: str) -> ReadingTask:
    digest = hashlib.sha256()
    for chunk in archives.chunks(member):
        digest.update(chunk)
    if isinstance(member, PartMember):
        digest.update(pipeline.part_mark(member.number))
    return ReadingTask(
        FileFacts(path, member.size, openable(member.archive).stat().st_mtime), member, digest.hexdigest()
    )
