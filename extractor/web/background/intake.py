"""Reads what was sent in, behind the pages: one thread that takes one file after another from the queue in the index.

The queue is what remembers: a file that was taken is read, by this server or by the next one that starts. A file that
cannot be read is told so, and the rest goes on; where the index cannot be used just now, files wait. Files are kept
below one folder, named after their content, never over anything else.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor import logs
from extractor.errors import IndexFault, InternalError, NoRoom, OutputFault, SecretDocument, VanbanError
from extractor.export.foreign.originals import name_of, safe_name
from extractor.index import (
    Index,
    Outcome,
    ReadOne,
    Storage,
    Upload,
    WorkersDoNotStart,
    Writer,
    located,
    open_storage,
    uploads,
)
from extractor.parsers.limits import Limits

_LOG = logging.getLogger(__name__)
_PAUSE = 3.0
"""Seconds until the index is tried again that could not be used."""
_LOOK = 30.0
"""Seconds after which an idle server looks whether another one left something behind."""
_PATIENCE = 5.0
"""Seconds that the end of the server waits for the file that is being read; it is read again at the next start."""
_PAGE_SECONDS = 0.5


class Intake:
    """Takes files, reads them one after another, and says of each in the index how far it is and how it went."""

    def __init__(
        self, db: Path, limits: Limits, secret: bool = False, nlp: bool | None = None, quota: int | None = None
    ) -> None:
        self._db, self._limits, self._secret, self._nlp, self._quota = db, limits, secret, nlp, quota
        self._reader = secrets.token_hex(8)
        self._changed = threading.Condition()
        self._news = self._closing = False
        self._thread: threading.Thread | None = None
        self._taking, self._working = _Connection(db), _Connection(db)
        self._current, self._reported_at = 0, 0.0
        self._passwords: dict[int, str] = {}

    def resume(self) -> None:
        """Read what an earlier server left: what waits, and what was being read when it ended."""
        with suppress(IndexFault):  # who cannot write now looks again with the first file that comes
            with self._working.lend() as queue:
                waiting = uploads.put_back(queue)
                left = uploads.refused(queue)
            for path in left:
                self._remove(path)
            if waiting:
                self._wake()

    def take(self, stored: Stored, by: str, password: str | None = None) -> int:
        """Put a file in line; its number. It is on disk when this returns. Raises an IndexFault, NoRoom.

        ``password`` opens it. It is kept in memory, until the file is read, and nowhere else: a file that another
        server reads after this one ended is refused as protected, and can be sent again.
        """
        with self._taking.lend() as queue:
            try:
                number = uploads.add(queue, stored.name, str(stored.path), stored.sha256, stored.bytes, by, self._quota)
                if password is not None:
                    self._passwords[number] = password
            except NoRoom:
                if not uploads.is_kept(queue, str(stored.path)):
                    stored.path.unlink(missing_ok=True)
                raise
        self._wake()
        return number

    def settle(self, seconds: float) -> bool:
        """Wait until nothing waits or is being read; whether that came about in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with self._working.lend() as queue:
                if uploads.is_idle(queue):
                    return True
            with self._changed:
                self._changed.wait(0.05)
        return False

    def close(self) -> None:
        """Begin no further file, and wait a little for the one that is being read; the next start goes on."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)
        self._taking.close()
        self._working.close()

    def _wake(self) -> None:
        with self._changed:
            self._news = True
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _run(self) -> None:
        pause = _LOOK
        while self._wait(pause):
            try:
                self._drain()
                pause = _LOOK
            except (IndexFault, WorkersDoNotStart):
                pause = _PAUSE
            with self._changed:
                self._changed.notify_all()

    def _wait(self, seconds: float) -> bool:
        """Wait for a file, or so long; whether to go on."""
        with self._changed:
            if seconds == _LOOK:
                self._changed.wait_for(lambda: self._closing or self._news, seconds)
            else:
                self._changed.wait_for(lambda: self._closing, seconds)
            self._news = False
            return not self._closing

    def _drain(self) -> None:
        """Read all that waits."""
        with self._working.lend() as queue:
            if not uploads.put_back(queue, self._reader):
                return
        with (
            Index.open(self._db, create=False, secret=self._secret) as index,
            index.reading(self._limits, self._tell, self._nlp) as read,
        ):
            while not self._closing and (upload := self._claim()):
                self._read(read, upload)
                with self._changed:
                    self._changed.notify_all()

    def _claim(self) -> Upload | None:
        with self._working.lend() as queue:
            upload = uploads.claim(queue, self._reader)
        self._current = upload.number if upload else 0
        return upload

    def _read(self, read: ReadOne, upload: Upload) -> None:
        outcomes: Counter[Outcome] = Counter()

        def count(done: int, total: int, path: str, outcome: Outcome) -> None:
            outcomes[outcome] += 1

        errors: list[VanbanError] = []
        mark = logs.mark_of(upload.sha256) if upload.sha256 else None
        _LOG.info("upload.reading", extra=logs.facts(upload=upload.number, document=mark))
        try:
            password = self._passwords.get(upload.number)
            errors += [error for _, error in read(Path(located(upload.path or "")), count, password).failures]
        except (IndexFault, WorkersDoNotStart):
            raise
        except VanbanError as error:
            errors.append(error)
        except Exception as error:
            errors.append(InternalError(f"{type(error).__name__}: {error}"))
        self._passwords.pop(upload.number, None)
        secret = any(isinstance(error, SecretDocument) for error in errors)
        with self._working.lend() as queue:
            uploads.end(queue, upload, outcomes, errors, secret)
            left = uploads.refused(queue) if secret else []
        for path in left:
            self._remove(path)

    def _tell(self, page: int, pages: int) -> None:
        """Say which page is being read, not oftener than somebody looks; in whatever thread."""
        if time.monotonic() - self._reported_at < _PAGE_SECONDS:
            return
        self._reported_at = time.monotonic()
        with suppress(IndexFault), self._working.lend() as queue:
            uploads.at_page(queue, self._current, self._reader, page, pages)

    def _remove(self, path: str) -> None:
        """Take a secret document that was refused off the disk, and out of the ledger, which calls it by its name."""
        with suppress(OSError):
            Path(located(path)).unlink()
        with self._working.lend() as queue:
            writer = Writer(queue)
            if writer.blamed(path):
                with writer.batch() as batch:
                    batch.forgive(path)


class _Connection:
    """A connection to the queue, opened when it is needed, for one thread at a time."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._lock = threading.Lock()
        self._storage: Storage | None = None

    @contextmanager
    def lend(self) -> Iterator[Storage]:
        """The queue; raises an IndexFault."""
        with self._lock:
            if self._storage is None:
                self._storage = open_storage(self._db, create=False)
            yield self._storage

    def close(self) -> None:
        """Close it."""
        with self._lock:
            storage, self._storage = self._storage, None
        if storage is not None:
            storage.close()


_CHUNK = 1024 * 1024
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was sent in: as it was called, where it lies now, the hash of its bytes."""

    name: str
    path: Path
    sha256: str
    bytes: int


def store(folder: Path, name: str, source: BinaryIO) -> Stored:
    """Keep a file below ``folder``; the same bytes under the same name lie there once. Raises OutputFault.

    It is on disk, and not only with the system, when this returns.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _store(folder, name, source)
    except OSError as error:
        remedy = "check that the folder may be written to and has room"
        raise OutputFault(error.strerror or str(error), path=str(folder), remedy=remedy) from error


def _store(folder: Path, name: str, source: BinaryIO) -> Stored:
    handle, temporary = tempfile.mkstemp(prefix=".sent-", dir=folder)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in _chunks(source):
                digest.update(chunk)
                size += len(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        sha256 = digest.hexdigest()
        path = folder / sha256[:2] / f"{sha256[:_SHOWN]}-{safe_name(name)}"
        path.parent.mkdir(exist_ok=True)
        os.replace(temporary, path)
        for changed in (path.parent, folder, folder.parent):
            _sync(changed)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return Stored(name_of(name), path, sha256, size)


def _sync(folder: Path) -> None:
    """Have the names in a folder on disk too; some systems cannot be asked to."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk
