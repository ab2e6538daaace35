"""Dossiers: listed, made, described, filled, closed."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from extractor.desk import Desk
from extractor.desk.rows import AuditRow, Dossier, DossierDocument, ProposedRetention
from extractor.errors import DeskFault
from extractor.web.api import etags
from extractor.web.api.callers import Caller, Served
from extractor.web.api.documents import Filed
from extractor.web.api.etags import Seen
from extractor.web.api.models import (
    Count,
    DeliveredDossier,
    Documents,
    DossierAnswer,
    DossierChange,
    FiledDocument,
    NewDossier,
    Sha256,
)
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.api.registering import Year
from extractor.web.queries.desk import shows_secret
from extractor.web.text.urls import Number

router = APIRouter(tags=["dossiers"])

Title = Annotated[str, Query(max_length=1000)]


@router.get("/dossiers")
def dossiers(served: Served, window: Paged, year: Year = None, document: Sha256 | None = None) -> Rows[Dossier]:
    """All dossiers by year and code, those of a year, or those that hold a document."""
    with served.readers.lend() as index:
        return window.cut(Desk(index).dossiers(year, document))


@router.post("/dossiers", status_code=201, responses=described())
def create(request: Request, response: Response, served: Served, caller: Caller, new: NewDossier) -> DossierAnswer:
    """Make a dossier."""
    fields: Any = new.model_dump(exclude_unset=True, exclude={"code", "title"})
    with served.readers.write() as index:
        desk = Desk(index)
        made = desk.create_dossier(new.code, new.title, by=caller.name, **fields)
        response.headers["location"] = f"{request.url.path}/{made.id}"
        return _answer(response, desk, made.id)


@router.get("/dossiers/proposed-retention")
def proposed_retention(served: Served, title: Title, year: Year = None) -> list[ProposedRetention]:
    """How long a dossier of such a title is to keep (thời hạn bảo quản): by the rows of circulars and as the dossier
    with the title most like it, the best reason first.
    """
    with served.readers.lend() as index:
        return Desk(index).proposed_retentions(title, year)


@router.get("/dossiers/{number}", responses=described(404))
def dossier(response: Response, served: Served, number: Number) -> DossierAnswer:
    """A dossier by its id."""
    with served.readers.lend() as index:
        return _answer(response, Desk(index), number)


@router.patch("/dossiers/{number}", responses=described(404, 409, 412))
def describe(
    response: Response, served: Served, caller: Caller, number: Number, change: DossierChange, seen: Seen = None
) -> DossierAnswer:
    """Change what it says of itself; fields that are not named stay."""
    fields: Any = change.model_dump(exclude_unset=True)
    with served.readers.write() as index:
        desk = Desk(index)
        code = fields.pop("code", None)
        desk.edit_dossier(desk.code_of(number), by=caller.name, seen=etags.version_of(seen), **fields)
        if code is not None:
            desk.rename_dossier(desk.code_of(number), code, caller.name)
        return _answer(response, desk, number)


@router.post("/dossiers/{number}/close", responses=described(404, 409, 412))
def close(
    response: Response, served: Served, caller: Caller, number: Number, seen: Seen = None, count_pages: bool = False,
    anyway: bool = False,
) -> DossierAnswer:  # fmt: skip
    """Close it: nothing in it changes any more. Refused where sheets are blank, unless ``count_pages`` takes the pages
    of its files for them, or ``anyway``.
    """
    with served.readers.write() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        if count_pages:
            desk.count_sheets(code, caller.name)
        found = desk.dossier(code)
        if (blank := found.uncounted) and not anyway and not found.closed_at:
            raise DeskFault(f"{blank} documents of dossier {code} have no sheets", remedy="count_pages, or anyway")
        desk.close_dossier(code, caller.name, None if count_pages else etags.version_of(seen))
        return _answer(response, desk, number)


@router.post("/dossiers/{number}/reopen", responses=described(404))
def reopen(response: Response, served: Served, caller: Caller, number: Number) -> DossierAnswer:
    """Open it again."""
    with served.readers.write() as index:
        desk = Desk(index)
        desk.reopen_dossier(desk.code_of(number), caller.name)
        return _answer(response, desk, number)


@router.post("/dossiers/{number}/deliver", responses=described(404, 409, 412))
def deliver(
    response: Response, served: Served, caller: Caller, number: Number, sent: DeliveredDossier, seen: Seen = None
) -> DossierAnswer:
    """Note that it was handed over to the archive (nộp lưu)."""
    with served.readers.write() as index:
        desk = Desk(index)
        desk.deliver_dossier(desk.code_of(number), sent.receiver, caller.name, etags.version_of(seen))
        return _answer(response, desk, number)


@router.post("/dossiers/{number}/return", responses=described(404))
def take_back(response: Response, served: Served, caller: Caller, number: Number) -> DossierAnswer:
    """Note that it was not handed over after all, or came back."""
    with served.readers.write() as index:
        desk = Desk(index)
        desk.return_dossier(desk.code_of(number), caller.name)
        return _answer(response, desk, number)


@router.get("/dossiers/{number}/documents", responses=described(404))
def contents(request: Request, served: Served, window: Paged, number: Number) -> Rows[DossierDocument]:
    """Its documents in their order."""
    with served.readers.lend() as index:
        desk = Desk(index)
        rows = desk.contents(desk.code_of(number), shows_secret(request))
        return window.cut([replace(row, sha256="") if row.hidden else row for row in rows])


@router.post("/dossiers/{number}/documents", responses=described(404, 409))
def put(served: Served, caller: Caller, number: Number, sent: Documents) -> Count:
    """Put documents at its end; how many were not in it before."""
    with served.readers.write() as index:
        desk = Desk(index)
        return Count(
            count=desk.put(
                desk.code_of(number), [*sent.documents, *(f"entry:{each}" for each in sent.entries)], caller.name
            )
        )


@router.delete("/dossiers/{number}/documents/{sha256}", status_code=204, responses=described(404, 409))
def take_out(served: Served, caller: Caller, number: Number, sha256: Filed) -> None:
    """Take a document out of it."""
    with served.readers.write() as index:
        desk = Desk(index)
        desk.take_out(desk.code_of(number), sha256, caller.name)


@router.patch("/dossiers/{number}/documents/{sha256}", status_code=204, responses=described(404, 409))
def arrange(served: Served, caller: Caller, number: Number, sha256: Filed, change: FiledDocument) -> None:
    """Move a document in it, or say how many sheets it has, or its note."""
    fields: Any = change.model_dump(exclude_unset=True)
    position = fields.pop("position", None)
    with served.readers.write() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        if position is not None:
            desk.move(code, sha256, position, caller.name)
        if fields:
            desk.describe(code, sha256, by=caller.name, **fields)


@router.post("/dossiers/{number}/order", responses=described(404, 409))
def order(response: Response, served: Served, caller: Caller, number: Number) -> DossierAnswer:
    """Order its documents by their dates."""
    with served.readers.write() as index:
        desk = Desk(index)
        desk.order_by_date(desk.code_of(number), caller.name)
        return _answer(response, desk, number)


@router.get("/dossiers/{number}/history", responses=described(404))
def history(request: Request, served: Served, window: Paged, number: Number) -> Rows[AuditRow]:
    """Who changed it, when, and from what to what; documents that are not in it, or hidden, without their SHA-256."""
    with served.readers.lend() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        inside = {each.sha256 for each in desk.contents(code, shows_secret(request)) if not each.hidden}
        return window.cut([_without_others(row, inside) for row in desk.dossier_history(code)])


def _without_others(row: AuditRow, inside: Container[str]) -> AuditRow:
    sides = [
        {name: value for name, value in side.items() if name != "sha256" or value in inside}
        for side in (row.before, row.after)
    ]
    return replace(row, before=sides[0], after=sides[1])


def _answer(response: Response, desk: Desk, number: int) -> DossierAnswer:
    version = desk.version(f"dossier:{number}")
    response.headers["etag"] = f'"{version}"'
    return DossierAnswer(version=version, dossier=desk.dossier(desk.code_of(number)))
