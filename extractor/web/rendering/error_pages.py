"""Errors as pages, and as words that say what to do."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException as Refusal
from starlette.responses import RedirectResponse, Response

from extractor import packages
from extractor.errors import BadQuery, DeskFault, IndexBusy, NoRoom, NotAllowed, NotEntered, NotLoggedIn, VanbanError
from extractor.web.rendering.rendering import is_part, show
from extractor.web.service.identities import know
from extractor.web.service.security import HEADERS
from extractor.web.service.service import identity_of
from extractor.web.service.session import StaleForm, keepable
from extractor.web.text.language import N_

REASONS = {
    400: (N_("This cannot be asked"), N_("Check what was typed, and try again.")),
    401: (N_("Log in"), N_("You are not logged in, or no longer. Log in and try again.")),
    403: (N_("Not accepted"), N_("This page was open too long, or it is not one of this server. Load it again.")),
    404: (N_("Not found"), N_("What was here may have been taken out of the index or read anew. Search for it.")),
    405: (N_("Not possible"), N_("Go back and use the buttons of the page.")),
    408: (N_("Too slow"), N_("What was sent did not arrive whole in time. Check the connection, and send it again.")),
    413: (N_("Too large"), N_("The file is larger than this server takes. Split it, or have the limit raised.")),
    429: (N_("Too much at once"), N_("Others are asking or sending much just now. Wait a moment and try again.")),
    500: (N_("Something went wrong"), N_("It was written down where the server was started. Try again.")),
    507: (N_("No more room"), N_("What was sent in takes all the space there is for it. Ask whoever runs the server.")),
    503: (N_("The index is in use"), N_("Another program is writing to it. Wait a moment and try again.")),
}
ROLE = (N_("Not for your role"), N_("Ask somebody who may do this, or an administrator."))
CODES = {
    "file.missing": (N_("The file is no longer there."), N_("Send it again, or put it back where it was.")),
    "folder.empty": (N_("There is no document in this folder."), N_("Choose another folder.")),
    "file.unreadable": (N_("The file may not be opened."), N_("Check its rights, and that no program holds it.")),
    "file.empty": (N_("The file is empty."), N_("Save or scan the document again.")),
    "file.damaged": (N_("The file is damaged or incomplete."), N_("Get a complete copy of it.")),
    "file.protected": (
        N_("The file is protected by a password."),
        N_("Send it again with its password, or save it without one."),
    ),
    "file.hostile": (N_("The file holds something dangerous."), N_("Ask the sender for a clean copy, as a PDF.")),
    "file.too_large": (N_("The file is too large."), N_("Split it, or have the limit raised.")),
    "file.too_many_pages": (N_("The file has too many pages."), N_("Split it, or have the limit raised.")),
    "file.timeout": (N_("Reading the file took too long."), N_("Split it, or have the limit raised.")),
    "file.memory": (N_("Reading the file needs too much memory."), N_("Split it, or have the limit raised.")),
    "file.crashed": (N_("Reading the file ended without a result."), N_("Try again; if it stays so, report it.")),
    "file.incomplete": (
        N_("Some pages were not read; the others were."),
        N_("Have the file read again when the machine is less busy."),
    ),
    "file.unsupported": (
        N_("This kind of file is not read."),
        N_("Send it as .docx, .doc, .rtf, .html, .pdf or .txt."),
    ),
    "file.needs_program": (
        N_("A program that reads this kind of file is not installed here."),
        N_("Ask whoever runs the server; “vanban doctor” names it."),
    ),
    "file.secret": (N_("The document is marked secret."), N_("Secret documents are not put into this index.")),
    "internal": (N_("Reading the file failed by a defect of the program."), N_("Report it with the file's kind.")),
}
_STATUSES = ((IndexBusy, 503), (NoRoom, 507), (NotEntered, 404), (BadQuery, 400), (DeskFault, 400))
OTHER = (N_("The file could not be read."), N_("See the words of the program below."))


def words(code: str) -> tuple[str, str]:
    """What is wrong and what to do, by the code of an error."""
    return CODES.get(code, OTHER)


def refused(request: Request, status: int, detail: str = "") -> Response:
    """The page of an error."""
    title, remedy = REASONS.get(status, REASONS[500])
    template = "_fault.html" if is_part(request) else "fault.html"
    return show(request, template, status, title=title, remedy=remedy, detail=detail)


def install(app: FastAPI) -> None:
    """Have every error of the pages end in a page."""

    @app.exception_handler(Refusal)
    async def _refusal(request: Request, error: Exception) -> Response:
        if not isinstance(error, Refusal):
            return refused(request, 500)
        if identity_of(request) is None:  # of a page that is none nobody asked yet
            with suppress(VanbanError):
                await run_in_threadpool(know, request)
        response = refused(request, error.status_code)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: Exception) -> Response:
        return refused(request, 400)

    _install_late(app)

    @app.exception_handler(NotAllowed)
    async def _not_allowed(request: Request, error: Exception) -> Response:
        return show(request, "_fault.html" if is_part(request) else "fault.html", 403, **_words(ROLE))

    @app.exception_handler(VanbanError)
    async def _fault(request: Request, error: Exception) -> Response:
        status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
        return refused(request, status, str(error) if isinstance(error, VanbanError) else "")

    @app.exception_handler(ImportError)
    async def _lacking(request: Request, error: Exception) -> Response:
        lacking = packages.not_installed(error) if isinstance(error, ImportError) else None
        if lacking is None:
            raise error
        return refused(request, 500, str(lacking))

    @app.exception_handler(Exception)
    async def _defect(request: Request, error: Exception) -> Response:
        response = refused(request, 500)
        response.headers.update(HEADERS)  # this answer is made outside of what adds them to all others
        return response


def _install_late(app: FastAPI) -> None:
    """Have what was typed into a form that came after its session outlive the login."""

    @app.exception_handler(NotLoggedIn)
    async def _unknown(request: Request, error: Exception) -> Response:
        return _to_login(request, await _typed(request))

    @app.exception_handler(StaleForm)
    async def _stale(request: Request, error: Exception) -> Response:
        typed = await _typed(request)
        if not typed:
            return refused(request, 403)
        return show(request, "kept.html", 403, kept=typed, target=_here(request), again=False)


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


async def _typed(request: Request) -> list[tuple[str, str]]:
    """What was typed into a form of the page that came too late; nothing of a script's, of files, or without any."""
    if request.method != "POST" or is_part(request) or "application/json" in request.headers.get("accept", ""):
        return []
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return []
    return keepable(await request.form())


def _to_login(request: Request, typed: list[tuple[str, str]]) -> Response:
    """On to the login, and from there back to this page; a script is told so. What was typed goes along."""
    here = _here(request)
    place = f"/login?{urlencode({'next': here if request.method == 'GET' else '/'})}"
    if request.method == "GET" and not is_part(request):
        return RedirectResponse(place, 303)
    if typed:
        return show(request, "login.html", 401, next=here, name="", wrong="", kept=typed)
    response = refused(request, 401)
    response.headers["hx-redirect"] = "/login"
    return response


def _words(words: tuple[str, str]) -> dict[str, str]:
    return {"title": words[0], "remedy": words[1], "detail": ""}


def absent() -> HTTPException:
    """What a page raises for something that is not there."""
    return HTTPException(404)
