"""What stands around a work: what it rests on, what rests on it, drawn by year."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.addresses import Number
from extractor.web.drawings import HEIGHT, WIDTH, draw
from extractor.web.faults import absent
from extractor.web.rendering import show
from extractor.web.service import service_of
from extractor.web.wording import RELATIONS

router = APIRouter()

MOST = 500
_DEEPEST = 3


@router.get("/works/{number}/graph")
def graph(request: Request, number: Number, depth: int = 1) -> Response:
    """The drawing, with the relations that the address names, or all."""
    wanted = [relation for relation in request.query_params.getlist("relation") if relation in RELATIONS]
    depth = min(max(depth, 1), _DEEPEST)
    with service_of(request).readers.lend() as index:
        work = index.work(number)
        if work is None:
            raise absent()
        around = index.neighbourhood(number, depth, MOST)
    return show(
        request, "graph.html", work=work, drawing=draw(around, number, wanted), wanted=wanted, depth=depth,
        depths=range(1, _DEEPEST + 1), complete=around.complete, box=(WIDTH, HEIGHT),
    )  # fmt: skip
