"""Where output goes: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase, TextIOWrapper, UnsupportedOperation
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from extractor.errors import OutputFault
from extractor.livefiles import is_live


@contextmanager
def binary(path: Path | None) -> Iterator[BinaryIO]:
    """A stream of bytes to ``path``, or to standard output. Raises ``OutputFault`` where it cannot be written."""
    if path is None:
        yield sys.stdout.buffer
        return
    _refuse_an_index(path)
    try:
        place = path.resolve()
        with _in_place(place) if place.exists() and not place.is_file() else _beside(place) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFault(
            error.strerror or str(error), path=str(path), remedy="choose another place with -o"
        ) from error


@contextmanager
def text(path: Path | None) -> Iterator[TextIO]:
    """The same for text in UTF-8; what is not text (bytes in a file's name) is written as escapes."""
    if path is None:
        yield sys.stdout
        return
    with binary(path) as stream:
        wrapped = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()


def make_folder(path: Path) -> None:
    """Make a folder for output where it is not there yet. Raises ``OutputFault`` where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = error.strerror or str(error)
        raise OutputFault(message, path=str(path), remedy="choose another folder with -o") from error


def _refuse_an_index(path: Path) -> None:
    """What people entered is not written over, nor taken from under a program that has it open."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    from extractor.index import is_index

    if is_live(path) or is_index(path):
        raise OutputFault("this is an index; it was not touched", path=str(path), remedy="choose another place with -o")


class _Taker(RawIOBase):
    """Takes all that is written, in order or not; from the first error on it only counts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._place = stream, stream.tell() if stream.seekable() else 0
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def write(self, data: Any, /) -> int:
        size = memoryview(data).nbytes
        self._try(lambda: self._stream.write(data))
        self._place += size
        return size

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        base = self._place if whence == os.SEEK_CUR else 0
        if whence == os.SEEK_END or not self.seekable():
            raise UnsupportedOperation("from the end")
        self._place = base + offset
        self._try(lambda: self._stream.seek(self._place))
        return self._place

    def flush(self) -> None:
        self._try(self._stream.flush)

    def _try(self, act: Callable[[], object]) -> None:
        if self.error is None:
            try:
                act()
            except OSError as error:
                self.error = error


@contextmanager
def to_the_end(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream for a writer of packages, which complains for long where it is stopped in the middle.

    It is not stopped: what the system refuses is raised when the block ends.
    """
    taker = _Taker(stream)
    yield cast(BinaryIO, taker)
    taker.flush()
    if taker.error is not None:
        raise taker.error


def _in_place(path: Path) -> BinaryIO:
    """Devices and pipes cannot be replaced, only written to."""
    return cast(BinaryIO, path.open("wb"))


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """A new file beside ``path`` that takes its place when all is written, and goes when something fails.

    It has the rights of the file that it replaces; a new one is for its owner alone: documents may be in it.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o777)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
