"""Questions in SQL, answered by processes of their own: Datasette, which is given the index to read only.

A question may keep a processor busy, fill memory, or make a page of a hundred thousand cells. What answers has an
interpreter, a memory and a priority of its own, and is ended where it does not end by itself: nobody who looks at a
page waits for it.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from extractor.errors import TooLarge, VanbanError
from extractor.index import Workers
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.web.background.sql_guard import MOST_BYTES, guard

if TYPE_CHECKING:
    from datasette.app import Datasette

DATA = "/data"
DATABASE = "index"
LANES = 2
"""Processes that answer at once."""
SECONDS = 2
ROWS = 1000
_LIMITS = Limits(max_seconds=30.0, max_memory=1024 * MEGABYTE)
"""What SQLite does not bound itself, such as a page with all that it found."""
_MODEST = 10
_PLUGIN = "vanban_guard"
_SETTINGS = {
    "base_url": f"{DATA}/", "sql_time_limit_ms": SECONDS * 1000, "facet_time_limit_ms": 500, "max_returned_rows": ROWS,
    "num_sql_threads": 1, "allow_download": False, "max_csv_mb": 50, "default_cache_ttl": 0,
}  # fmt: skip
_PASSED = frozenset({b"host", b"accept", b"accept-language", b"if-none-match", b"if-modified-since"})
"""Headers of a request that what answers is told: no cookie, no token."""
_KEPT_BACK = frozenset({b"set-cookie", b"content-length", b"connection", b"transfer-encoding"})
Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class SqlRequest:
    """A request to read: its path as it was sent and as it reads, what stands behind it, its headers."""

    scheme: str
    path: str
    raw_path: bytes
    query: bytes
    headers: tuple[Header, ...]

    @classmethod
    def of(cls, scope: Any) -> SqlRequest:
        """That of a request to the server, without what says who asks."""
        headers = tuple((name, value) for name, value in scope["headers"] if name.lower() in _PASSED)
        raw_path = scope.get("raw_path") or scope["path"].encode()
        return cls(scope["scheme"], scope["path"], raw_path, scope["query_string"], headers)

    def scope(self) -> dict[str, Any]:
        """As an ASGI application is told it."""
        return {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": self.scheme,
            "path": self.path, "raw_path": self.raw_path, "query_string": self.query, "root_path": "",
            "headers": list(self.headers), "client": None, "server": None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class SqlAnswer:
    """What is answered."""

    status: int
    headers: tuple[Header, ...]
    body: bytes


class Questions:
    """Answers from several threads; each has a process of its own meanwhile. Callers come ``LANES`` at once."""

    def __init__(self, db: Path) -> None:
        self._work = _SqlWorker(str(db.absolute())).answer
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._idle: list[Workers[SqlRequest, SqlAnswer]] = []

    def answer(self, request: SqlRequest) -> SqlAnswer:
        """The answer; raises ``TooLarge`` where it takes too long or too much, and an ``InternalError``."""
        with self._lock:
            workers = self._idle.pop() if self._idle else self._stack.enter_context(Workers(self._work, 1, _LIMITS))
        try:
            _, answer = next(workers.as_they_come([request]))
        finally:
            with self._lock:
                self._idle.append(workers)
        if isinstance(answer, VanbanError):
            raise answer
        return answer

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._idle.clear()
            self._stack.close()


@dataclass(frozen=True, slots=True)
class _SqlWorker:
    """What runs in the other process."""

    db: str

    def answer(self, request: SqlRequest) -> SqlAnswer:
        """Answer one request."""
        served = _served(self.db)
        return served.loop.run_until_complete(_answered(served.app, request))


@dataclass(frozen=True, slots=True)
class _Served:
    app: Callable[..., Any]
    loop: asyncio.AbstractEventLoop


@cache
def _served(db: str) -> _Served:
    """Datasette over an index, started with the first question; this process gives way to all others.

    What Datasette prints of a question that fails is the question itself and all around it: that goes nowhere.
    """
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_MODEST)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return _Served(_datasette(db).app(), loop)


async def _answered(app: Callable[..., Any], request: SqlRequest) -> SqlAnswer:
    """The whole answer; raises ``TooLarge`` where it does not end."""
    status, headers, body = 500, list[Header](), bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            headers[:] = _kept(message.get("headers", ()))
        body.extend(message.get("body", b""))
        if len(body) > MOST_BYTES:
            raise TooLarge(f"the answer is larger than {MOST_BYTES // MEGABYTE} MB", remedy="ask for less")

    await app(request.scope(), receive, send)
    return SqlAnswer(status, tuple(headers), bytes(body))


def _kept(headers: Iterable[Header]) -> list[Header]:
    return [(name, value) for name, value in headers if name.lower() not in _KEPT_BACK]


def _datasette(db: str) -> Datasette:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    if not pm.has_plugin(_PLUGIN):
        pm.register(_plugin(), _PLUGIN)
    made = Datasette(settings=_SETTINGS, metadata={"title": "vanban"})
    made.add_database(_stoppable(Database)(made, path=db), name=DATABASE)
    return made


def _stoppable(database: type[Any]) -> type[Any]:
    """A database of Datasette whose questions are interrupted after their time.

    Datasette looks at its clock every 1,000 steps of SQLite, and a step may copy a text of megabytes.
    """

    class Stoppable(database):  # type: ignore[misc]  # Datasette has no types
        async def execute_fn(self, function: Callable[[sqlite3.Connection], Any]) -> Any:
            def run(connection: sqlite3.Connection) -> Any:
                timer = threading.Timer(SECONDS + 1, connection.interrupt)
                timer.start()
                try:
                    return function(connection)
                finally:
                    timer.cancel()

            return await super().execute_fn(run)

    return Stoppable


def _plugin() -> ModuleType:
    """A plugin of Datasette that holds nothing but ``guard``, as the module that Datasette takes for one."""
    from datasette import hookimpl

    @hookimpl  # type: ignore[untyped-decorator]  # Datasette has no types
    def prepare_connection(conn: sqlite3.Connection) -> None:
        guard(conn)

    plugin = ModuleType(_PLUGIN)
    vars(plugin).update(prepare_connection=prepare_connection)
    return plugin
