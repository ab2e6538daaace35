"""Dossiers: all of them, a new one, and documents put into one from wherever they are seen.

One dossier says what it is, what is in it and in which order, and who changed what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import QueryParams
from starlette.responses import Response

from extractor import officezone
from extractor.desk import AuditRow, Desk, Dossier, DossierDetails, DossierDocument, FilingFields
from extractor.index import Index
from extractor.rules.text import retention
from extractor.web.forms.inputs import Input, filled, wrong
from extractor.web.forms.submitted import FORM, Faults, Sent, Submitted, Theirs, changed, done, given_up
from extractor.web.queries import documents
from extractor.web.queries.desk import entering, looking, shows_secret
from extractor.web.queries.search_query import SearchQuery
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import show
from extractor.web.text.language import N_
from extractor.web.text.refusals import COUNT
from extractor.web.text.urls import ROW, Number, whole

router = APIRouter()

_MOST = 500
INPUTS = (
    Input("code", N_("Number and symbol of the dossier"), required=True),
    Input("title", N_("Title"), "long", required=True),
    Input("year", N_("Year"), "year", required=True),
    Input("retention", N_("Kept for"), known=retention.names()),
    Input("keeper", N_("Who makes it")),
    Input("note", N_("Remark"), "long"),
)


@router.get("/dossiers")
def dossiers(request: Request) -> Response:
    """The list, and the form of a new one, for the documents that the address names."""
    return _new(request, request.query_params.getlist("document"))


@router.post("/dossiers/new")
def new(request: Request, sent: Sent) -> Response:
    """The form of a new one for the documents that are ticked in a list, or for all that a search finds."""
    found = sent.texts("document")
    if query := sent.text("query"):
        search_query = SearchQuery.of(QueryParams(query))
        with looking(request) as (index, _):
            hits = documents.found(index, search_query, _MOST)
            found = [*documents.hashes_of(index, hits).values()]
    return _new(request, found)


def _new(request: Request, found: Sequence[str]) -> Response:
    given = {"year": str(officezone.today().year)}
    with looking(request) as (index, desk):
        kept = [each for each in dict.fromkeys(found) if _is_filed(index, each)][:_MOST]
        if len(kept) == 1 and (shown := documents.document(index, kept[0])) is not None:
            given["title"] = shown.view.record.header.subject or ""
        if given.get("title"):
            given["retention"] = next(
                (each.term for each in desk.proposed_retentions(given["title"]) if each.in_force), ""
            )
    return _page(request, Faults(), filled(INPUTS, given), kept)


def _is_filed(index: Index, document: str) -> bool:
    """Whether a dossier can hold this: a document of the index, or an entry."""
    return document.startswith("entry:") or index.addresses.is_stored(document)


@router.post("/dossiers")
def make(request: Request, sent: Sent) -> Response:
    """Make a dossier, and put in it what it was made for."""
    inputs, found = filled(INPUTS, sent.fields()), sent.texts("document")[:_MOST]
    faults = Faults(wrong(inputs))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            code, title = (each.value for each in inputs[:2])
            dossier = desk.create_dossier(code, title, by=sent.by, **_details(inputs))
            if found:
                desk.put(dossier.code, found, sent.by)
            return done(request, f"/dossiers/{dossier.id}")
    return _page(request, faults, inputs, found)


@router.post("/dossiers/put")
def put(request: Request, sent: Sent) -> Response:
    """Put documents into a dossier: one from its page, or those ticked in a list."""
    number, found = whole(sent.text("dossier"), ROW), sent.texts("document")[:_MOST]
    with entering(request) as (index, desk):
        if number is None or not all(_is_filed(index, each) for each in found):
            raise absent()
        desk.put(desk.code_of(number), found, sent.by)
    return done(request, f"/dossiers/{number}")


def _details(inputs: list[Input]) -> DossierDetails:
    given = {each.name: each.value.strip() for each in inputs}
    return {
        "year": int(given["year"]), "retention": given["retention"], "keeper": given["keeper"], "note": given["note"],
    }  # fmt: skip


def _page(request: Request, faults: Faults, inputs: list[Input], found: Sequence[str] = ()) -> Response:
    wanted = request.query_params.get("year", "")
    year = whole(wanted, 4)
    title, term_year = (next(each.value for each in inputs if each.name == name) for name in ("title", "year"))
    with looking(request) as (_, desk):
        every = desk.dossiers()
        proposed = desk.proposed_retentions(title, whole(term_year, 4)) if title else []
    return show(
        request, "dossiers.html", 400 if faults else 200, faults=faults, inputs=inputs, year=wanted,
        dossiers=[each for each in every if year is None or each.year == year],
        years=sorted({each.year for each in every}, reverse=True), found=found,
        proposed=proposed,
    )  # fmt: skip


@router.get("/dossiers/retention")
def retentions(request: Request, title: str = "", year: str = "") -> Response:
    """How long a dossier with what is typed as its title is to keep, as a part of the form."""
    with looking(request) as (_, desk):
        proposed = desk.proposed_retentions(title[:1000], whole(year, 4)) if title else []
    return show(request, "_retention.html", proposed=proposed)


_DETAILS = ("title", "year", "retention", "keeper", "note")


@router.get("/dossiers/{number}")
def dossier(request: Request, number: Number) -> Response:
    """The dossier."""
    return _dossier_page(request, number, Faults())


@router.post("/dossiers/{number}")
def edit(request: Request, number: Number, sent: Sent) -> Response:
    """Change what it says of itself."""
    given = given_up(sent.fields())
    with looking(request) as (_, desk):
        code = desk.code_of(number)
        current, seen = _inputs(desk.dossier(code)), desk.version(f"dossier:{number}")
        last = {name: row.by for row in desk.dossier_history(code) for name in row.after}
    inputs = filled(current, given)
    faults = Faults(wrong(inputs))
    faults.take_theirs(given, {each.name: Theirs(each.value, last.get(each.name, "")) for each in current})
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            fields = {each.name: each.value.strip() for each in inputs if changed(given, each.name) is not None}
            if details := {name: fields[name] for name in _DETAILS if name in fields}:
                desk.edit_dossier(code, by=sent.by, seen=seen, **details)  # type: ignore[arg-type]  # a year is cleaned there
            if "code" in fields:
                desk.rename_dossier(code, fields["code"], sent.by)
            return done(request, f"/dossiers/{number}")
    return _dossier_page(request, number, faults, sent)


@router.post("/dossiers/{number}/state")
def state(request: Request, number: Number, sent: Sent) -> Response:
    """Close it, or open it again; where sheets are blank the person is asked first."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        code = desk.code_of(number)
        if sent.text("do") != "close":
            desk.reopen_dossier(code, sent.by)
            return done(request, f"/dossiers/{number}")
        if sent.text("count"):
            desk.count_sheets(code, sent.by)
        found = desk.dossier(code)
        if sent.text("anyway") or found.closed_at or not found.uncounted:
            desk.close_dossier(code, sent.by)
            return done(request, f"/dossiers/{number}")
    return _dossier_page(request, number, faults, asked=not faults)


