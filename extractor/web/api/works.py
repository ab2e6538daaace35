"""Works, held or only cited: by number, with what became of them, and who cites them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from extractor.index import History, Index, MentionRow, MissingRow, StatedState, WorkRow
from extractor.web.api.callers import Caller, Served
from extractor.web.api.models import NewState, WorkAnswer
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.queries import documents
from extractor.web.text.urls import Number

router = APIRouter(tags=["works"])

Printed = Annotated[
    str, Query(min_length=1, max_length=200, description="As printed, or roughly: 71/2023/QĐ-UBND, 71-2023 qd ubnd.")
]

Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO; today without it.")]


@router.get("/works")
def works(served: Served, window: Paged, number: Printed) -> Rows[WorkRow]:
    """Every work that a number fits, held ones first."""
    with served.readers.lend() as index:
        return window.cut(index.works(number))


@router.get("/works/{number}", responses=described(404))
def work(served: Served, number: Number, on: Day = None) -> WorkAnswer:
    """A work by its id, with what became of it and its state on a day, else today."""
    with served.readers.lend() as index:
        found = _work(index, number)
        return WorkAnswer(work=found, files=index.files_of(number), history=documents.history(index, number, on))


@router.get("/history", responses=described(404))
def history(served: Served, number: Printed, on: Day = None) -> History:
    """What became of the one work that a number means, and its state on a day, else today, with its evidence."""
    with served.readers.lend() as index:
        return index.history(number, on)


@router.post("/works/{number}/states", status_code=201, responses=described(404))
def state(served: Served, caller: Caller, number: Number, new: NewState) -> StatedState:
    """State whether it is in force, from a day on; it goes before all that documents say up to that day."""
    with served.readers.write() as index:
        _work(index, number)
        return index.curation.states.state(f"w{number}", new.state, new.since, by=caller.name, source=new.source)


@router.get("/states")
def states(served: Served, window: Paged) -> Rows[StatedState]:
    """What people state of works, also what was taken back."""
    with served.readers.lend() as index:
        return window.cut(index.curation.states.listed())


@router.post("/states/{number}/undo", responses=described(404))
def undo_state(served: Served, caller: Caller, number: Number) -> StatedState:
    """Take a statement back; it stays on record."""
    with served.readers.write() as index:
        return index.curation.states.undo(number, caller.name)


@router.get("/works/{number}/cites", responses=described(404))
def work_cites(served: Served, window: Paged, number: Number) -> Rows[MentionRow]:
    """What its files cite."""
    with served.readers.lend() as index:
        _work(index, number)
        return window.cut(index.cites(f"w{number}"))


@router.get("/works/{number}/cited-by", responses=described(404))
def work_cited_by(served: Served, window: Paged, number: Number) -> Rows[MentionRow]:
    """What cites it."""
    with served.readers.lend() as index:
        _work(index, number)
        return window.page(index.citing(number, window.limit, window.offset), index.count_citing(number))


@router.get("/cites")
def cites(served: Served, window: Paged, number: Printed) -> Rows[MentionRow]:
    """What every held document with this number cites."""
    with served.readers.lend() as index:
        return window.cut(index.cites(number))


@router.get("/cited-by")
def cited_by(served: Served, window: Paged, number: Printed) -> Rows[MentionRow]:
    """Every mention of the document with this number, ``ambiguous`` ones among them."""
    with served.readers.lend() as index:
        return window.some(index.cited_by(number, window.offset + window.limit + 1)[window.offset :])


@router.get("/missing")
def missing(served: Served, window: Paged) -> Rows[MissingRow]:
    """What is cited and not held, the most wanted first."""
    with served.readers.lend() as index:
        return window.some(index.missing(window.offset + window.limit + 1)[window.offset :])


def _work(index: Index, number: int) -> WorkRow:
    found = index.work(number)
    if found is None:
        raise HTTPException(404)
    return found
