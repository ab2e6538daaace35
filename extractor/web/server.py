"""Running the pages: the address, and the server itself."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from extractor import logs
from extractor.access import passwords
from extractor.errors import NotInstalled, ServerFault
from extractor.index import Index
from extractor.packages import PACKAGES, install
from extractor.web.service.settings import Settings, check

_WAITING = 128
_MADE_WITH = ("fastapi", "jinja2", "babel", "python-multipart", "uvicorn")
"""What the pages are made with."""


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until ^C; ``ready`` is told the address of the start page.

    Raises ServerFault, NotInstalled, OutputFault, or an IndexFault.
    """
    check(settings)
    for package in PACKAGES:
        if package.name in _MADE_WITH and package.found() is None:
            raise NotInstalled(f"the pages need {package.name}", remedy=install(*_MADE_WITH))
    import uvicorn

    from extractor.web.app import create_app
    from extractor.web.service.connections import Connection
    from extractor.web.service.permissions import API
    from extractor.web.warming import warm

    if settings.auth:
        passwords.require()
    with Index.open(settings.db):
        pass  # there, ours, and up to date, before anybody is told an address
    logs.begin(settings.log, settings.log_format, settings.verbosity)
    listening = bound(settings.host, settings.port)
    here = address(settings.host, listening.getsockname()[1])
    app = create_app(settings)
    warm(app, urlsplit(here).netloc, API)
    listen(listening, here)
    logs.tell(logging.INFO, "server.started", at=here, auth=settings.auth)
    ready(here)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5,
        limit_concurrency=512, proxy_headers=False, http=Connection,
        ws="none",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
    logs.tell(logging.INFO, "server.stopped", at=here)


def bound(host: str, port: int) -> socket.socket:
    """A socket that has its address and does not listen yet; raises ServerFault where it cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _with_address(socket.socket(family, kind, protocol), place)
    except OSError as error:
        raise _taken(f"{host}:{port}", error) from error


def listen(opened: socket.socket, at: str) -> None:
    """Let others in; raises ServerFault where somebody else listens there by now."""
    try:
        opened.listen(_WAITING)
    except OSError as error:
        opened.close()
        raise _taken(at, error) from error


def _taken(at: str, error: OSError) -> ServerFault:
    return ServerFault(f"{at} cannot be had ({error.strerror or error})", remedy="choose another --port")


def _with_address(opened: socket.socket, place: tuple[object, ...]) -> socket.socket:
    try:
        if os.name != "nt":  # there it would let two servers share one port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(place)
    except BaseException:
        opened.close()
        raise
    return opened


def address(host: str, port: int) -> str:
    """The address of the start page."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
