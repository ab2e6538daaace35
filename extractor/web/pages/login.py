"""Logging in and out, where the server knows its users."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from extractor.errors import AccessFault, NotLoggedIn
from extractor.web.faults import absent
from extractor.web.forms import SESSION, begin_session, local
from extractor.web.identities import address_of, changing
from extractor.web.language import N_
from extractor.web.rendering import show
from extractor.web.service import identity_of, service_of

router = APIRouter()

WRONG = N_("This name and password do not belong together. Check both.")
WAIT = N_("Too many logins failed. Wait some minutes, or ask an administrator.")


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:
    """The form; on to the page for whoever is logged in."""
    _only_with_users(request)
    if identity_of(request) is not None:
        return RedirectResponse(local(next), 303)
    return show(request, "login.html", next=local(next), name="", wrong="")


@router.post("/login")
def login(
    request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:  # fmt: skip
    """Begin a session, always a new one, and go on to the page that was asked for."""
    _only_with_users(request)
    try:
        with changing(service_of(request)) as access:
            session = access.login(name, password, address_of(request))
            access.logout(request.cookies.get(SESSION, ""))
    except AccessFault as error:
        wrong, status = (WRONG, 401) if isinstance(error, NotLoggedIn) else (WAIT, 429)
        return show(request, "login.html", status, next=local(next), name=name, wrong=wrong)
    response = RedirectResponse(local(next), 303)
    begin_session(request, response, session)
    return response


@router.post("/logout")
def logout(request: Request) -> Response:
    """End the session."""
    _only_with_users(request)
    with changing(service_of(request)) as access:
        access.logout(request.cookies.get(SESSION, ""))
    response = RedirectResponse("/login", 303)
    response.delete_cookie(SESSION, path="/", httponly=True, samesite="lax")
    return response


def _only_with_users(request: Request) -> None:
    if not service_of(request).settings.auth:
        raise absent()
