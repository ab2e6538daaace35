"""Dossiers: all of them, a new one, and documents put into one from wherever they are seen."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import officezone
from extractor.desk import DossierDetails
from extractor.rules.text import retention
from extractor.web.addresses import ROW, whole
from extractor.web.desks import entering, looking
from extractor.web.entering import Faults, Sent, done
from extractor.web.faults import absent
from extractor.web.inputs import Input, filled, wrong
from extractor.web.language import N_
from extractor.web.rendering import show

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
    """The list, and the form of a new one."""
    return _page(request, Faults(), filled(INPUTS, {"year": str(officezone.today().year)}))


@router.post("/dossiers")
def make(request: Request, sent: Sent) -> Response:
    """Make a dossier."""
    inputs = filled(INPUTS, sent.said())
    faults = Faults(wrong(inputs))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            code, title = (each.value for each in inputs[:2])
            dossier = desk.create_dossier(code, title, by=sent.by, **_details(inputs))
            return done(request, f"/dossiers/{dossier.id}")
    return _page(request, faults, inputs)


@router.post("/dossiers/put")
def put(request: Request, sent: Sent) -> Response:
    """Put documents into a dossier: one from its page, or those ticked in a list."""
    number, found = whole(sent.text("dossier"), ROW), sent.texts("document")[:_MOST]
    with entering(request) as (index, desk):
        if number is None or not all(index.addresses.is_held(each) for each in found):
            raise absent()
        desk.put(desk.code_of(number), found, sent.by)
    return done(request, f"/dossiers/{number}")


def _details(inputs: list[Input]) -> DossierDetails:
    given = {each.name: each.value.strip() for each in inputs}
    return {
        "year": int(given["year"]), "retention": given["retention"], "keeper": given["keeper"], "note": given["note"],
    }  # fmt: skip


def _page(request: Request, faults: Faults, inputs: list[Input]) -> Response:
    wanted = request.query_params.get("year", "")
    year = whole(wanted, 4)
    with looking(request) as (_, desk):
        every = desk.dossiers()
    return show(
        request, "dossiers.html", 400 if faults else 200, faults=faults, inputs=inputs, year=wanted,
        dossiers=[each for each in every if year is None or each.year == year],
        years=sorted({each.year for each in every}, reverse=True),
    )  # fmt: skip
