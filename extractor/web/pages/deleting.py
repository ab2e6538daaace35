"""Taking a document out of the index, with a reason, and the trace of it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.addresses import Number
from extractor.web.desks import entering, looking
from extractor.web.entering import Faults, Sent, done
from extractor.web.openings import opened_exactly
from extractor.web.refusals import MISSING
from extractor.web.rendering import show

router = APIRouter()


@router.get("/documents/{sha256}/delete")
def ask(request: Request, sha256: str) -> Response:
    """What goes and what stays, and why."""
    return _page(request, sha256, Faults())


@router.post("/documents/{sha256}/delete")
def delete(request: Request, sha256: str, sent: Sent) -> Response:
    """Take it out."""
    faults, reason = Faults(), sent.text("reason")
    if not reason:
        faults.words["reason"] = MISSING
        return _page(request, sha256, faults)
    with entering(request) as (index, _):
        opened_exactly(request, index, sha256, "deleting")
        index.curation.delete(sha256, sent.by, reason)
    return done(request, "/deletions")


@router.get("/deletions")
def deletions(request: Request) -> Response:
    """What was taken out, the latest first."""
    with looking(request) as (index, _):
        found = list(index.curation.deletions())
    return show(request, "deletions.html", deletions=found[::-1])


@router.post("/deletions/{number}/undo")
def undo(request: Request, number: Number, sent: Sent) -> Response:
    """Let it be read again."""
    with entering(request) as (index, _):
        index.curation.undo_deletion(number, sent.by)
    return done(request, "/deletions")


def _page(request: Request, sha256: str, faults: Faults) -> Response:
    with looking(request) as (index, desk):
        held = opened_exactly(request, index, sha256, "deleting")
        entries, filed = desk.registered(sha256), desk.dossiers(holding=sha256)
    return show(
        request, "delete.html", 400 if faults else 200, held=held, header=held.view.record.header, faults=faults,
        entries=entries, filed=filed,
    )  # fmt: skip
