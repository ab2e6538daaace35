"""What needs a look, what is held, what could not be read; and who calls."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from extractor.index import AssignmentFilter, AssignmentRow, ErrorRow, Overview, WorklistRow
from extractor.web.api.callers import Caller, Served
from extractor.web.api.models import Me
from extractor.web.api.paging import Paged, Rows

router = APIRouter(tags=["lists"])


@router.get("/me")
def me(served: Served, caller: Caller) -> Me:
    """Who calls, and what the token allows."""
    return Me(name=caller.name, role=caller.role, secret=served.secret)


@router.get("/worklist")
def worklist(served: Served, window: Paged) -> Rows[WorklistRow]:
    """Documents that need a look, lowest confidence first, each with its reasons."""
    with served.readers.lend() as index:
        return window.page(index.worklist(window.limit, window.offset), index.count_worklist())


@router.get("/overview")
def overview(served: Served, most: Annotated[int, Query(ge=1, le=200)] = 20) -> Overview:
    """What is held by kind, issuer and month, what is most cited and missing, what does not add up."""
    with served.readers.lend() as index:
        return index.overview(most)


@router.get("/assignments")
def assignments(
    served: Served, window: Paged, lead: str = "", title: str = "", due_from: str = "", due_before: str = ""
) -> Rows[AssignmentRow]:
    """Work that documents give to someone, what is due first before the rest: by words of who leads and of the work,
    by its last day (ISO).
    """
    wanted = AssignmentFilter(lead or None, title or None, due_from or None, due_before or None)
    with served.readers.lend() as index:
        return window.some(list(index.assignments(wanted, window.limit + 1, window.offset)))


@router.get("/errors")
def errors(served: Served, window: Paged) -> Rows[ErrorRow]:
    """Every file that could not be read, and why."""
    with served.readers.lend() as index:
        return window.cut(index.errors())
