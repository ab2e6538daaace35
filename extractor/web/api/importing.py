"""Registers of other systems taken over: looked at, entered and undone, told in the words of the pages and commands."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from typing import Annotated, Any, BinaryIO, Literal, cast

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from extractor.desk import Ending, Import, ImportedLine, ImportReport, UndoReport
from extractor.desk.rows import Book
from extractor.entryfields import ENTRY
from extractor.errors import BadQuery, EmptyFile
from extractor.exchange.frames import SheetRead
from extractor.exchange.problems import ImportProblem
from extractor.language import Language
from extractor.web.api.callers import Caller, Served
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.api.sending import BODY, Name, spool
from extractor.web.queries import imports
from extractor.web.queries.desk import entering, looking
from extractor.web.service.service import service_of
from extractor.web.text.urls import Number

router = APIRouter(tags=["register"])

Columns = Annotated[
    list[str] | None,
    Query(max_length=200, description="What a column holds, as HEADING=FIELD; repeatable, as --column of the command."),
]
Words = Annotated[Literal["vi", "en"], Query(description="The language of what is told of lines and sheets.")]
_MEMORY = 1024 * 1024
_FIELDS = frozenset({*(each.name for each in ENTRY), "series", "number"})


class ToldProblem(BaseModel):
    """What is to be known of a line or a sheet: its code, its field, the values that its words name, and the words."""

    code: str
    field: str | None
    values: dict[str, str | None]
    words: str


class ColumnRead(BaseModel):
    """A column as it was understood; ``field`` is null where it was not, "-" where it is left out."""

    letter: str
    heading: str
    field: str | None


class SheetAnswer(BaseModel):
    """How a sheet was understood."""

    name: str
    book: Book | None
    goes_on: bool
    columns: list[ColumnRead]
    problem: ToldProblem | None


class LineAnswer(BaseModel):
    """A line of the file: how it ended, what it is in the register, and the fields that it holds."""

    place: str
    ending: Ending
    entry: str | None
    document: str | None
    fields: dict[str, str | int]
    problems: list[ToldProblem]


class ImportAnswer(BaseModel):
    """What a file becomes, or became: by ``number`` it is undone; null where nothing was entered."""

    number: int | None
    rehearsed: bool
    counts: dict[Ending, int]
    unknown: list[str]
    missing: list[str]
    sheets: list[SheetAnswer]
    lines: list[LineAnswer]


@router.post("/register/imports/preview", responses=described(413, 415), openapi_extra=BODY)
async def preview(
    request: Request, name: Name, book: Book | None = None, give_numbers: bool = False, column: Columns = None,
    lang: Words = "vi",
) -> ImportAnswer:  # fmt: skip
    """What a register (XLSX, XLS, CSV, a page with a table) or an edXML package would become; nothing is changed."""
    report = await _taken(request, name, imports.NOBODY, book, give_numbers, column, rehearse=True)
    return _answer(report, service_of(request).languages[lang])


@router.post("/register/imports", status_code=201, responses=described(413, 415), openapi_extra=BODY)
async def enter(
    request: Request, response: Response, caller: Caller, name: Name, book: Book | None = None,
    give_numbers: bool = False, column: Columns = None, lang: Words = "vi",
) -> ImportAnswer:  # fmt: skip
    """Enter all of it: numbers stay as they are; a file of the same name changes what it says otherwise than before."""
    report = await _taken(request, name, caller.name, book, give_numbers, column, rehearse=False)
    response.status_code = 201 if report.number is not None else 200
    return _answer(report, service_of(request).languages[lang])


@router.get("/register/imports")
def every(request: Request, window: Paged) -> Rows[Import]:
    """The registers that were taken over, the last first."""
    with looking(request) as (_, desk):
        return window.cut([*desk.imports()])


@router.post("/register/imports/{number}/undo", responses=described(404))
def undo(request: Request, served: Served, caller: Caller, number: Number) -> UndoReport:
    """Take a whole import back: its entries, its changes and its numbers, but for what people changed since."""
    with entering(request) as (_, desk):
        return desk.undo_import(number, caller.name)


async def _taken(
    request: Request, name: str, by: str, book: Book | None, numbers: bool, columns: list[str] | None, rehearse: bool
) -> ImportReport:  # fmt: skip
    chosen = _columns(columns or [])
    with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as sent:
        if not await spool(request, sent):
            raise EmptyFile("nothing was sent", remedy="send the bytes of the file as the body")
        path = await run_in_threadpool(imports.keep, request, name, cast(BinaryIO, sent))
    try:
        return await run_in_threadpool(imports.taken_over, request, path, by, book, chosen, numbers, rehearse)
    finally:
        await run_in_threadpool(imports.forget, path)


def _columns(options: list[str]) -> dict[str, str]:
    pairs = [each.rpartition("=") for each in options]
    if not all(heading.strip() and field.strip() for heading, _, field in pairs):
        raise BadQuery("write a column as HEADING=FIELD", remedy="such as column=Màu bìa=note")
    return {heading.strip(): field.strip() for heading, _, field in pairs}


def _answer(report: ImportReport, language: Language) -> ImportAnswer:
    return ImportAnswer(
        number=report.number, rehearsed=report.rehearsed, counts=report.counts, unknown=report.unknown,
        missing=list(report.gone), sheets=[_sheet(each, language) for each in report.sheets],
        lines=[_line(each, language) for each in report.lines],
    )  # fmt: skip


def _sheet(sheet: SheetRead, language: Language) -> SheetAnswer:
    columns = sheet.heading.all if sheet.heading and not sheet.goes_on else ()
    return SheetAnswer(
        name=sheet.name, book=sheet.book, goes_on=sheet.goes_on,
        columns=[ColumnRead(letter=each.letter, heading=each.heading, field=each.field) for each in columns],
        problem=_told(sheet.problem, language) if sheet.problem else None,
    )  # fmt: skip


def _line(line: ImportedLine, language: Language) -> LineAnswer:
    fields: dict[str, Any] = {name: value for name, value in asdict(line.row).items() if name in _FIELDS and value}
    return LineAnswer(
        place=line.place, ending=line.ending, entry=line.entry, document=line.held, fields=fields,
        problems=[_told(each, language) for each in line.problems],
    )  # fmt: skip


def _told(problem: ImportProblem, language: Language) -> ToldProblem:
    return ToldProblem(
        code=problem.code, field=problem.field, values=dict(problem.values), words=problem.words(language)
    )
