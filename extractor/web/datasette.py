"""Tables and SQL of the index at /data: Datasette, read-only, for archivists and administrators.

It reads every table, secret documents too, so whoever may not see those may not come here; each question is told to the
audit. Passwords, sessions and tokens are blank to everybody: SQLite itself gives none of them to this connection.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from extractor import livefiles
from extractor.index import SECRET, schema
from extractor.web.service.identities import allowed, changing
from extractor.web.service.service import Service, sees_secret, service_of

if TYPE_CHECKING:
    from datasette.app import Datasette

DATA = "/data"
DATABASE = "index"
_PLUGIN = "vanban_guard"
SECONDS = 2
ROWS = 1000
BLANK = {
    "users": {"password"}, "sessions": {"sha256", "address"}, "tokens": {"sha256"}, "login_failures": {"who"},
    "uploads": {"name", "path", "sha256"},
}  # fmt: skip
"""What nobody reads here, by table; an upload may be a secret document before anybody knows."""
_SETTINGS = {
    "base_url": f"{DATA}/", "sql_time_limit_ms": SECONDS * 1000, "facet_time_limit_ms": 500, "max_returned_rows": ROWS,
    "num_sql_threads": 2, "allow_download": False, "max_csv_mb": 50,
}  # fmt: skip
_STATIC = f"{DATA}/-/static/"
_LONGEST = 2000
MOST_BYTES = 64 * 1024 * 1024
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 4 * 1024 * 1024, sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20, sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 32,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200, sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}  # fmt: skip
"""SQLite's own, of a connection that answers what people type."""
_DENIED = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}


class Tables:
    """The application at /data; Datasette starts with the first request that may have it."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        await run_in_threadpool(self._admit, request)
        if self._app is None:
            self._app = _datasette(self._service).app()
        await self._app(scope, receive, send)

    def _admit(self, request: Request) -> None:
        """Raises NotLoggedIn, NotAllowed, or that there is nothing here."""
        if request.method != "GET":
            raise HTTPException(405)
        request.scope["route"] = _Route()
        allowed(request)
        if find_spec("datasette") is None or not self._may_see_all(request):
            raise HTTPException(404)
        if not request.url.path.startswith(_STATIC):
            self._note(request)

    def _may_see_all(self, request: Request) -> bool:
        """Where nobody logs in, a server that shows no secret document has no tables of an index that holds one."""
        if sees_secret(self._service.settings, request.state.identity):
            return True
        with self._service.readers.lend() as index:
            return index.storage.value(f"{SECRET} LIMIT 1") is None

    def _note(self, request: Request) -> None:
        said = {"asked": unquote_plus(f"{request.url.path}?{request.url.query}")[:_LONGEST]}
        with changing(service_of(request)) as access:
            access.note_once("data.read", "data", request.state.identity.name or "?", said)


class _Route:
    """What the table of permissions calls all that is below /data."""

    path = f"{DATA}/{{path}}"


def _datasette(service: Service) -> Datasette:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    if not pm.has_plugin(_PLUGIN):
        pm.register(_plugin(), _PLUGIN)
    made = Datasette(settings=_SETTINGS, metadata={"title": "vanban"})
    livefiles.hold(str(service.settings.db.absolute()))  # its connections are never closed
    made.add_database(_stoppable(Database)(made, path=str(service.settings.db.absolute())), name=DATABASE)
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


def guard(connection: sqlite3.Connection) -> None:
    """Let a connection read, and not all: blank columns come out as nothing. The file is opened to read only."""
    schema.register(connection)
    for category, most in LIMITS.items():
        connection.setlimit(category, most)
    for name, arguments, function in _FUNCTIONS:
        connection.create_function(name, arguments, function, deterministic=True)
    connection.row_factory = _Rows()
    connection.set_authorizer(_authorize)


class _Rows:
    """Makes rows, and counts what an answer holds: rows and columns within their limits multiply."""

    def __init__(self) -> None:
        self._answer: weakref.ref[sqlite3.Cursor] | None = None
        self._bytes = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        """The row; raises ``sqlite3.OperationalError`` where there were too many bytes before it."""
        if self._answer is None or self._answer() is not cursor:
            self._answer, self._bytes = weakref.ref(cursor), 0
        self._bytes += sum(len(value) for value in row if isinstance(value, str | bytes))
        if self._bytes > MOST_BYTES:
            raise sqlite3.OperationalError(f"the answer is larger than {MOST_BYTES // 1024**2} MB")
        return sqlite3.Row(cursor, row)


def _instr(text: object, part: object) -> int | None:
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return str(text).find(str(part)) + 1


def _replace(text: object, old: object, new: object) -> str | None:
    if text is None or old is None or new is None:
        return None
    held, out, put = str(text), str(old), str(new)
    if not out:
        return held
    most = LIMITS[sqlite3.SQLITE_LIMIT_LENGTH]
    too_long = len(held) + held.count(out) * len(put) > most
    return " " * (most + 1) if too_long else held.replace(out, put)  # SQLite refuses it


def _trim(strip: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    def trim(text: object, letters: object) -> str | None:
        return None if text is None or letters is None else strip(str(text), "".join(set(str(letters))))

    return trim


_FUNCTIONS: tuple[tuple[str, int, Callable[..., Any]], ...] = (
    ("instr", 2, _instr), ("replace", 3, _replace),
    ("trim", 2, _trim(str.strip)), ("ltrim", 2, _trim(str.lstrip)), ("rtrim", 2, _trim(str.rstrip)),
)  # fmt: skip
"""SQLite's own compare everywhere with everything, in one step that nothing interrupts."""


def _authorize(action: int, table: str | None, column: str | None, database: str | None, source: str | None) -> int:
    if action == sqlite3.SQLITE_READ and column in BLANK.get(table or "", ()):
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK
