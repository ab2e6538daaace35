"""Who calls: a program with a token, or, where nobody logs in, whoever reaches the server."""

from __future__ import annotations

import getpass
import logging
from contextlib import suppress
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from extractor import logs
from extractor.access import Identity
from extractor.errors import NotLoggedIn
from extractor.web.service.identities import address_of, by_token, permit, route_of
from extractor.web.service.permissions import API
from extractor.web.service.service import Service, service_of

NAME = "vanban-name"
_LONGEST = 80
BEARER = HTTPBearer(auto_error=False, description="vanban user token NAME")


def allowed(request: Request) -> None:
    """A dependency of every call: who asks is known, and may. Raises NotLoggedIn, NotAllowed."""
    service: Service = request.app.state.service
    if service.settings.auth:
        request.state.identity = by_token(request)
        if request.state.identity is None:
            if request.headers.get("authorization"):
                logs.tell(logging.WARNING, "token.refused", address=address_of(request))
            raise NotLoggedIn("a token is needed, one that holds", remedy="Authorization: Bearer TOKEN")
    else:
        request.state.identity = Identity(_stated_name(request), service.settings.role)
    permit(request, API + route_of(request))


def _caller(request: Request) -> Identity:
    identity: Identity = request.state.identity
    return identity


def _service(request: Request) -> Service:
    return service_of(request)


def _stated_name(request: Request) -> str:
    """The name that a program states, where nobody logs in; else that of the system's user."""
    given = " ".join(request.headers.get(NAME, "").encode("latin-1").decode("utf-8", "replace").split())[:_LONGEST]
    with suppress(KeyError, OSError, ImportError):
        return given or getpass.getuser()
    return "?"


Caller = Annotated[Identity, Depends(_caller)]
Served = Annotated[Service, Depends(_service)]
