"""A work, held or only cited: its files, what became of it, who cites it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.web import holdings
from extractor.web.addresses import Number
from extractor.web.faults import absent
from extractor.web.rendering import show
from extractor.web.service import service_of

router = APIRouter()


@router.get("/works")
def works(request: Request, number: str = "") -> Response:
    """The works that a number may mean; the one itself where there is one."""
    with service_of(request).readers.lend() as index:
        found = index.works(number)
    if len(found) == 1:
        return RedirectResponse(f"/works/{found[0].id}", 303)
    return show(request, "works.html", number=number, works=found)


@router.get("/works/{number}")
def work(request: Request, number: Number) -> Response:
    """One work."""
    with service_of(request).readers.lend() as index:
        view = holdings.work(index, number)
        if view is None:
            raise absent()
        history = holdings.history(index, number)
        citing = holdings.ids_of(index, [mention.path for mention in view.cited_by])
    return show(
        request, "work.html", work=view.work, files=view.files, history=history, mentions=view.cited_by, citing=citing
    )
