"""The start page: one box for words and numbers, what narrows the answer, and the answers as a file."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from extractor.desk import Desk
from extractor.errors import BadQuery
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Cell, Column, Table
from extractor.index import Hit, Index
from extractor.labels import found_by
from extractor.web.queries import documents
from extractor.web.queries.desk import shows_secret
from extractor.web.queries.documents import Answer
from extractor.web.queries.home import home_of
from extractor.web.queries.search_query import SearchQuery
from extractor.web.rendering.downloads import table
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import is_part, language_of, show
from extractor.web.service.service import service_of, viewer_of
from extractor.web.service.session import who
from extractor.web.text.language import N_

router = APIRouter()

_LONGEST = 80


@router.get("/")
def search(request: Request) -> Response:
    """The box, and a page of answers where something is asked."""
    search_query = SearchQuery.of(request.query_params)
    with service_of(request).readers.lend() as index:
        answer, fault = _answer(index, search_query)
        dossiers = [each for each in Desk(index).dossiers() if not each.closed_at] if answer else []
        values = {
            "search_query": search_query,
            "answer": answer,
            "fault": fault,
            "size": documents.HITS,
            "dossiers": dossiers,
            "home": None if answer or fault else home_of(index, viewer_of(request), shows_secret(request)),
        }
        status = 400 if fault else 200
        if is_part(request):
            part = show(request, "_results.html", status, **values)
            # without the fields that are empty
            part.headers["hx-push-url"] = f"/?{search_query.query(page=search_query.page)}"
            return part
        saved = [
            (each.name, SearchQuery.kept(each.query, each.filters), each.owner == who(request))
            for each in index.searches.all(who(request))
        ]
        return show(request, "search.html", status, **values, kinds=index.kinds(), saved=saved)


def _answer(index: Index, search_query: SearchQuery) -> tuple[Answer | None, str]:
    """What was found, None where nothing is asked or it cannot be asked so; and why it cannot."""
    if not search_query.asks:
        return None, ""
    try:
        return documents.search(index, search_query), ""
    except BadQuery as error:
        return None, str(error)


@router.post("/searches")
async def save(request: Request) -> Response:
    """Keep a search under a name, or keep it no longer."""
    form = await request.form()
    name, search_query = str(form.get("name", ""))[:_LONGEST], SearchQuery.of(form)
    await run_in_threadpool(_keep, request, name, search_query, "forget" in form)
    return RedirectResponse("/" if "forget" in form else f"/?{search_query.query()}", 303)


def _keep(request: Request, name: str, search_query: SearchQuery, forget: bool) -> None:
    with service_of(request).readers.write() as index:
        if forget:
            index.searches.forget(name, who(request))
        else:
            index.searches.save(name, search_query.q, search_query.filters, who(request))


MOST = 5000
_COLUMNS = (
    (N_("Number, symbol"), 22), (N_("Kind"), 16), (N_("Date"), 12), (N_("Issued by"), 30), (N_("Subject"), 60),
    (N_("Found"), 60), (N_("Found by"), 30), (N_("File"), 40),
)  # fmt: skip
_FORMATS = {"csv": Format.EXCEL, "xlsx": Format.XLSX}


@router.get("/search.{suffix}")
def results(request: Request, suffix: str) -> Response:
    """What the question finds, as CSV for spreadsheets or as a workbook."""
    if suffix not in _FORMATS:
        raise absent()
    search_query, say = SearchQuery.of(request.query_params), language_of(request).say
    with service_of(request).readers.lend() as index:
        hits = documents.found(index, search_query, MOST) if search_query.asks else []
    columns = tuple(Column(say(name), width) for name, width in _COLUMNS)
    rows = (_row(hit, say) for hit in hits)
    return table(Table(say(N_("Search")), columns, rows), _FORMATS[suffix], f"search.{suffix}")


def _row(hit: Hit, say: Callable[[str], str]) -> tuple[Cell, ...]:
    why = say(found_by(hit.reason, hit.tier))
    return hit.key, hit.kind, hit.date, hit.issuer, hit.title, hit.snippet, why, hit.path
