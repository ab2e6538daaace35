"""One query over citations, numbers and words, and what is shown of each document found.

A query that cites a document or is its number brings that document first, then the documents that cite it, then
documents that hold its words, wherever: title, text, any field of the header, the file's name. Words match whatever
their case and marks; "đ" is "d", and i and y are one where both are written. Quoted words must stand together. Filters
without words list documents by date, the newest first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from extractor.document import Span
from extractor.index.lists.rows import FoundBy, Hit
from extractor.index.search.facets import COUNTED, Facets, facets_of, facets_of_everything
from extractor.index.search.filters import Filters
from extractor.index.search.query import Term
from extractor.index.search.ranking import CITING, RANKED, WORK, Ranked, RankedDocument, close, ranked
from extractor.index.search.snippets import Snippets
from extractor.index.search.tiers import Matches
from extractor.index.storage.database import Storage
from extractor.index.storage.sql import FIRST_FILE


@dataclass(frozen=True, slots=True)
class TierCounts:
    """How many documents have the words of a query: the whole phrase, its words, or all syllables and no more.

    ``most`` counts those that have most of it, where none has all.
    """

    phrase: int = 0
    words: int = 0
    syllables: int = 0
    most: int = 0

    @classmethod
    def of(cls, found: Matches) -> Self:
        """The counts of what was found."""
        return cls(len(found.phrase), len(found.words), len(found.syllables), len(found.most))


@dataclass(frozen=True, slots=True)
class NamedCounts:
    """How many answers are documents of the number that was asked, works of it that no file holds, and cite it."""

    holding: int
    missing: int
    citing: int

    @classmethod
    def of(cls, found: Ranked) -> Self | None:
        """The counts of what was found; None where no number was asked."""
        every = found.candidates.named.values() if found.by_number else ()
        missing, holding = (sum((each.document is None) is is_missing and each.score == WORK for each in every)
                            for is_missing in (True, False))  # fmt: skip
        return cls(holding, missing, sum(each.score == CITING for each in every)) if holding or missing else None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers: ``total`` counts all of them; where ``more`` is set, there are more than are counted.

    ``tiers`` counts the documents with the words by how closely they have them, each in its closest tier; where none
    has all of them, ``suggested`` are queries like it that find something, the likeliest first. ``named`` divides the
    answers where a number was asked. ``close`` are the documents that facets are of, where they are known: the
    page is given to ``facets``, which then needs not look for them again.
    """

    hits: list[Hit]
    total: int
    more: bool
    tiers: TierCounts = TierCounts()
    suggested: tuple[str, ...] = ()
    named: NamedCounts | None = None
    close: Sequence[int] | None = None


def search(storage: Storage, query: str, filters: Filters, limit: int, offset: int) -> Page:
    """So many answers after the first ``offset``, best first, no document twice."""
    wanted = max(RANKED, offset + limit + 1)
    found = ranked(storage, query, filters, wanted)
    legal = [Term(words) for each in found.matches.worth for words in each.legal]
    snippets = Snippets([*found.query.highlighted, *legal], found.query.literal)
    hits = hits_of(storage, found.candidates.page(offset, limit), snippets)
    if storage.hides_secret:
        hits = [_ranked(each, rank) for rank, each in enumerate(hits, offset + 1)]
    total = len(found.candidates)
    tiers, close = TierCounts.of(found.matches), found.close if total < wanted else None
    return Page(hits, total, total >= wanted, tiers, found.suggested, NamedCounts.of(found), close)


def _ranked(found: Hit, rank: int) -> Hit:
    """A hit whose score says its band and its place: how rare words are is counted over secret documents too."""
    return replace(found, score=int(found.score) + 1 / (rank + 1)) if found.reason == "text" else found


def facets(storage: Storage, query: str, filters: Filters, page: Page | None = None) -> Facets:
    """How the answers divide; of more than are counted, the last indexed ones. Of nothing asked, all documents.

    ``page`` is a page of the same answers, where one was looked for.
    """
    if not query.strip() and not filters.narrow:
        return facets_of_everything(storage)
    if page is not None and page.close is not None:
        return facets_of(storage, page.close, True)
    documents = close(storage, query, filters, COUNTED)
    return facets_of(storage, documents, len(documents) < COUNTED)


_DOCUMENTS = f"""
    SELECT documents.*, {FIRST_FILE} AS path,
        CASE WHEN hit.value NOT IN (SELECT value FROM json_each(?2))
            THEN (SELECT text FROM contents WHERE document_id = documents.id) END AS text
    FROM json_each(?1) AS hit CROSS JOIN documents ON documents.id = hit.value
"""
_MENTIONS = """
    SELECT mentions.document_id, context, context_start, mentions."start" AS begin, mentions."end" AS finish
    FROM json_each(?) AS hit CROSS JOIN mentions ON mentions.id = (
        SELECT said.id FROM designations CROSS JOIN mentions AS said ON said.designation_id = designations.id
        WHERE work_id = json_extract(hit.value, '$[1]') AND said.document_id = json_extract(hit.value, '$[0]')
        ORDER BY position LIMIT 1)
"""


def hits_of(storage: Storage, candidates: Sequence[RankedDocument], snippets: Snippets) -> list[Hit]:
    """What is shown of candidates, their documents read together, and of those that cite the places where they do.

    Of these the texts are not read.
    """
    documents = json.dumps([each.document for each in candidates if each.document is not None])
    citing = [(each.document, each.work["id"]) for each in candidates if each.score == CITING and each.work is not None]
    mentions = {row["document_id"]: row for row in storage.rows(_MENTIONS, (json.dumps(citing),))} if citing else {}
    rows = {row["id"]: row for row in storage.rows(_DOCUMENTS, (documents, json.dumps(list(mentions))))}
    return [
        _of_work(each)
        if each.document is None
        else _of_document(rows[each.document], each, snippets, mentions.get(each.document))
        for each in candidates
    ]


def _of_work(candidate: RankedDocument) -> Hit:
    work = candidate.work
    assert work is not None  # what no file holds is found by its work
    return Hit(
        path=None, title=work["title"], key=work["key"], kind=work["kind"], issuer=work["issuer"],
        date=work["date"], snippet="", highlights=(), score=candidate.score, reason="work", document_id=None,
    )  # fmt: skip


def _of_document(row: sqlite3.Row, candidate: RankedDocument, snippets: Snippets, mention: sqlite3.Row | None) -> Hit:
    """Of one that cites the number the place where it does, else where the words are."""
    if mention is not None:
        return _hit(row, mention["context"], (_inside(mention),), candidate)
    if candidate.score == WORK:
        return _hit(row, *Snippets(()).cut(row["text"]), candidate)
    return _hit(row, *snippets.cut(row["text"], candidate.tier != "syllables"), candidate)


def _inside(mention: sqlite3.Row) -> Span:
    """The span of a mention within its context."""
    begin, finish = mention["begin"] - mention["context_start"], mention["finish"] - mention["context_start"]
    return begin, min(finish, len(mention["context"]))


def _hit(row: sqlite3.Row, snippet: str, highlights: tuple[Span, ...], found: RankedDocument) -> Hit:
    reason: FoundBy = "document" if found.score == WORK else "citing" if found.score == CITING else "text"
    return Hit(
        path=row["path"], title=row["subject"], key=row["key"], kind=row["kind"], issuer=row["issuer"],
        date=row["date"], snippet=snippet, highlights=highlights, score=found.score, reason=reason,
        document_id=row["id"], tier=found.tier,
    )  # fmt: skip