@router.post("/dossiers/{number}/deliver")
def deliver(request: Request, number: Number, sent: Sent) -> Response:
    """Hand it over to the archive, or note that it came back."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        code = desk.code_of(number)
        if sent.text("do") == "return":
            desk.return_dossier(code, sent.by)
        else:
            desk.deliver_dossier(code, sent.text("receiver"), sent.by)
        return done(request, f"/dossiers/{number}")
    return _dossier_page(request, number, faults, sent)


@router.post("/dossiers/{number}/add")
def add(request: Request, number: Number, sent: Sent) -> Response:
    """Put in a document by its number and symbol."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        desk.put(desk.code_of(number), [sent.text("document")], sent.by)
        return done(request, f"/dossiers/{number}#documents")
    return _dossier_page(request, number, faults, sent)


@router.post("/dossiers/{number}/documents")
def arrange(request: Request, number: Number, sent: Sent) -> Response:
    """Move a document up or down, take it out, order all by date, or say how many sheets each has."""
    faults = Faults()
    with faults.catching(), entering(request) as (_, desk):
        _arrange(desk, desk.code_of(number), sent, faults)
    if faults:
        return _dossier_page(request, number, faults, sent)
    return done(request, f"/dossiers/{number}#documents")


def _arrange(desk: Desk, code: str, sent: Submitted, faults: Faults) -> None:
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


def _describe(desk: Desk, code: str, inside: Mapping[str, DossierDocument], sent: Submitted, faults: Faults) -> None:
    """Sheets and notes of all, each only where it was changed; nothing where one is wrong."""
    given = sent.fields()
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


def _dossier_page(
    request: Request, number: int, faults: Faults, sent: Submitted | None = None, asked: bool = False
) -> Response:
    with looking(request) as (index, desk):
        code = desk.code_of(number)
        found, history = desk.dossier(code), desk.dossier_history(code)
        contents = desk.contents(code, shows_secret(request))
        names = index.addresses.names(side["sha256"] for side in _sides(history) if "sha256" in side)
    current = _inputs(found)
    given = given_up(sent.fields()) if sent else {}
    return show(
        request, "dossier.html", 400 if faults else 200, dossier=found, contents=contents, history=history,
        faults=faults, inputs=filled(current, given), was={each.name: each.value for each in current}, given=given,
        names=names, missing=FORM in faults.words and "document" in given, asked=asked,
        countable=[each for each in contents if each.sheets is None and each.pages],
    )  # fmt: skip


def _sides(history: Sequence[AuditRow]) -> list[dict[str, Any]]:
    return [side for row in history for side in (row.before, row.after)]


def _inputs(dossier: Dossier) -> list[Input]:
    values = {each.name: str(getattr(dossier, each.name) or "") for each in INPUTS}
    return filled(INPUTS, values)
