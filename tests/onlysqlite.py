"""Tells of every file of an index, its -wal or its -shm that the program opens by anything but SQLite.

Closing any descriptor of such a file drops the locks that SQLite holds on it in this process: what another program then
does destroys what was just entered. The hook sees all that Python opens in this process, in every test.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import FrameType
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
_PROGRAM, _TESTS = f"{ROOT / 'extractor'}{os.sep}", f"{ROOT / 'tests'}{os.sep}"
_BESIDE = ("-wal", "-shm", "-journal")


class Hook:
    """``seen`` are the openings since it was last cleared, each with the lines that led to it."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._names: set[str] = set()
        self._databases: set[str] = set()

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        """What ``sys.addaudithook`` calls."""
        if event == "sqlite3.connect":
            self._connected(given[0])
        elif event == "open" and self._databases and isinstance(given[0], str | bytes):
            self._opened(os.fsdecode(given[0]))

    def _connected(self, database: object) -> None:
        name = os.fsdecode(database) if isinstance(database, str | bytes | os.PathLike) else ""
        if name.startswith("file:"):
            name = unquote(urlsplit(name).path, errors="surrogateescape")
        if name and ":memory:" not in name:
            self._databases.add(os.path.realpath(name))
            self._names.add(os.path.basename(os.path.realpath(name)))

    def _opened(self, name: str) -> None:
        place = name
        for suffix in _BESIDE:
            place = place.removesuffix(suffix)
        if os.path.basename(place) not in self._names and not os.path.islink(place):
            return
        real = os.path.realpath(place)
        if real in self._databases and not _is_private(real) and not _is_the_tests(sys._getframe(2)):
            self.seen.append(f"{name} was opened by\n{''.join(traceback.format_stack(sys._getframe(2), limit=12))}")


def _is_private(place: str) -> bool:
    """A copy that a backup makes for itself, closed by SQLite before it is packed."""
    return os.path.basename(os.path.dirname(place)).startswith(".vanban-")


def _is_the_tests(frame: FrameType | None) -> bool:
    """Whether a test opens it, to damage it say, and not the program that it calls."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(_PROGRAM):
            return False
        if frame.f_code.co_filename.startswith(_TESTS):
            return True
        frame = frame.f_back
    return False


HOOK = Hook()
