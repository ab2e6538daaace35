"""A work, held or only cited: its files, what became of it, who cites it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.web import holdings
from extractor.web.addresses import Number
from extractor.web.desks import entering
from extractor.web.entering import Faults, Sent, done
from extractor.web.faults import absent
from extractor.web.language import N_
from extractor.web.rendering import show
from extractor.web.service import service_of

router = APIRouter()

_NO_WORK = N_("No one work has this number, or it is this one. Type its number and symbol in full.")


@router.get("/works")
def works(request: Request, number: str = "") -> Response:
    """The works that a number may mean; the one itself where there is one."""
    with service_of(request).readers.lend() as index:
        found = index.works(number)
    if len(found) == 1:
        return RedirectResponse(f"/works/{found[0].id}", 303)
    return show(request, "works.html", number=number, works=found)


@router.get("/works/{number}")
def work(request: Request, number: Number, page: int = 1) -> Response:
    """One work."""
    return _page(request, number, Faults(), page=page)


def _page(request: Request, number: int, faults: Faults, other: str = "", page: int = 1) -> Response:
    with service_of(request).readers.lend() as index:
        found = index.work(number)
        if found is None:
            raise absent()
        files, history, citing = (
            index.files_of(number),
            holdings.history(index, number),
            holdings.citing(index, number, page),
        )
        same, decided = index.sameness.of(f"w{number}"), index.sameness.decisions(number)[::-1]
    return show(
        request, "work.html", 400 if faults else 200, work=found, files=files, history=history, citing=citing,
        same=same, decided=decided, faults=faults, other=other,
    )  # fmt: skip


@router.post("/works/{number}/merge")
def merge(request: Request, number: Number, sent: Sent) -> Response:
    """Decide that this work is another."""
    faults, other = Faults(), sent.text("other")
    with faults.catching(), entering(request) as (index, _):
        index.sameness.merge(f"w{number}", other, sent.by)
        found = index.works(other)
        return done(request, f"/works/{found[0].id}#decided" if len(found) == 1 else "/decisions")
    faults.words = {"other": _NO_WORK}
    return _page(request, number, faults, other)


@router.post("/works/{number}/split")
def split(request: Request, number: Number, sent: Sent) -> Response:
    """Decide that a file or a wording is another work than this one."""
    faults = Faults()
    with faults.catching(), entering(request) as (index, _):
        if sent.text("what") not in {row.handle for row in index.sameness.of(f"w{number}")}:
            raise absent()
        index.sameness.split(sent.text("what"), sent.by)
        return done(request, f"/works/{number}#decided" if index.work(number) else "/decisions")
    return _page(request, number, faults)


@router.get("/decisions")
def decisions(request: Request) -> Response:
    """Every decision on which documents are one."""
    with service_of(request).readers.lend() as index:
        found = index.sameness.decisions()
    return show(request, "decisions.html", decided=list(reversed(found)))


@router.post("/decisions/{number}/undo")
def undo(request: Request, number: Number, sent: Sent) -> Response:
    """Take a decision back."""
    with entering(request) as (index, _):
        index.sameness.undo(number, sent.by)
    return done(request, "/decisions")
