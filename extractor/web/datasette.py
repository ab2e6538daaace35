"""Tables and SQL of the index at /data: Datasette, read-only, for archivists and administrators.

It reads every table, secret documents too, so whoever may not see those may not come here; each question is told to the
audit. Passwords, sessions and tokens are blank to everybody: SQLite itself gives none of them to this connection.
"""

from __future__ import annotations

import sqlite3
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING
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
    made.add_database(Database(made, path=str(service.settings.db.absolute())), name=DATABASE)
    return made


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
    connection.set_authorizer(_authorize)


def _authorize(action: int, table: str | None, column: str | None, database: str | None, source: str | None) -> int:
    if action == sqlite3.SQLITE_READ and column in BLANK.get(table or "", ()):
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK
