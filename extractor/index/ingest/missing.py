"""Files that are no longer where they were: marked and kept, taken out, or found again by content in other folders."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import VanbanError
from extractor.index.files.archives import may_enclose
from extractor.index.files.discovery import enclosed_with, find_files
from extractor.index.files.long_paths import openable
from extractor.index.files.paths import Place, Presence, located, split_path, stored_path
from extractor.index.findings.document import FileFacts
from extractor.index.ingest.reading import task_of
from extractor.index.storage.database import Storage
from extractor.index.writing.writer import Writer
from extractor.parsers.limits import Limits
from extractor.records import WITHIN


def mark(writer: Writer, roots: Iterable[str | Path], seen: set[str], presence: Presence) -> list[str]:
    """Mark files below these folders, and in the archives that were seen, which are there no longer; their paths.

    What could not be read and is no more leaves the ledger.
    A folder below which nothing was seen is left alone: it may be a share that is not mounted.
    """
    ordered = sorted(seen)
    folders = [stored_path(root) + os.sep for root in roots if os.path.isdir(root)]
    archives = {within[0] + WITHIN for path in seen if (within := split_path(path))}
    archives |= {stored_path(root) + WITHIN for root in roots if may_enclose(Path(root))}
    starts = (*(folder for folder in folders if _holds(ordered, folder)), *sorted(archives))
    missing, failed = (
        [path for start in starts for path in below(start) if path not in seen and not presence.has(path)]
        for below in (writer.below, writer.blamed_below)
    )
    forgive_these(writer, failed)
    return mark_these(writer, missing)


def forgive_these(writer: Writer, paths: Collection[str]) -> None:
    """Take paths off the ledger: nobody can read what is no more."""
    if paths:
        with writer.batch() as batch:
            for path in paths:
                batch.forgive(path)


def mark_these(writer: Writer, paths: Iterable[str]) -> list[str]:
    """Mark files as gone; the paths, each once, in order."""
    missing = sorted(set(paths))
    if missing:
        with writer.batch() as batch:
            for path in missing:
                batch.mark_missing(path)
    return missing


def _holds(ordered: list[str], start: str) -> bool:
    place = bisect_left(ordered, start)
    return place < len(ordered) and ordered[place].startswith(start)


def prune(storage: Storage) -> list[str]:
    """Take out every file that was marked as gone and still is, and its line in the ledger; the paths that went.

    Other lines of the ledger go where the file is no more: of a folder that is gone too, unless it was all that stood
    in the one above, as below a share that is not mounted.
    """
    presence, writer = Presence(), Writer(storage)
    noted = [str(row[0]) for row in storage.rows("SELECT path FROM files WHERE gone_at IS NOT NULL ORDER BY path")]
    missing = [path for path in noted if not presence.has(path)]
    blamed = [str(row[0]) for row in storage.rows("SELECT path FROM errors ORDER BY path")]
    mended = [path for path in blamed if not presence.has(path) and _stands_apart(path)]
    if missing or mended:
        with writer.batch() as batch:
            for path in missing:
                batch.remove(path)
            for path in (*missing, *mended):
                batch.forgive(path)
    return missing


def _stands_apart(path: str) -> bool:
    """Whether the nearest folder above that is there is the file's own, or holds something else."""
    archive, _ = split_path(path) or (path, "")
    own = folder = os.path.dirname(located(archive))
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    try:
        return os.path.isdir(own) or bool(os.listdir(folder))
    except OSError:
        return False


_FILES = """
    SELECT path, bytes, sha256, document_id FROM files JOIN documents ON documents.id = document_id ORDER BY path
"""
_LYING = "SELECT path, document_id, bytes FROM files ORDER BY path"


@dataclass(frozen=True, slots=True)
class Relocated:
    """A file that is not where it was; ``now`` is where its content lies, None where it was not found."""

    path: str
    now: str | None


@dataclass(frozen=True, slots=True)
class _Lost:
    path: str
    sha256: str
    document: int


