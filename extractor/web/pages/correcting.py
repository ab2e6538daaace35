"""What a person says of a document: its header corrected, its findings judged, a correction taken back.

One citation, task or quantity stands as a form, or a new one from words of the text.
"""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import labels
from extractor.index import Index
from extractor.labels import PROBLEMS
from extractor.records import Record
from extractor.web.document.secret_documents import opened_exactly
from extractor.web.forms import finding_form, header_form
from extractor.web.forms.finding_form import (
    NEW_TITLES,
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
from extractor.web.forms.inputs import Input, filled
from extractor.web.forms.submitted import FORM, Faults, Sent, Submitted, Theirs, done, given_up
from extractor.web.pages.document import page_of
from extractor.web.queries.desk import entering, looking, shows_secret
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import language_of, show
from extractor.web.text.language import N_
from extractor.web.text.refusals import CHANGED, MISSING
from extractor.web.text.urls import Number, whole

router = APIRouter()


@router.post("/documents/{sha256}/header")
def header(request: Request, sha256: str, sent: Sent) -> Response:
    """Change fields of the header, then on to the next number to be typed where the form says so."""
    given = given_up(sent.fields())
    changes, wrong = header_form.changes_of(given)
    faults = Faults(wrong)
    if not faults:
        with faults.catching(), entering(request) as (index, _):
            document = opened_exactly(request, index, sha256, "correcting")
            rows, corrections = index.curation.fields(sha256), list(index.curation.corrections(sha256))
            faults.take_theirs(given, header_form.stands(document, rows, corrections))
            if not faults:
                if changes:
                    index.curation.correct_all(sha256, "header", changes, by=sent.by)
                hidden = bool(changes.get("secrecy")) and not shows_secret(request)
                then = "next" if sent.text("then") == "next" else "hidden" if hidden else ""
                return done(request, _after(index, sha256, then))
    return page_of(request, sha256, faults=faults, sent={**given, **faults.seen()})


def _after(index: Index, sha256: str, then: str) -> str:
    """Where to go on: this document, or the next one of the work list whose number is missing."""
    if then == "next" and (following := index.next_gap(sha256)):
        return f"/documents/{following}"
    return "/worklist" if then else f"/documents/{sha256}"


@router.post("/documents/{sha256}/checked")
def checked(request: Request, sha256: str, sent: Sent) -> Response:
    """Say that the document as a whole was checked; on to the next of the work list where the form says so."""
    with entering(request) as (index, _):
        opened_exactly(request, index, sha256, "correcting")
        made = index.curation.confirm(sha256, by=sent.by)
    code = sent.text("code")
    following = urlencode({"after": sha256, **({"code": code} if code in PROBLEMS else {})})
    target = f"/worklist/next?{following}" if sent.text("then") == "next" else f"/documents/{sha256}"
    return done(request, target, correction=made.id)


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
        else:
            say = index.curation.confirm if confirm else index.curation.reject
            made = say(sha256, kind, at=at, by=sent.by)
    if faults or at is None:
        return page_of(request, sha256, TABS[kind], faults)
    name = (
        f"{language_of(request).say(labels.word('action', made.action))} {made.anchor.surface if made.anchor else ''}"
    )
    # what was rejected has no row any more: its neighbour is not to be taken for it
    target = _row(sha256, kind, at) if confirm else f"/documents/{sha256}?tab={TABS[kind]}&first={at}#panel"
    return done(request, target, " ".join(name.split())[:_SHOWN], correction=made.id)


def _row(sha256: str, kind: Findable, at: int) -> str:
    """The row of a finding in its tab."""
    return f"/documents/{sha256}?tab={TABS[kind]}&first={at + 1}#row-{kind[0]}{at}"


@router.post("/corrections/{number}/undo")
def undo(request: Request, number: Number, sent: Sent) -> Response:
    """Take a correction back."""
    with entering(request) as (index, _):
        taken = index.curation.undo_correction(number, sent.by)
    tab = f"?tab={TABS[taken.target]}" if taken.target in finding_form.TABS else ""
    return done(request, f"/documents/{taken.sha256}{tab}")


_LONGEST, _SHOWN = 1000, 120
_DIGITS = 9
_ABSENT = N_("The text does not hold these words, or holds them already as such. Copy them from the text.")


@router.get("/documents/{sha256}/findings/{target}/new")
def new(request: Request, sha256: str, target: str, surface: str = "", nth: str = "1", behind: int = 0) -> Response:
    """The form of a new finding at words of the text, the ``nth`` time that they stand behind an offset."""
    kind = findable(target)
    with looking(request) as (index, _):
        record = _record(request, index, sha256)
    words = surface[:_LONGEST]
    before = _times(record.text or "", words, behind)
    number = str(before + (whole(nth, _DIGITS) or 1)) if before else nth[:_DIGITS]
    return _new(request, sha256, kind, record, {"surface": words, "nth": number}, Faults())


def _times(text: str, words: str, stop: int) -> int:
    """How often words begin before an offset."""
    count, at = 0, text.find(words) if words else -1
    while 0 <= at < stop:
        count, at = count + 1, text.find(words, at + 1)
    return count


@router.post("/documents/{sha256}/findings/{target}/new")
def add(request: Request, sha256: str, target: str, sent: Sent) -> Response:
    """Add it."""
    kind = findable(target)
    changes, wrong = changes_of(kind, sent.fields())
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
    return _new(request, sha256, kind, record, sent.fields(), faults)


@router.get("/documents/{sha256}/findings/{target}/{handle}")
def finding(request: Request, sha256: str, target: str, handle: str) -> Response:
    """The form of a finding."""
    return _one(request, sha256, findable(target), handle, Faults())


@router.post("/documents/{sha256}/findings/{target}/{handle}")
def change(request: Request, sha256: str, target: str, handle: str, sent: Sent) -> Response:
    """Change its fields."""
    kind, given = findable(target), given_up(sent.fields())
    changes, wrong = changes_of(kind, given)
    faults = Faults(wrong)
    if not faults:
        with faults.catching(), entering(request) as (index, _):
            record = _record(request, index, sha256)
            at = meant(record, kind, handle)
            if at is None:
                faults.words[FORM] = CHANGED
            else:
                faults.take_theirs(given, _stands(index, sha256, kind, record, at))
            if not faults and at is not None:
                if changes:
                    index.curation.correct_all(sha256, kind, changes, by=sent.by, at=at)
                return done(request, _row(sha256, kind, at))
    return _one(request, sha256, kind, handle, faults, sent)


def _stands(index: Index, sha256: str, kind: Findable, record: Record, at: int) -> dict[str, Theirs]:
    """What stands in each field of a finding now, and who entered it."""
    finding = all_of(record, kind)[at]
    last = {
        each.field: each.made_by for each in index.curation.corrections(sha256)
        if each.target == kind and not each.undone_at and each.anchor and each.anchor.span[0] == finding.span[0]
    }  # fmt: skip
    return {each.name: Theirs(each.value, last.get(each.name, "")) for each in inputs_of(kind, finding)}


def _record(request: Request, index: Index, sha256: str) -> Record:
    return opened_exactly(request, index, sha256, "finding").view.record


def _one(
    request: Request, sha256: str, kind: Findable, handle: str, faults: Faults, sent: Submitted | None = None
) -> Response:
    with looking(request) as (index, _):
        view = opened_exactly(request, index, sha256, "finding").view
        record, at = view.record, meant(view.record, kind, handle)
        if at is None:
            raise absent()
        linked = index.work(view.cites[at].work_id or 0) if kind == "citation" else None
    original = inputs_of(kind, all_of(record, kind)[at])
    was = {each.name: each.value for each in original}
    inputs = filled(original, given_up(sent.fields())) if sent else original
    return show(
        request, "finding.html", 400 if faults else 200, sha256=sha256, target=kind, title=TITLES[kind],
        header=record.header, tab=TABS[kind], faults=faults, inputs=inputs, was=was, place=place_of(record, kind, at),
        handle=handle, linked=linked,
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
        request, "finding.html", 400 if faults else 200, sha256=sha256, target=kind, title=NEW_TITLES[kind],
        header=record.header, tab=TABS[kind], faults=faults, inputs=[words, *inputs], was={}, place=None, handle="new",
        nth=given.get("nth", "1"), linked=None,
    )  # fmt: skip
