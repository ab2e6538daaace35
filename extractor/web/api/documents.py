"""Held documents: record, text, findings, citations, the original, and the record in other formats."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from extractor.export.foreign import originals, searchable_pdf
from extractor.export.foreign.conversion import TargetFormat, convert
from extractor.index import Deletion, MentionRow
from extractor.records import Record
from extractor.web.api import etags
from extractor.web.api.callers import Caller, Served
from extractor.web.api.models import DocumentAnswer, Text
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.document.secret_documents import opened
from extractor.web.queries.documents import ShownDocument
from extractor.web.rendering.downloads import SAFE, attachment

router = APIRouter(tags=["documents"])

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of the file.")]
Filed = Annotated[
    str,
    Path(pattern=r"^([0-9a-f]{64}|entry:[1-9][0-9]{0,14})$", description='Its SHA-256; "entry:12" of one on paper.'),
]
_SAME: dict[int | str, dict[str, Any]] = {304: {"description": "Not Modified"}}
_TYPES = {".xml": "application/xml", ".edxml": "application/xml", ".json": "application/json",
          ".jsonld": "application/ld+json"}  # fmt: skip


@router.get("/documents/{sha256}", response_model=DocumentAnswer, responses={**_SAME, **described(404)})
def document(request: Request, served: Served, sha256: Id) -> Response:
    """A document with its record as it stands corrected, without its text."""
    shown = _shown(request, served, sha256)
    view = shown.view
    record = view.record.model_copy(update={"text": None})
    answer = DocumentAnswer(id=view.id, sha256=shown.id, paths=view.paths, work=view.work, record=record)
    return etags.json(request, DocumentAnswer, answer)


@router.get(
    "/documents/{sha256}/text", response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **_SAME, **described(404)},
)  # fmt: skip
def text(request: Request, served: Served, sha256: Id) -> Response:
    """Its text, in which the spans of all findings are places."""
    shown = _shown(request, served, sha256, "text")
    return etags.answer(request, shown.text.encode("utf-8", "replace"), "text/plain; charset=utf-8")


@router.get("/documents/{sha256}/findings", response_model=Record, responses={**_SAME, **described(404)})
def findings(request: Request, served: Served, sha256: Id) -> Response:
    """The whole record with its text, as ``vanban extract`` prints it."""
    return etags.json(request, Record, _shown(request, served, sha256, "record").view.record)


@router.get("/documents/{sha256}/cites", responses=described(404))
def cites(request: Request, served: Served, window: Paged, sha256: Id) -> Rows[MentionRow]:
    """What it cites, in reading order."""
    return window.cut(_shown(request, served, sha256, "citations").view.cites)


@router.get("/documents/{sha256}/cited-by", responses=described(404))
def cited_by(request: Request, served: Served, window: Paged, sha256: Id) -> Rows[MentionRow]:
    """What cites it."""
    with served.readers.lend() as index:
        work = opened(request, index, sha256, "citations").view.work
        rows = index.citing(work.id, window.limit, window.offset) if work else []
        return window.page(rows, index.count_citing(work.id) if work else 0)


@router.get(
    "/documents/{sha256}/original", response_class=Response,
    responses={200: {"content": {SAFE: {"schema": {"type": "string", "format": "binary"}}}}, **described(404)},
)  # fmt: skip
def original(request: Request, served: Served, sha256: Id) -> Response:
    """The file that it was read from."""
    shown = _shown(request, served, sha256, "original")
    data = originals.content_of(shown.view.paths, shown.id)
    return attachment(data, originals.name_of(shown.view.file.path))


@router.get(
    "/documents/{sha256}/searchable.pdf", response_class=Response,
    responses={200: {"content": {"application/pdf": {"schema": {}}}}, **described(404)},
)  # fmt: skip
def searchable(request: Request, served: Served, sha256: Id) -> Response:
    """Its scan as a PDF with the text that was read behind the pictures of its pages."""
    with served.readers.lend() as index:
        shown, parsed = opened(request, index, sha256, "original"), index.parsed(sha256)
    if parsed is None:
        raise HTTPException(404)
    data = searchable_pdf.write(originals.content_of(shown.view.paths, shown.id), parsed, shown.view.record.header)
    return attachment(data, searchable_pdf.named(originals.name_of(shown.view.file.path)), "application/pdf")


@router.get(
    "/documents/{sha256}/convert/{target}", response_class=Response,
    responses={
        200: {"content": {each: {"schema": {}} for each in _TYPES.values()}},
        **_SAME, **described(404, 501),
    },
)  # fmt: skip
def converted(request: Request, served: Served, sha256: Id, target: TargetFormat) -> Response:
    """Its record in the format of another system; what that cannot hold is told by ``…/convert/{target}/lost``."""
    shown = _shown(request, served, sha256, target)
    data = convert(shown.view.record, target).data
    kind = next(kind for suffix, kind in reversed(_TYPES.items()) if target.suffix.endswith(suffix))
    return etags.answer(request, data, kind)


@router.get("/documents/{sha256}/convert/{target}/lost", responses=described(404, 501))
def lost(request: Request, served: Served, sha256: Id, target: TargetFormat) -> list[str]:
    """What of the record the format has no place for, a line each."""
    return list(convert(_shown(request, served, sha256, target).view.record, target).lost)


@router.delete("/documents/{sha256}", responses=described(404))
def delete(
    request: Request, served: Served, caller: Caller, sha256: Id, reason: Annotated[Text, Query(min_length=1)]
) -> Deletion:
    """Take it out of the index, for a reason; its file stays, and is not read again until that is undone."""
    _shown(request, served, sha256)
    with served.readers.write() as index:
        return dataclasses.replace(index.curation.delete(sha256, caller.name, reason), paths=())


def _shown(request: Request, served: Served, sha256: str, how: str = "record") -> ShownDocument:
    with served.readers.lend() as index:
        return opened(request, index, sha256, how)
