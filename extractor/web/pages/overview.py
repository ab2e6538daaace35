"""What is held, what is cited and missing, what does not add up."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of

router = APIRouter()

MOST = 20
MONTHS = 36


@router.get("/overview")
def overview(request: Request) -> Response:
    """The page."""
    with service_of(request).readers.lend() as index:
        seen = index.overview(MOST)
        ids = index.addresses.hashes_at(row.path for row in seen.disagreements)
    return show(request, "overview.html", seen=seen, months=seen.months[:MONTHS], ids=ids)
