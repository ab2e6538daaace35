"""Work that documents give: listed, given, taken over from texts, changed, answered; printed, as a calendar."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from extractor.desk import AuditRow, Desk, GivenSelection, GivenWork
from extractor.errors import DeskFault
from extractor.export.foreign import icalendar
from extractor.export.printed import given_list
from extractor.index import Index
from extractor.web.api import etags
from extractor.web.api.callers import Caller, Served
from extractor.web.api.documents import Filed, Id
from extractor.web.api.etags import Seen
from extractor.web.api.exports import Name, Suffix, file_of, owner_of
from extractor.web.api.models import (
    FoundGiven,
    GivenChange,
    GivenPlaces,
    GivenWorkAnswer,
    NewGiven,
    NewGivenAnswer,
    Sha256,
)
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.document.secret_documents import paths_opened
from extractor.web.queries.desk import shows_secret
from extractor.web.rendering.downloads import attachment
from extractor.web.rendering.error_pages import absent
from extractor.web.text.urls import Number

router = APIRouter(tags=["given work"])

Words = Annotated[str | None, Query(max_length=200)]
_MOST = 5000


class GivenSuffix(StrEnum):
    """The formats of the printed list, and a calendar."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    JSONL = "jsonl"
    ICS = "ics"


@router.get("/given")
def given(
    request: Request, served: Served, window: Paged, unit: Words = None, state: Words = None, words: Words = None,
    due_before: Words = None, document: Sha256 | None = None,
) -> Rows[GivenWork]:  # fmt: skip
    """Work to which all that is given applies, what is due first before the rest: of a unit that leads or takes part;
    ``state`` is not started, in progress, solved, open or overdue.
    """
    selection, secret = GivenSelection(unit, state, words, document, due_before), shows_secret(request)
    with served.readers.lend() as index:
        desk = Desk(index).given
        return window.page(desk.works(selection, secret, window.limit, window.offset), desk.count(selection, secret))


@router.post("/given", status_code=201, responses=described(404))
def give(request: Request, response: Response, served: Served, caller: Caller, new: NewGiven) -> GivenWorkAnswer:
    """Follow work that a document, or the document of an entry, gives."""
    fields: Any = new.model_dump(exclude_unset=True, exclude={"document", "entry"})
    if (new.document is None) == (new.entry is None):
        raise DeskFault("name a document or an entry", field="document")
    with served.readers.write() as index:
        desk = Desk(index).given
        if new.document is not None:
            made = desk.give(new.document, by=caller.name, **fields)
        else:
            made = desk.give_entry(new.entry or 0, by=caller.name, **fields)
        response.headers["location"] = f"{request.url.path}/{made.id}"
        return _answer(request, response, Desk(index), made.id)


@router.get("/given/{number}", responses=described(404))
def work(request: Request, response: Response, served: Served, number: Number) -> GivenWorkAnswer:
    """Given work by its id."""
    with served.readers.lend() as index:
        return _answer(request, response, Desk(index), number)


@router.patch("/given/{number}", responses=described(404, 412))
def change(
    request: Request, response: Response, served: Served, caller: Caller, number: Number, fields: GivenChange,
    seen: Seen = None,
) -> GivenWorkAnswer:  # fmt: skip
    """Change fields; those that are not named stay."""
    typed: Any = fields.model_dump(exclude_unset=True)
    with served.readers.write() as index:
        Desk(index).given.edit(number, by=caller.name, seen=etags.version_of(seen), **typed)
        return _answer(request, response, Desk(index), number)


@router.get("/given/{number}/history", responses=described(404))
def history(request: Request, served: Served, window: Paged, number: Number) -> Rows[AuditRow]:
    """Who changed it, when, and from what to what."""
    with served.readers.lend() as index:
        return window.cut(Desk(index).given.history(number, shows_secret(request)))


@router.post("/given/{number}/answers", responses=described(404))
def answer(
    request: Request, response: Response, served: Served, caller: Caller, number: Number, sent: NewGivenAnswer
) -> GivenWorkAnswer:
    """Link a document that answers it; of one on paper its entry."""
    if (sent.document is None) == (sent.entry is None):
        raise DeskFault("name a document or an entry", field="document")
    with served.readers.write() as index:
        Desk(index).given.answer(number, sent.document or f"entry:{sent.entry}", caller.name, solves=sent.solves)
        return _answer(request, response, Desk(index), number)


@router.delete("/given/{number}/answers/{sha256}", status_code=204, responses=described(404))
def remove_answer(served: Served, caller: Caller, number: Number, sha256: Filed) -> None:
    """Take an answer off."""
    with served.readers.write() as index:
        Desk(index).given.remove_answer(number, sha256, caller.name)


@router.get("/documents/{sha256}/given", responses=described(404))
def found(request: Request, served: Served, sha256: Id) -> list[FoundGiven]:
    """The work that the text of a document gives, and what is followed of it."""
    with served.readers.lend() as index:
        _require(request, index, sha256)
        return [FoundGiven(found=each, followed=there) for each, there in Desk(index).given.found(sha256)]


@router.post("/documents/{sha256}/given/found", responses=described(404))
def take_over(request: Request, served: Served, caller: Caller, sha256: Id, sent: GivenPlaces) -> list[GivenWork]:
    """Follow work that its text gives, with lead, partners and deadline; what was followed before is left out."""
    with served.readers.lend() as index:
        _require(request, index, sha256)
    with served.readers.write() as index:
        return Desk(index).given.take_over(sha256, sent.places, by=caller.name)


@router.get("/exports/given", response_class=Response, responses=described())
def printed(
    request: Request, served: Served, format: GivenSuffix = GivenSuffix.XLSX, unit: Words = None,
    state: Words = None, words: Words = None, due_before: Words = None, organ: Name = None, parent: Name = None,
) -> Response:  # fmt: skip
    """Danh mục công việc được giao, to print, or as a calendar (ics)."""
    with served.readers.lend() as index:
        desk = Desk(index)
        works = desk.given.works(GivenSelection(unit, state, words, None, due_before), shows_secret(request), _MOST)
        owner = owner_of(desk, organ, parent, None)
    if format is GivenSuffix.ICS:
        name = unit or "Công việc được giao"
        return attachment(icalendar.calendar(works, name), f"{name}.ics", icalendar.MEDIA_TYPE)
    return file_of(given_list.given(works, owner, unit, overdue=state == "overdue"), Suffix(format), "given")


def _require(request: Request, index: Index, sha256: str) -> None:
    """Tell the audit who reads what a document gives; not found where there is none, or none for whoever asks."""
    if not paths_opened(request, index, sha256, "record"):
        raise absent()


def _answer(request: Request, response: Response, desk: Desk, number: int) -> GivenWorkAnswer:
    version = desk.given.version(number)
    response.headers["etag"] = f'"{version}"'
    return GivenWorkAnswer(version=version, work=desk.given.work(number, shows_secret(request)))
