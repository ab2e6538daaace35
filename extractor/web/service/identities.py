"""Who asks: the session of a browser, the token of a program, or, where nobody logs in, whoever reaches the server."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from fastapi import Request

from extractor import logs
from extractor.access import Access, Identity
from extractor.desk import Desk
from extractor.errors import IndexFault, NotAllowed, NotLoggedIn
from extractor.web.service.permissions import may
from extractor.web.service.service import Service, service_of
from extractor.web.service.session import SESSION, who

_BEARER = "bearer "
NOBODY = "?"
_UNKNOWN = "this server knows its users"


@contextmanager
def changing(service: Service) -> Iterator[Access]:
    """The users of the index, to change something of them or to log in."""
    with Desk.open(service.settings.db) as desk:
        yield Access(desk)


def allowed(request: Request) -> None:
    """A dependency of every page: who asks is known, and may. Raises NotLoggedIn, NotAllowed."""
    know(request)
    permit(request, route_of(request))


def know(request: Request) -> None:
    """Find out who asks, for whatever answers this request."""
    service: Service = request.app.state.service
    request.state.identity = _by_session(request, service) if service.settings.auth else _anybody(request, service)


def route_of(request: Request) -> str:
    """The address of what is asked for, with names in place of values."""
    return str(getattr(request.scope.get("route"), "path", ""))


def permit(request: Request, path: str) -> None:
    """Refuse whoever's role does not allow what is asked for; the audit is told of it where somebody is known."""
    identity: Identity | None = request.state.identity
    if may(identity.role if identity else None, request.method, path):
        return
    if identity is None:
        raise NotLoggedIn(_UNKNOWN, remedy="log in")
    what = f"{request.method} {path}"
    with changing(service_of(request)) as access:
        access.note("access.refused", what, identity.name or "?", {"role": identity.role})
    logs.tell(logging.WARNING, "access.refused", address=address_of(request), user=identity.name, what=what)
    raise NotAllowed(f"a {identity.role} may not do this", remedy="ask somebody who may, or an administrator")


def by_token(request: Request) -> Identity | None:
    """Whoever a program shows the token of; None where it shows none, or none that holds."""
    given = request.headers.get("authorization", "")
    service: Service = request.app.state.service
    if given[: len(_BEARER)].lower() != _BEARER:
        return None
    with service.readers.lend() as index:
        return Access(index).token(given[len(_BEARER) :].strip())


def address_of(request: Request) -> str:
    """Where a request comes from, as the connection or a proxy that is trusted says."""
    return request.client.host if request.client else ""


def _by_session(request: Request, service: Service) -> Identity | None:
    shown = request.cookies.get(SESSION)
    if not shown:
        return None
    with service.readers.lend() as index:
        access = Access(index)
        identity, stale = access.session(shown), access.is_stale(shown)
    if stale:
        with suppress(IndexFault), changing(service) as access:  # a minute later will do
            access.touch(shown)
    return identity


def _anybody(request: Request, service: Service) -> Identity:
    return Identity(who(request) or NOBODY, service.settings.role)
