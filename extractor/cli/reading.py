"""Files → records in their order; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from extractor.cli import bounds, exits, waiting
from extractor.cli.reporting import Reporter
from extractor.errors import Exit, TooLarge, VanbanError

if TYPE_CHECKING:
    from extractor.index import FileReader
    from extractor.parsers.limits import Limits
    from extractor.records import Record

STANDARD_INPUT = Path("-")
T = TypeVar("T")
Work = Callable[[T], "Record | list[Record]"]
"""Gives the record of a task, or those of the documents in it."""


@dataclass
class CommandReading:
    """A run over many files: reads, reports, counts. Without ``limits`` the usual ones hold."""

    reporter: Reporter
    limits: Limits | None = None
    jobs: int = 1
    nlp: bool | None = None
    split: bool = False
    done: int = 0
    failures: list[VanbanError] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """The code to end with, once all is read."""
        return exits.of_batch(self.done, self.failures)

    def records(self, paths: Iterable[Path]) -> Iterator[Record]:
        """The record of every document that the paths mean, standard input first; errors go to the reporter.

        So do pages that were given up, whose document is among the records.
        """
        from extractor.index import FileReader, enclosed_with, find_files

        limits, given = self.limits or bounds.limits(), list(paths)
        if self.reporter.debug and self.jobs == 1:  # a trace does not pass from one process to another
            limits = replace(limits, max_seconds=None, max_memory=None)
        reader = FileReader(limits, nlp=self.nlp)
        if STANDARD_INPUT in given:
            yield from self._standard_input(reader)
        found = find_files((path for path in given if path != STANDARD_INPUT), limits)
        for _, error in found.failures:
            self._fail(error)
        agenda, work = _Agenda(found.files), reader.parts if self.split else reader.record
        for task, record in self._read(agenda, work, limits, self.jobs):
            yield record
            if record.members:
                enclosed = enclosed_with(task, limits)
                for _, error in enclosed.failures:
                    self._fail(error)
                agenda.put_next(enclosed.files)

    def _standard_input(self, reader: FileReader) -> Iterator[Record]:
        most = reader.limits.max_bytes
        data = sys.stdin.buffer.read(most + 1)
        if len(data) > most:
            self._fail(TooLarge(f"more than the limit of {most:,} bytes", path=str(STANDARD_INPUT)))
        else:
            for _, record in self._read([_Given(data)], _Standard(reader).record, reader.limits, 1):
                yield record

    def _read(self, tasks: Iterable[T], work: Work[T], limits: Limits, jobs: int) -> Iterator[tuple[T, Record]]:
        with closing(_answers(tasks, work, limits, jobs)) as answers:
            for count, (task, answer) in enumerate(answers, 1):
                waiting.works_on(f"{count} {Path(str(task)).name}")
                if isinstance(answer, VanbanError):
                    answer.path = answer.path or str(task)
                    self._fail(answer)
                else:
                    for record in answer if isinstance(answer, list) else [answer]:
                        self._take(record)
                        yield task, record

    def _take(self, record: Record) -> None:
        """Count a record; pages of it that were given up are told, and are a failure."""
        from extractor.index import incomplete, unread

        self.done += 1
        if (pages := unread(record)) is not None:
            self._fail(incomplete(pages, record.source.path))

    def _fail(self, error: VanbanError) -> None:
        self.failures.append(error)
        self.reporter.error(error)


class _Agenda(Generic[T]):
    """Tasks in their order, and those that turn up on the way: they come before what nobody has asked for yet."""

    def __init__(self, tasks: Iterable[T]) -> None:
        self._tasks = deque(tasks)

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        if not self._tasks:
            raise StopIteration
        return self._tasks.popleft()

    def put_next(self, tasks: Sequence[T]) -> None:
        """Let these come next."""
        self._tasks.extendleft(reversed(tasks))


@dataclass(frozen=True, slots=True)
class _Given:
    """What was given on standard input."""

    data: bytes

    def __str__(self) -> str:
        return str(STANDARD_INPUT)


@dataclass(frozen=True, slots=True)
class _Standard:
    """Reads it, in whatever process."""

    reader: FileReader

    def record(self, given: _Given) -> Record:
        """The record; raises a VanbanError."""
        return self.reader.record_of(given.data, str(given))


def _answers(
    tasks: Iterable[T], work: Work[T], limits: Limits, jobs: int
) -> Generator[tuple[T, Record | list[Record] | VanbanError], None, None]:
    """The record or the error of each task, in their order."""
    from extractor.index import Workers

    if jobs == 1 and not limits.need_process:
        for task in tasks:
            try:
                yield task, work(task)
            except VanbanError as error:
                yield task, error
        return
    with Workers(work, jobs, limits) as workers:
        yield from workers.in_order(tasks)
