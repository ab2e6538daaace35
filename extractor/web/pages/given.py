"""The work that documents give to someone, over all documents, what is due first before the rest."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import officezone
from extractor.index import AssignmentFilter
from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of
from extractor.web.text import dates

router = APIRouter()

PAGE = 50
_MOST_PAGES = 2000


@router.get("/assignments")
def assignments(
    request: Request, lead: str = "", title: str = "", due_from: str = "", due_before: str = "", page: int = 1
) -> Response:
    """A page of the list: by words of who leads and of the work, and by its last day; raises BadQuery for no day."""
    page = min(max(page, 1), _MOST_PAGES)
    filters = {"lead": lead.strip(), "title": title.strip(), "due_from": due_from, "due_before": due_before}
    wanted = AssignmentFilter(filters["lead"], filters["title"], dates.typed(due_from), dates.typed(due_before))
    with service_of(request).readers.lend() as index:
        rows = list(index.assignments(wanted, PAGE + 1, (page - 1) * PAGE))
        ids = index.addresses.hashes_at(row.path for row in rows)
    query = urlencode({name: value for name, value in filters.items() if value})
    return show(
        request, "assignments.html", rows=rows[:PAGE], ids=ids, filters=filters, query=query, page=page,
        more=len(rows) > PAGE, today=officezone.today().isoformat(),
    )  # fmt: skip
