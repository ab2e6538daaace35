"""What the pages ask the index: the one place that knows how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.errors import BadQuery
from extractor.index import (
    CitingDocument,
    DocumentView,
    History,
    Hit,
    Index,
    NamedCounts,
    Page,
    Tally,
    TierCounts,
    citing_documents,
    count_citing_documents,
)
from extractor.web.queries.search_query import SearchQuery
from extractor.web.text.urls import ROW, whole

HITS = 20
"""Hits of a search on one page."""
CITING = 30
"""Documents that cite a work on one page."""
_PLACES, _MOST_PLACES = 4, 200
"""Places of each of them, and of one that is shown alone."""
_MOST_PAGES = 10_000
_WHOLE_NUMBER = re.compile(r"\d+\s*/(?:\s*\d{4}\s*/)?\s*[A-ZĐÀ-Ỹa-zđà-ỹ][\w-]*\d*")
"""A number with its symbol, as "40/2019/QH14" and "15/STC-NS"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what a question found: ``ids`` are the documents of its hits, by their numbers in the index.

    ``total`` counts the answers, where ``more`` is set those that were looked at. ``facets`` are values and how many
    answers have each, by field of the question. ``tiers`` counts those with the words by how closely they have them,
    ``suggested`` are queries that may have been meant, ``named`` divides the answers where a number was asked.
    ``whole_number`` is set where a number with its symbol was asked for.
    """

    hits: list[Hit]
    ids: Mapping[int, str]
    total: int
    more: bool
    facets: list[tuple[str, tuple[Tally, ...]]]
    tiers: TierCounts = field(default_factory=TierCounts)
    suggested: tuple[str, ...] = ()
    named: NamedCounts | None = None
    whole_number: bool = False

    @property
    def documents(self) -> int:
        """How many of the answers are documents: a work that is cited and not held is none."""
        return self.total - (self.named.missing if self.named else 0)

    @property
    def with_words(self) -> int:
        """How many have the words, not only their syllables."""
        return self.tiers.phrase + self.tiers.words

    @property
    def is_no_number(self) -> bool:
        """Whether a whole number was asked for that no document bears and none cites."""
        return self.whole_number and all(hit.reason == "text" for hit in self.hits)

    @property
    def is_apart(self) -> bool:
        """Whether more is to be said than how many there are: some have the words more closely than others."""
        return bool(self.tiers.words or self.tiers.syllables) and bool(self.tiers.phrase or self.tiers.words)


@dataclass(frozen=True, slots=True)
class Citing:
    """A page of the documents that cite a work, ``total`` of them, in ``places`` mentions.

    ``only`` is set where one of them is shown alone; of each, the first ``open`` places are shown unfolded.
    """

    documents: list[CitingDocument]
    work: int | None
    total: int
    places: int
    page: int
    only: bool = False

    @property
    def open(self) -> int:
        """How many places of a document are not folded."""
        return _MOST_PLACES if self.only else 1

    @property
    def more(self) -> bool:
        """Whether there are pages behind this one."""
        return not self.only and self.page * CITING < self.total


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document of the index: its text, its record and what it cites. ``id`` is the hash of its bytes.

    ``cited`` counts the documents that cite it; they are fetched a page at a time.
    """

    view: DocumentView
    cited: int = 0

    @property
    def id(self) -> str:
        """What addresses name it by."""
        return self.view.file.sha256

    @property
    def text(self) -> str:
        """Its text."""
        return self.view.record.text or ""


def search(index: Index, search_query: SearchQuery) -> Answer:
    """A page of answers, and how all of them divide."""
    page = index.page(search_query.q, search_query.filters, HITS, (search_query.page - 1) * HITS)
    ids = hashes_of(index, page.hits)
    facets = _facets(index, search_query, page) if page.hits else []
    return Answer(
        page.hits, ids, page.total, page.more, facets, page.tiers, page.suggested, page.named,
        _WHOLE_NUMBER.fullmatch(search_query.q) is not None and not search_query.narrowing and search_query.page == 1,
    )  # fmt: skip


def hashes_of(index: Index, hits: Iterable[Hit]) -> dict[int, str]:
    """The SHA-256 of the documents that are hits, by their numbers; a work that no file holds has none."""
    return index.addresses.hashes(hit.document_id for hit in hits if hit.document_id is not None)


def found(index: Index, search_query: SearchQuery, most: int) -> list[Hit]:
    """What goes into a file: all that the pages of the search show, in their order; ``most`` at most."""
    return index.page(search_query.q, search_query.filters, most).hits


def _facets(index: Index, search_query: SearchQuery, page: Page) -> list[tuple[str, tuple[Tally, ...]]]:
    found = index.facets(search_query.q, search_query.filters, page)
    every = [
        ("kind", found.kinds), ("organ", found.issuers), ("year", found.years), ("place", found.places),
        ("notes", found.footnotes), ("state", found.states), ("validity", found.validities),
    ]  # fmt: skip
    return [(field, values) for field, values in every if len(values) > 1 or getattr(search_query, field)]


def document(index: Index, which: str) -> ShownDocument | None:
    """A document by the hash of its bytes, or by its number in the index; None where there is none."""
    number = whole(which, ROW)
    view = index.document(which if number is None else number, limit=0)
    if view is None:
        return None
    return ShownDocument(view, count_citing_documents(index.storage, view.work.id) if view.work else 0)


def citing(index: Index, work: int | None, page: int, only: str = "") -> Citing:
    """A page of who cites a work, or one document with all its places; empty for no work."""
    page = min(max(page, 1), _MOST_PAGES)
    if work is None:
        return Citing([], None, 0, 0, page)
    offset, most = (0, _MOST_PLACES) if only else ((page - 1) * CITING, _PLACES)
    found = citing_documents(index.storage, work, CITING, offset, places=most, only=only)
    total, places = count_citing_documents(index.storage, work), index.count_citing(work)
    return Citing(found, work, total, places, page, bool(only))


def history(index: Index, number: int, on: str | None = None) -> History | None:
    """What became of a work, and its state on a day (ISO), else today; None where the day is none."""
    try:
        return index.history(f"w{number}", on)
    except BadQuery:
        return None
