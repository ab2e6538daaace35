"""What needs a look, lowest confidence first, each document with its reasons."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.index import next_on_worklist, worklist_kinds
from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of

router = APIRouter()

PAGE = 30
_MOST_PAGES = 2000


@router.get("/worklist")
def worklist(request: Request, page: int = 1, code: str = "") -> Response:
    """A page of the list, of all or for one reason."""
    page = min(max(page, 1), _MOST_PAGES)
    with service_of(request).readers.lend() as index:
        kinds, total = worklist_kinds(index.storage), index.count_worklist()
        code = code if code in kinds else ""
        rows = index.worklist(PAGE, (page - 1) * PAGE, code)
    number = kinds[code] if code else total
    return show(
        request, "worklist.html", rows=rows, number=number, page=page, more=page * PAGE < number, kinds=kinds,
        code=code, total=total,
    )  # fmt: skip


@router.get("/worklist/next")
def following(request: Request, after: str = "", code: str = "") -> Response:
    """On to the next document of the list, for the same reason; back to the list where there is none."""
    with service_of(request).readers.lend() as index:
        found = next_on_worklist(index.storage, after, code)
    query = urlencode({"tab": "problems", "code": code} if code else {"tab": "problems"})
    return RedirectResponse(f"/documents/{found}?{query}" if found else "/worklist", 303)
