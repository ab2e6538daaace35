"""Tables and SQL of the index at /data: Datasette, read-only, for archivists and administrators.

It reads every table, secret documents too, so whoever may not see those may not come here; each question is told to the
audit. What answers is a process of its own (``background.questions``).
"""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import unquote_plus

import anyio
from anyio.to_thread import run_sync
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from extractor.errors import TooLarge
from extractor.index import SECRET
from extractor.web.background.questions import DATA, LANES, SqlRequest
from extractor.web.service.identities import allowed, changing
from extractor.web.service.service import Service, sees_secret, service_of

_STATIC = f"{DATA}/-/static/"
_LONGEST = 2000
_WAITING = 16
"""Questions that wait for their turn, or are answered; whoever comes then is told to come later."""
_LATER = "5"


class Tables:
    """The application at /data, for requests that may have it."""

    def __init__(self, service: Service) -> None:
        self._service, self._waiting = service, 0
        self._lanes = anyio.CapacityLimiter(LANES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        await run_in_threadpool(self._admit, request)
        if self._waiting >= _WAITING:
            raise HTTPException(429, headers={"retry-after": _LATER})
        self._waiting += 1
        try:
            # in places of its own: who waits here takes no thread from the pages
            answer = await run_sync(self._answer, SqlRequest.of(scope), limiter=self._lanes)
        finally:
            self._waiting -= 1
        await answer(scope, receive, send)

    def _answer(self, request: SqlRequest) -> Response:
        try:
            found = self._service.questions.answer(request)
        except TooLarge as error:
            raise HTTPException(400) from error
        response = Response(found.body, found.status)
        response.raw_headers += found.headers
        return response

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
        facts = {"asked": unquote_plus(f"{request.url.path}?{request.url.query}")[:_LONGEST]}
        with changing(service_of(request)) as access:
            access.note_once("data.read", "data", request.state.identity.name or "?", facts)


class _Route:
    """What the table of permissions calls all that is below /data."""

    path = f"{DATA}/{{path}}"
