"""One query over numbers and words, and what is shown of each document found.

A query that is the number of something brings that document first, then the documents that cite it, then
documents that hold its words, wherever: title, text, any field of the header, the file's name. Words match whatever
their case and marks; "đ" is "d"; who typed marks gets documents with these marks first. Quoted words must stand
together. Filters without words list documents by date, the newest first.

A snippet is cut from the document's own text: the pattern for a folded word lists every letter that folds to each of
its letters, so no folded copy is needed to show a hit.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.document import Span
from extractor.index.findings.document import BLANKS
from extractor.index.lists.rows import FoundBy, Hit
from extractor.index.search.facets import COUNTED, Facets, facets_of
from extractor.index.search.filters import Filters
from extractor.index.search.ranking import CITING, RANKED, WORK, RankedDocument, Ranking
from extractor.index.search.terms import parse
from extractor.index.storage.database import Storage
from extractor.index.storage.sql import FIRST_FILE
from extractor.vietnamese.folding import variants


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers: ``total`` counts all of them; where ``more`` is set, there are more than are counted."""

    hits: list[Hit]
    total: int
    more: bool


def search(storage: Storage, query: str, filters: Filters, limit: int, offset: int) -> Page:
    """So many answers after the first ``offset``, best first, no document twice."""
    wanted = max(RANKED, offset + limit + 1)
    parsed = parse(query)
    found = Ranking(storage, query, parsed, filters, wanted).candidates()
    snippets = Snippets(parsed.terms)
    hits = [hit(storage, each, snippets) for each in found[offset : offset + limit]]
    if storage.hides_secret:
        hits = [_ranked(each, rank) for rank, each in enumerate(hits, offset + 1)]
    return Page(hits, len(found), len(found) >= wanted)


def _ranked(found: Hit, rank: int) -> Hit:
    """A hit whose score says its band and its place: how rare words are is counted over secret documents too."""
    return replace(found, score=int(found.score) + 1 / (rank + 1)) if found.reason == "text" else found


def facets(storage: Storage, query: str, filters: Filters) -> Facets:
    """How the answers divide; of more than are counted, the last indexed ones."""
    found = Ranking(storage, query, parse(query), filters, COUNTED).some()
    documents = [each.document for each in found if each.document is not None]
    return facets_of(storage, documents, len(found) < COUNTED)


_DOCUMENT = f"""
    SELECT documents.*, {FIRST_FILE} AS path, text FROM documents
    JOIN contents ON contents.document_id = documents.id WHERE documents.id = ?
"""
_MENTION = """
    SELECT context, context_start, mentions."start" AS begin, mentions."end" AS finish FROM mentions
    JOIN designations ON designations.id = mentions.designation_id
    WHERE document_id = ? AND work_id = ? ORDER BY position LIMIT 1
"""


def hit(storage: Storage, candidate: RankedDocument, snippets: Snippets) -> Hit:
    """What is shown of a candidate: for one that cites the number the place where it does, else where the words are."""
    work = candidate.work
    if candidate.document is None and work is not None:
        return Hit(
            path=None, title=work["title"], key=work["key"], kind=work["kind"], issuer=work["issuer"],
            date=work["date"], snippet="", highlights=(), score=candidate.score, reason="work", document_id=None,
        )  # fmt: skip
    row = next(storage.rows(_DOCUMENT, (candidate.document,)))
    if candidate.score == CITING and work is not None:
        mention = next(storage.rows(_MENTION, (candidate.document, work["id"])))
        return _hit(row, mention["context"], (_inside(mention),), candidate.score)
    return _hit(row, *(Snippets(()) if candidate.score == WORK else snippets).cut(row["text"]), candidate.score)


def _inside(mention: sqlite3.Row) -> Span:
    """The span of a mention within its context."""
    begin, finish = mention["begin"] - mention["context_start"], mention["finish"] - mention["context_start"]
    return begin, min(finish, len(mention["context"]))


def _hit(row: sqlite3.Row, snippet: str, highlights: tuple[Span, ...], score: float) -> Hit:
    reason: FoundBy = "document" if score == WORK else "citing" if score == CITING else "text"
    return Hit(
        path=row["path"], title=row["subject"], key=row["key"], kind=row["kind"], issuer=row["issuer"],
        date=row["date"], snippet=snippet, highlights=highlights, score=score, reason=reason, document_id=row["id"],
    )  # fmt: skip


_BEFORE, _LENGTH = 60, 240
_HEAD = 160


class Snippets:
    """Cuts snippets for one query. ``terms`` are folded; a term is a sequence of words that stand together."""

    def __init__(self, terms: Sequence[Sequence[str]]) -> None:
        each = tuple(tuple(term) for term in terms)
        self._pattern = _pattern(each)
        self._together = _pattern((tuple(word for term in each for word in term),)) if len(each) > 1 else self._pattern

    def cut(self, text: str) -> tuple[str, tuple[Span, ...]]:
        """The snippet and the spans in it of what was found; the beginning of the text where nothing was."""
        first = self._first(text)
        if first is None:
            return text[:_HEAD].translate(BLANKS).strip(), ()
        start = max(0, first.start() - _BEFORE)
        if start > 0:
            blank = text.find(" ", start, first.start())
            start = blank + 1 if blank >= 0 else start
        end = min(len(text), max(start + _LENGTH, first.end()))
        snippet = text[start:end].translate(BLANKS)
        spans = tuple(found.span() for found in self._pattern.finditer(snippet)) if self._pattern else ()
        return snippet, spans

    def _first(self, text: str) -> re.Match[str] | None:
        """Where the terms stand together, else where the first of them stands."""
        together = self._together.search(text) if self._together else None
        if together is not None or self._pattern is self._together:
            return together
        return self._pattern.search(text) if self._pattern else None


@lru_cache(16)
def _pattern(terms: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    if not terms:
        return None
    pieces = sorted(("[\\W_]+".join(map(_word, term)) for term in terms), key=len, reverse=True)
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(pieces)})(?![^\\W_])")


def _word(word: str) -> str:
    return "".join(
        f"[{re.escape(letters)}]" if len(letters := variants(letter)) > 1 else re.escape(letter) for letter in word
    )
