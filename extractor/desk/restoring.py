"""Restore: the index of a backup, and on wish the files in it in the tree in which they lay.

An index that is restored with its files names these, not those that may still lie where they were: a backup is tried
by what came out of it.

Every byte is checked against the list before anything at all is written, and nothing is written over.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import IO, Any

from extractor.desk.backup import (
    BLOCK,
    FORMAT,
    INDEX,
    MANIFEST,
    Member,
    into_place,
    new,
    refuse_to_overwrite,
    require_sound,
    writing,
)
from extractor.errors import BadBackup, IndexFault, MissingFile
from extractor.index import open_storage, openable, put_elsewhere, windows_name

_LARGEST_MANIFEST = 256_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BESIDE = ("", "-wal", "-shm", "-journal")
"""SQLite reads what stands in these beside a database as a part of it."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored; ``made_at`` is the time of the backup, ``originals`` how many files were written."""

    path: str
    made_at: str
    originals: int


def restore(backup: Path, path: Path, originals: Path | None = None) -> RestoreReport:
    """Write the index of a backup to a new file, and the files of one into a new folder where ``originals`` names it.

    Raises MissingFile where there is no backup, BadBackup before anything is written, OutputFault for one in the way.
    """
    for suffix in _BESIDE:
        refuse_to_overwrite(path.with_name(path.name + suffix))
    if originals is not None:
        refuse_to_overwrite(originals)
    with _reading(backup) as archive:
        manifest, members = _listed(archive, backup)
        for member in members:
            _check(archive, member, backup)
        with writing(path), tempfile.TemporaryDirectory(prefix=".vanban-", dir=path.resolve().parent) as folder:
            copy = Path(folder) / INDEX
            _extract(archive, INDEX, copy)
            _check_index(copy, backup)
            places = _restore_originals(archive, members, originals) if originals is not None else {}
            if places:
                with closing(open_storage(copy, create=False)) as storage:
                    put_elsewhere(storage, places)
            into_place(copy, path)
    return RestoreReport(str(path), str(manifest.get("made_at")), len(places))


@contextmanager
def _reading(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except FileNotFoundError as error:
        raise MissingFile("no such file or folder", path=str(backup)) from error
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


def _member(entry: dict[str, Any]) -> Member:
    """A line of the list; raises TypeError where it is none."""
    member = Member(**entry)
    texts = isinstance(member.name, str) and isinstance(member.sha256, str) and isinstance(member.path, str | None)
    if not texts or type(member.bytes) is not int:
        raise TypeError(f"no line of a list: {entry}")
    return member


def _check(archive: zipfile.ZipFile, member: Member, backup: Path) -> None:
    """Hold a member against the list, reading no more of it than the list says."""
    digest, size = hashlib.sha256(), 0
    with archive.open(member.name) as source:
        while size <= member.bytes and (block := source.read(BLOCK)):
            digest.update(block)
            size += len(block)
    if size != member.bytes or digest.hexdigest() != member.sha256:
        raise _bad(backup, f"{member.name} is not what was saved")


def _check_index(copy: Path, backup: Path) -> None:
    try:
        require_sound(copy)
    except IndexFault as error:
        raise _bad(backup, f"its index: {error.message}") from error


def _restore_originals(archive: zipfile.ZipFile, members: list[Member], folder: Path) -> dict[str, Path]:
    """Write the originals into a new folder, in the tree in which they lay; the folder appears when all are there.

    Where each lies now, by the path that the index has of it.
    """
    originals = [member for member in members if member.name != INDEX]
    written: dict[str, Path] = {}
    with writing(folder), tempfile.TemporaryDirectory(prefix=".vanban-", dir=folder.resolve().parent) as beside:
        root = Path(beside) / "originals"
        root.mkdir(mode=0o700)
        for member, place in zip(originals, tree(originals), strict=True):
            parent = root
            for part in place.parent.parts:
                parent /= part
                openable(parent).mkdir(mode=0o700, exist_ok=True)
            free = _free(parent / place.name)
            _extract(archive, member.name, openable(free))
            written[member.path or member.name] = folder / free.relative_to(root)
        os.rename(root, folder)
    return written


def tree(originals: Sequence[Member]) -> list[PurePath]:
    """Where each original comes to lie: as it lay, below the folder that they had in common."""
    places = [_parts(each.path or each.name.replace("\\", "/").rpartition("/")[2]) for each in originals]
    levels = zip(*(place[:-1] for place in places), strict=False)
    common = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    return [PurePath(*map(_writable, place[common:])) for place in places]


def _parts(path: str) -> tuple[str, ...]:
    """The folders and the name of a path of any system: a drive is a folder, and so is a server with its share."""
    kind = PureWindowsPath if re.match(r"[A-Za-z]:[\\/]|\\\\", path) else PurePosixPath
    pure = kind(path)
    anchor = [part for part in re.split(r"[\\/:]+", pure.anchor) if part]
    return (*anchor, *pure.parts[1 if pure.anchor else 0 :]) or ("file",)


def _writable(part: str) -> str:
    """A name that leads nowhere else, and that this system can write."""
    part = part.replace("\x00", "_")
    if part in ("", ".", ".."):
        return "_"
    return windows_name(part) if os.name == "nt" else part


def _free(place: Path) -> Path:
    """The place, or one beside it where two files have one name for this system ("A.txt" and "a.txt")."""
    number, free = 1, place
    while os.path.lexists(openable(free)):
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    return free


def _extract(archive: zipfile.ZipFile, name: str, place: Path) -> None:
    source: IO[bytes]
    with archive.open(name) as source, new(place) as target:
        shutil.copyfileobj(source, target, BLOCK)


def _bad(backup: Path, why: str) -> BadBackup:
    return BadBackup(f"not a backup, or a damaged one ({why})", path=str(backup), remedy="use another backup")
