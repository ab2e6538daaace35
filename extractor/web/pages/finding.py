"""One citation, task or quantity as a form, or a new one from words of the text."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.index import Index
from extractor.records import Record
from extractor.web.addresses import whole
from extractor.web.desks import entering, looking
from extractor.web.entering import FORM, Entered, Faults, Sent, done
from extractor.web.faults import absent
from extractor.web.findings import (
    TABS,
    TITLES,
    Findable,
    all_of,
    changes_of,
    findable,
    inputs_of,
    meant,
    place_of,
)
from extractor.web.inputs import Input, filled
from extractor.web.language import N_
from extractor.web.openings import opened_exactly
from extractor.web.refusals import CHANGED, MISSING
from extractor.web.rendering import show

router = APIRouter()

_LONGEST = 1000
_DIGITS = 9
_ABSENT = N_("The text does not hold these words, or holds them already as such. Copy them from the text.")


@router.get("/documents/{sha256}/findings/{target}/new")
def new(request: Request, sha256: str, target: str, surface: str = "", nth: str = "1") -> Response:
    """The form of a new finding at words of the text."""
    kind = findable(target)
    with looking(request) as (index, _):
        record = _record(request, index, sha256)
    return _new(request, sha256, kind, record, {"surface": surface[:_LONGEST], "nth": nth[:_DIGITS]}, Faults())


@router.post("/documents/{sha256}/findings/{target}/new")
def add(request: Request, sha256: str, target: str, sent: Sent) -> Response:
    """Add it."""
    kind = findable(target)
    changes, wrong = changes_of(kind, sent.said())
    faults = Faults(wrong)
    if not sent.text("surface"):
        faults.words["surface"] = MISSING
    if not faults:
        with faults.catching(), entering(request) as (index, _):
            _record(request, index, sha256)
            given = {name: value for name, value in changes.items() if value is not None}
            nth = whole(sent.text("nth"), _DIGITS) or 1
            index.curation.add_finding(sha256, kind, {**given, "surface": sent.text("surface")}, by=sent.by, nth=nth)
            return done(request, f"/documents/{sha256}?tab={TABS[kind]}#panel")
        faults.words = {"surface": _ABSENT} if FORM in faults.words else faults.words
    with looking(request) as (index, _):
        record = _record(request, index, sha256)
    return _new(request, sha256, kind, record, sent.said(), faults)


@router.get("/documents/{sha256}/findings/{target}/{handle}")
def finding(request: Request, sha256: str, target: str, handle: str) -> Response:
    """The form of a finding."""
    return _one(request, sha256, findable(target), handle, Faults())


@router.post("/documents/{sha256}/findings/{target}/{handle}")
def change(request: Request, sha256: str, target: str, handle: str, sent: Sent) -> Response:
    """Change its fields."""
    kind = findable(target)
    changes, wrong = changes_of(kind, sent.said())
    faults = Faults(wrong)
    if not faults:
        with faults.catching(), entering(request) as (index, _):
            at = meant(_record(request, index, sha256), kind, handle)
            if at is None:
                faults.words[FORM] = CHANGED
            else:
                if changes:
                    index.curation.correct_all(sha256, kind, changes, by=sent.by, at=at)
                return done(request, f"/documents/{sha256}?tab={TABS[kind]}#panel")
    return _one(request, sha256, kind, handle, faults, sent)


def _record(request: Request, index: Index, sha256: str) -> Record:
    return opened_exactly(request, index, sha256, "finding").view.record


def _one(
    request: Request, sha256: str, kind: Findable, handle: str, faults: Faults, sent: Entered | None = None
) -> Response:
    with looking(request) as (index, _):
        record = _record(request, index, sha256)
    at = meant(record, kind, handle)
    if at is None:
        raise absent()
    held = inputs_of(kind, all_of(record, kind)[at])
    was = {each.name: each.value for each in held}
    inputs = filled(held, sent.said()) if sent else held
    return show(
        request, "finding.html", 400 if faults else 200, sha256=sha256, target=kind, title=TITLES[kind],
        header=record.header, tab=TABS[kind], faults=faults, inputs=inputs, was=was, place=place_of(record, kind, at),
        handle=handle,
    )  # fmt: skip


def _new(
    request: Request, sha256: str, kind: Findable, record: Record, given: dict[str, str], faults: Faults
) -> Response:
    words = Input("surface", N_("Words as they stand in the text"), "long", given.get("surface", ""), required=True)
    inputs = inputs_of(kind, None)
    if kind == "task" and not faults:
        inputs = filled(inputs, {"title": words.value})
    inputs = filled(inputs, given) if faults else inputs
    return show(
        request, "finding.html", 400 if faults else 200, sha256=sha256, target=kind, title=TITLES[kind],
        header=record.header, tab=TABS[kind], faults=faults, inputs=[words, *inputs], was={}, place=None, handle="new",
        nth=given.get("nth", "1"),
    )  # fmt: skip
