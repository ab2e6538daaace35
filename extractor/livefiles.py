"""Databases that this process has open: while it has, nothing but SQLite may open their files.

On POSIX a process that closes any descriptor of a file drops all locks that it holds there, SQLite's among them ("How
To Corrupt An SQLite Database File", 2.2). So what reads or writes a file by its path asks here first: a folder of
documents may hold the index itself, under any name. It may also hold what never ends or never begins when it is read: a
named pipe, a device, a link to one.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections import Counter
from io import BufferedReader

from extractor.errors import UnreadableFile, UnsupportedFormat

_BESIDE = ("", "-wal", "-shm", "-journal")
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""As a pipe is opened without waiting for who writes into it."""
_lock = threading.Lock()
_open: Counter[str] = Counter()
_met: set[str] = set()


def hold(path: str) -> None:
    """Note that a database is open, once more than before; ``path`` is absolute."""
    with _lock:
        _open[path] += 1
        _met.add(path)


def release(path: str) -> None:
    """Note that it was closed once."""
    with _lock:
        _open[path] -= 1
        if _open[path] <= 0:
            del _open[path]


def met() -> list[str]:
    """Every database that this process had open so far."""
    with _lock:
        return sorted(_met)


def is_live(path: str | os.PathLike[str]) -> bool:
    """Whether a path leads, by whatever name, to a database that is open here, or to what SQLite keeps beside it."""
    if not _open:
        return False
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return False
    with _lock:
        names = [name + suffix for name in _open for suffix in _BESIDE]
    return any(_is_same(there, path, name) for name in names)


def refuse(path: str | os.PathLike[str]) -> None:
    """Raise UnsupportedFormat for such a path."""
    if is_live(path):
        message = "this is the index that is in use, not a document"
        raise UnsupportedFormat(message, path=str(path), remedy="name another file; copy an index with: vanban backup")


def opened(path: str | os.PathLike[str]) -> BufferedReader:
    """A document's file, to read.

    Raises UnsupportedFormat for such a path, UnreadableFile for what is no file, OSError.

    What is opened is asked what it is, not its name: that may lead elsewhere by then.
    """
    refuse(path)
    handle = os.open(path, _READ)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(mode):
            message = "not a regular file"
            raise UnreadableFile(message, path=str(path), remedy="check that it is a file and may be read")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _is_same(there: os.stat_result, path: str | os.PathLike[str], name: str) -> bool:
    try:
        other = os.stat(name)
    except OSError:
        return False
    if there.st_ino:
        return os.path.samestat(there, other)
    return os.path.normcase(os.path.realpath(path)) == os.path.normcase(os.path.realpath(name))
