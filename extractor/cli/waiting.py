"""A sign of life on a terminal, for whatever takes longer than a second and shows no progress of its own."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from extractor.language import current

_FIRST = 1.0
"""Seconds of silence before it is shown."""
_NEXT = 0.5
_ERASE = "\r\x1b[K"


class Waiting:
    """One line on a terminal that says how long a command works already; gone with the first thing that is written."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._ended = threading.Event()
        self._drawn = False
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._word = current().say("working")
        self.detail = ""
        """What it works on."""

    def run(self) -> None:
        """Draw until something is written."""
        pause = _FIRST
        while not self._ended.wait(pause):
            pause = _NEXT
            with self._lock:
                if not self._ended.is_set():
                    seconds = int(time.monotonic() - self._began)
                    text = current().sentence(f"{seconds} s")
                    self._terminal.write(f"{_ERASE}{self._word} … {text} {self.detail}"[:78])
                    self._terminal.flush()
                    self._drawn = True

    def end(self) -> None:
        """Take the line away, for good."""
        with self._lock:
            self._ended.set()
            if self._drawn:
                self._terminal.write(_ERASE)
                self._terminal.flush()
                self._drawn = False


class Yielding:
    """A stream that takes the line away before it writes."""

    def __init__(self, stream: TextIO, waiting: Waiting) -> None:
        self._stream, self._waiting = stream, waiting

    def write(self, text: str) -> int:
        """See TextIO."""
        self._waiting.end()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


_shown: list[Waiting] = []


@contextmanager
def shown() -> Iterator[None]:
    """Show it while a person watches standard error, from the second on in which nothing was written."""
    if not sys.stderr.isatty():
        yield
        return
    streams, waiting = (sys.stdout, sys.stderr), Waiting(sys.stderr)
    sys.stdout, sys.stderr = (Yielding(each, waiting) for each in streams)
    _shown.append(waiting)
    threading.Thread(target=waiting.run, daemon=True).start()
    try:
        yield
    finally:
        waiting.end()
        _shown.remove(waiting)
        sys.stdout, sys.stderr = streams


def works_on(detail: str) -> None:
    """Say what is being done, where it is shown."""
    for waiting in _shown:
        waiting.detail = detail


def hush() -> None:
    """Take the line away: a person is asked something, or sees progress otherwise."""
    for waiting in _shown:
        waiting.end()
