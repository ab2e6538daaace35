"""What a person says of a document: its header corrected, its findings judged, a correction taken back."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.index import Index
from extractor.web import findings, headerforms
from extractor.web.addresses import Number
from extractor.web.desks import entering, shows_secret
from extractor.web.entering import FORM, Faults, Sent, done
from extractor.web.findings import TABS, findable, meant
from extractor.web.openings import opened_exactly
from extractor.web.pages.document import page_of
from extractor.web.refusals import CHANGED

router = APIRouter()


@router.post("/documents/{sha256}/header")
def header(request: Request, sha256: str, sent: Sent) -> Response:
    """Change fields of the header, then on to the next number to be typed where the form says so."""
    changes, wrong = headerforms.changes_of(sent.said())
    faults = Faults(wrong)
    if not faults:
        with faults.catching(), entering(request) as (index, _):
            opened_exactly(request, index, sha256, "correcting")
            if changes:
                index.curation.correct_all(sha256, "header", changes, by=sent.by)
            hidden = bool(changes.get("secrecy")) and not shows_secret(request)
            then = "next" if sent.text("then") == "next" else "hidden" if hidden else ""
            return done(request, _after(index, sha256, then))
    return page_of(request, sha256, faults=faults, sent=sent.said())


def _after(index: Index, sha256: str, then: str) -> str:
    """Where to go on: this document, or the next one of the work list whose number is missing."""
    if then == "next" and (following := index.next_gap(sha256)):
        return f"/documents/{following}"
    return "/worklist" if then else f"/documents/{sha256}"


@router.post("/documents/{sha256}/checked")
def checked(request: Request, sha256: str, sent: Sent) -> Response:
    """Say that the document as a whole was checked."""
    with entering(request) as (index, _):
        opened_exactly(request, index, sha256, "correcting")
        index.curation.confirm(sha256, by=sent.by)
    return done(request, f"/documents/{sha256}")


@router.post("/documents/{sha256}/findings/{target}")
def judge(request: Request, sha256: str, target: str, sent: Sent) -> Response:
    """Confirm or reject one finding."""
    kind, faults = findable(target), Faults()
    confirm, reject = sent.text("confirm"), sent.text("reject")
    with faults.catching(), entering(request) as (index, _):
        opened_exactly(request, index, sha256, "correcting")
        at = meant(index.curation.effective(sha256), kind, confirm or reject)
        if at is None:
            faults.words[FORM] = CHANGED
        elif confirm:
            index.curation.confirm(sha256, kind, at=at, by=sent.by)
        else:
            index.curation.reject(sha256, kind, at=at, by=sent.by)
    if faults:
        return page_of(request, sha256, TABS[kind], faults)
    return done(request, f"/documents/{sha256}?tab={TABS[kind]}#panel")


@router.post("/corrections/{number}/undo")
def undo(request: Request, number: Number, sent: Sent) -> Response:
    """Take a correction back."""
    with entering(request) as (index, _):
        taken = index.curation.undo_correction(number, sent.by)
    tab = f"?tab={TABS[taken.target]}" if taken.target in findings.TABS else ""
    return done(request, f"/documents/{taken.sha256}{tab}")
