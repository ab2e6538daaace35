"""Files that are sent: for their record alone, or to be kept and put into the index."""

from __future__ import annotations

import tempfile
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, Header, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from extractor.errors import BadQuery, EmptyFile, SecretDocument
from extractor.index import UPLOAD_STATES, Upload, UploadState
from extractor.records import Record
from extractor.web.api.callers import Caller, Served
from extractor.web.api.models import Space, Taken
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.background.intake import store
from extractor.web.service.service import viewer_of
from extractor.web.text.urls import Number

router = APIRouter(tags=["files"])

Name = Annotated[str, Query(min_length=1, max_length=250, description="What the file is called.")]
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_MEMORY = 1024 * 1024
PASSWORD = "vanban-password"


def _password(request: Request) -> str | None:
    """What opens the file: the header of this name, in UTF-8; an address would be written down in logs."""
    return request.headers.get(PASSWORD, "").encode("latin-1").decode("utf-8", "replace") or None


Password = Annotated[
    str | None, Header(alias=PASSWORD, description="The password of the file, where it has one; in UTF-8.")
]
"""Told in the description of the calls; read by ``_password``."""


@router.post("/extract", response_model=Record, responses=described(413, 415, 429), openapi_extra=BODY)
async def extract(request: Request, served: Served, name: Name, password: Password = None) -> Record:
    """The record of a file, with its text; nothing is kept of it. Read in a process of its own, within limits."""
    with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as kept:
        if not await spool(request, kept):
            raise EmptyFile("nothing was sent", remedy="send the bytes of the file as the body")
        file, password = cast(BinaryIO, kept), _password(request)
        record = await run_in_threadpool(served.extraction.record, file, name, password)
    if record is None:
        raise HTTPException(429, headers={"retry-after": "10"})
    if record.header.secrecy and not served.secret:
        raise SecretDocument("the document is marked secret", remedy="ask somebody who may see such documents")
    return record


@router.post("/uploads", status_code=202, responses=described(413, 507), openapi_extra=BODY)
async def upload(
    request: Request, served: Served, caller: Caller, name: Name, password: Password = None
) -> Taken:  # fmt: skip
    """Keep a file and put it in line to be read; what becomes of it is told by ``GET /uploads/{number}``.

    The file and its place in the line are on disk when this is answered: it is read whatever happens to the server.
    """
    with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as kept:
        await spool(request, kept)
        stored = await run_in_threadpool(store, served.settings.folder, name, cast(BinaryIO, kept))
        number = await run_in_threadpool(served.intake.take, stored, caller.name, _password(request))
    with served.readers.lend() as index:
        return _taken(index.upload(number, viewer_of(request)))


@router.get("/uploads")
def uploads(
    request: Request, served: Served, window: Paged,
    state: Annotated[list[UploadState] | None, Query(description="Only files in this state; repeatable.")] = None,
) -> Rows[Taken]:  # fmt: skip
    """What was sent in, the last first."""
    wanted = state or UPLOAD_STATES
    with served.readers.lend() as index:
        rows = index.uploads(wanted, window.limit, window.offset, viewer_of(request))
        total = sum(count for each, count in index.count_uploads().items() if each in wanted)
    return window.page([_taken(row) for row in rows], total)


@router.get("/uploads/space")
def space(served: Served) -> Space:
    """How many bytes are kept of all that was sent in, and how many may be."""
    with served.readers.lend() as index:
        return Space(used=index.upload_bytes(), quota=served.settings.quota)


@router.get("/uploads/{number}", responses=described(404))
def uploaded(request: Request, served: Served, number: Number) -> Taken:
    """How far one file is."""
    with served.readers.lend() as index:
        try:
            return _taken(index.upload(number, viewer_of(request)))
        except BadQuery as error:
            raise HTTPException(404) from error


def _taken(row: Upload) -> Taken:
    return Taken(
        number=row.number, name=row.name, sha256=row.sha256, state=row.outcome or row.state, page=row.page,
        pages=row.pages, documents=row.documents, errors=[error.code for error in row.errors],
        reasons=[error.message for error in row.errors], sent_at=row.sent_at, ended_at=row.ended_at,
    )  # fmt: skip


async def spool(request: Request, kept: tempfile.SpooledTemporaryFile[bytes]) -> int:
    """Take a body into a file, from its start on; how many bytes there were."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        await run_in_threadpool(kept.write, chunk)
    kept.seek(0)
    return size
