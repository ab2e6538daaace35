"""Sending documents in: files or a folder dragged here, each with what became of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from extractor.web.desks import looking
from extractor.web.faults import words
from extractor.web.intake import Item
from extractor.web.rendering import is_part, language_of, show
from extractor.web.service import Service, service_of
from extractor.web.storing import store

router = APIRouter()

_MOST_FILES = 1000


@router.get("/upload")
def upload(request: Request) -> Response:
    """The page; for htmx the list of what was sent in."""
    service = service_of(request)
    items = service.intake.items()
    busy = any(not item.is_done for item in items)
    with looking(request) as (_, desk):
        entries = desk.last_entries(item.stored.sha256 for item in items if item.is_done)
    values: dict[str, Any] = {
        "items": items, "busy": busy, "words": {item.number: _words(item) for item in items}, "entries": entries,
    }  # fmt: skip
    if is_part(request):
        return show(request, "_sent.html", **values)
    return show(request, "upload.html", **values, most=service.settings.max_upload)


@router.post("/upload")
async def send(request: Request) -> Response:
    """Take the files of a form: keep each, and put it in line to be read."""
    service = service_of(request)
    form = await request.form(max_files=_MOST_FILES, max_fields=10)
    try:
        items = [await _take(service, sent) for sent in form.getlist("files") if isinstance(sent, UploadFile)]
    finally:
        await form.close()
    if not items:
        raise HTTPException(400)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse([{"number": item.number, "name": item.stored.name} for item in items], 202)
    return RedirectResponse("/upload", 303)


async def _take(service: Service, sent: UploadFile) -> Item:
    stored = await run_in_threadpool(store, service.settings.folder, sent.filename or "", sent.file)
    return service.intake.take(stored)


@router.get("/upload/state")
def state(request: Request) -> Response:
    """What became of everything, for programs."""
    say = language_of(request).say
    return JSONResponse(
        [
            {
                "number": item.number, "name": item.stored.name, "sha256": item.stored.sha256, "state": item.state,
                "documents": item.documents, "words": [say(each) for pair in _words(item) for each in pair],
            }
            for item in service_of(request).intake.items()
        ]
    )  # fmt: skip


def _words(item: Item) -> list[tuple[str, str]]:
    """What is wrong and what to do, once for each kind of error."""
    return list(dict.fromkeys(words(error.code) for error in item.errors))
