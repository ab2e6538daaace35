"""One dossier: what it says of itself, what is in it and in which order, and who changed what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.desk import AuditRow, Desk, Dossier, DossierDocument, FilingFields
from extractor.web.addresses import Number
from extractor.web.desks import entering, looking, shows_secret
from extractor.web.entering import FORM, Entered, Faults, Sent, changed, done
from extractor.web.inputs import Input, filled, wrong
from extractor.web.pages.dossiers import INPUTS
from extractor.web.refusals import COUNT
from extractor.web.rendering import show

router = APIRouter()

_DETAILS = ("title", "year", "retention", "keeper", "note")


@router.get("/dossiers/{number}")
def dossier(request: Request, number: Number) -> Response:
    """The dossier."""
    return _page(request, number, Faults())


@router.post("/dossiers/{number}")
def edit(request: Request, number: Number, sent: Sent) -> Response:
    """Change what it says of itself."""
    inputs = filled(INPUTS, sent.said())
    faults = Faults(wrong(inputs))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            code = desk.code_of(number)
            fields = {each.name: each.value.strip() for each in inputs if changed(sent.said(), each.name) is not None}
            if details := {name: fields[name] for name in _DETAILS if name in fields}:
                desk.edit_dossier(code, by=sent.by, **details)  # type: ignore[arg-type]  # a year is cleaned there
            if "code" in fields:
                desk.rename_dossier(code, fields["code"], sent.by)
            return done(request, f"/dossiers/{number}")
    return _page(request, number, faults, sent)


@router.post("/dossiers/{number}/state")
def state(request: Request, number: Number, sent: Sent) -> Response:
    """Close it, or open it again."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        code = desk.code_of(number)
        if sent.text("do") == "close":
            desk.close_dossier(code, sent.by)
        else:
            desk.reopen_dossier(code, sent.by)
        return done(request, f"/dossiers/{number}")
    return _page(request, number, faults)


@router.post("/dossiers/{number}/add")
def add(request: Request, number: Number, sent: Sent) -> Response:
    """Put in a document by its number and symbol."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        desk.put(desk.code_of(number), [sent.text("document")], sent.by)
        return done(request, f"/dossiers/{number}#documents")
    return _page(request, number, faults, sent)


@router.post("/dossiers/{number}/documents")
def arrange(request: Request, number: Number, sent: Sent) -> Response:
    """Move a document up or down, take it out, order all by date, or say how many sheets each has."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        _arrange(desk, desk.code_of(number), sent, faults)
    if faults:
        return _page(request, number, faults, sent)
    return done(request, f"/dossiers/{number}#documents")


def _arrange(desk: Desk, code: str, sent: Entered, faults: Faults) -> None:
    inside = {each.sha256: each for each in desk.contents(code)}
    for step, name in ((-1, "up"), (1, "down")):
        if (document := sent.text(name)) in inside:
            desk.move(code, document, inside[document].position + step, sent.by)
            return
    if (document := sent.text("out")) in inside:
        desk.take_out(code, document, sent.by)
    elif sent.text("order"):
        desk.order_by_date(code, sent.by)
    else:
        _describe(desk, code, inside, sent, faults)


def _describe(desk: Desk, code: str, inside: Mapping[str, DossierDocument], sent: Entered, faults: Faults) -> None:
    """Sheets and notes of all, each only where it was changed; nothing where one is wrong."""
    given = sent.said()
    for sha256 in inside:
        sheets = given.get(f"sheets.{sha256}", "").strip()
        if sheets and not (sheets.isascii() and sheets.isdecimal()):
            faults.words[f"sheets.{sha256}"] = COUNT
    if faults:
        return
    for sha256 in inside:
        fields = {name: changed(given, f"{name}.{sha256}") for name in ("sheets", "note")}
        meant = {name: value for name, value in fields.items() if value is not None}
        if meant:
            typed: FilingFields = meant  # type: ignore[assignment]  # sheets are cleaned there
            desk.describe(code, sha256, by=sent.by, **typed)


def _page(request: Request, number: int, faults: Faults, sent: Entered | None = None) -> Response:
    with looking(request) as (index, desk):
        code = desk.code_of(number)
        found, history = desk.dossier(code), desk.dossier_history(code)
        contents = desk.contents(code, shows_secret(request))
        names = index.addresses.names(side["sha256"] for side in _sides(history) if "sha256" in side)
    held = _inputs(found)
    given = sent.said() if sent else {}
    return show(
        request, "dossier.html", 400 if faults else 200, dossier=found, contents=contents, history=history,
        faults=faults, inputs=filled(held, given), was={each.name: each.value for each in held}, given=given,
        names=names, missing=FORM in faults.words and "document" in given,
    )  # fmt: skip


def _sides(history: Sequence[AuditRow]) -> list[dict[str, Any]]:
    return [side for row in history for side in (row.before, row.after)]


def _inputs(dossier: Dossier) -> list[Input]:
    said = {each.name: str(getattr(dossier, each.name) or "") for each in INPUTS}
    return filled(INPUTS, said)
