"""The ledger of files that could not be read."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.rendering.error_pages import words
from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of

router = APIRouter()


@router.get("/errors")
def errors(request: Request) -> Response:
    """Every file that could not be read, with what to do."""
    with service_of(request).readers.lend() as index:
        rows = index.errors()
    return show(request, "errors.html", rows=[(row, *words(row.code)) for row in rows])
