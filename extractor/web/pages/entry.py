"""One entry of a register: what was typed, to be changed or voided, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import officezone
from extractor.desk import AuditRow, Desk, Entry
from extractor.index import Index
from extractor.web.forms import entry_form, given_form
from extractor.web.forms.entry_form import EntryForm
from extractor.web.forms.inputs import filled, wrong
from extractor.web.forms.submitted import Faults, Sent, Submitted, Theirs, changed, done, given_up
from extractor.web.queries import documents
from extractor.web.queries.desk import entering, looking, shows_secret
from extractor.web.rendering.rendering import show
from extractor.web.text.urls import Number

router = APIRouter()


@router.get("/entries/{number}")
def entry(request: Request, number: Number) -> Response:
    """The entry with its history."""
    return _page(request, number, Faults())


@router.post("/entries/{number}")
def edit(request: Request, number: Number, sent: Sent) -> Response:
    """Change what was typed; only fields that the person changed."""
    given = given_up(sent.fields())
    with looking(request) as (index, desk):
        form, seen = _form(index, desk, desk.entry(number, shows_secret(request))), desk.version(f"entry:{number}")
        last = _last(desk.history(number, shows_secret(request)))
    meant = [each for each in filled(form.inputs, given) if changed(given, each.name) is not None]
    faults = Faults(wrong(meant))
    faults.take_theirs(given, {each.name: Theirs(each.value, last.get(each.name, "")) for each in form.inputs})
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            desk.edit(number, by=sent.by, seen=seen, **entry_form.fields_of(meant))
            return done(request, f"/entries/{number}")
    return _page(request, number, faults, sent)


def _last(history: Sequence[AuditRow]) -> dict[str, str]:
    """Who entered each field last."""
    return {name: row.by for row in history for name in row.after}


@router.post("/entries/{number}/void")
def void(request: Request, number: Number, sent: Sent) -> Response:
    """Strike the entry out."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        desk.void(number, sent.text("reason"), sent.by)
        return done(request, f"/entries/{number}")
    return _page(request, number, faults, sent)


def _page(request: Request, number: int, faults: Faults, sent: Submitted | None = None) -> Response:
    with looking(request) as (index, desk):
        found = desk.entry(number, shows_secret(request))
        form, rows = _form(index, desk, found), desk.history(number, shows_secret(request))
        followed = desk.given.of_entry(number, shows_secret(request))
        answered = desk.given.answered_by(found.sha256 or f"entry:{number}", shows_secret(request))
    was = {each.name: each.value for each in form.inputs}
    if sent:
        form = form.filled(sent.fields())
    reason = sent.text("reason") if sent else ""
    return show(
        request, "entry.html", 400 if faults else 200, entry=found, form=form, was=was, faults=faults, history=rows,
        reason=reason, followed=followed, answered=answered, states=given_form.STATES,
        today=officezone.today().isoformat(),
    )  # fmt: skip


def _form(index: Index, desk: Desk, entry: Entry) -> EntryForm:
    """A document that cannot be seen here says nothing, and keeps its mark."""
    shown = documents.document(index, entry.sha256) if entry.sha256 and entry.held and not entry.hidden else None
    form = entry_form.form_of(entry_form.known_of(desk), entry_form.typed_in(entry), entry_form.stated_by(shown))
    return replace(form, paper=tuple(each for each in form.paper if not entry.hidden or each.name != "secrecy"))
