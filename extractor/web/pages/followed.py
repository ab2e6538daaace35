"""Given work that is followed: the list of a unit, what a document gives, one work and its answers, print, calendar.

What the texts of documents give, whether followed or not, is in ``given``.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import officezone
from extractor.desk import GivenSelection
from extractor.export.foreign import icalendar
from extractor.export.printed import given_list
from extractor.index import Index
from extractor.web.document.secret_documents import opened
from extractor.web.forms import given_form
from extractor.web.forms.inputs import filled, wrong
from extractor.web.forms.submitted import FORM, Faults, Sent, Submitted, changed, done
from extractor.web.pages.printed import file_of, owner_of
from extractor.web.queries.desk import entering, looking, shows_secret
from extractor.web.rendering.downloads import attachment
from extractor.web.rendering.rendering import show
from extractor.web.text import dates
from extractor.web.text.urls import Number, whole

router = APIRouter()

PAGE = 50
_LONGEST = 200
_MOST = 5000
_ASKED = ("unit", "state", "words", "due_before")


def _filters(given: Mapping[str, str]) -> dict[str, str]:
    """What the list is asked for; what is not solved yet, unless the address says otherwise."""
    found = {name: given.get(name, "").strip()[:_LONGEST] for name in _ASKED}
    return {**found, "state": found["state"] or ("open" if "state" not in given else "")}


def _selection(filters: Mapping[str, str]) -> GivenSelection:
    due = dates.typed(filters["due_before"]) if filters["due_before"] else None
    return GivenSelection(filters["unit"] or None, filters["state"] or None, filters["words"] or None, due_before=due)


@router.get("/given")
def given(request: Request, page: str = "1") -> Response:
    """A page of the list: of a unit or person, by state, words and day."""
    filters, number, faults = _filters(request.query_params), max(whole(page, 4) or 1, 1), Faults()
    rows, total, late, secret = [], 0, 0, shows_secret(request)
    with looking(request) as (_, desk):
        units = desk.given.units()
        with faults.catching():
            wanted = _selection(filters)
            rows = desk.given.works(wanted, secret, PAGE, (number - 1) * PAGE)
            total = desk.given.count(wanted, secret)
            late = desk.given.count(GivenSelection(filters["unit"] or None, "overdue"), secret)
    return show(
        request, "given.html", 400 if faults else 200, rows=rows, filters=filters, units=units, total=total, late=late,
        lists=given_form.LISTS, states=given_form.STATES, query=urlencode(filters), page=number, faults=faults,
        more=number * PAGE < total, today=officezone.today().isoformat(),
    )  # fmt: skip


@router.get("/print/given.{suffix}")
def printed(request: Request, suffix: str) -> Response:
    """What the list shows, to print."""
    filters = _filters(request.query_params)
    with looking(request) as (_, desk):
        works = desk.given.works(_selection(filters), shows_secret(request), _MOST)
        form = given_list.given(
            works, owner_of(request, desk), filters["unit"] or None, overdue=filters["state"] == "overdue"
        )
    return file_of(form, suffix, "-".join(each for each in ("given", filters["unit"], filters["state"]) if each))


@router.get("/given.ics")
def calendar(request: Request) -> Response:
    """What the list shows, as a calendar."""
    filters = _filters(request.query_params)
    with looking(request) as (_, desk):
        works = desk.given.works(_selection(filters), shows_secret(request), _MOST)
    name = filters["unit"] or "Công việc được giao"
    return attachment(icalendar.calendar(works, name), f"{name}.ics", icalendar.MEDIA_TYPE)


@router.get("/documents/{sha256}/given")
def of_document(request: Request, sha256: str) -> Response:
    """The work that a document gives: what is followed, what stands in its text, and the form of more."""
    return _document_page(request, sha256, Faults())


@router.post("/documents/{sha256}/given")
def give(request: Request, sha256: str, sent: Sent) -> Response:
    """Follow work that it gives."""
    with looking(request) as (index, desk):
        opened(request, index, sha256)
        inputs = filled(given_form.inputs(desk.given.units()), sent.fields())
    faults = Faults(wrong(inputs))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            desk.given.give(sha256, by=sent.by, **given_form.fields(sent.fields()))
            return done(request, f"/documents/{sha256}/given")
    return _document_page(request, sha256, faults, sent)


@router.post("/documents/{sha256}/given/found")
def take_over(request: Request, sha256: str, sent: Sent) -> Response:
    """Follow what stands in its text: at one place, or all of it."""
    faults, at = Faults(), whole(sent.text("at"), 6)
    with looking(request) as (index, _):
        opened(request, index, sha256)
    with faults.catching(), entering(request) as (_, desk):
        desk.given.take_over(sha256, None if at is None else [at], by=sent.by)
        return done(request, f"/documents/{sha256}/given")
    return _document_page(request, sha256, faults)


@router.post("/entries/{number}/given")
def give_entry(request: Request, number: Number, sent: Sent) -> Response:
    """Follow the work of an entry's document, or, with ``state``, say that it is solved."""
    with entering(request) as (_, desk):
        work = desk.given.give_entry(number, by=sent.by, **given_form.fields(sent.fields()))
    return done(request, f"/given/{work.id}")


