"""What stands between the net and the pages: headers of every answer, names of this server, sizes of what is sent.

A page of another site that the same browser shows may send requests here, and may call this machine by a name of its
own (DNS rebinding): both are refused by the Host and Origin that the browser states.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor import logs
from extractor.web.text.urls import whole

_DIGITS = 18
_SLOWEST = 4096
"""Bytes a second: whoever sends faster is never cut off for time."""
LATER = "Much is being sent just now. Come again a little later."
COME_LATER = {"retry-after": "10", "connection": "close"}
_SAFE = ("GET", "HEAD", "OPTIONS")
_API = "/api/"
POLICY = "; ".join(
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]
)  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class SafeHeaders:
    """Adds to every answer the headers that keep what documents say from running; what an answer sets itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, adding)


class SecureCookies:
    """Has browsers that came by https show their cookies by https only."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [_secured(name, value) for name, value in message["headers"]]
            await send(message)

        await self._app(scope, receive, adding if scope.get("scheme") == "https" else send)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return (name, value + b"; Secure") if name.lower() == b"set-cookie" else (name, value)


class OwnSite:
    """Lets through only requests to a name of this server, and changes only from its own pages."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and (refusal := self._refusal(scope)):
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if hostname(headers.get("host", "")) not in self._hosts:
            return plain_refusal(scope, 421, "This server is not called so. Use --allow-host NAME.")
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return plain_refusal(scope, 403, "This came from a page of another site.")
        return None

    def _is_own(self, headers: Headers) -> bool:
        """Whether a change comes from a page of this server; a program that is no browser states no origin."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or _place(origin) == headers.get("host")


def _place(origin: str) -> str:
    """The name and port in an Origin header; "" for what is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def plain_refusal(scope: Scope, status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    """Why a request does not come through: a line, or for programs a problem as all others of the API."""
    if not scope["path"].startswith(_API):
        return PlainTextResponse(why, status, headers)
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status, "code": f"http.{status}", "message": why,
               "remedy": None, "faults": []}  # fmt: skip
    return JSONResponse(problem, status, headers, media_type="application/problem+json")


def hostname(host: str) -> str:
    """The name in a Host header, without its port; "" for what is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


class PlainForms:
    """Refuses forms in another encoding than UTF-8, which all of ours are in: some encodings make text of anything."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not _is_plain(Headers(scope=scope)):
            answer = plain_refusal(scope, 415, "Forms are in UTF-8.", {"connection": "close"})
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_plain(headers: Headers) -> bool:
    """Whether the content type names no encoding, or UTF-8."""
    _, _, rest = headers.get("content-type", "").lower().partition(";")
    named = [value for part in rest.split(";") for name, _, value in [part.partition("=")] if "charset" in name]
    return all(value.strip(' "') in ("utf-8", "utf8") for value in named)


class BoundedBodies:
    """Cuts off what is sent once it is larger than it may be: at once where it says so, else on the way.

    What stands still is cut off too: a body may be waited for ``patience`` seconds, and longer by what has come of it.
    All bodies that are being sent or worked on are at most ``together`` bytes; whoever comes then comes later.
    """

    def __init__(self, app: ASGIApp, usual: int, larger: dict[str, int], patience: float, together: int) -> None:
        self._app, self._usual, self._larger, self._patience = app, usual, larger, patience
        self._together, self._in_memory = together, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, taken, waited, whole_body = self._larger.get(scope["path"], self._usual), 0, 0.0, False
        stated = _stated(Headers(scope=scope))
        if stated > most or self._in_memory + stated > self._together:
            large = plain_refusal(scope, 413, "Too large.", {"connection": "close"})
            await (large if stated > most else plain_refusal(scope, 429, LATER, COME_LATER))(scope, receive, send)
            return

        async def counting() -> Message:
            nonlocal taken, waited, whole_body
            if whole_body:
                return await receive()  # whether whoever asked is still there
            begin = anyio.current_time()
            with anyio.move_on_after(max(0.0, self._patience + taken / _SLOWEST - waited)) as time:
                message = await receive()
            if time.cancelled_caught:
                address = (scope.get("client") or ("",))[0]
                logs.tell(logging.INFO, "request.slow", address=address, path=scope["path"], bytes=taken)
                raise HTTPException(408, headers={"connection": "close"})
            waited += anyio.current_time() - begin
            taken += len(message.get("body", b""))
            self._in_memory += len(message.get("body", b""))
            whole_body = not message.get("more_body", False)
            if taken > most:
                raise HTTPException(413)
            if self._in_memory > self._together:
                raise HTTPException(429, headers=COME_LATER)
            return message

        try:
            await self._app(scope, counting, send)
        finally:
            self._in_memory -= taken


def _stated(headers: Headers) -> int:
    return whole(headers.get("content-length", "0").lstrip("0")[:_DIGITS], _DIGITS) or 0
