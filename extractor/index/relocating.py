"""Files of the index that are gone from their place, found again by their content below other folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import VanbanError
from extractor.index.entries import FileFacts
from extractor.index.files import walk
from extractor.index.longpaths import openable
from extractor.index.places import Place, Presence, stored_path
from extractor.index.reading import task_of
from extractor.index.storage import Storage
from extractor.index.writer import Writer
from extractor.parsers.limits import Limits

_FILES = """
    SELECT path, bytes, sha256, document_id FROM files JOIN documents ON documents.id = document_id ORDER BY path
"""


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


def _relocate_failed(
    storage: Storage, writer: Writer, folders: list[str | Path], presence: Presence, limits: Limits
) -> None:
    gone: dict[str, list[tuple[str, str | None]]] = {}
    for path, sha256 in list(storage.rows("SELECT path, sha256 FROM errors ORDER BY path")):
        if not presence.has(path):
            gone.setdefault(os.path.basename(path), []).append((path, sha256))
    for place in walk(folders, limits).files if gone else ():
        path = stored_path(place)
        for old, sha256 in gone.get(os.path.basename(path), [])[:]:
            if sha256 is None or _hash(place, limits) == sha256:
                gone[os.path.basename(path)].remove((old, sha256))
                with writer.batch() as batch:
                    batch.blame_elsewhere(old, path)
                break


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
    for place in walk(folders, limits).files if lost else ():
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
