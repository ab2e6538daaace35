"""Connections to the index: one for each page that is being made, one at a time to write."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from extractor.index import Index, open_storage


class Readers:
    """Open indexes to read from: lent to one page at a time, kept for the next, closed together.

    There are as many as pages are made at once, which the number of threads bounds. ``secret`` is for those who may
    see secret documents; all others find none.
    """

    def __init__(self, path: Path, secret: bool, writing: threading.Lock | None = None) -> None:
        self._path, self._secret = path, secret
        self._lock = threading.Lock()
        self._writing = writing or threading.Lock()
        self._free: list[Index] = []
        self._closed = False

    def seeing_all(self) -> Self:
        """Those of the same index for who may see secret documents; of both only one writes at a time."""
        return type(self)(self._path, True, self._writing)

    @contextmanager
    def lend(self) -> Iterator[Index]:
        """An index that nobody else uses meanwhile and that cannot be written; raises an IndexFault.

        A document that somebody takes out meanwhile is there until the page is made.
        """
        with self._lock:
            index = self._free.pop() if self._free else None
        index = index or self._open()
        try:
            with index.storage.snapshot():
                yield index
        except BaseException:
            index.close()  # whatever it was in the middle of
            raise
        self._take_back(index)

    @contextmanager
    def write(self) -> Iterator[Index]:
        """An index to write to, one at a time within this server; raises an IndexFault."""
        with self._writing, Index.open(self._path, create=False, secret=self._secret) as index:
            yield index

    def close(self) -> None:
        """Close what is not lent; what is lent closes when it comes back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for index in free:
            index.close()

    def _open(self) -> Index:
        storage = open_storage(self._path, create=False)
        if not self._secret:
            storage.hide_secret()
        storage.connection.execute("PRAGMA cache_size = -8192")
        storage.refuse_writes()
        return Index(storage)

    def _take_back(self, index: Index) -> None:
        with self._lock:
            if not self._closed:
                self._free.append(index)
                return
        index.close()
