"""Corrections: listed, made, undone; and the fields of a document with what was read beside what holds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request

from extractor.errors import BadQuery
from extractor.index import Correction, FieldRow, Index
from extractor.web.api.callers import Caller, Served
from extractor.web.api.documents import Id
from extractor.web.api.models import NewCorrection
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.document.secret_documents import opened
from extractor.web.text.urls import Number

router = APIRouter(tags=["corrections"])


@router.get("/corrections")
def corrections(served: Served, window: Paged) -> Rows[Correction]:
    """What people corrected, also what was taken back."""
    with served.readers.lend() as index:
        return window.cut(list(index.curation.corrections()))


@router.get("/documents/{sha256}/corrections", responses=described(404))
def of_document(request: Request, served: Served, window: Paged, sha256: Id) -> Rows[Correction]:
    """The same of one document."""
    with served.readers.lend() as index:
        opened(request, index, sha256, "corrections")
        return window.cut(list(index.curation.corrections(sha256)))


@router.get("/documents/{sha256}/fields", responses=described(404))
def fields(request: Request, served: Served, window: Paged, sha256: Id) -> Rows[FieldRow]:
    """Its fields as they stand, each with what was read; ``at`` names a finding in a new correction."""
    with served.readers.lend() as index:
        opened(request, index, sha256, "fields")
        return window.cut(index.curation.fields(sha256))


@router.post("/documents/{sha256}/corrections", status_code=201, responses=described(404))
def correct(request: Request, served: Served, caller: Caller, sha256: Id, new: NewCorrection) -> Correction:
    """Correct it; all lists and searches show it at once."""
    with served.readers.lend() as index:
        opened(request, index, sha256, "corrections")
    with served.readers.write() as index:
        return _made(index, sha256, new, caller.name)


@router.post("/corrections/{number}/undo", responses=described(404))
def undo(served: Served, caller: Caller, number: Annotated[Number, Path()]) -> Correction:
    """Take a correction back; it stays on record."""
    with served.readers.write() as index:
        return index.curation.undo_correction(number, caller.name)


def _made(index: Index, sha256: str, new: NewCorrection, by: str) -> Correction:
    if new.action == "add":
        return index.curation.add_finding(sha256, new.target, new.values, by=by, nth=new.nth)
    if new.action == "confirm":
        return index.curation.confirm(sha256, new.target, new.field, by=by, at=new.at)
    if new.action == "reject":
        return index.curation.reject(sha256, new.target, new.field, by=by, at=new.at)
    if not new.field:
        raise BadQuery("no field is named", remedy="name the field that is changed")
    return index.curation.correct(sha256, new.target, new.field, new.value, by=by, at=new.at)
