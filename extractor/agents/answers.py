"""What the tools answer with: few rows, each with the place of its sentence, and where the next ones are."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from extractor.descriptions import describe
from extractor.document import Span
from extractor.index import State
from extractor.records import Header

T = TypeVar("T")


class ToolAnswer(BaseModel):
    """Base: every field says what it is, as in the API."""

    model_config = ConfigDict(json_schema_extra=describe)


class TextPlace(ToolAnswer):
    """Where a sentence stands: in which document, on which page, in which zone, from where to where."""

    document: str | None
    key: str | None
    path: str
    page: int | None
    zone: str | None
    span: Span | None


class RowsAnswer(ToolAnswer, Generic[T]):
    """A page of rows. ``next_offset`` is asked for next; null where these are the last."""

    items: list[T]
    total: int | None
    next_offset: int | None


class FoundText(ToolAnswer):
    """A document that a search found, with the piece of its text that shows why."""

    key: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    subject: str | None
    sentence: str
    place: TextPlace | None
    reason: str


class CitedText(ToolAnswer):
    """A mention of one document in another, with its sentence."""

    key: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    relation: str
    pinpoint: str | None
    sentence: str
    place: TextPlace
    ambiguous: bool


class WorkName(ToolAnswer):
    """A document as such, held or only cited; ``handle`` names it where its number fits several."""

    handle: str
    key: str
    kind: str | None
    issuer: str | None
    date: str | None
    title: str | None
    held: bool


class StateEvent(ToolAnswer):
    """What an act did to a work, with the sentence that says it."""

    how: str
    whole: bool
    provisions: str | None
    by: str
    date: str | None
    date_from: str
    sentence: str
    place: TextPlace


class StateAnswer(ToolAnswer):
    """Whether a work is in force on a day, why, and what says so."""

    work: WorkName
    on: str
    state: State
    since: str | None
    reason: str
    effective_from: str | None
    effective_until: str | None
    evidence: list[StateEvent]
    events: list[StateEvent]
    conflicts: int


class DocumentOverview(ToolAnswer):
    """A document in short: what it says of itself, and how many findings of each kind ``part`` leads to."""

    document: str | None
    paths: list[str]
    header: Header
    work: WorkName | None
    characters: int
    pages: int | None
    findings: dict[str, int]
    cited_by: int | None


class DocumentPart(ToolAnswer):
    """A part of a document: some of its findings, each with its sentence, or a piece of its text."""

    document: str | None
    part: str
    text: str | None = None
    span: Span | None = None
    items: list[dict[str, Any]]
    total: int
    next_offset: int | None
