"""Where output goes: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO, cast

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


def _refuse_an_index(path: Path) -> None:
    """What people entered is not written over, nor taken from under a program that has it open."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    from extractor.index.opening import is_index

    if is_live(path) or is_index(path):
        raise OutputFault("this is an index; it was not touched", path=str(path), remedy="choose another place with -o")


def _in_place(path: Path) -> BinaryIO:
    """Devices and pipes cannot be replaced, only written to."""
    return cast(BinaryIO, path.open("wb"))


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """A new file beside ``path`` that takes its place when all is written, and goes when something fails."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