def relocate(storage: Storage, folders: Iterable[str | Path], limits: Limits | None = None) -> list[Relocated]:
    """Look for every file that is gone, and note its new path; all of them by their old one.

    A file that the index knows under its own path stays where it is. What stands in the ledger and is gone is looked
    for too, by its name and its content, where anybody could read that.
    """
    limits, folders = limits or Limits(), list(folders)
    presence, writer, found = Presence(limits), Writer(storage), {}
    _relocate_failed(storage, writer, folders, presence, limits)
    lost, known = _lost(storage, presence)
    for facts, sha256 in _candidates(folders, lost, known, limits):
        if lost.get((facts.bytes, sha256)):
            old = lost[facts.bytes, sha256].pop(0)
            with writer.batch() as batch:
                batch.move(old.path, facts, old.document)
            found[old.path] = facts.path
    missing = [each.path for every in lost.values() for each in every]
    return [Relocated(path, found.get(path)) for path in sorted([*found, *missing])]


def put_elsewhere(storage: Storage, places: Mapping[str, Path]) -> int:
    """Note that copies of files lie at other places, with what is within them; how many paths are others now.

    ``places`` are the new ones by the paths that the index has; a path under which it knows something else stays.
    """
    files = [(str(path), int(document), int(size)) for path, document, size in storage.rows(_LYING)]
    known, moved = {path for path, _, _ in files}, 0
    with Writer(storage).batch() as batch:
        for old, document, size in files:
            outer = (split_path(old) or (old,))[0]
            new = stored_path(places[outer]) + old[len(outer) :] if outer in places else old
            if new not in known:
                modified = openable(places[outer]).stat().st_mtime if outer == old else None
                batch.move(old, FileFacts(new, size, modified), document)
                moved += 1
    return moved


def _relocate_failed(
    storage: Storage, writer: Writer, folders: list[str | Path], presence: Presence, limits: Limits
) -> None:
    missing: dict[str, list[tuple[str, str | None]]] = {}
    for path, sha256 in list(storage.rows("SELECT path, sha256 FROM errors ORDER BY path")):
        if not presence.has(path):
            missing.setdefault(os.path.basename(path), []).append((path, sha256))
    for place in _all_below(folders, missing, limits):
        path = stored_path(place)
        for old, sha256 in missing.get(os.path.basename(path), [])[:]:
            if sha256 is None or _hash(place, limits) == sha256:
                missing[os.path.basename(path)].remove((old, sha256))
                with writer.batch() as batch:
                    batch.blame_elsewhere(old, path)
                break


def _all_below(folders: Iterable[str | Path], sought: Iterable[str], limits: Limits) -> Iterator[Place]:
    """Every document below the folders; what is enclosed with letters and the like, where something such is sought."""
    paths = list(sought)
    enclosed = any(within is not None and may_enclose(Path(within[0])) for within in map(split_path, paths))
    for place in find_files(folders, limits).files if paths else ():
        yield place
        if enclosed and may_enclose(place):
            yield from enclosed_with(place, limits).files


def _hash(place: Place, limits: Limits) -> str | None:
    try:
        return task_of(place, limits).sha256
    except VanbanError:
        return None


def _lost(storage: Storage, presence: Presence) -> tuple[dict[tuple[int, str], list[_Lost]], set[str]]:
    """What is gone, by size and hash, and the paths that are still there."""
    lost: dict[tuple[int, str], list[_Lost]] = {}
    known = set()
    for path, size, sha256, document in list(storage.rows(_FILES)):
        if presence.has(path):
            known.add(path)
        else:
            lost.setdefault((size, sha256), []).append(_Lost(path, sha256, document))
    return lost, known


def _candidates(
    folders: Iterable[str | Path], lost: dict[tuple[int, str], list[_Lost]], known: set[str], limits: Limits
) -> Iterator[tuple[FileFacts, str]]:
    """Files of the sizes that are sought, with their hash; only these are read."""
    sizes = {size for size, _ in lost}
    for place in _all_below(folders, (each.path for every in lost.values() for each in every), limits):
        path = stored_path(place)
        if path in known or _size(place) not in sizes:
            continue
        try:
            task = task_of(place, limits)
        except VanbanError:
            continue  # what cannot be read now is not found now
        yield task.facts, task.sha256


def _size(place: Place) -> int | None:
    try:
        return openable(place).stat().st_size if isinstance(place, Path) else place.size
    except OSError:
        return None
