"""Files that are sent: for their record alone, or to be kept and put into the index."""

from __future__ import annotations

import tempfile
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from extractor.errors import EmptyFile, SecretDocument
from extractor.records import Record
from extractor.web.api.callers import Served
from extractor.web.api.models import Taken
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.extraction import Sent
from extractor.web.intake import Item
from extractor.web.storing import store

router = APIRouter(tags=["files"])

Name = Annotated[str, Query(min_length=1, max_length=250, description="What the file is called.")]
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_MEMORY = 1024 * 1024


@router.post("/extract", response_model=Record, responses=described(413, 415, 429), openapi_extra=_BODY)
async def extract(request: Request, served: Served, name: Name) -> Record:
    """The record of a file, with its text; nothing is kept of it. Read in a process of its own, within limits."""
    data = await request.body()
    if not data:
        raise EmptyFile("nothing was sent", remedy="send the bytes of the file as the body")
    record = await run_in_threadpool(served.extraction.record, Sent(data, name))
    if record is None:
        raise HTTPException(429, headers={"retry-after": "10"})
    if record.header.secrecy and not served.secret:
        raise SecretDocument("the document is marked secret", remedy="ask somebody who may see such documents")
    return record


@router.post("/uploads", status_code=202, responses=described(413), openapi_extra=_BODY)
async def upload(request: Request, served: Served, name: Name) -> Taken:
    """Keep a file and put it in line to be read; what became of it is told by ``GET /uploads``."""
    with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as kept:
        async for chunk in request.stream():
            await run_in_threadpool(kept.write, chunk)
        kept.seek(0)
        stored = await run_in_threadpool(store, served.settings.folder, name, cast(BinaryIO, kept))
    return _taken(served.intake.take(stored))


@router.get("/uploads")
def uploads(served: Served, window: Paged) -> Rows[Taken]:
    """What was sent in, the last first."""
    return window.cut([_taken(item) for item in served.intake.items()])


def _taken(item: Item) -> Taken:
    return Taken(
        number=item.number, name=item.stored.name, sha256=item.stored.sha256, state=item.state,
        documents=item.documents, errors=[error.code for error in item.errors],
    )  # fmt: skip
