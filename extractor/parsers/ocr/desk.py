"""Recognition of many pages at once: a process a core, a bounded number of pictures in memory.

Each page is read by tesseract in a process of its own; the threads here only wait for them. Inside a worker process
as many pages are read at a time as its siblings leave cores (``sharing``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Condition
from types import TracebackType

from extractor.parsers import processes, sharing
from extractor.parsers.limits import Limits
from extractor.parsers.pdf.sheet import Recognised, Recogniser, SheetImage

_LOOK_SECONDS = 0.2
"""How often a page that waits looks whether a sibling has left its core."""


def workers() -> int:
    """How many pages are read at once, as things stand."""
    return sharing.share()


class ReadingDesk:
    """Takes page pictures and gives back what is read on them; ``hand_in`` waits while all hands are full."""

    def __init__(self, recognise: Recogniser, limits: Limits, hands: int | None = None) -> None:
        self._recognise, self._limits = recognise, limits
        self._given = hands
        self._changed = Condition()
        self._waiting = self._busy = 0
        self._pool = ThreadPoolExecutor(hands or max(1, os.cpu_count() or 1), "recognition")

    def __enter__(self) -> ReadingDesk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None and not isinstance(error, Exception):  # the process ends: nobody waits for pages
            processes.end_all()
        self._pool.shutdown(wait=True, cancel_futures=error is not None)

    def hand_in(self, draw: Callable[[], SheetImage]) -> Future[Recognised]:
        """Have a page read; it is drawn when there is room for its picture."""
        with self._changed:
            while self._waiting > self._hands():
                self._changed.wait(_LOOK_SECONDS)
            self._waiting += 1
        try:
            future = self._pool.submit(self._read, draw())
        except BaseException:
            self._leave()
            raise
        future.add_done_callback(lambda _: self._leave())
        return future

    def _hands(self) -> int:
        return self._given or workers()

    def _leave(self) -> None:
        with self._changed:
            self._waiting -= 1
            self._changed.notify_all()

    def _read(self, page: SheetImage) -> Recognised:
        with self._seat():
            return self._recognise(page, self._limits)

    @contextmanager
    def _seat(self) -> Iterator[None]:
        """A place among the pages that are read at once."""
        with self._changed:
            while self._busy >= self._hands():
                self._changed.wait(_LOOK_SECONDS)
            self._busy += 1
        try:
            yield
        finally:
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()
