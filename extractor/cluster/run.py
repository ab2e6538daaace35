"""One run over sources: what is there, what is to be read still, in which batches, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.cluster.drivers import Driver, ThisMachine
from extractor.cluster.extract import StepReport, Terms, entered, unread
from extractor.cluster.reread import PARSED, parsed_now
from extractor.cluster.rows import StoreRows, asked
from extractor.cluster.schema import PathOutcome
from extractor.cluster.sources import AnyPlace, RemoteFile, listed, path_of, split
from extractor.cluster.store import Store, new_run
from extractor.errors import MissingFile, NeedsProgram, SecretDocument, TooManyFailures, VanbanError
from extractor.index import ArchiveMember, find_files, openable, rules_version, stored_path

_FILES = 500
_WEIGHT = 64_000_000
"""Files, and bytes, of a batch."""
_SCANS = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"})
_HEAVIER = 8
"""So many times its bytes counts what may be a scan."""
_FEWEST = 20
"""Paths before which nothing is said of their rate of failure."""
MAX_FAILURES = 0.5
Progress = Callable[[int, int, str, str], None]
State = tuple[int, float | None, bool]
"""Of a path: its bytes and its time as it was read, and whether that failed."""


@dataclass
class RunReport:
    """What a run did: ``steps`` of what it read, ``before`` paths that the store had, ``total`` that were found."""

    steps: StepReport = field(default_factory=StepReport)
    before: int = 0
    total: int = 0


@dataclass
class StoreExtraction:
    """One run; ``run`` may be called once. ``max_failures`` is a share, 1 for none; ``retry``: failed ones too.

    ``endpoint`` is the address of who answers for ``s3://`` where that is not Amazon.
    """

    store: Store
    terms: Terms
    driver: Driver | None = None
    max_failures: float = MAX_FAILURES
    retry: bool = False
    progress: Progress | None = None
    endpoint: str | None = None
    _report: RunReport = field(default_factory=RunReport)
    _counted: StepReport = field(default_factory=StepReport)

    def run(self, sources: Sequence[str | Path]) -> RunReport:
        """Read what the sources hold and the store does not: paths, and addresses that fsspec reads (``s3://…``).

        Raises MissingFile, before anything is read, for a source that is not there, UnreadableFile for one that does
        not answer, NeedsProgram where scans cannot be read, TooManyFailures, StoreFault.
        """
        paths, addresses = split(sources)
        for source in paths:
            if not openable(Path(str(source).partition("!/")[0])).exists():
                raise MissingFile("no such file or folder", path=str(source), remedy="nothing was read; see the path")
        remote = [file for address in addresses for file in listed(address, self.endpoint)]
        found = find_files(paths, self.terms.how.limits)
        there: list[AnyPlace] = [*found.files, *remote]
        states, known = self._before()
        due = [place for place in there if not self._is_done(place, states)]
        self._report.before, self._report.total = len(there) - len(due), len(there) + len(found.failures)
        self._check_programs(due)
        run = new_run()
        self._report.steps.add(entered(self.store, self._refused(found.failures), run))
        driver = self.driver or ThisMachine()
        if isinstance(driver, ThisMachine):
            driver.tell, driver.known = self._tell, known
        if due:
            driver.run(self.store, _batches(due), self.terms, run, self._done)
        return self._report

    def _before(self) -> tuple[dict[str, State], dict[str, Sequence[str]]]:
        """How the paths of the store stand, and the contents that it holds as these terms read them."""
        if not self.store.parts:
            return {}, {}
        with asked(self.store, secret=True) as rows:
            return _states(rows), _known(rows, rules_version(self.terms.how.tagger))

    def _is_done(self, place: AnyPlace, states: dict[str, State]) -> bool:
        state = states.get(path_of(place))
        if state is None or (self.retry and state[2]):
            return False
        size, modified, _ = state
        if isinstance(place, RemoteFile):
            return (place.size, place.modified_at) == (size, modified) and modified is not None
        try:
            if isinstance(place, ArchiveMember):
                return place.size == size and openable(place.archive).stat().st_mtime == modified
            status = openable(place).stat()
        except (OSError, ValueError):
            return False
        return (status.st_size, status.st_mtime) == (size, modified)

    def _check_programs(self, due: Iterable[AnyPlace]) -> None:
        """Say before anything is read that scans cannot be, rather than after all of them failed."""
        from extractor.parsers import ocr

        if self.max_failures >= 1 or not any(map(_is_picture, due)):
            return
        if not ocr.available():
            raise NeedsProgram(
                "there may be scans among these files, and nothing here reads them",
                remedy='see "vanban doctor"; --max-failures 100 goes on without',
            )

    def _refused(self, failures: Iterable[tuple[str, VanbanError]]) -> Iterator[PathOutcome]:
        """What the sources refuse, for the ledger."""
        for path, error in failures:
            yield unread(stored_path(path), self.terms.version, error, isinstance(error, MissingFile))

    def _tell(self, outcome: PathOutcome) -> None:
        self._counted.count(outcome)
        if self.progress is not None:
            done = self._report.before + self._counted.total
            self.progress(done, max(done, self._report.total), outcome.path, "failed" if outcome.code else "read")
        self._stop(self._counted)

    def _done(self, step: StepReport) -> None:
        self._report.steps.add(step)
        if self.progress is not None and not self._counted.total:
            done = self._report.before + self._report.steps.total
            self.progress(done, max(done, self._report.total), "", "")
        self._stop(self._report.steps)

    def _stop(self, so_far: StepReport) -> None:
        """Raise TooManyFailures where more failed than may; documents that are refused as secret are no failures."""
        failed = so_far.failed - so_far.codes[SecretDocument.code]
        if so_far.total < _FEWEST or self.max_failures >= 1 or failed <= self.max_failures * so_far.total:
            return
        often = so_far.codes.most_common(1)[0][0]
        raise TooManyFailures(
            f"{failed} of {so_far.total} files failed, most with {often}: {so_far.examples[often]}",
            remedy="see to that, and run the same command again; --max-failures allows more",
        )


def _states(rows: StoreRows) -> dict[str, State]:
    """Without those whose document another parser would read otherwise by now."""
    found = rows.rows(_STATES, parsed_now())
    return {row["path"]: (row["bytes"], row["modified_at"], row["failed"]) for row in found}


def _known(rows: StoreRows, version: str) -> dict[str, Sequence[str]]:
    found = rows.rows(f"SELECT sha256, members FROM contents WHERE version = ? AND {PARSED}", (version, *parsed_now()))
    return {row["sha256"]: tuple(row["members"] or ()) for row in found}


_STATES = f"""
    SELECT path, bytes, modified_at, code IS NOT NULL AS failed FROM paths
    LEFT JOIN (SELECT sha256, {PARSED} OR unread IS NOT NULL AS current FROM contents) AS read ON read.sha256 = content
    WHERE NOT keeps AND (current IS NULL OR current)
"""


def _batches(places: Iterable[AnyPlace]) -> Iterator[list[AnyPlace]]:
    """Batches of so many files, or fewer where they are large or may be scans."""
    batch: list[AnyPlace] = []
    weight = 0
    for place in places:
        batch.append(place)
        weight += _weight(place)
        if len(batch) >= _FILES or weight >= _WEIGHT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _weight(place: AnyPlace) -> int:
    try:
        size = place.size if isinstance(place, ArchiveMember | RemoteFile) else openable(place).stat().st_size
    except (OSError, ValueError):
        return 0
    return size * (_HEAVIER if _is_picture(place) else 1)


def _is_picture(place: AnyPlace) -> bool:
    return Path(str(place)).suffix.casefold() in _SCANS
