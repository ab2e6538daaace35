"""Backup and restore: one .zip with the index, on wish the files themselves, and a list of what must be in it.

The copy of the index is SQLite's online one, so people may go on working. A restore checks every byte against the list
before it writes anything at all, and never writes over a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from extractor import __version__
from extractor.errors import BadBackup, DeskFault, IndexFault, OutputFault
from extractor.index import schema
from extractor.index.places import located, split
from extractor.index.storage import Storage, open_storage
from extractor.index.writing import now
from extractor.livefiles import is_live

FORMAT = 1
INDEX = "index.db"
MANIFEST = "manifest.json"
_ORIGINALS = "originals/"
_LARGEST_MANIFEST = 256_000_000
_BLOCK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BESIDE = ("", "-wal", "-shm", "-journal")
"""SQLite reads what stands in these beside a database as a part of it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a backup: its name there, what it must be, and for an original where it lay."""

    name: str
    sha256: str
    bytes: int
    path: str | None = None


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was saved; ``absent`` are originals that were not where the index has them."""

    path: str
    bytes: int
    originals: int
    absent: list[str]


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored; ``made_at`` is the time of the backup, ``originals`` how many files were written."""

    path: str
    made_at: str
    originals: int


def save(storage: Storage, path: Path, with_originals: bool = False) -> BackupReport:
    """Write a backup to a new file; raises OutputFault where there is one already, or where it cannot be written.

    The copy is the whole file, secret documents too: raises DeskFault for whoever may not see them.
    """
    if storage.hides_secret:
        message = "a backup holds secret documents too, which may not be seen here"
        raise DeskFault(message, remedy="save it where the index lies: vanban backup FILE")
    _refuse_to_overwrite(path)
    with _output(path), tempfile.TemporaryDirectory(prefix=".vanban-", dir=path.resolve().parent) as folder:
        copy = Path(folder) / INDEX
        _copy(storage, copy)
        part = Path(folder) / "backup.zip"
        absent: list[str] = []
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            members = [_put(archive, copy, INDEX)]
            for name, place in _originals(storage, absent) if with_originals else ():
                members.append(_put(archive, Path(located(place)), name, place))
            archive.writestr(MANIFEST, json.dumps(_manifest(members), ensure_ascii=False, indent=1))
        _into_place(part, path)
    return BackupReport(str(path), path.stat().st_size, len(members) - 1, absent)


def _copy(storage: Storage, copy: Path) -> None:
    with storage.guard() as connection, closing(sqlite3.connect(copy)) as target:
        connection.backup(target)


def _manifest(members: list[Member]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": now(),
        "vanban": __version__,
        "schema": schema.latest(),
        "files": [asdict(member) for member in members],
    }


def _originals(storage: Storage, absent: list[str]) -> Iterator[tuple[str, str]]:
    """Each file that is still there, an archive once, with its name in the backup."""
    places = (str(row[0]) for row in storage.rows("SELECT path FROM files ORDER BY path"))
    for number, place in enumerate(dict.fromkeys((split(path) or (path,))[0] for path in places), start=1):
        if os.path.isfile(located(place)) and not is_live(located(place)):
            yield f"{_ORIGINALS}{number:06d}/{os.path.basename(place)}", place
        else:
            absent.append(place)


def _put(archive: zipfile.ZipFile, file: Path, name: str, path: str | None = None) -> Member:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            target.write(block)
    return Member(name, digest.hexdigest(), size, path)


def restore(backup: Path, path: Path, originals: Path | None = None) -> RestoreReport:
    """Write the index of a backup to a new file, and the files of one into a new folder where ``originals`` names it.

    Raises BadBackup before anything is written, and OutputFault where a file is in the way.
    """
    for suffix in _BESIDE:
        _refuse_to_overwrite(path.with_name(path.name + suffix))
    if originals is not None:
        _refuse_to_overwrite(originals)
    with _reading(backup) as archive:
        manifest, members = _listed(archive, backup)
        for member in members:
            _check(archive, member, backup)
        with _output(path), tempfile.TemporaryDirectory(prefix=".vanban-", dir=path.resolve().parent) as folder:
            copy = Path(folder) / INDEX
            _extract(archive, INDEX, copy)
            _check_index(copy, backup)
            count = _restore_originals(archive, members, originals) if originals is not None else 0
            _into_place(copy, path)
    return RestoreReport(str(path), str(manifest.get("made_at")), count)


@contextmanager
def _reading(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except OSError as error:
        raise _bad(backup, error.strerror or str(error)) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise _bad(backup, str(error)) from error


def _listed(archive: zipfile.ZipFile, backup: Path) -> tuple[dict[str, Any], list[Member]]:
    """The manifest and its members, which must be all that there is."""
    try:
        if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
            raise ValueError("its list is too long")
        manifest = json.loads(archive.read(MANIFEST))
        members = [_member(each) for each in manifest["files"]]
    except (KeyError, TypeError, ValueError) as error:
        raise _bad(backup, f"its list cannot be read ({error})") from error
    if manifest.get("format") != FORMAT:
        raise _bad(backup, "made by a later version of vanban")
    names = [member.name for member in members]
    packed = all(each.compress_type in _METHODS for each in archive.infolist())
    if INDEX not in names or sorted([*names, MANIFEST]) != sorted(archive.namelist()) or not packed:
        raise _bad(backup, "it holds something else than its list says")
    return manifest, members


def _member(said: dict[str, Any]) -> Member:
    """A line of the list; raises TypeError where it is none."""
    member = Member(**said)
    texts = isinstance(member.name, str) and isinstance(member.sha256, str) and isinstance(member.path, str | None)
    if not texts or type(member.bytes) is not int:
        raise TypeError(f"no line of a list: {said}")
    return member


def _check(archive: zipfile.ZipFile, member: Member, backup: Path) -> None:
    """Hold a member against the list, reading no more of it than the list says."""
    digest, size = hashlib.sha256(), 0
    with archive.open(member.name) as source:
        while size <= member.bytes and (block := source.read(_BLOCK)):
            digest.update(block)
            size += len(block)
    if size != member.bytes or digest.hexdigest() != member.sha256:
        raise _bad(backup, f"{member.name} is not what was saved")


def _check_index(copy: Path, backup: Path) -> None:
    """Open the copy as an index, which brings an older one up to date, and let SQLite check it."""
    try:
        with closing(open_storage(copy, create=False)) as storage:
            sound = storage.value("PRAGMA quick_check") == "ok"
    except IndexFault as error:
        raise _bad(backup, error.message) from error
    if not sound:
        raise _bad(backup, "its index is damaged")


def _restore_originals(archive: zipfile.ZipFile, members: list[Member], folder: Path) -> int:
    """Write the originals into a new folder, each under its number and name, so that none hides another."""
    count = 0
    for member in members:
        if member.name == INDEX:
            continue
        count += 1
        name = os.path.basename(member.name.replace("\\", "/")) or "file"
        place = folder / f"{count:06d}" / (name if name not in (".", "..") else "file")
        place.parent.mkdir(parents=True)
        _extract(archive, member.name, place)
    return count


def _extract(archive: zipfile.ZipFile, name: str, place: Path) -> None:
    source: IO[bytes]
    with archive.open(name) as source, place.open("xb") as target:
        shutil.copyfileobj(source, target, _BLOCK)


def _into_place(part: Path, path: Path) -> None:
    """Move a finished file to its name, which nobody may have taken in the meantime."""
    path.open("xb").close()
    os.replace(part, path)


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise OutputFault("this is there already", path=str(path), remedy="name a new file; nothing was changed")


@contextmanager
def _output(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputFault(error.strerror or str(error), path=str(path), remedy="choose another place") from error


def _bad(backup: Path, why: str) -> BadBackup:
    return BadBackup(f"not a backup, or a damaged one ({why})", path=str(backup), remedy="use another backup")
