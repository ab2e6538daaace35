"""The start page: one box for words and numbers, and what narrows the answer."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web import holdings
from extractor.web.questions import Question
from extractor.web.rendering import is_part, show
from extractor.web.service import service_of

router = APIRouter()


@router.get("/")
def search(request: Request) -> Response:
    """The box, and a page of answers where something is asked."""
    asked = Question.of(request.query_params)
    with service_of(request).readers.lend() as index:
        answer = holdings.search(index, asked) if asked.asks else None
        if is_part(request):
            return show(request, "_results.html", asked=asked, answer=answer)
        return show(
            request,
            "search.html",
            asked=asked,
            answer=answer,
            kinds=holdings.kinds(index),
            narrowed=_is_narrowed(asked),
        )


def _is_narrowed(asked: Question) -> bool:
    return asked.query(q="") != ""
