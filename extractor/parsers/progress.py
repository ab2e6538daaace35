"""How far the reading of a file is: whoever reads says so page by page, whoever wants to know listens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PageListener = Callable[[int, int], None]
"""Is told the page that is being read, and how many there are; called from any thread."""

_listener: ContextVar[PageListener | None] = ContextVar("listener", default=None)


@contextmanager
def telling(listener: PageListener | None) -> Iterator[None]:
    """Have pages that are read in this block told to ``listener``."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


class Pages:
    """Counts the pages of one file as they are done, in whatever order; tells which one is next."""

    def __init__(self, count: int) -> None:
        self._count, self._done = count, 0
        self._listener = _listener.get()
        self._lock = threading.Lock()
        self._tell(1)

    def done(self, _: object = None) -> None:
        """One page more is read."""
        with self._lock:
            self._done += 1
            following = min(self._done + 1, self._count)
        self._tell(following)

    def _tell(self, page: int) -> None:
        if self._listener is not None and self._count:
            self._listener(page, self._count)
