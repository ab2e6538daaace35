"""Files → records, one after another; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli import exits
from extractor.cli.reporting import Reporter
from extractor.errors import Exit, InternalError, TooLarge, VanbanError

if TYPE_CHECKING:
    from extractor.records import Record

STANDARD_INPUT = Path("-")


@dataclass
class Reading:
    """A run over many files: reads, reports, counts."""

    reporter: Reporter
    done: int = 0
    failures: list[VanbanError] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """The code to end with, once all is read."""
        return exits.of_batch(self.done, self.failures)

    def records(self, paths: Iterable[Path]) -> Iterator[Record]:
        """The record of every file that the paths mean, standard input first; errors go to the reporter."""
        from extractor.index.files import walk

        given = list(paths)
        if STANDARD_INPUT in given:
            yield from self._read(STANDARD_INPUT)
        found = walk(path for path in given if path != STANDARD_INPUT)
        for _, error in found.failures:
            self._fail(error)
        for path in found.files:
            yield from self._read(path)

    def _read(self, path: Path) -> Iterator[Record]:
        try:
            record = _standard_input() if path == STANDARD_INPUT else _file(path)
        except VanbanError as error:
            self._fail(error)
        except Exception as error:
            self._fail(_defect(path, error))
        else:
            self.done += 1
            yield record

    def _fail(self, error: VanbanError) -> None:
        self.failures.append(error)
        self.reporter.error(error)


def _file(path: Path) -> Record:
    from extractor.pipeline import extract_file

    record = extract_file(path)
    # The bytes of a name that is not UTF-8 cannot stand in JSON; the index writes them as escapes too.
    record.source.path = record.source.path.encode("utf-8", "backslashreplace").decode("utf-8")
    return record


def _standard_input() -> Record:
    from extractor.parsers.limits import Limits
    from extractor.pipeline import extract_bytes

    limits = Limits()
    data = sys.stdin.buffer.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLarge(f"more than the limit of {limits.max_bytes:,} bytes", path="-")
    return extract_bytes(data, "-")


def _defect(path: Path, error: Exception) -> InternalError:
    told = InternalError(
        f"internal error, {type(error).__name__}: {error}",
        path=str(path),
        remedy="run vanban --debug to see where, and please report it",
    )
    told.__cause__ = error
    return told
