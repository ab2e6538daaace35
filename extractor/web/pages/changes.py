"""What was changed, by whom and when: of registers and dossiers, of what was read, and what was deleted."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.access import Access
from extractor.web.queries.desk import looking
from extractor.web.rendering.rendering import show

router = APIRouter()

PAGE = 100
_MOST_PAGES = 10_000
_MOST = 1000


@router.get("/audit")
def audit(request: Request, page: int = 1) -> Response:
    """Every change of what was entered, the latest first."""
    page = min(max(page, 1), _MOST_PAGES)
    with looking(request) as (_, desk):
        rows, total = desk.changes(PAGE, (page - 1) * PAGE), desk.count_changes()
        people = Access(desk).names()
    more = page * PAGE < total
    return show(request, "audit.html", history=rows, total=total, page=page, more=more, people=people)


@router.get("/corrections")
def corrections(request: Request) -> Response:
    """What people said of what was read, the latest first."""
    with looking(request) as (index, _):
        every = list(index.curation.corrections())
    return show(request, "corrections.html", corrections=every[: -_MOST - 1 : -1])
