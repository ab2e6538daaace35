"""The answers of a search as a file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.export.tables.formats import Format
from extractor.export.tables.table import Cell, Column, Table
from extractor.index import Hit
from extractor.web.downloads import table
from extractor.web.faults import absent
from extractor.web.language import N_
from extractor.web.questions import Question
from extractor.web.rendering import language_of
from extractor.web.service import service_of

router = APIRouter()

MOST = 5000
_COLUMNS = (
    (N_("Number, symbol"), 22), (N_("Kind"), 16), (N_("Date"), 12), (N_("Issued by"), 30), (N_("Subject"), 60),
    (N_("Found"), 60), (N_("File"), 40),
)  # fmt: skip
_FORMATS = {"csv": Format.EXCEL, "xlsx": Format.XLSX}


@router.get("/search.{suffix}")
def results(request: Request, suffix: str) -> Response:
    """What the question finds, as CSV for spreadsheets or as a workbook."""
    if suffix not in _FORMATS:
        raise absent()
    asked, say = Question.of(request.query_params), language_of(request).say
    with service_of(request).readers.lend() as index:
        hits = index.page(asked.q, asked.filters, MOST).hits if asked.asks else []
    columns = tuple(Column(say(name), width) for name, width in _COLUMNS)
    return table(Table(say(N_("Search")), columns, map(_row, hits)), _FORMATS[suffix], f"search.{suffix}")


def _row(hit: Hit) -> tuple[Cell, ...]:
    return hit.key, hit.kind, hit.date, hit.issuer, hit.title, hit.snippet, hit.path