@router.get("/given/{number}")
def work(request: Request, number: Number) -> Response:
    """One work, with its answers and who changed it."""
    return _work_page(request, number, Faults())


@router.post("/given/{number}")
def edit(request: Request, number: Number, sent: Sent) -> Response:
    """Change what was typed; only fields that the person changed."""
    given = sent.fields()
    with looking(request) as (_, desk):
        inputs, seen = given_form.inputs_of(desk.given.units()), desk.given.version(number)
    meant = [each for each in filled(inputs, given) if changed(given, each.name) is not None]
    faults = Faults(wrong(meant))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            fields = given_form.fields({each.name: each.value for each in meant})
            desk.given.edit(number, by=sent.by, seen=seen, **fields)
            return done(request, f"/given/{number}")
    return _work_page(request, number, faults, sent)


@router.post("/given/{number}/answer")
def answer(request: Request, number: Number, sent: Sent) -> Response:
    """Link a document that answers it, by its number, or take one off (``out``)."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        if out := sent.text("out"):
            desk.given.remove_answer(number, out, sent.by)
        else:
            desk.given.answer(number, sent.text("document"), sent.by, solves=not sent.text("stays_open"))
        return done(request, f"/given/{number}")
    return _work_page(request, number, faults, sent)


def _document_page(request: Request, sha256: str, faults: Faults, sent: Submitted | None = None) -> Response:
    with looking(request) as (index, desk):
        shown = opened(request, index, sha256)
        followed = desk.given.works(GivenSelection(sha256=sha256), shows_secret(request))
        found, units = desk.given.found(sha256), desk.given.units()
        due = next((e.due for e in desk.registered(sha256, True) if e.due and not e.voided_at), None)
    inputs = filled(given_form.inputs(units), {"due": dates.day(due), "title": shown.view.record.header.subject or ""})
    return show(
        request, "giving.html", 400 if faults else 200, shown=shown, header=shown.view.record.header, found=found,
        followed=followed, faults=faults, states=given_form.STATES, today=officezone.today().isoformat(),
        inputs=filled(inputs, sent.fields()) if sent else inputs,
    )  # fmt: skip


def _work_page(request: Request, number: int, faults: Faults, sent: Submitted | None = None) -> Response:
    with looking(request) as (index, desk):
        found, secret = desk.given.work(number, shows_secret(request)), shows_secret(request)
        history, units = desk.given.history(number, secret), desk.given.units()
        held = _held(index, found.sha256, *(each.sha256 for each in found.answers))
    was = given_form.values_of(found)
    inputs = [each for each in filled(given_form.inputs_of(units), was) if not (found.hidden and each.kind == "long")]
    return show(
        request, "given_work.html", 400 if faults else 200, work=found, history=history, faults=faults, was=was,
        inputs=filled(inputs, sent.fields()) if sent else inputs, held=held, states=given_form.STATES,
        document=sent.text("document") if sent else "", missing=FORM in faults.words,
        today=officezone.today().isoformat(),
    )  # fmt: skip


def _held(index: Index, *hashes: str | None) -> set[str]:
    """Which of these documents the index has."""
    return {each for each in hashes if each and index.addresses.is_stored(each)}
