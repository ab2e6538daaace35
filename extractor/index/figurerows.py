"""What the index answers with about tasks, figures and tables; the same rows come from records just read."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Span
from extractor.records import TableRecord


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A named task. ``body`` hosts or drafts it; ``document_id`` is None for what is not in an index."""

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    kind: str
    title: str
    body: str | None
    status: str | None
    deadline: str | None
    cost: str | None
    span: Span
    zone: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """A figure: ``value`` is an exact decimal, ``denominator`` of a ratio, ``range_end`` of a range."""

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    value: str
    unit: str | None
    noun: str | None
    denominator: str | None
    range_end: str | None
    approximation: str | None
    surface: str
    span: Span
    zone: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """A total and its parts: ``expected`` is stated, ``found`` is what the parts make.

    ``places`` are the spans of the total and of each part; ``sentence`` has the total as »46«, each part as ‹18›.
    """

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    kind: str
    total: str
    expected: str | None
    found: str | None
    unit: str | None
    parts: tuple[str, ...]
    agrees: bool
    span: Span
    places: tuple[Span, ...]
    sentence: str
    zone: str
    section: str | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of a document; ``place`` counts the document's tables from 1."""

    document_id: int | None
    path: str
    document_key: str | None
    document_date: str | None
    place: int
    table: TableRecord
