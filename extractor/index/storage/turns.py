"""Threads of one process write to an index one after the other, in the order in which they came.

Left to SQLite, whoever waits looks again after a sleep that grows to 100 ms, so that of twenty clerks one may find the
index taken for ten seconds on end while each registration waits for the disk. Other processes it leaves to SQLite.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 10.0
"""Seconds to stand in line; whoever stood so long goes on and is told by SQLite what holds the index."""
_lines: dict[str, deque[threading.Event]] = {}
_guard = threading.Lock()


@contextmanager
def turn(path: str) -> Iterator[None]:
    """Stand in line for the index at ``path``, and let the next one go when the block ends, however it ends."""
    name, called = os.path.abspath(path), threading.Event()
    with _guard:
        line = _lines.setdefault(name, deque())
        line.append(called)
        if line[0] is called:
            called.set()
    try:
        called.wait(PATIENCE)
        yield
    finally:
        with _guard:
            line.remove(called)
            if line:
                line[0].set()
            else:
                _lines.pop(name, None)
