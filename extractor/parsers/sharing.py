"""How many of the machine's cores a process that reads documents uses: all that its siblings leave it.

One process that reads a long scan while the others have nothing to do reads as many pages at once as there are cores;
where all are busy each has its share. What hands out the work notes in a file of one byte, mapped into memory, how many
have some; processes that never heard of such a file use one core where they are somebody's worker, else all.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extractor.parsers import children, isolation

_MOST = 255
_MOST_AT_ONCE = 4
"""A worker's memory is bounded, and each page takes some."""
_board: mmap.mmap | None = None


class Board:
    """Where the number of busy processes stands; whoever made it closes it when they have ended."""

    def __init__(self) -> None:
        self._folder = isolation.own_folder()
        self.path = self._folder / "busy"
        self.path.write_bytes(b"\0")
        self._map = _mapped(self.path, mmap.ACCESS_WRITE)
        self._lock = threading.Lock()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """One process more has work."""
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def _add(self, change: int) -> None:
        with self._lock:
            self._map[0] = min(_MOST, max(0, self._map[0] + change))

    def close(self) -> None:
        """Remove the file."""
        self._map.close()
        isolation.remove(self._folder)


def join(path: Path) -> None:
    """Look from now on at the board of whoever started this process."""
    global _board
    with suppress(OSError, ValueError):
        _board = _mapped(path, mmap.ACCESS_READ)


def share() -> int:
    """How many pages this process may read at once, as things stand; at least 1."""
    cores = max(1, os.cpu_count() or 1)
    if _board is not None:
        return max(1, min(_MOST_AT_ONCE, cores // max(1, _board[0])))
    is_worker = children.is_one() or multiprocessing.parent_process() is not None
    return 1 if is_worker else cores


def _mapped(path: Path, access: int) -> mmap.mmap:
    with path.open("r+b" if access == mmap.ACCESS_WRITE else "rb") as file:
        return mmap.mmap(file.fileno(), 1, access=access)
