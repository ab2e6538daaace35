"""Recognition of many pages at once: a process a core, a bounded number of pictures in memory.

Each page is read by tesseract in a process of its own; the threads here only wait for them. Inside a worker process
of somebody else (the indexer's) one page is read at a time, for that one has its core and no more.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from types import TracebackType

from extractor.parsers import children, processes
from extractor.parsers.limits import Limits
from extractor.parsers.pdf.sheet import Recognised, Recogniser, SheetImage


def workers() -> int:
    """How many pages are read at once: one a core, or one within another's worker process."""
    is_worker = children.is_one() or multiprocessing.parent_process() is not None
    return 1 if is_worker else max(1, os.cpu_count() or 1)


class ReadingDesk:
    """Takes page pictures and gives back what is read on them; ``hand_in`` waits while all hands are full."""

    def __init__(self, recognise: Recogniser, limits: Limits, hands: int | None = None) -> None:
        self._recognise, self._limits = recognise, limits
        self._hands = hands or workers()
        self._free = BoundedSemaphore(self._hands + 1)
        self._pool = ThreadPoolExecutor(self._hands, "recognition")

    def __enter__(self) -> ReadingDesk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None and not isinstance(error, Exception):  # the process ends: nobody waits for pages
            processes.end_all()
        self._pool.shutdown(wait=True, cancel_futures=error is not None)

    def hand_in(self, draw: Callable[[], SheetImage]) -> Future[Recognised]:
        """Have a page read; it is drawn when there is room for its picture."""
        self._free.acquire()
        try:
            future = self._pool.submit(self._recognise, draw(), self._limits)
        except BaseException:
            self._free.release()
            raise
        future.add_done_callback(lambda _: self._free.release())
        return future
