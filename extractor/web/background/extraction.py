"""Reads a file that is sent for its record alone: nothing of it is kept.

One process of its own reads, within limits of time and memory; a few wait for it, all others are told to come later.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import BinaryIO

from extractor.errors import VanbanError
from extractor.index import FileReader, Workers
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.records import Record

LARGEST = 64 * MEGABYTE
_SECONDS = 60.0
_MEMORY = 2048 * MEGABYTE
_WAITING = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """The bytes of a file, what it is called, and what opens it."""

    data: bytes
    name: str
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What runs in the other process."""

    reader: FileReader

    def record(self, sent: Sent) -> Record:
        """The record; raises a VanbanError."""
        reader = replace(self.reader, limits=self.reader.limits.with_password(sent.password))
        return reader.record_of(sent.data, sent.name)


class Extraction:
    """Reads one file at a time; ``record`` is None where too many wait already."""

    def __init__(self, limits: Limits, nlp: bool | None = None) -> None:
        self._nlp = nlp
        self._limits = replace(
            limits, max_seconds=limits.max_seconds or _SECONDS, max_memory=limits.max_memory or _MEMORY
        )
        self._places, self._reading = threading.BoundedSemaphore(_WAITING), threading.Lock()
        self._stack = ExitStack()
        self._workers: Workers[Sent, Record] | None = None

    def record(self, kept: BinaryIO, name: str, password: str | None = None) -> Record | None:
        """The record of a file, which is taken into memory in its turn; raises a VanbanError."""
        if not self._places.acquire(blocking=False):
            return None
        try:
            with self._reading:
                answer = self._ask(Sent(kept.read(), name, password))
        finally:
            self._places.release()
        if isinstance(answer, VanbanError):
            raise answer
        return answer

    def close(self) -> None:
        """End the process that reads."""
        with self._reading:
            self._stack.close()
            self._workers = None

    def _ask(self, sent: Sent) -> Record | VanbanError:
        if self._workers is None:
            work = Extract(FileReader(self._limits, nlp=self._nlp)).record
            self._workers = self._stack.enter_context(Workers[Sent, Record](work, 1, self._limits))
        _, answer = next(self._workers.as_they_come([sent]))
        return answer
