"""One query over numbers and words.

A query that is the number of something brings that document first, then the documents that cite it, then
documents that hold its words, wherever: title, text, any field of the header, the file's name. Words match whatever
their case and marks; "đ" is "d"; who typed marks gets documents with these marks first. Quoted words must stand
together. Filters without words list documents by date, the newest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.index.asked import parse
from extractor.index.facets import COUNTED, Facets, facets_of
from extractor.index.filters import Filters
from extractor.index.hits import hit
from extractor.index.ranking import RANKED, Ranking
from extractor.index.rows import Hit
from extractor.index.snippets import Snippets
from extractor.index.storage import Storage


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers: ``total`` counts all of them; where ``more`` is set, there are more than are counted."""

    hits: list[Hit]
    total: int
    more: bool


def search(storage: Storage, query: str, filters: Filters, limit: int, offset: int) -> Page:
    """So many answers after the first ``offset``, best first, no document twice."""
    wanted = max(RANKED, offset + limit + 1)
    asked = parse(query)
    found = Ranking(storage, query, asked, filters, wanted).candidates()
    snippets = Snippets(asked.terms)
    hits = [hit(storage, each, snippets) for each in found[offset : offset + limit]]
    return Page(hits, len(found), len(found) >= wanted)


def facets(storage: Storage, query: str, filters: Filters) -> Facets:
    """How the answers divide; of more than are counted, the last indexed ones."""
    found = Ranking(storage, query, parse(query), filters, COUNTED).some()
    documents = [each.document for each in found if each.document is not None]
    return facets_of(storage, documents, len(found) < COUNTED)
