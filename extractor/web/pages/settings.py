"""What a desk is told once (whose it is, at which number its registers go on), a backup of everything to keep.

And what a browser remembers: its language, and the name of who sits before it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, RedirectResponse, Response

from extractor import officezone
from extractor.desk import BOOKS
from extractor.errors import AccessFault
from extractor.labels import BOOKS as NAMES
from extractor.web.forms.inputs import Input, filled, wrong
from extractor.web.forms.passwords import OWN, ask_again, refusal_of
from extractor.web.forms.submitted import Faults, Sent, Submitted, done
from extractor.web.queries.desk import book_of, entering, looking, shows_secret
from extractor.web.rendering.downloads import disposition
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import show
from extractor.web.service.session import keep_name, local, remember
from extractor.web.text.language import COOKIE, LANGUAGES, N_
from extractor.web.text.refusals import VALUE

router = APIRouter()

_STARTS = (
    Input("book", N_("Which register"), "choice", "incoming", choices=tuple(NAMES.items()), required=True),
    Input("year", N_("Year"), "year", required=True),
    Input("number", N_("Next number"), "count", required=True),
    Input("series", N_("Series (of what goes out)")),
)
_SERIES = (
    Input("kind", N_("Kind"), required=True),
    Input("counted_in", N_("Series; blank: that of all others")),
)


@router.get("/settings")
def settings(request: Request) -> Response:
    """The page."""
    return _page(request, Faults())


@router.post("/settings/organs")
def organs(request: Request, sent: Sent) -> Response:
    """Add an own organ, or take one off the list."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        if remove := sent.text("remove"):
            desk.remove_own_organ(remove, sent.by)
        else:
            desk.add_own_organ(sent.text("name"), sent.by, sent.text("code") or None)
        return done(request, "/settings#organs")
    return _page(request, faults, sent)


@router.post("/settings/numbers")
def numbers(request: Request, sent: Sent) -> Response:
    """Have a register go on at a number."""
    inputs = filled(_STARTS, sent.fields())
    faults = Faults(wrong(inputs))
    if not faults:
        book, year, number, series = (each.value.strip() for each in inputs)
        if book not in BOOKS:
            faults.words["book"] = VALUE
            return _page(request, faults, sent)
        with faults.catching(), entering(request) as (_, desk):
            desk.start_at(book_of(book), int(year), int(number), sent.by, series)
            return done(request, "/settings#numbers")
    return _page(request, faults, sent)


@router.post("/settings/series")
def series(request: Request, sent: Sent) -> Response:
    """Count a kind of what goes out in a series of its own, or with others."""
    inputs = filled(_SERIES, sent.fields())
    faults = Faults(wrong(inputs))
    if not faults:
        kind, counted_in = (each.value.strip() for each in inputs)
        with faults.catching(), entering(request) as (_, desk):
            desk.set_series(kind, counted_in, sent.by)
            return done(request, "/settings#series")
    return _page(request, faults, sent)


def _page(request: Request, faults: Faults, sent: Submitted | None = None) -> Response:
    this = officezone.today().year
    with looking(request) as (index, desk):
        own = desk.own_organs()
        following = {book: desk.next_number(book, this) for book in BOOKS}
        counted = [(each, desk.next_number("outgoing", this, each.series)) for each in desk.series()]
        suggested = tuple(index.issuers())
    given = {"year": str(this), **(sent.fields() if sent else {})}
    organ = (
        Input("name", N_("Name as it stands at the head of its documents"), known=suggested, required=True),
        Input("code", N_("Its abbreviation in symbols (SKHCN)")),
    )
    return show(
        request, "settings.html", 400 if faults else 200, own=own, following=following, year=this, faults=faults,
        organ=filled(organ, given), counted=counted, series=filled(_SERIES, given),
        starts=filled(_STARTS, given), keeps=shows_secret(request),
    )  # fmt: skip


@router.post("/language")
def language(language: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Change the language and go back to the page."""
    response = RedirectResponse(local(next), 303)
    if language in LANGUAGES:
        remember(response, COOKIE, language)
    return response


@router.post("/name")
def name(name: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Keep a name and go back to the page."""
    response = RedirectResponse(local(next), 303)
    keep_name(response, name)
    return response


@router.post("/backup")
def backup(request: Request, sent: Sent) -> Response:
    """The backup; with the originals where the form asks for them. It holds secret documents: not for everybody."""
    if not shows_secret(request):
        raise absent()
    try:
        ask_again(request, sent.text(OWN))
    except AccessFault as error:
        return _page(request, Faults({OWN: refusal_of(error)}), sent)
    folder = tempfile.TemporaryDirectory(prefix="vanban-")
    path = Path(folder.name) / "backup.zip"
    try:
        with looking(request) as (_, desk):
            desk.backup(path, bool(sent.text("originals")))
    except BaseException:
        folder.cleanup()
        raise
    name = f"vanban-{officezone.now():%Y-%m-%d-%H%M}.zip"
    headers = {"content-disposition": disposition(name)}
    return FileResponse(path, media_type="application/zip", headers=headers, background=BackgroundTask(folder.cleanup))
