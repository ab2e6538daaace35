"""Reads a register that is sent to be taken over, in a process of its own, within limits of time and memory."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.errors import VanbanError
from extractor.exchange import reading
from extractor.exchange.frames import BookName
from extractor.exchange.reading import Delivery
from extractor.index import Workers
from extractor.parsers.limits import MEGABYTE, Limits

LARGEST = 64 * MEGABYTE
_SECONDS = 60.0
_MEMORY = 2048 * MEGABYTE
_reading = threading.Lock()


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A file, which register it is, and what people chose its columns to hold."""

    path: Path
    book: BookName | None
    columns: Mapping[str, str]


def read(file: RegisterFile, limits: Limits) -> Delivery:
    """What the file holds, one file at a time; raises an InputError with the path."""
    bounds = replace(limits, max_seconds=limits.max_seconds or _SECONDS, max_memory=limits.max_memory or _MEMORY)
    with _reading, Workers[RegisterFile, Delivery](_read, 1, bounds) as workers:
        _, answer = next(workers.as_they_come([file]))
    if isinstance(answer, VanbanError):
        raise answer
    return answer


def _read(file: RegisterFile) -> Delivery:
    return reading.read(file.path, file.book, file.columns)
