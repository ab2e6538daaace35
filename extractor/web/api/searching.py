"""Searching, and how the answers divide."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from extractor.index import STATES, DeskState, Facets, Filters, Hit, MatchLevel, State, TierCounts
from extractor.web.api.callers import Served
from extractor.web.api.models import FoundDocument
from extractor.web.api.paging import Paged, Rows
from extractor.web.queries import documents

router = APIRouter(tags=["search"])

AnyState = Literal[DeskState, State]
"""A state at the desk, or one of effect: one list of words, so that a fault names one place."""
Word = Annotated[str | None, Query(max_length=400)]
Words = Annotated[
    str,
    Query(
        max_length=400,
        description="Words, a number or a citation; quotes, OR, NOT, đư*, số:, cơ quan:, ký:, loại:, năm:.",
    ),
]


def _filters(
    kind: Word = None, issuer: Word = None, organ: Word = None,
    year: Annotated[str | None, Query(pattern=r"^[0-9]{4}$")] = None, place: Word = None,
    footnotes: bool | None = None, state: AnyState | None = None,
    since: Annotated[str | None, Query(max_length=10, description="ISO, of any precision; inclusive.")] = None,
    until: Annotated[str | None, Query(max_length=10)] = None, cites: Word = None, cited_by: Word = None,
    validity: Annotated[State | None, Query(description="The state of effect today, as the index tells.")] = None,
    match: Annotated[
        MatchLevel | None,
        Query(description="How closely at least: the whole phrase, its words, all syllables."),
    ] = None,
) -> Filters:  # fmt: skip
    valid = next((each for each in STATES if each == state), validity)
    desk = None if state in STATES else cast(DeskState | None, state)
    return Filters(kind, issuer, since, until, organ, year, place, footnotes, desk, cites, cited_by, valid, match)


Narrowed = Annotated[Filters, Depends(_filters)]


class Answers(Rows[FoundDocument]):
    """A page of answers; ``more``: there are more than ``total`` counts.

    ``tiers`` counts documents by how closely they have the words; where none has all, ``suggested`` are like queries.
    """

    more: bool
    tiers: TierCounts = TierCounts()
    suggested: tuple[str, ...] = ()
    order: Literal["best first"] = Field(default="best first")


@router.get("/search")
def search(served: Served, window: Paged, filters: Narrowed, q: Words = "") -> Answers:
    """The best answers first: the document of this number, those that cite it, those with these words.

    Without words, the documents that the filters leave, the newest first.
    """
    with served.readers.lend() as index:
        page = index.page(q, filters, window.limit, window.offset)
        ids = documents.hashes_of(index, page.hits)
    rows = window.page([_found(hit, ids) for hit in page.hits], page.total, page.more or None)
    return Answers(**dict(rows), more=page.more, tiers=page.tiers, suggested=page.suggested)


@router.get("/search/facets")
def facets(served: Served, filters: Narrowed, q: Words = "") -> Facets:
    """How all answers divide by kind, issuer, year, place, footnotes, state at the desk and state of effect."""
    with served.readers.lend() as index:
        return index.facets(q, filters)


def _found(hit: Hit, ids: dict[int, str]) -> FoundDocument:
    return FoundDocument(hit=hit, sha256=ids.get(hit.document_id) if hit.document_id is not None else None)
