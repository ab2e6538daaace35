"""The users: made, given a role or a password, locked and removed by an administrator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from extractor.access import Access, Role, passwords
from extractor.errors import AccessFault, BadQuery, UserFault
from extractor.web.forms.passwords import ask_again, refusal_of
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import show
from extractor.web.service.identities import changing
from extractor.web.service.service import service_of
from extractor.web.service.session import who
from extractor.web.text.language import N_
from extractor.web.text.urls import Number

router = APIRouter()

REFUSED = N_("This was not done.")
Own = Annotated[str, Form()]
"""The password of whoever changes something, asked for again."""


@router.get("/users")
def users(request: Request) -> Response:
    """The list."""
    return _page(request)


@router.post("/users")
def add(
    request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "", own: Own = "",
) -> Response:  # fmt: skip
    """Make a user."""
    return _done(request, own, lambda access: access.add(name, _role(role), password, who(request)))


@router.post("/users/{number}/role")
def set_role(request: Request, number: Number, role: Annotated[str, Form()] = "", own: Own = "") -> Response:
    """Give a user another role."""
    return _done(request, own, lambda access: access.set_role(_name(access, number), _role(role), who(request)))


@router.post("/users/{number}/password")
def set_password(
    request: Request, number: Number, password: Annotated[str, Form()] = "", own: Own = ""
) -> Response:  # fmt: skip
    """Give a user another password."""
    return _done(request, own, lambda access: access.set_password(_name(access, number), password, who(request)))


@router.post("/users/{number}/lock")
def lock(request: Request, number: Number, own: Own = "") -> Response:
    """Keep a user from logging in."""
    return _done(request, own, lambda access: access.lock(_name(access, number), who(request)))


@router.post("/users/{number}/unlock")
def unlock(request: Request, number: Number, own: Own = "") -> Response:
    """Let a user log in again."""
    return _done(request, own, lambda access: access.unlock(_name(access, number), who(request)))


@router.post("/users/{number}/remove")
def remove(request: Request, number: Number, own: Own = "") -> Response:
    """Remove a user."""
    return _done(request, own, lambda access: access.remove(_name(access, number), who(request)))


def _done(request: Request, own: str, change: Callable[[Access], object]) -> Response:
    """Back to the list, which says why where it was refused."""
    _only_with_users(request)
    try:
        ask_again(request, own)
        with changing(service_of(request)) as access:
            change(access)
    except AccessFault as error:
        if isinstance(error, UserFault):
            return _page(request, 400, REFUSED, str(error))
        return _page(request, 400, refusal_of(error))
    return RedirectResponse("/users", 303)


def _page(request: Request, status: int = 200, wrong: str = "", detail: str = "") -> Response:
    _only_with_users(request)
    with service_of(request).readers.lend() as index:
        every = Access(index).users()
    return show(
        request, "users.html", status, users=every, roles=list(Role), wrong=wrong, detail=detail,
        shortest=passwords.SHORTEST,
    )  # fmt: skip


def _name(access: Access, number: int) -> str:
    return next((each.name for each in access.users() if each.id == number), "")


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise BadQuery(f"there is no role {name}") from None


def _only_with_users(request: Request) -> None:
    if not service_of(request).settings.auth:
        raise absent()
