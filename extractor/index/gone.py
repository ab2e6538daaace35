"""Files that are no longer where they were: marked and kept, or taken out."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from extractor.index.archives import WITHIN
from extractor.index.places import Presence, located, split, stored_path
from extractor.index.storage import Storage
from extractor.index.writer import Writer


def mark(writer: Writer, roots: Iterable[str | Path], seen: set[str], presence: Presence) -> list[str]:
    """Mark files below these folders, and in the archives that were seen, which are there no longer; their paths.

    A folder below which nothing was seen is left alone: it may be a share that is not mounted.
    """
    ordered = sorted(seen)
    folders = [stored_path(root) + os.sep for root in roots if os.path.isdir(root)]
    archives = {within[0] + WITHIN for path in seen if (within := split(path))}
    gone = [
        path
        for start in (*(folder for folder in folders if _holds(ordered, folder)), *sorted(archives))
        for path in writer.below(start)
        if path not in seen and not presence.has(path)
    ]
    return mark_these(writer, gone)


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
    """Take out every file that was marked as gone and still is, and its line in the ledger; the paths that went."""
    presence, writer = Presence(), Writer(storage)
    marked = [str(row[0]) for row in storage.rows("SELECT path FROM files WHERE gone_at IS NOT NULL ORDER BY path")]
    gone = [path for path in marked if not presence.has(path)]
    blamed = [str(row[0]) for row in storage.rows("SELECT path FROM errors ORDER BY path")]
    mended = [path for path in blamed if not presence.has(path) and _folder_is_there(path)]
    if gone or mended:
        with writer.batch() as batch:
            for path in gone:
                batch.remove(path)
            for path in (*gone, *mended):
                batch.forgive(path)
    return gone


def _folder_is_there(path: str) -> bool:
    archive, _ = split(path) or (path, "")
    return os.path.isdir(os.path.dirname(located(archive)))
