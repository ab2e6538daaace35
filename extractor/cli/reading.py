"""Files → records in their order; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli import exits
from extractor.cli.reporting import Reporter
from extractor.errors import Exit, TooLarge, VanbanError

if TYPE_CHECKING:
    from extractor.index import FileReader, Place
    from extractor.parsers.limits import Limits
    from extractor.records import Record

STANDARD_INPUT = Path("-")


@dataclass
class CommandReading:
    """A run over many files: reads, reports, counts. Without ``limits`` the usual ones hold."""

    reporter: Reporter
    limits: Limits | None = None
    jobs: int = 1
    nlp: bool = False
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
        from extractor.index import FileReader, find_files
        from extractor.parsers.limits import Limits

        limits, given = self.limits or Limits(), list(paths)
        if STANDARD_INPUT in given:
            yield from self._standard_input(limits)
        found = find_files((path for path in given if path != STANDARD_INPUT), limits)
        for _, error in found.failures:
            self._fail(error)
        with closing(_answers(found.files, FileReader(limits, nlp=self.nlp), self.jobs)) as answers:
            for place, answer in answers:
                if isinstance(answer, VanbanError):
                    answer.path = answer.path or str(place)
                    self._fail(answer)
                else:
                    self._take(answer)
                    yield answer

    def _standard_input(self, limits: Limits) -> Iterator[Record]:
        from extractor.index import FileReader

        try:
            record = FileReader(limits, nlp=self.nlp).record_of(_all_of_standard_input(limits), "-")
        except VanbanError as error:
            self._fail(error)
        else:
            self._take(record)
            yield record

    def _take(self, record: Record) -> None:
        """Count a record; pages of it that were given up are told, and are a failure."""
        from extractor.index import incomplete, unread

        self.done += 1
        if (pages := unread(record)) is not None:
            self._fail(incomplete(pages, record.source.path))

    def _fail(self, error: VanbanError) -> None:
        self.failures.append(error)
        self.reporter.error(error)


def _answers(
    places: list[Place], reader: FileReader, jobs: int
) -> Generator[tuple[Place, Record | VanbanError], None, None]:
    """The record or the error of each place, in their order."""
    from extractor.index import Workers

    if jobs == 1 and not reader.limits.need_process:
        for place in places:
            yield place, reader.attempt(place)
        return
    with Workers(reader.record, jobs, reader.limits) as workers:
        yield from workers.in_order(places)


def _all_of_standard_input(limits: Limits) -> bytes:
    data = sys.stdin.buffer.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLarge(f"more than the limit of {limits.max_bytes:,} bytes", path="-")
    return data
