"""Which documents are one, and which one is meant where several fit: seen, decided, taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from extractor.errors import BadQuery
from extractor.index import AmbiguousWording, Correction, DecisionRow, Difference
from extractor.web.api.callers import Caller, Served
from extractor.web.api.models import ChosenWork, ChosenWorkAt, MergedWork, SplitWork
from extractor.web.api.paging import Paged, Rows
from extractor.web.api.problems import described
from extractor.web.text.urls import Number

router = APIRouter(tags=["decisions"])

Handle = Annotated[str, Path(pattern=r"^d[0-9]{1,18}$")]


@router.get("/ambiguous")
def ambiguous(served: Served, window: Paged) -> Rows[AmbiguousWording]:
    """Wordings that fit several works, that in the most mentions first, with these and why each fits."""
    with served.readers.lend() as index:
        rows = list(index.sameness.ambiguous(None, window.limit, window.offset))
        return window.page(rows, index.sameness.count_ambiguous())


@router.post("/ambiguous/{handle}/all", responses=described(404))
def choose(served: Served, caller: Caller, handle: Handle, sent: ChosenWork) -> DecisionRow:
    """Decide which of them is meant, in all mentions that are so worded."""
    with served.readers.write() as index:
        return index.sameness.choose(handle, f"w{sent.work}", caller.name)


@router.post("/ambiguous/{handle}/one", responses=described(404))
def choose_one(served: Served, caller: Caller, handle: Handle, sent: ChosenWorkAt) -> list[Correction]:
    """Decide which of them is meant by one mention: its citation is corrected."""
    with served.readers.write() as index:
        return index.sameness.choose_one(handle, f"w{sent.work}", sent.document, sent.at, caller.name)


@router.get("/works/{number}/differences", responses=described(404))
def differences(served: Served, number: Number, other: Annotated[int, Query(ge=1, le=2**53)]) -> list[Difference]:
    """Where number, kind or day of two works differ."""
    with served.readers.lend() as index:
        return index.sameness.differences(f"w{number}", f"w{other}")


@router.post("/works/{number}/merge", responses=described(404))
def merge(served: Served, caller: Caller, number: Number, sent: MergedWork) -> DecisionRow:
    """Decide that it is another work; refused where they differ, unless ``anyway``."""
    with served.readers.write() as index:
        one, other = f"w{number}", f"w{sent.other}"
        if not sent.anyway and (differing := index.sameness.differences(one, other)):
            both = "; ".join(f"{each.one} ≠ {each.other}" for each in differing)
            raise BadQuery(f"they differ: {both}", remedy="if they are one all the same, send anyway: true")
        return index.sameness.merge(one, other, caller.name)


@router.post("/works/{number}/split", responses=described(404))
def split(served: Served, caller: Caller, number: Number, sent: SplitWork) -> DecisionRow:
    """Decide that a file or a wording of it is another work."""
    with served.readers.write() as index:
        if sent.what not in {row.handle for row in index.sameness.of(f"w{number}")}:
            raise BadQuery(f"neither a file nor a wording of it: {sent.what}")
        return index.sameness.split(sent.what, caller.name)


@router.get("/decisions")
def decisions(served: Served, window: Paged) -> Rows[DecisionRow]:
    """Every decision, also those taken back."""
    with served.readers.lend() as index:
        return window.cut(index.sameness.decisions())


@router.post("/decisions/{number}/undo", responses=described(404))
def undo(served: Served, caller: Caller, number: Number) -> DecisionRow:
    """Take a decision back; it stays on record."""
    with served.readers.write() as index:
        return index.sameness.undo(number, caller.name)
