"""What needs a look, lowest confidence first, each document with its reasons."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of

router = APIRouter()

PAGE = 30
_MOST_PAGES = 2000


@router.get("/worklist")
def worklist(request: Request, page: int = 1) -> Response:
    """A page of the list."""
    page = min(max(page, 1), _MOST_PAGES)
    with service_of(request).readers.lend() as index:
        rows = index.worklist(PAGE, (page - 1) * PAGE)
        number = index.count_worklist()
    return show(request, "worklist.html", rows=rows, number=number, page=page, more=page * PAGE < number)
