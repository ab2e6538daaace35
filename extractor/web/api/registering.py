"""Register entries: listed, made, changed, voided."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from extractor.desk import Desk, Selection
from extractor.desk.rows import AuditRow, Book, Entry
from extractor.web.api import etags
from extractor.web.api.callers import Caller, Served
from extractor.web.api.etags import Seen
from extractor.web.api.models import EntryAnswer, EntryChange, NewEntry, Sha256, WithReason
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.queries.desk import shows_secret
from extractor.web.text.urls import Number

router = APIRouter(tags=["register"])

Day = Annotated[str | None, Query(max_length=10)]
Year = Annotated[int | None, Query(ge=1000, le=2999)]


@router.get("/register/entries")
def entries(
    request: Request, served: Served, window: Paged, book: Book | None = None, year: Year = None,
    month: Annotated[int | None, Query(ge=1, le=12)] = None, first: Day = None, last: Day = None,
    document: Sha256 | None = None,
) -> Rows[Entry]:  # fmt: skip
    """The entries to which all that is given applies, in the order of their numbers; voided ones too."""
    selection = Selection(book, year, month, first, last, document)
    with served.readers.lend() as index:
        desk = Desk(index)
        rows = desk.entries(selection, shows_secret(request), window.limit, window.offset)
        return window.page(rows, desk.count(selection))


@router.post("/register/entries", status_code=201, responses=described(404, 409))
def register(request: Request, response: Response, served: Served, caller: Caller, new: NewEntry) -> EntryAnswer:
    """Make an entry and give it the next number of its book and year."""
    fields: Any = new.model_dump(exclude_unset=True, exclude={"document", "book", "again"})
    with served.readers.write() as index:
        desk = Desk(index)
        made = desk.register(new.document, new.book, by=caller.name, again=new.again, **fields)
        response.headers["location"] = f"{request.url.path}/{made.id}"
        return _answer(request, response, desk, made.id)


@router.get("/register/entries/{number}", responses=described(404))
def entry(request: Request, response: Response, served: Served, number: Number) -> EntryAnswer:
    """An entry by its id."""
    with served.readers.lend() as index:
        return _answer(request, response, Desk(index), number)


@router.patch("/register/entries/{number}", responses=described(404, 409, 412))
def change(
    request: Request, response: Response, served: Served, caller: Caller, number: Number, fields: EntryChange,
    seen: Seen = None,
) -> EntryAnswer:  # fmt: skip
    """Change what was typed; fields that are not named stay. Refused where somebody changed it since If-Match."""
    typed: Any = fields.model_dump(exclude_unset=True)
    with served.readers.write() as index:
        desk = Desk(index)
        desk.edit(number, by=caller.name, seen=etags.version_of(seen), **typed)
        return _answer(request, response, desk, number)


@router.post("/register/entries/{number}/void", responses=described(404, 409, 412))
def void(
    request: Request, response: Response, served: Served, caller: Caller, number: Number, why: WithReason,
    seen: Seen = None,
) -> EntryAnswer:  # fmt: skip
    """Strike it out; it stays in the register, and its number is never given again."""
    with served.readers.write() as index:
        desk = Desk(index)
        desk.void(number, why.reason, caller.name, etags.version_of(seen))
        return _answer(request, response, desk, number)


@router.get("/register/entries/{number}/history", responses=described(404))
def history(request: Request, served: Served, window: Paged, number: Number) -> Rows[AuditRow]:
    """Who changed it, when, and from what to what."""
    with served.readers.lend() as index:
        return window.cut(Desk(index).history(number, shows_secret(request)))


def _answer(request: Request, response: Response, desk: Desk, number: int) -> EntryAnswer:
    version = desk.version(f"entry:{number}")
    response.headers["etag"] = f'"{version}"'
    return EntryAnswer(version=version, entry=desk.entry(number, shows_secret(request)))
