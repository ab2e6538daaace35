"""The file that a document was read from, to keep."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.errors import MissingFile
from extractor.web import originals
from extractor.web.downloads import attachment
from extractor.web.faults import absent
from extractor.web.openings import opened
from extractor.web.service import service_of

router = APIRouter()


@router.get("/documents/{sha256}/original")
def original(request: Request, sha256: str) -> Response:
    """The original of a document of the index; no other file, whatever is asked for."""
    with service_of(request).readers.lend() as index:
        held = opened(request, index, sha256, "original")
    try:
        data = originals.content_of(held.view.paths, held.id)
    except MissingFile as error:
        raise absent() from error
    return attachment(data, originals.name_of(held.view.file.path))
