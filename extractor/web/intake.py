"""Reads what was sent in, behind the pages: one thread that takes all that waits and gives it to the index.

A file that cannot be read is told so, and the rest goes on.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from extractor.errors import InternalError, SecretDocument, VanbanError
from extractor.index import Index, Outcome
from extractor.index.archives import WITHIN
from extractor.index.places import stored_path
from extractor.parsers.limits import Limits
from extractor.web.storing import Stored

_KEPT = 1000


@dataclass
class Item:
    """A file that was sent in and what became of it: ``state`` is an outcome, or that it waits or is being read."""

    number: int
    stored: Stored
    sent_at: str
    state: str = "waiting"
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    errors: list[VanbanError] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in ("waiting", "reading")

    @property
    def is_document(self) -> bool:
        """Whether it is one document that the index holds."""
        return self.is_done and self.state not in ("failed", "deleted") and self.documents == 1

    @property
    def documents(self) -> int:
        """How many documents it held: an archive holds many."""
        return sum(self.outcomes.values())


class Intake:
    """Takes files, reads them one batch after another, and says of each how it went; the last thousand are kept."""

    def __init__(self, db: Path, limits: Limits, secret: bool = False) -> None:
        self._db, self._limits, self._secret = db, limits, secret
        self._items: OrderedDict[int, Item] = OrderedDict()
        self._numbers = count(1)
        self._changed = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def take(self, stored: Stored) -> Item:
        """Put a file in line."""
        with self._changed:
            item = Item(next(self._numbers), stored, datetime.now(UTC).isoformat(timespec="seconds"))
            self._items[item.number] = item
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return item

    def items(self) -> list[Item]:
        """What was sent in, the last first."""
        with self._changed:
            return list(reversed(self._items.values()))

    def settle(self, seconds: float) -> bool:
        """Wait until nothing waits or is being read; whether that came about in time."""
        with self._changed:
            return self._changed.wait_for(lambda: all(item.is_done for item in self._items.values()), seconds)

    def close(self) -> None:
        """Begin no further batch, and wait for the one that is being read; what waits is read when sent again."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _forget(self) -> None:
        """Of more than are kept, leave out those that ended first; what waits or is being read stays."""
        ended = [number for number, item in self._items.items() if item.is_done]
        for number in ended[: max(0, len(self._items) - _KEPT)]:
            del self._items[number]

    def _run(self) -> None:
        while batch := self._next():
            try:
                self._read(batch)
            except VanbanError as error:
                self._end(batch, error)
            except Exception as error:
                self._end(batch, InternalError(f"{type(error).__name__}: {error}"))
            self._end(batch)

    def _next(self) -> list[Item]:
        """All that waits, once there is any; nothing when it is time to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._waiting())
            batch = [] if self._closing else self._waiting()
            for item in batch:
                item.state = "reading"
        return batch

    def _waiting(self) -> list[Item]:
        return [item for item in self._items.values() if item.state == "waiting"]

    def _read(self, batch: list[Item]) -> None:
        of = {stored_path(item.stored.path): item for item in batch}

        def told(done: int, total: int, path: str, outcome: Outcome) -> None:
            item = of.get(path) or of.get(path.split(WITHIN, 1)[0])
            if item is not None:
                with self._changed:
                    item.outcomes[outcome] += 1

        with Index.open(self._db, secret=self._secret) as index:
            report = index.ingest(list(of), told, limits=self._limits)
        for path, error in report.failures:
            item = of.get(path) or of.get(path.split(WITHIN, 1)[0])
            if item is not None:
                item.errors.append(error)

    def _withdraw(self, item: Item) -> None:
        """Take a secret document off the disk again where nothing of the file was taken in."""
        if set(item.outcomes) == {"failed"} and any(isinstance(error, SecretDocument) for error in item.errors):
            with suppress(OSError):
                item.stored.path.unlink()

    def _end(self, batch: Iterable[Item], error: VanbanError | None = None) -> None:
        with self._changed:
            for item in batch:
                if not item.is_done:
                    item.errors += [error] if error else []
                    self._withdraw(item)
                    item.state = "failed" if item.errors else _state(item)
            self._changed.notify_all()


def _state(item: Item) -> str:
    """The one outcome that says most of a file, or of the documents in an archive."""
    for outcome in ("failed", "new", "changed", "deleted", "moved", "duplicate"):
        if item.outcomes[outcome]:
            return outcome
    return "unchanged"
