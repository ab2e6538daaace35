"""One entry of a register: what was typed, to be changed or voided, and who changed what."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.desk import Desk, Entry
from extractor.index import Index
from extractor.web import entryforms, holdings
from extractor.web.addresses import Number
from extractor.web.desks import entering, looking, shows_secret
from extractor.web.entering import Entered, Faults, Sent, changed, done
from extractor.web.entryforms import EntryForm
from extractor.web.inputs import filled, wrong
from extractor.web.rendering import show

router = APIRouter()


@router.get("/entries/{number}")
def entry(request: Request, number: Number) -> Response:
    """The entry with its history."""
    return _page(request, number, Faults())


@router.post("/entries/{number}")
def edit(request: Request, number: Number, sent: Sent) -> Response:
    """Change what was typed; only fields that the person changed."""
    with looking(request) as (index, desk):
        form = _form(index, desk, desk.entry(number, shows_secret(request)))
    meant = [each for each in filled(form.inputs, sent.said()) if changed(sent.said(), each.name) is not None]
    faults = Faults(wrong(meant))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            desk.edit(number, by=sent.by, **entryforms.fields_of(meant))
            return done(request, f"/entries/{number}")
    return _page(request, number, faults, sent)


@router.post("/entries/{number}/void")
def void(request: Request, number: Number, sent: Sent) -> Response:
    """Strike the entry out."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        desk.void(number, sent.text("reason"), sent.by)
        return done(request, f"/entries/{number}")
    return _page(request, number, faults, sent)


def _page(request: Request, number: int, faults: Faults, sent: Entered | None = None) -> Response:
    with looking(request) as (index, desk):
        found = desk.entry(number, shows_secret(request))
        form, rows = _form(index, desk, found), desk.history(number, shows_secret(request))
    was = {each.name: each.value for each in form.inputs}
    if sent:
        form = EntryForm(tuple(filled(form.desk, sent.said())), tuple(filled(form.paper, sent.said())))
    reason = sent.text("reason") if sent else ""
    return show(
        request, "entry.html", 400 if faults else 200, entry=found, form=form, was=was, faults=faults, history=rows,
        reason=reason,
    )  # fmt: skip


def _form(index: Index, desk: Desk, entry: Entry) -> EntryForm:
    """A document that cannot be seen here says nothing, and keeps its mark."""
    held = holdings.document(index, entry.sha256) if entry.sha256 and entry.held and not entry.hidden else None
    form = entryforms.form_of(desk, entryforms.typed_in(entry), entryforms.said_by(held))
    return replace(form, paper=tuple(each for each in form.paper if not entry.hidden or each.name != "secrecy"))
