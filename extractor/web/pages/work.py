"""A work, held or only cited: its files, what became of it, who cites it, what stands around it drawn by year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.index import STATABLE_STATES, Difference, citing_documents
from extractor.labels import RELATIONS
from extractor.web.forms.submitted import Faults, Sent, done
from extractor.web.queries import documents
from extractor.web.queries.desk import entering
from extractor.web.queries.graph_drawing import HEIGHT, WIDTH, draw, joined, nearest, with_nameless
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of
from extractor.web.text.dates import typed
from extractor.web.text.language import N_
from extractor.web.text.urls import ROW, Number, whole

router = APIRouter()

_NO_DAY = N_("This is no day. Write it as 17/05/2023.")
_NO_WORK = N_("No one work has this number, or it is this one. Type its number and symbol in full.")


@router.get("/works")
def works(request: Request, number: str = "") -> Response:
    """The works that a number may mean; the one itself where there is one."""
    with service_of(request).readers.lend() as index:
        found = index.works(number)
    if len(found) == 1:
        return RedirectResponse(f"/works/{found[0].id}", 303)
    return show(request, "works.html", number=number, works=found)


@router.get("/works/{number}")
def work(request: Request, number: Number, page: int = 1, on: str = "", document: str = "") -> Response:
    """One work, and its state on a day, else today; of who cites it, one document alone where it is named."""
    return _page(request, number, Faults(), page=page, on=on, document=document)


def _page(
    request: Request,
    number: int,
    faults: Faults,
    other: str = "",
    page: int = 1,
    on: str = "",
    stated: Mapping[str, str] | None = None,
    differing: Sequence[Difference] = (),
    document: str = "",
) -> Response:
    day = typed(on)
    is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) is not None
    with service_of(request).readers.lend() as index:
        found = index.work(number)
        if found is None:
            raise absent()
        files, history, citing = (
            index.files_of(number),
            documents.history(index, number, day if is_day else None),
            documents.citing(index, number, page, document),
        )
        hashes = index.addresses.hashes_at(event.said.path for event in history.events) if history else {}
        same, decided = index.sameness.of(f"w{number}"), index.sameness.decisions(number)[::-1]
    return show(
        request, "work.html", 400 if faults else 200, work=found, files=files, history=history, citing=citing,
        same=same, decided=decided, faults=faults, other=other, hashes=hashes, on=on, stated=stated or {},
        statable=STATABLE_STATES, differing=differing,
        no_day=bool(on) and not is_day,
    )  # fmt: skip


@router.post("/works/{number}/states")
def state(request: Request, number: Number, sent: Sent) -> Response:
    """State whether it is in force, from a day on."""
    faults, stated = Faults(), {name: sent.text(name) for name in ("state", "since", "source")}
    with faults.catching(), entering(request) as (index, _):
        if index.work(number) is None:
            raise absent()
        index.curation.states.state(
            f"w{number}", stated["state"], typed(stated["since"]), by=sent.by, source=stated["source"]
        )
        return done(request, f"/works/{number}#history")
    faults.words = {"since": _NO_DAY}
    return _page(request, number, faults, stated=stated)


@router.post("/states/{number}/undo")
def undo_state(request: Request, number: Number, sent: Sent) -> Response:
    """Take back what was stated."""
    with entering(request) as (index, _):
        found = index.curation.states.undo(number, sent.by)
    return done(request, f"/works/{found.work}#history")


@router.post("/works/{number}/merge")
def merge(request: Request, number: Number, sent: Sent) -> Response:
    """Decide that this work is another."""
    faults, other = Faults(), sent.text("other")
    with faults.catching(), entering(request) as (index, _):
        if not sent.text("anyway") and (differing := index.sameness.differences(f"w{number}", other)):
            return _page(request, number, faults, other, differing=differing)
        index.sameness.merge(f"w{number}", other, sent.by)
        found = index.works(other)
        return done(request, f"/works/{found[0].id}#decided" if len(found) == 1 else "/decisions")
    faults.words = {"other": _NO_WORK}
    return _page(request, number, faults, other)


@router.post("/works/{number}/split")
def split(request: Request, number: Number, sent: Sent) -> Response:
    """Decide that a file or a wording is another work than this one."""
    faults = Faults()
    with faults.catching(), entering(request) as (index, _):
        if sent.text("what") not in {row.handle for row in index.sameness.of(f"w{number}")}:
            raise absent()
        index.sameness.split(sent.text("what"), sent.by)
        return done(request, f"/works/{number}#decided" if index.work(number) else "/decisions")
    return _page(request, number, faults)


@router.get("/decisions")
def decisions(request: Request) -> Response:
    """Every decision on which documents are one."""
    with service_of(request).readers.lend() as index:
        found = index.sameness.decisions()
    return show(request, "decisions.html", decided=list(reversed(found)))


@router.post("/decisions/{number}/undo")
def undo(request: Request, number: Number, sent: Sent) -> Response:
    """Take a decision back."""
    with entering(request) as (index, _):
        index.sameness.undo(number, sent.by)
    return done(request, "/decisions")


MOST_WORKS, FEW_WORKS = 500, 60
"""Works that are drawn at most, and where nobody asked for more."""
_NAMELESS, _NAMELESS_PLACES = 40, 12
"""Documents without a number that are drawn, and the places of each that are looked at."""
_DEEPEST, _GROWN = 3, 8


@router.get("/works/{number}/graph")
def graph(request: Request, number: Number, depth: int = 1, all: bool = False) -> Response:
    """The drawing, with the relations that the address names, or all; grown by what stands around works of it."""
    wanted = [relation for relation in request.query_params.getlist("relation") if relation in RELATIONS]
    grown = [row for text in request.query_params.getlist("grow")[:_GROWN] if (row := whole(text, ROW)) is not None]
    depth = min(max(depth, 1), _DEEPEST)
    with service_of(request).readers.lend() as index:
        work = index.work(number)
        if work is None:
            raise absent()
        found = index.neighbourhood(number, depth, MOST_WORKS)
        around = nearest(found, number, MOST_WORKS if all else FEW_WORKS)
        grown = [each for each in dict.fromkeys(grown) if index.work(each)]
        around = joined(around, *(nearest(index.neighbourhood(each, 1), each, FEW_WORKS) for each in grown))
        nameless = citing_documents(index.storage, number, _NAMELESS + 1, places=_NAMELESS_PLACES, nameless=True)
    around = with_nameless(around, number, nameless[:_NAMELESS])
    known = {node.work.id for node in around.nodes}
    return show(
        request, "graph.html", work=work, drawing=draw(around, number, wanted), wanted=wanted, depth=depth,
        depths=range(1, _DEEPEST + 1), complete=found.complete, box=(WIDTH, HEIGHT), grown=grown, all=all,
        nameless={-at: each for at, each in enumerate(nameless[:_NAMELESS], start=1)},
        more_nameless=len(nameless) > _NAMELESS,
        hidden=len([node for node in found.nodes if node.work.id not in known]),
    )  # fmt: skip
