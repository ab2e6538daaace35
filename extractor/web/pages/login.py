"""Logging in and out, where the server knows its users, and one's own account with another password."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from extractor import logs
from extractor.access import Access, Identity, passwords
from extractor.errors import AccessFault, NotLoggedIn
from extractor.web.forms.passwords import WAIT, refusal_of
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import show
from extractor.web.service.identities import address_of, changing
from extractor.web.service.service import identity_of, service_of
from extractor.web.service.session import SESSION, begin_session, keepable, local
from extractor.web.text.language import N_

router = APIRouter()

WRONG = N_("This name and password do not belong together. Check both.")


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:
    """The form; on to the page for whoever is logged in."""
    _only_with_users(request)
    if identity_of(request) is not None:
        return RedirectResponse(local(next), 303)
    return show(request, "login.html", next=local(next), name="", wrong="", kept=[])


_KEPT = "kept."
"""Before the name of a field of another form, which was typed before the session ended."""


async def _kept(request: Request) -> list[tuple[str, str]]:
    return [
        (name.removeprefix(_KEPT), value) for name, value in keepable(await request.form()) if name.startswith(_KEPT)
    ]


@router.post("/login")
def login(
    request: Request, kept: Annotated[list[tuple[str, str]], Depends(_kept)], name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/",
) -> Response:  # fmt: skip
    """Begin a session, always a new one, and go on to the page that was asked for, or to the form that was typed."""
    _only_with_users(request)
    try:
        with changing(service_of(request)) as access:
            session = access.login(name, password, address_of(request))
            access.logout(request.cookies.get(SESSION, ""))
    except AccessFault as error:
        wrong, status = (WRONG, 401) if isinstance(error, NotLoggedIn) else (WAIT, 429)
        return show(request, "login.html", status, next=local(next), name=name, wrong=wrong, kept=kept)
    logs.tell(logging.INFO, "login", address=address_of(request), user=name)
    response: Response = RedirectResponse(local(next), 303)
    if kept:  # sent once more by the person: their new session signs it
        request.state.session = session
        response = show(request, "kept.html", kept=kept, target=local(next), again=True)
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


DIFFERENT = N_("The two new passwords are not the same.")


@router.get("/account")
def account(request: Request, changed: str = "") -> Response:
    """The page."""
    return _account_page(request, changed=bool(changed))


@router.post("/account")
def change(
    request: Request, old: Annotated[str, Form()] = "", new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Another password; all other sessions of this user end."""
    name = _own(request).name
    if new != again:
        return _account_page(request, 400, DIFFERENT)
    try:
        with changing(service_of(request)) as access:
            session = access.change_password(name, old, new, address_of(request))
    except AccessFault as error:
        return _account_page(request, 400, refusal_of(error))
    response = RedirectResponse("/account?changed=1", 303)
    begin_session(request, response, session)
    return response


@router.post("/account/sessions")
def end_sessions(request: Request, session: Annotated[str, Form()] = "") -> Response:
    """End one session of one's own, or all others."""
    name = _own(request).name
    with changing(service_of(request)) as access:
        access.end_sessions(name, request.cookies.get(SESSION, ""), session or None)
    return RedirectResponse("/account#sessions", 303)


def _account_page(request: Request, status: int = 200, wrong: str = "", changed: bool = False) -> Response:
    own = _own(request)
    with service_of(request).readers.lend() as index:
        sessions = Access(index).sessions(own.name, request.cookies.get(SESSION, ""))
    return show(
        request, "account.html", status, role=own.role, wrong=wrong, changed=changed, sessions=sessions,
        shortest=passwords.SHORTEST,
    )  # fmt: skip


def _own(request: Request) -> Identity:
    identity = identity_of(request)
    if identity is None or not service_of(request).settings.auth:
        raise absent()
    return identity
