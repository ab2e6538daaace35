"""What is sent in, kept as files: below one folder, named after its content, never over anything else."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.errors import OutputFault
from extractor.web.originals import name_of, safe_name

_CHUNK = 1024 * 1024
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was sent in: as it was called, where it lies now, the hash of its bytes."""

    name: str
    path: Path
    sha256: str
    bytes: int


def store(folder: Path, name: str, source: BinaryIO) -> Stored:
    """Keep a file below ``folder``; the same bytes under the same name lie there once. Raises OutputFault.

    It is on disk, and not only with the system, when this returns.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _store(folder, name, source)
    except OSError as error:
        remedy = "check that the folder may be written to and has room"
        raise OutputFault(error.strerror or str(error), path=str(folder), remedy=remedy) from error


def _store(folder: Path, name: str, source: BinaryIO) -> Stored:
    handle, temporary = tempfile.mkstemp(prefix=".sent-", dir=folder)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in _chunks(source):
                digest.update(chunk)
                size += len(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        sha256 = digest.hexdigest()
        path = folder / sha256[:2] / f"{sha256[:_SHOWN]}-{safe_name(name)}"
        path.parent.mkdir(exist_ok=True)
        os.replace(temporary, path)
        for changed in (path.parent, folder, folder.parent):
            _sync(changed)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return Stored(name_of(name), path, sha256, size)


def _sync(folder: Path) -> None:
    """Have the names in a folder on disk too; some systems cannot be asked to."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk
