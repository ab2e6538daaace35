"""The technical log: what an operator and fail2ban read, a line an event, as text or JSON.

It is no audit: that is in the index, and says who did what. Here stands what happens to the server (logins that fail
and from where, what was refused, what went wrong) and to documents on their way from file to link, each by the same
``document``: ``mark_of`` its SHA-256. No text, no subject, no password, no token and no query is written here, and of a
secret document nothing but its mark.

Every logger is one of ``extractor``, as Python's own logging has it: who uses this package as a library hears nothing
until they set a handler on one.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractor.errors import OutputFault

EVENTS = "extractor"
"""The logger of what this program tells; ``uvicorn.error`` tells of defects."""
_SERVER = "uvicorn.error"
_WEB = "extractor.web"
_FACTS = "facts"
_MARK = 16
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
logging.getLogger(EVENTS).addHandler(logging.NullHandler())


class LogFormat(StrEnum):
    """How a line is written."""

    TEXT = "text"
    JSON = "json"


def mark_of(sha256: str) -> str:
    """By which a document is followed through the log: the first 16 digits of its SHA-256."""
    return sha256[:_MARK]


def facts(**known: object) -> dict[str, dict[str, object]]:
    """What is told of an event, as ``extra`` of a logger's call; what is not known is left out."""
    return {_FACTS: {name: fact for name, fact in known.items() if fact not in (None, "", ())}}


def tell(level: int, event: str, **known: object) -> None:
    """Write an event of the server down, the address it came from first. What is not told is left out."""
    logging.getLogger(_WEB).log(level, event, extra=facts(**{name: fact for name, fact in known.items() if fact}))


def begin(file: Path | None, form: LogFormat, verbosity: int = 0) -> None:
    """Write from now on to a file, all but details; without one to standard error, from warnings on.

    ``verbosity`` 1 has standard error tell all too, 2 with the details, which a file then has as well. The file may be
    moved away by logrotate: a new one is made. A new one is for its owner and its group alone. Raises OutputFault.
    """
    level = _LEVELS[min(verbosity, 2)]
    handlers: list[logging.Handler] = []
    if file is not None:
        handlers.append(_opened(file))
        handlers[0].setLevel(min(level, logging.INFO))
    if file is None or verbosity:
        handlers.append(logging.StreamHandler())
        handlers[-1].setLevel(level)
    for handler in handlers:
        handler.setFormatter(_Json() if form is LogFormat.JSON else _Text())
    for name in (EVENTS, _SERVER):
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = handlers, False
        logger.setLevel(min(level, logging.INFO) if name == EVENTS else logging.WARNING)


def level() -> int:
    """From which level on anything is told."""
    return logging.getLogger(EVENTS).getEffectiveLevel()


def forward(send: Callable[[bytes], None], least: int) -> None:
    """Have all events of this process, from a level on, sent to another one that tells them (``tell_forwarded``)."""
    logger = logging.getLogger(EVENTS)
    logger.handlers[:], logger.propagate = [_Forwarding(send)], False
    logger.setLevel(least)


def tell_forwarded(message: bytes) -> None:
    """Tell an event that another process forwarded."""
    name, severity, event, known = json.loads(message)
    logging.getLogger(name).log(severity, event, extra={_FACTS: known})


class _Forwarding(logging.Handler):
    """Sends each event as JSON."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        super().__init__()
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        """See Handler."""
        told = [record.name, record.levelno, record.getMessage(), _facts(record)]
        self._send(json.dumps(told, ensure_ascii=False, default=str).encode())


def _opened(file: Path) -> logging.Handler:
    try:
        return _File(file, encoding="utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        raise OutputFault(f"the log cannot be written ({why})", path=str(file), remedy="name another --log") from error


class _File(logging.handlers.WatchedFileHandler):
    def _open(self) -> Any:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o640)


class _Text(logging.Formatter):
    """``2026-05-17T08:00:00Z WARNING login.failed address=203.0.113.7 user="An"``; a trace in lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """A line."""
        facts = "".join(f" {name}={_quoted(value)}" for name, value in _facts(record).items())
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{_time(record)} {record.levelname} {_on_one_line(record.getMessage())}{facts}{trace}"


class _Json(logging.Formatter):
    """An object a line: ``time``, ``level``, ``event``, then what is told of it; ``trace`` of a defect."""

    def format(self, record: logging.LogRecord) -> str:
        """A line."""
        line = {"time": _time(record), "level": record.levelname, "event": record.getMessage(), **_facts(record)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _facts(record: logging.LogRecord) -> dict[str, object]:
    found: dict[str, object] = getattr(record, _FACTS, {})
    return found


def _time(record: logging.LogRecord) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))


def _quoted(value: object) -> str:
    """As it is where it is one plain word, else as a string of JSON in ASCII: nothing in it ends the line."""
    text = str(value)
    return text if text.isascii() and text.isprintable() and not set(text) & set(' "=\\') else json.dumps(text)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
