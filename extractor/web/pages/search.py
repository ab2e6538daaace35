"""The start page: one box for words and numbers, and what narrows the answer."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from extractor.desk import Desk
from extractor.errors import BadQuery
from extractor.index import Index
from extractor.web import holdings
from extractor.web.forms import who
from extractor.web.holdings import Answer
from extractor.web.questions import Question
from extractor.web.rendering import is_part, show
from extractor.web.service import service_of

router = APIRouter()

_LONGEST = 80


@router.get("/")
def search(request: Request) -> Response:
    """The box, and a page of answers where something is asked."""
    asked = Question.of(request.query_params)
    with service_of(request).readers.lend() as index:
        answer, fault = _answer(index, asked)
        dossiers = [each for each in Desk(index).dossiers() if not each.closed_at] if answer else []
        values = {"asked": asked, "answer": answer, "fault": fault, "size": holdings.PAGE, "dossiers": dossiers}
        status = 400 if fault else 200
        if is_part(request):
            part = show(request, "_results.html", status, **values)
            part.headers["hx-push-url"] = f"/?{asked.query(page=asked.page)}"  # without the fields that are empty
            return part
        saved = [
            (each.name, Question.kept(each.query, each.filters), each.owner == who(request))
            for each in index.searches.all(who(request))
        ]
        return show(request, "search.html", status, **values, kinds=index.kinds(), saved=saved)


def _answer(index: Index, asked: Question) -> tuple[Answer | None, str]:
    """What was found, None where nothing is asked or it cannot be asked so; and why it cannot."""
    if not asked.asks:
        return None, ""
    try:
        return holdings.search(index, asked), ""
    except BadQuery as error:
        return None, str(error)


@router.post("/searches")
async def save(request: Request) -> Response:
    """Keep a search under a name, or keep it no longer."""
    form = await request.form()
    name, asked = str(form.get("name", ""))[:_LONGEST], Question.of(form)
    await run_in_threadpool(_keep, request, name, asked, "forget" in form)
    return RedirectResponse("/" if "forget" in form else f"/?{asked.query()}", 303)


def _keep(request: Request, name: str, asked: Question, forget: bool) -> None:
    with service_of(request).readers.write() as index:
        if forget:
            index.searches.forget(name, who(request))
        else:
            index.searches.save(name, asked.q, asked.filters, who(request))
