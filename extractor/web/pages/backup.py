"""A backup of everything, to keep: made as a file, then sent piece by piece."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from extractor import officezone
from extractor.web.desks import looking, shows_secret
from extractor.web.downloads import disposition
from extractor.web.entering import Sent
from extractor.web.faults import absent

router = APIRouter()


@router.post("/backup")
def backup(request: Request, sent: Sent) -> Response:
    """The backup; with the originals where the form asks for them. It holds secret documents: not for everybody."""
    if not shows_secret(request):
        raise absent()
    folder = tempfile.TemporaryDirectory(prefix="vanban-")
    path = Path(folder.name) / "backup.zip"
    try:
        with looking(request) as (_, desk):
            desk.backup(path, bool(sent.text("originals")))
    except BaseException:
        folder.cleanup()
        raise
    name = f"vanban-{officezone.now():%Y-%m-%d-%H%M}.zip"
    headers = {"content-disposition": disposition(name)}
    return FileResponse(path, media_type="application/zip", headers=headers, background=BackgroundTask(folder.cleanup))
