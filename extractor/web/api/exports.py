"""Registers and lists in the forms of the decree, as files."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from extractor import language
from extractor.desk import Desk, Selection
from extractor.desk.rows import Book
from extractor.export.archive import package as archive_package
from extractor.export.printed import dossier_lists, handover, registers
from extractor.export.printed.dossier_lists import Term
from extractor.export.printed.forms import Form
from extractor.export.printed.printing import FormFormat
from extractor.export.printed.registers import Owner
from extractor.export.tables import findings_book
from extractor.web.api.callers import Served
from extractor.web.api.models import Sha256
from extractor.web.api.problems import described
from extractor.web.api.registering import Day, Year
from extractor.web.document.secret_documents import opened
from extractor.web.queries.desk import shows_secret
from extractor.web.rendering import downloads
from extractor.web.rendering.downloads import TYPES, attachment
from extractor.web.text.urls import Number

router = APIRouter(tags=["exports"])


class Suffix(StrEnum):
    """The formats."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    JSONL = "jsonl"


_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {TYPES[each]: {"schema": {}} for each in Suffix}}}
_ZIP: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": {"schema": {}}}}}
Dossier = Annotated[int | None, Query(ge=1, le=2**53)]
Name = Annotated[str | None, Query(max_length=400)]


@router.get("/exports/registers/{book}", response_class=Response, responses={**_FILE, **described()})
def register(
    request: Request, served: Served, book: Book, format: Suffix = Suffix.XLSX, year: Year = None,
    month: Annotated[int | None, Query(ge=1, le=12)] = None, first: Day = None, last: Day = None, organ: Name = None,
    parent: Name = None, volume: Annotated[int | None, Query(ge=1, le=10_000)] = None,
) -> Response:  # fmt: skip
    """Sổ đăng ký văn bản đến, đi, with its cover."""
    selection = Selection(book, year, month, first, last)
    with served.readers.lend() as index:
        desk = Desk(index)
        entries = desk.entries(selection, shows_secret(request))
        form = registers.register(book, entries, selection, owner_of(desk, organ, parent, volume))
    return file_of(form, format, book)


@router.get("/exports/dossiers", response_class=Response, responses={**_FILE, **described()})
def dossiers(
    served: Served, format: Suffix = Suffix.XLSX, year: Year = None, term: Term | None = None, organ: Name = None,
    parent: Name = None,
) -> Response:  # fmt: skip
    """Mục lục hồ sơ, tài liệu nộp lưu."""
    with served.readers.lend() as index:
        desk = Desk(index)
        form = dossier_lists.dossiers(desk.dossiers(year), owner_of(desk, organ, parent, None), term, year)
    return file_of(form, format, "dossiers")


@router.get("/exports/dossiers/{number}", response_class=Response, responses={**_FILE, **described(404)})
def dossier(request: Request, served: Served, number: Number, format: Suffix = Suffix.XLSX) -> Response:
    """Mục lục văn bản, tài liệu of a dossier."""
    with served.readers.lend() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        form = dossier_lists.documents(desk.dossier(code), desk.contents(code, shows_secret(request)))
    return file_of(form, format, code)


class PagesSuffix(StrEnum):
    """The formats of a form that is no table."""

    DOCX = "docx"
    PDF = "pdf"


@router.get("/exports/dossiers/{number}/cover", response_class=Response, responses={**_FILE, **described(404)})
def cover(
    served: Served, number: Number, format: PagesSuffix = PagesSuffix.DOCX, organ: Name = None, parent: Name = None
) -> Response:
    """Bìa hồ sơ."""
    with served.readers.lend() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        form = handover.cover(desk.dossier(code), owner_of(desk, organ, parent, None))
    return file_of(form, Suffix(format), f"{code}-bia")


@router.get("/exports/dossiers/{number}/minutes", response_class=Response, responses={**_FILE, **described(404)})
def minutes(
    served: Served, number: Number, format: PagesSuffix = PagesSuffix.DOCX, organ: Name = None, parent: Name = None
) -> Response:
    """Biên bản giao nhận hồ sơ, tài liệu."""
    with served.readers.lend() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        form = handover.minutes([(desk.dossier(code), desk.contents(code))], owner_of(desk, organ, parent, None))
    return file_of(form, Suffix(format), f"{code}-bien-ban")


@router.get("/exports/dossiers/{number}/package", response_class=Response, responses={**_ZIP, **described(404)})
def package(request: Request, served: Served, number: Number, organ: Name = None, parent: Name = None) -> Response:
    """A dossier for the archive: its files with the fields of Thông tư 05/2025/TT-BNV, and its forms, as one zip."""
    stream = BytesIO()
    with served.readers.lend() as index:
        desk = Desk(index)
        code = desk.code_of(number)
        owner = owner_of(desk, organ, parent, None)
        archive_package.write(index, code, owner, stream, shows_secret(request))
    return attachment(stream.getvalue(), f"{code}.zip", "application/zip")


@router.get("/exports/findings", response_class=Response, responses={**_FILE, **described(404)})
def findings(
    request: Request, served: Served, document: Sha256 | None = None, dossier: Dossier = None,
    q: Annotated[str | None, Query(max_length=400)] = None, lang: Literal["vi", "en"] = "vi",
) -> Response:  # fmt: skip
    """Footnotes, tasks, work given, figures and totals of a document, of those in a dossier, or of the first that a
    search finds, as one workbook: a sheet a kind, heads in ``lang``.
    """
    with served.readers.lend() as index:
        named = [opened(request, index, document, "record").id] if document else []
        code = None if dossier is None else Desk(index).code_of(dossier)
        records = findings_book.chosen(index, named, code, q, shows_secret(request))
    stream = BytesIO()
    findings_book.write(records, language.printed(lang), stream)
    return attachment(stream.getvalue(), "findings.xlsx", findings_book.MEDIA_TYPE)


def owner_of(desk: Desk, organ: str | None, parent: str | None, volume: int | None) -> Owner:
    """Whose form it is: the organ that is named, or the first own one."""
    return Owner(organ or next((each.name for each in desk.own_organs()), None), parent, volume)


def file_of(form: Form, suffix: Suffix, name: str) -> Response:
    """A form as a file."""
    return downloads.form(form, FormFormat(suffix), f"{name}.{suffix}")
