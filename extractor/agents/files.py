"""Files that are read for an agent: only below the folders that the server was started with; nothing is kept."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from threading import Lock

from extractor import livefiles
from extractor.errors import IndexBusy, MissingFile, NotAllowed, TooLarge
from extractor.parsers.limits import Limits
from extractor.records import Record
from extractor.web.background.extraction import LARGEST, Extraction

_KEPT = 4
_Known = tuple[str, int, int]


class Files:
    """Extracts files in a process of its own, within limits of time and memory; the last few records stay at hand."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [Path(os.path.realpath(each)) for each in folders]
        self._extraction = Extraction(Limits())
        self._records: OrderedDict[_Known, Record] = OrderedDict()
        self._lock = Lock()

    def close(self) -> None:
        """End the process that reads."""
        self._extraction.close()

    def record(self, path: str) -> Record:
        """The record of a file, with its text. Raises NotAllowed for one elsewhere, and every InputError."""
        place = self._allowed(path)
        try:
            with livefiles.opened(place) as stream:
                status = os.fstat(stream.fileno())
                known = str(place), status.st_size, status.st_mtime_ns
                with self._lock:
                    kept = self._records.get(known)
                if kept is not None:
                    return kept
                if status.st_size > LARGEST:
                    raise TooLarge(f"more than {LARGEST:,} bytes", path=path, remedy="put it into the index")
                record = self._extraction.record(BytesIO(stream.read()), str(place))
        except OSError as error:
            raise MissingFile(
                f"cannot be read ({error.strerror or error})", path=path, remedy="see its path"
            ) from error
        if record is None:
            raise IndexBusy("too many files are being read", remedy="try again in ten seconds")
        with self._lock:
            self._records[known] = record
            while len(self._records) > _KEPT:
                self._records.popitem(last=False)
        return record

    def _allowed(self, path: str) -> Path:
        place = Path(os.path.realpath(path))
        if not any(place.is_relative_to(each) for each in self._folders):
            raise NotAllowed(
                "only files below the folders that the server was given are read",
                remedy="start it with: vanban mcp --folder FOLDER",
            )
        return place
