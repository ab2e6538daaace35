"""Following folders by looking at them again and again, which works on network shares too.

A file is read once two polls in a row have seen the same size and time: until then it may still be being copied.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import UnreadableFile
from extractor.index.files.discovery import FoundFiles, below
from extractor.index.files.long_paths import openable
from extractor.index.files.paths import Presence, stored_path
from extractor.index.ingest import missing
from extractor.index.ingest.run import How, Ingest, Progress
from extractor.index.lists.rows import IngestReport
from extractor.index.storage.database import Storage
from extractor.index.writing.writer import Writer

_State = tuple[int, int]
_Identity = tuple[int, int]


class Watch:
    """Polls files and folders; ``poll`` is called at intervals by whoever made it."""

    def __init__(self, storage: Storage, paths: Iterable[str | Path], how: How) -> None:
        self._storage = storage
        self._how = how
        self._roots = {Path(path): _identity(Path(path)) for path in paths}
        self._looked_back = False
        self._before: dict[Path, _State] = {}
        self._read: dict[Path, _State] = {}

    @property
    def settled(self) -> bool:
        """Whether all that the last poll saw has been read."""
        return self._before.items() <= self._read.items()

    def poll(self, on_progress: Progress | None = None) -> IngestReport:
        """Read what is new or changed and whole, mark what is gone; raises IndexFault."""
        now, there = self._look()
        ready = [path for path, state in now.items() if self._before.get(path) == state != self._read.get(path)]
        self._before = now
        report = Ingest(self._storage, self._how, on_progress).run(ready) if ready else IngestReport()
        for path in ready:
            self._read[path] = now[path]
        for path in self._still_open(report, ready):
            del self._read[path]
        if self.settled:
            report.gone += self._forget(now, there)
        return report

    def _look(self) -> tuple[dict[Path, _State], set[Path]]:
        """Every file below the roots with its size and time, and the roots that are there as they were."""
        found: dict[Path, _State] = {}
        there = set()
        for root, identity in self._roots.items():
            listing = FoundFiles()
            paths = list(below(root, listing)) if root.is_dir() else [root]
            if identity is None:
                identity = self._roots[root] = _identity(root)
            if identity is not None and identity == _identity(root) and not listing.failures:
                there.add(root)
            found.update((path, state) for path in paths if (state := _state(path)) is not None)
        return found, there

    def _still_open(self, report: IngestReport, ready: list[Path]) -> list[Path]:
        """Files that another program still keeps from being read: they are tried again at the next poll."""
        busy = {path for path, error in report.failures if error.code == UnreadableFile.code}
        return [path for path in ready if stored_path(path) in busy] if busy else []

    def _forget(self, now: dict[Path, _State], there: set[Path]) -> list[str]:
        """Mark what has gone below roots that are there; below a share that went away nothing is known."""
        writer = Writer(self._storage, self._how.tagger)
        if not self._looked_back:
            self._looked_back = True
            return missing.mark(writer, there, set(map(stored_path, now)), Presence(self._how.limits))
        lost = [path for path in self._read if path not in now and not os.path.lexists(openable(path))]
        known = [path for path in lost if any(root == path or root in path.parents for root in there)]
        for path in known:
            del self._read[path]
        stored = [each for path in known for each in self._stored(writer, path)]
        return missing.mark_these(writer, stored)

    def _stored(self, writer: Writer, path: Path) -> list[str]:
        """The paths in the index that a lost file stands for: its own, or those of the members of an archive."""
        own = stored_path(path)
        content = writer.content_of(own)
        return [*([own] if content is not None and not content[1] else []), *writer.below(own + "!/")]


def _state(path: Path) -> _State | None:
    try:
        status = openable(path).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _identity(root: Path) -> _Identity | None:
    """Which folder it is, or which one a file lies in: a share that is not mounted leaves another one in its place."""
    try:
        status = openable(root if root.is_dir() else root.parent).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
