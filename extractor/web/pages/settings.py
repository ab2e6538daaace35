"""What a desk is told once: whose it is, and at which number its registers go on."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import officezone
from extractor.desk import BOOKS
from extractor.web.desks import book_of, entering, looking, shows_secret
from extractor.web.entering import Entered, Faults, Sent, done
from extractor.web.inputs import Input, filled, wrong
from extractor.web.language import N_
from extractor.web.refusals import VALUE
from extractor.web.rendering import show
from extractor.web.wording import BOOKS as NAMES

router = APIRouter()

_STARTS = (
    Input("book", N_("Which register"), "choice", "incoming", choices=tuple(NAMES.items()), required=True),
    Input("year", N_("Year"), "year", required=True),
    Input("number", N_("Next number"), "count", required=True),
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
            desk.add_own_organ(sent.text("name"), sent.by)
        return done(request, "/settings#organs")
    return _page(request, faults, sent)


@router.post("/settings/numbers")
def numbers(request: Request, sent: Sent) -> Response:
    """Have a register go on at a number."""
    inputs = filled(_STARTS, sent.said())
    faults = Faults(wrong(inputs))
    if not faults:
        book, year, number = (each.value.strip() for each in inputs)
        if book not in BOOKS:
            faults.words["book"] = VALUE
            return _page(request, faults, sent)
        with faults.catching(), entering(request) as (_, desk):
            desk.start_at(book_of(book), int(year), int(number), sent.by)
            return done(request, "/settings#numbers")
    return _page(request, faults, sent)


def _page(request: Request, faults: Faults, sent: Entered | None = None) -> Response:
    this = officezone.today().year
    with looking(request) as (index, desk):
        own = desk.own_organs()
        following = {book: desk.next_number(book, this) for book in BOOKS}
        suggested = tuple(index.issuers())
    given = {"year": str(this), **(sent.said() if sent else {})}
    organ = Input("name", N_("Name as it stands at the head of its documents"), known=suggested, required=True)
    return show(
        request, "settings.html", 400 if faults else 200, own=own, following=following, year=this, faults=faults,
        organ=filled([organ], given)[0], starts=filled(_STARTS, given), keeps=shows_secret(request),
    )  # fmt: skip
