"""Registers and lists of dossiers in the forms of the decree, to keep and to print."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.desk import Desk, Selection
from extractor.export.archive import package as archive_package
from extractor.export.printed import dossier_lists, handover, registers
from extractor.export.printed.dossier_lists import Term
from extractor.export.printed.forms import Form
from extractor.export.printed.printing import FormFormat
from extractor.export.printed.registers import Owner
from extractor.web.pages.register import PARENT, RegisterQuery
from extractor.web.pages.search import MOST
from extractor.web.queries import documents
from extractor.web.queries.desk import book_of, looking, shows_secret
from extractor.web.queries.search_query import SearchQuery
from extractor.web.rendering import downloads
from extractor.web.rendering.downloads import attachment
from extractor.web.rendering.error_pages import absent
from extractor.web.text.urls import Number, whole

router = APIRouter()

_FORMATS = {
    "xlsx": FormFormat.XLSX, "docx": FormFormat.DOCX, "pdf": FormFormat.PDF, "csv": FormFormat.EXCEL,
}  # fmt: skip
_TERMS: dict[str, Term] = {"permanent": "permanent", "limited": "limited"}
_LONGEST = 200
_YEARS = 10 * 366 * 24 * 3600


@router.get("/print/register/{name}.{suffix}")
def register(request: Request, name: str, suffix: str) -> Response:
    """The entries that the page of a register shows, as its form."""
    book, register_query = book_of(name), RegisterQuery.of(request.query_params)
    with looking(request) as (_, desk):
        selection = register_query.selection(book)
        form = registers.register(
            book, desk.entries(selection, shows_secret(request)), selection, owner_of(request, desk)
        )
    title = "-".join(
        part
        for part in (name, register_query.year, register_query.month.zfill(2) if register_query.month else "")
        if part
    )
    response = file_of(form, suffix, title)
    parent = request.query_params.get("parent")
    if parent is not None and not parent.strip():
        response.delete_cookie(PARENT, path="/register")
    elif parent:
        response.set_cookie(
            PARENT, quote(parent.strip()[:_LONGEST]), max_age=_YEARS, httponly=True, samesite="lax", path="/register"
        )
    return response


@router.get("/print/search/{name}.{suffix}")
def found(request: Request, name: str, suffix: str) -> Response:
    """The entries of the documents that a search finds, as the form of their register."""
    book, search_query = book_of(name), SearchQuery.of(request.query_params)
    with looking(request) as (index, desk):
        hits = documents.found(index, search_query, MOST) if search_query.asks else []
        hashes = documents.hashes_of(index, hits)
        selection = Selection(book, documents=tuple(hashes.values()))
        entries = desk.entries(selection, shows_secret(request))
        form = registers.register(book, entries, selection, owner_of(request, desk))
    return file_of(form, suffix, f"{name}-search")


@router.get("/print/dossiers/{number}.{suffix}")
def dossier(request: Request, number: Number, suffix: str) -> Response:
    """The list of the documents in a dossier."""
    with looking(request) as (_, desk):
        code = desk.code_of(number)
        form = dossier_lists.documents(desk.dossier(code), desk.contents(code, shows_secret(request)))
    return file_of(form, suffix, code)


@router.get("/print/dossiers/{number}/{name}.{suffix}")
def of_dossier(request: Request, number: Number, name: str, suffix: str) -> Response:
    """Bìa hồ sơ (bia), biên bản giao nhận (bien-ban)."""
    if name not in ("bia", "bien-ban") or suffix not in ("docx", "pdf"):
        raise absent()
    with looking(request) as (_, desk):
        code, owner = desk.code_of(number), owner_of(request, desk)
        found = desk.dossier(code)
        form = (
            handover.cover(found, owner) if name == "bia" else handover.minutes([(found, desk.contents(code))], owner)
        )
    return file_of(form, suffix, f"{code}-{name}")


@router.get("/dossiers/{number}/package.zip")
def package(request: Request, number: Number) -> Response:
    """The dossier for the archive: its files with the fields of Thông tư 05/2025/TT-BNV, and its forms."""
    stream = BytesIO()
    with looking(request) as (index, desk):
        code = desk.code_of(number)
        archive_package.write(index, code, owner_of(request, desk), stream, shows_secret(request))
    return attachment(stream.getvalue(), f"{code}.zip", "application/zip")


@router.get("/print/dossiers.{suffix}")
def dossiers(request: Request, suffix: str, year: str = "", term: str = "") -> Response:
    """The list of dossiers that are handed over."""
    wanted = whole(year, 4)
    with looking(request) as (_, desk):
        form = dossier_lists.dossiers(desk.dossiers(wanted), owner_of(request, desk), _TERMS.get(term), wanted)
    return file_of(form, suffix, "-".join(part for part in ("dossiers", year, term) if part))


def owner_of(request: Request, desk: Desk) -> Owner:
    """Whose form it is: the first own organ; the one above it and the volume as the address says."""
    given = request.query_params
    organ = next((each.name for each in desk.own_organs()), None)
    return Owner(organ, given.get("parent", "")[:_LONGEST].strip() or None, whole(given.get("volume", ""), 4))


def file_of(form: Form, suffix: str, title: str) -> Response:
    """A form as a file to keep, under a title; not found for a suffix that there is not."""
    if suffix not in _FORMATS:
        raise absent()
    return downloads.form(form, _FORMATS[suffix], f"{title}.{suffix}")
