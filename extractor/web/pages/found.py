"""What was found in a document, in the answers of a search or in a dossier, as one workbook."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import language
from extractor.export.tables import findings_book
from extractor.index import Index
from extractor.records import Record
from extractor.web.document.secret_documents import opened
from extractor.web.queries import documents
from extractor.web.queries.desk import looking, shows_secret
from extractor.web.queries.search_query import SearchQuery
from extractor.web.rendering.downloads import attachment
from extractor.web.rendering.rendering import language_of
from extractor.web.text.urls import Number

router = APIRouter()


@router.get("/documents/{sha256}/findings.xlsx")
def of_document(request: Request, sha256: str) -> Response:
    """Those of one document."""
    with looking(request) as (index, _):
        record = opened(request, index, sha256).view.record
    return _book(request, [record], record.header.key or "")


@router.get("/search/findings.xlsx")
def of_search(request: Request) -> Response:
    """Those of the first documents that a search finds."""
    search_query = SearchQuery.of(request.query_params)
    with looking(request) as (index, _):
        hits = documents.found(index, search_query, findings_book.MOST) if search_query.asks else []
        records = _records(index, documents.hashes_of(index, hits).values())
    return _book(request, records, "")


@router.get("/dossiers/{number}/findings.xlsx")
def of_dossier(request: Request, number: Number) -> Response:
    """Those of all documents in a dossier."""
    with looking(request) as (index, desk):
        code = desk.code_of(number)
        records = findings_book.chosen(index, (), code, None, shows_secret(request))
    return _book(request, records, code)


def _book(request: Request, records: list[Record], name: str) -> Response:
    reader, stream = language.printed(language_of(request).code), BytesIO()
    findings_book.write(records, reader, stream)
    return attachment(stream.getvalue(), f"{name or 'findings'}.xlsx", findings_book.MEDIA_TYPE)


def _records(index: Index, hashes: Iterable[str]) -> list[Record]:
    """The records of documents as they stand corrected."""
    return [index.curation.effective(each) for each in hashes]
