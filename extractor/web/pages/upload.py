"""Sending documents in: files or a folder dragged here, each with what became of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from extractor.export.foreign.originals import name_of
from extractor.index import Upload
from extractor.web.background.intake import store
from extractor.web.queries.desk import looking
from extractor.web.rendering.error_pages import words
from extractor.web.rendering.rendering import is_part, language_of, show
from extractor.web.service.service import Service, service_of, viewer_of
from extractor.web.service.session import who
from extractor.web.text.urls import whole

router = APIRouter()

_MOST_FILES = 1000
_PAGE = 200
_NOBODY = "?"


@router.get("/upload")
def upload(request: Request) -> Response:
    """The page; for htmx the list of what was sent in, the last first."""
    page = whole(request.query_params.get("page", "1"), 5) or 1
    with looking(request) as (index, desk):
        items = index.uploads(limit=_PAGE, offset=(page - 1) * _PAGE, viewer=viewer_of(request))
        counts, used = index.count_uploads(), index.upload_bytes()
        entries = desk.last_entries(item.sha256 for item in items if item.is_done and item.sha256)
        unregistered = desk.count_unregistered()
    values: dict[str, Any] = {
        "items": items, "counts": counts, "busy": bool(counts["waiting"] or counts["reading"]), "page": page,
        "more": page * _PAGE < sum(counts.values()), "words": {item.number: _words(item) for item in items},
        "entries": entries, "unregistered": unregistered,
    }  # fmt: skip
    if is_part(request):
        return show(request, "_sent.html", **values)
    settings = service_of(request).settings
    return show(request, "upload.html", **values, most=settings.max_upload, used=used, quota=settings.quota)


@router.post("/upload")
async def send(request: Request) -> Response:
    """Take the files of a form: keep each, and put it in line to be read."""
    service, by = service_of(request), who(request) or _NOBODY
    form = await request.form(max_files=_MOST_FILES, max_fields=10)
    try:
        sent = [each for each in form.getlist("files") if isinstance(each, UploadFile)]
        password = str(form.get("password") or "") or None
        numbers = [await run_in_threadpool(_take, service, each, by, password) for each in sent]
    finally:
        await form.close()
    if not numbers:
        raise HTTPException(400)
    if "application/json" in request.headers.get("accept", ""):
        names = [name_of(each.filename or "") for each in sent]
        return JSONResponse(
            [{"number": number, "name": name} for number, name in zip(numbers, names, strict=True)], 202
        )
    return RedirectResponse("/upload", 303)


def _take(service: Service, sent: UploadFile, by: str, password: str | None) -> int:
    return service.intake.take(store(service.settings.folder, sent.filename or "", sent.file), by, password)


@router.get("/upload/state")
def state(request: Request) -> Response:
    """What became of the last thousand, for programs."""
    say = language_of(request).say
    with looking(request) as (index, _):
        items = index.uploads(limit=_MOST_FILES, viewer=viewer_of(request))
    return JSONResponse(
        [
            {
                "number": item.number, "name": item.name, "sha256": item.sha256, "state": item.outcome or item.state,
                "page": item.page, "pages": item.pages, "documents": item.documents,
                "words": [say(each) for pair in _words(item) for each in pair],
            }
            for item in items
        ]
    )  # fmt: skip


def _words(item: Upload) -> list[tuple[str, str]]:
    """What is wrong and what to do, once for each kind of error."""
    return list(dict.fromkeys(words(error.code) for error in item.errors))
