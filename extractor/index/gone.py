"""Files that are no longer where they were: marked and kept, or taken out."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable
from pathlib import Path

from extractor.index.archives import WITHIN
from extractor.index.places import Presence, located, split, stored_path
from extractor.index.storage import Storage
from extractor.index.writer import Writer


def mark(writer: Writer, roots: Iterable[str | Path], seen: set[str], presence: Presence) -> list[str]:
    """Mark files below these folders, and in the archives that were seen, which are there no longer; their paths.

    What could not be read and is no more leaves the ledger.
    A folder below which nothing was seen is left alone: it may be a share that is not mounted.
    """
    ordered = sorted(seen)
    folders = [stored_path(root) + os.sep for root in roots if os.path.isdir(root)]
    archives = {within[0] + WITHIN for path in seen if (within := split(path))}
    starts = (*(folder for folder in folders if _holds(ordered, folder)), *sorted(archives))
    gone, failed = (
        [path for start in starts for path in below(start) if path not in seen and not presence.has(path)]
        for below in (writer.below, writer.blamed_below)
    )
    forgive_these(writer, failed)
    return mark_these(writer, gone)


def forgive_these(writer: Writer, paths: Collection[str]) -> None:
    """Take paths off the ledger: nobody can read what is no more."""
    if paths:
        with writer.batch() as batch:
            for path in paths:
                batch.forgive(path)


def mark_these(writer: Writer, paths: Iterable[str]) -> list[str]:
    """Mark files as gone; the paths, each once, in order."""
    gone = sorted(set(paths))
    if gone:
        with writer.batch() as batch:
            for path in gone:
                batch.mark_gone(path)
    return gone


def _holds(ordered: list[str], start: str) -> bool:
    place = bisect_left(ordered, start)
    return place < len(ordered) and ordered[place].startswith(start)


def prune(storage: Storage) -> list[str]:
    """Take out every file that was marked as gone and still is, and its line in the ledger; the paths that went.

    Other lines of the ledger go where the file is no more: of a folder that is gone too, unless it was all that stood
    in the one above, as below a share that is not mounted.
    """
    presence, writer = Presence(), Writer(storage)
    marked = [str(row[0]) for row in storage.rows("SELECT path FROM files WHERE gone_at IS NOT NULL ORDER BY path")]
    gone = [path for path in marked if not presence.has(path)]
    blamed = [str(row[0]) for row in storage.rows("SELECT path FROM errors ORDER BY path")]
    mended = [path for path in blamed if not presence.has(path) and _stands_apart(path)]
    if gone or mended:
        with writer.batch() as batch:
            for path in gone:
                batch.remove(path)
            for path in (*gone, *mended):
                batch.forgive(path)
    return gone


def _stands_apart(path: str) -> bool:
    """Whether the nearest folder above that is there is the file's own, or holds something else."""
    archive, _ = split(path) or (path, "")
    own = folder = os.path.dirname(located(archive))
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    try:
        return os.path.isdir(own) or bool(os.listdir(folder))
    except OSError:
        return False
