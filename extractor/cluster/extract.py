"""Paths → how each ended: the step that every driver runs, on one machine or on a hundred.

It knows no other step: it is given places, reads them with the pool of processes that an index reads with, and writes
parts. Whatever happens to it, what it had written stays, and what it had not is given to another.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.cluster.schema import PathOutcome
from extractor.cluster.sources import AnyPlace, fetched
from extractor.cluster.store import PartWriter, Store, moment
from extractor.errors import MissingFile, NoDocuments, UnreadableFile, VanbanError
from extractor.index import (
    Answers,
    How,
    Place,
    PreparedDocument,
    ReadingTask,
    archives,
    enclosed_with,
    incomplete,
    longest_first,
    refusal,
    rules_version,
    storable,
    stored_path,
    task_of,
)

_UNKNOWN = (MissingFile, NoDocuments, UnreadableFile)
"""Errors after which nobody knows what a path holds now."""
NOTHING: Mapping[str, Sequence[str]] = {}
Tell = Callable[[PathOutcome], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms documents are read: ``how``, and whether secret ones are taken. Passes to other machines."""

    how: How
    secret: bool = False

    @property
    def version(self) -> str:
        """By which rules."""
        return rules_version(self.how.tagger)


@dataclass
class StepReport:
    """How many paths ended how; ``codes`` counts the errors, of which each keeps its first as an example."""

    read: int = 0
    same: int = 0
    failed: int = 0
    seconds: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All paths."""
        return self.read + self.same + self.failed

    def count(self, outcome: PathOutcome) -> None:
        """Add one path."""
        if outcome.code is not None:
            self.failed += 1
            self.codes[outcome.code] += 1
            self.examples.setdefault(outcome.code, f"{outcome.path}: {outcome.message}")
        elif outcome.document is not None:
            self.read += 1
        else:
            self.same += 1

    def add(self, other: StepReport) -> None:
        """Add what another step did."""
        self.read, self.same, self.failed = self.read + other.read, self.same + other.same, self.failed + other.failed
        self.seconds += other.seconds
        self.codes.update(other.codes)
        self.examples = {**other.examples, **self.examples}


def step(store: Store, places: Sequence[AnyPlace], terms: Terms, answers: Answers, run: str, tell: Tell | None = None,
         known: Mapping[str, Sequence[str]] = NOTHING) -> StepReport:  # fmt: skip
    """Read places, with all that is enclosed with them, and put how each ended into the store. Raises StoreFault.

    ``known`` are contents (SHA-256) that the store holds as these terms read them, each with the names of what is
    enclosed with it: they are not read again.
    """
    begun = time.monotonic()
    report = entered(store, _fetched_outcomes(places, terms, answers, known), run, tell)
    report.seconds = time.monotonic() - begun
    return report


def entered(store: Store, outcomes: Iterable[PathOutcome], run: str, tell: Tell | None = None) -> StepReport:
    """Put into the store how paths ended, also those before one that raises; their counts. Raises StoreFault."""
    report, writer = StepReport(), PartWriter(store, run)
    try:
        for outcome in outcomes:
            report.count(outcome)
            writer.add(outcome, time.monotonic())
            if tell is not None:
                tell(outcome)
    finally:
        writer.flush()
    return report


def _fetched_outcomes(
    places: Sequence[AnyPlace], terms: Terms, answers: Answers, known: Mapping[str, Sequence[str]]
) -> Iterator[PathOutcome]:
    with fetched(places, terms.how.limits) as here:
        for path, error in here.failures:
            yield unread(path, terms.version, error, isinstance(error, _UNKNOWN))
        yield from outcomes(here.places, terms, answers, known, here.name)


def unread(path: str, version: str, error: VanbanError, keeps: bool) -> PathOutcome:
    """How a path ended whose bytes nobody read; ``keeps`` as ``PathOutcome``."""
    return PathOutcome(
        storable(path), 0, None, None, moment(), version, code=error.code, message=storable(error.message),
        remedy=storable(error.remedy or "") or None, keeps=keeps,
    )  # fmt: skip


def outcomes(
    places: Iterable[Place], terms: Terms, answers: Answers, known: Mapping[str, Sequence[str]] = NOTHING,
    name: Callable[[str], str] = str,
) -> Iterator[PathOutcome]:  # fmt: skip
    """How each place ended, and each of what is enclosed with it; the same bytes are read once.

    ``name`` gives the path in the store of one that is here.
    """
    return _Step(terms, known, name).run(places, answers)


class _Step:
    def __init__(self, terms: Terms, known: Mapping[str, Sequence[str]], name: Callable[[str], str]) -> None:
        self._terms, self._version, self._name = terms, terms.version, name
        self._known, self._read = known, dict[str, Sequence[str]]()
        self._reading: set[str] = set()
        self._failed: dict[str, VanbanError] = {}
        self._ready: deque[PathOutcome] = deque()
        self._holders: list[PathOutcome] = []
        self._later: list[Place] = []
        self._seen: set[str] = set()

    def run(self, places: Iterable[Place], answers: Answers) -> Iterator[PathOutcome]:
        now = longest_first(places)
        while now:
            for task, answer in answers(self._tasks(now)):
                self._settle(task, answer)
                yield from self._taken()
            yield from self._taken()
            now, self._later = self._later, []
        yield from self._holders  # last: who goes on after a kill looks at a file again whose members are not done

    def _taken(self) -> Iterator[PathOutcome]:
        while self._ready:
            yield self._ready.popleft()

    def _tasks(self, places: Iterable[Place]) -> Iterator[ReadingTask]:
        """What has to be read; all else is settled on the way, or put off while the same bytes are being read."""
        for place in places:
            path = stored_path(place)
            if path in self._seen:
                continue
            try:
                task = task_of(place, self._terms.how.limits)
            except VanbanError as error:
                self._seen.add(path)
                self._fail(self._name(path), error, None)
                continue
            task = replace(task, facts=replace(task.facts, path=self._name(path)))
            if task.sha256 in self._reading:
                self._later.append(place)
                continue
            self._seen.add(path)
            if not self._recognised(task):
                self._reading.add(task.sha256)
                split = self._terms.how.split and not isinstance(place, archives.PartMember)
                yield replace(task, password=self._terms.how.limits.password, split=split)

    def _recognised(self, task: ReadingTask) -> bool:
        """Whether it is settled how a file ends, since its bytes were read before."""
        members = self._read.get(task.sha256, self._known.get(task.sha256))
        if members is not None:
            self._put(self._outcome(task), task.place, members)
        elif task.sha256 in self._failed:
            self._fail(task.facts.path, self._failed[task.sha256], task)
        else:
            return False
        return True

    def _settle(self, task: ReadingTask, answer: PreparedDocument | VanbanError) -> None:
        self._reading.discard(task.sha256)
        if isinstance(answer, VanbanError):
            self._failed[task.sha256] = answer
            self._fail(task.facts.path, answer, task)
            return
        if answer.secrecy and not self._terms.secret:
            refused: VanbanError = refusal(answer.secrecy, task.facts.path)
            self._failed[task.sha256] = refused
            self._fail(task.facts.path, refused, task)
            return
        self._read[task.sha256] = answer.members
        given_up = incomplete(answer.unread, task.facts.path) if answer.unread else None
        self._put(self._outcome(task, answer, given_up), task.place, answer.members)

    def _put(self, outcome: PathOutcome, place: Place, members: Sequence[str]) -> None:
        """Let a path end so once all is done that is enclosed with it or stands in its file."""
        if not members:
            self._ready.append(outcome)
            return
        self._holders.append(outcome)
        found = enclosed_with(place, self._terms.how.limits, members)
        for path, error in found.failures:
            self._fail(self._name(stored_path(path)), error, None)
        self._later += found.files

    def _fail(self, path: str, error: VanbanError, task: ReadingTask | None) -> None:
        if task is not None:
            self._ready.append(self._outcome(task, None, error))
        else:
            self._ready.append(unread(path, self._version, error, isinstance(error, _UNKNOWN)))

    def _outcome(
        self, task: ReadingTask, document: PreparedDocument | None = None, error: VanbanError | None = None
    ) -> PathOutcome:
        facts = task.facts
        return PathOutcome(
            facts.path, facts.bytes, facts.modified_at, task.sha256, moment(), self._version, document,
            error.code if error else None, storable(error.message) if error else None,
            (storable(error.remedy or "") or None) if error else None,
        )  # fmt: skip
