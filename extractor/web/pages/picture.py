"""The picture of a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.addresses import Number
from extractor.web.faults import absent
from extractor.web.openings import paths_opened
from extractor.web.service import service_of

router = APIRouter()


@router.get("/documents/{sha256}/pages/{number}.png")
def picture(request: Request, sha256: str, number: Number) -> Response:
    """A page of a PDF or scan as a PNG."""
    service = service_of(request)
    with service.readers.lend() as index:
        paths = paths_opened(request, index, sha256, "picture")
    png = service.pictures.page(sha256, paths, number) if paths else None
    if png is None:
        raise absent()
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})
