"""Who sits at the page, and that what is sent came from a form of ours."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from fastapi import HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from extractor.web.service.service import identity_of, service_of

SESSION, NAME, SAVED = "vanban_session", "vanban_name", "vanban_saved"
FIELD, HEADER = "csrf", "x-csrf-token"
YEAR = 365 * 24 * 3600
_SAFE = ("GET", "HEAD", "OPTIONS")
_LONGEST = 80
_LONGEST_SAVED = 1000
_SOON = 60
_NUMBER = re.compile(r"[0-9]{1,15}")


def session_of(request: Request) -> str:
    """The session of a request, a new one where the browser has none yet."""
    if not hasattr(request.state, "session"):
        request.state.session = request.cookies.get(SESSION) or secrets.token_urlsafe(24)
    return str(request.state.session)


def token_of(request: Request) -> str:
    """What every form of this session carries in its field ``csrf``."""
    secret = service_of(request).settings.secret
    return hmac.new(secret, session_of(request).encode(), hashlib.sha256).hexdigest()


def keep_session(request: Request, response: Response) -> None:
    """Give the browser its session where it has none."""
    if SESSION not in request.cookies:
        begin_session(request, response, session_of(request))


def begin_session(request: Request, response: Response, session: str) -> None:
    """Give the browser a session in place of the one it has; where people log in it ends with the browser."""
    age = None if service_of(request).settings.auth else YEAR
    response.set_cookie(SESSION, session, max_age=age, httponly=True, samesite="lax", path="/")


def remember(response: Response, name: str, value: str, httponly: bool = True) -> None:
    """Set a cookie that only this server gets."""
    response.set_cookie(name, value, max_age=YEAR, httponly=httponly, samesite="lax", path="/")


def keepable(form: FormData, *without: str) -> list[tuple[str, str]]:
    """The fields of a form that can be sent once more: all that is text, but for its token."""
    every = form.multi_items()
    return [(name, value) for name, value in every if isinstance(value, str) and name not in (*without, FIELD)]


class StaleForm(HTTPException):
    """A form carries the token of another session: the person logged in anew since, or the server began anew."""

    def __init__(self) -> None:
        super().__init__(403)


async def checked(request: Request) -> AsyncIterator[None]:
    """A dependency of every page: what changes something carries the token of its session.

    The files of a form, where it holds any, are closed in the end.
    """
    try:
        if request.method not in _SAFE:
            await _check(request)
        yield
    finally:
        await request.close()


async def _check(request: Request) -> None:
    sent = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    given = sent.encode() if SESSION in request.cookies and isinstance(sent, str) else b""
    if not hmac.compare_digest(given, token_of(request).encode()):
        raise StaleForm


def who(request: Request) -> str:
    """The name under which what a person enters is kept: who logged in, where people do.

    Else the name that was given on the page; "" while nobody gave one.
    """
    identity = identity_of(request)
    if service_of(request).settings.auth:
        return identity.name if identity else ""
    given: str = getattr(request.state, "given_name", "") or unquote(request.cookies.get(NAME, ""))
    return plain_name(given)


def give_name(request: Request, name: str) -> None:
    """Take a name that came with a form: it holds for this request, and ``keep_given_name`` keeps it."""
    request.state.given_name = name


def keep_given_name(request: Request, response: Response) -> None:
    """Remember the name that came with this request, if one did."""
    if given := getattr(request.state, "given_name", ""):
        keep_name(response, given)


@dataclass(frozen=True, slots=True)
class SavedNotice:
    """What was saved just before a page was asked for: what it is called, and the correction that can be taken back.

    0 is none.
    """

    names: tuple[str, ...] = ()
    correction: int = 0


def keep_saved(response: Response, saved: SavedNotice) -> None:
    """Have the page that follows say that something was saved, and what it is called."""
    listed = quote("\n".join((str(saved.correction), *saved.names))[:_LONGEST_SAVED])
    response.set_cookie(SAVED, listed, max_age=_SOON, httponly=True, samesite="lax", path="/")


def saved(request: Request) -> SavedNotice | None:
    """What was saved just before this page was asked for; None where nothing was."""
    given = request.cookies.get(SAVED)
    if given is None:
        return None
    number, *names = unquote(given).split("\n")
    return SavedNotice(tuple(names), int(number) if _NUMBER.fullmatch(number) else 0)


def forget_saved(request: Request, response: Response) -> None:
    """It is said once."""
    if SAVED in request.cookies:
        response.delete_cookie(SAVED, path="/", httponly=True, samesite="lax")


def keep_name(response: Response, name: str) -> None:
    """Remember the name that a person gave."""
    remember(response, NAME, quote(plain_name(name)))


def plain_name(name: str) -> str:
    """A name on one line, without blanks that say nothing, and not too long."""
    return " ".join(name.split())[:_LONGEST]


def local(target: str) -> str:
    """A path of this server to go on to; the start page for anything else."""
    bad = not target.startswith("/") or target.startswith(("//", "/\\")) or any(ord(sign) < 32 for sign in target)
    return "/" if bad or "\\" in target else target
