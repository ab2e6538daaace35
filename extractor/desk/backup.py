"""Backup: one .zip with the index, on wish the files themselves, and a list of what must be in it.

The copy of the index is SQLite's online one, so people may go on working. It is checked as a restore will check it
before anything is written: a backup that cannot come back is none. What is written is for its owner alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from extractor.desk import soundness
from extractor.errors import DeskFault, IndexFault, NotAnIndex, OutputFault
from extractor.index import Storage, located, now, open_storage, schema, split_path
from extractor.livefiles import is_live
from extractor.version import VERSION

FORMAT = 1
_DAMAGED = "restore the last good backup: vanban restore; vanban check --index says more"
_HASHES = "SELECT path, sha256 FROM files JOIN main.documents AS held ON held.id = document_id"
INDEX = "index.db"
MANIFEST = "manifest.json"
_ORIGINALS = "originals/"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a backup: its name there, what it must be, and for an original where it lay."""

    name: str
    sha256: str
    bytes: int
    path: str | None = None


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was saved; ``absent`` are originals that were not where the index has them, ``changed`` are no longer
    what was read; they are saved as they are.
    """

    path: str
    bytes: int
    originals: int
    absent: list[str]
    changed: list[str]


def save(storage: Storage, path: Path, with_originals: bool = False) -> BackupReport:
    """Write a backup to a new file; raises OutputFault where there is one already, or where it cannot be written.

    Raises NotAnIndex, before anything is written, for a damaged index. The copy is the whole file, secret documents
    too: raises DeskFault for whoever may not see them.
    """
    if storage.hides_secret:
        message = "a backup holds secret documents too, which may not be seen here"
        raise DeskFault(message, remedy="save it where the index lies: vanban backup FILE")
    refuse_to_overwrite(path)
    with writing(path), tempfile.TemporaryDirectory(prefix=".vanban-", dir=path.resolve().parent) as folder:
        copy = Path(folder) / INDEX
        _copy(storage, copy)
        part = Path(folder) / "backup.zip"
        absent: list[str] = []
        with new(part) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            members = [_put(archive, copy, INDEX)]
            for name, place in _originals(storage, absent) if with_originals else ():
                members.append(_put(archive, Path(located(place)), name, place))
            archive.writestr(MANIFEST, json.dumps(_manifest(members), ensure_ascii=False, indent=1))
        into_place(part, path)
    return BackupReport(str(path), path.stat().st_size, len(members) - 1, absent, list(_changed(storage, members)))


def _copy(storage: Storage, copy: Path) -> None:
    """A copy of the index that would be restored; raises NotAnIndex for one that would not."""
    with storage.guard() as connection, closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    try:
        require_sound(copy)
    except IndexFault as error:
        message = f"the index is damaged, and was not saved ({error.message})"
        raise NotAnIndex(message, path=storage.path, remedy=_DAMAGED) from error


def require_sound(copy: Path) -> None:
    """Open a copy as an index, which brings an older one up to date, and check it; raises IndexFault."""
    with closing(open_storage(copy, create=False)) as storage:
        fault = soundness.damage(storage)
    if fault is not None:
        raise NotAnIndex(fault.message)


def _changed(storage: Storage, members: list[Member]) -> Iterator[str]:
    """The originals that are other bytes than the index read; what lies in archives is left to ``check``."""
    hashes = {row["path"]: row["sha256"] for row in storage.rows(_HASHES)}
    for member in members:
        if member.path is not None and hashes.get(member.path, member.sha256) != member.sha256:
            yield member.path


def _manifest(members: list[Member]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": now(),
        "vanban": VERSION,
        "schema": schema.latest(),
        "files": [asdict(member) for member in members],
    }


def _originals(storage: Storage, absent: list[str]) -> Iterator[tuple[str, str]]:
    """Each file that is still there, an archive once, with its name in the backup."""
    places = (str(row[0]) for row in storage.rows("SELECT path FROM files ORDER BY path"))
    for number, place in enumerate(dict.fromkeys((split_path(path) or (path,))[0] for path in places), start=1):
        if os.path.isfile(located(place)) and not is_live(located(place)):
            yield f"{_ORIGINALS}{number:06d}/{os.path.basename(place)}", place
        else:
            absent.append(place)


def _put(archive: zipfile.ZipFile, file: Path, name: str, path: str | None = None) -> Member:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
            target.write(block)
    return Member(name, digest.hexdigest(), size, path)


def refuse_to_overwrite(path: Path) -> None:
    """Raise OutputFault where there is a file already."""
    if path.exists():
        raise OutputFault("this is there already", path=str(path), remedy="name a new file; nothing was changed")


def new(path: Path) -> IO[bytes]:
    """A new file that its owner alone may read; raises OSError where there is one."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")


def into_place(part: Path, path: Path) -> None:
    """Move a finished file to its name, which nobody may have taken in the meantime."""
    new(path).close()
    os.replace(part, path)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise what the system refuses as OutputFault."""
    try:
        yield
    except OSError as error:
        raise OutputFault(error.strerror or str(error), path=str(path), remedy="choose another place") from error
