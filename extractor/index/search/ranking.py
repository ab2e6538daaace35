"""Which documents answer a query, best first, before any of them is looked at.

A document of the number comes first, then those that cite it, then those with the words; of these, those that have
the marks as they were typed. Without words, those that the filters leave, the newest first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from extractor.index.search.filters import Filters, passing
from extractor.index.search.terms import SearchTerms
from extractor.index.storage.database import Storage
from extractor.index.storage.secret_views import SECRET
from extractor.index.works.lookup import matching
from extractor.index.works.numbers import parse_number_query

RANKED = 1000
"""So many hits are weighed, counted and looked into; of more, the last indexed are taken."""
WORK, CITING, EXACT, TEXT = 4.0, 3.0, 1.0, 0.0
_WEIGHTS = "8.0, 4.0, 1.0, 0.0"
_HOLDING = """
    SELECT documents.id FROM designations JOIN documents ON documents.designation_id = designations.id
    WHERE work_id = ?
"""
_CITING = """
    SELECT DISTINCT mentions.document_id FROM designations JOIN mentions ON mentions.designation_id = designations.id
    WHERE designations.work_id = ?
"""


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """A document, or a work that no file holds; ``work`` is the one that the query named."""

    document: int | None
    score: float
    work: sqlite3.Row | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks for one query under filters, at least the first ``wanted``, where there are so many."""

    storage: Storage
    query: str
    parsed: SearchTerms
    filters: Filters
    wanted: int

    def candidates(self) -> list[RankedDocument]:
        """The best ``wanted``, no document twice."""
        with passing(self.storage, self.filters) as among:
            found: dict[object, RankedDocument] = {}
            for each in chain(self._by_number(among), self._by_words(among)):
                key = ("work", each.work["id"]) if each.document is None and each.work else each.document
                found.setdefault(key, each)
                if len(found) >= self.wanted:
                    break
            return list(found.values())

    def some(self) -> list[RankedDocument]:
        """The documents of the number and ``wanted`` of those with the words, in no order worth the time."""
        with passing(self.storage, self.filters) as among:
            if not self.parsed.terms:
                return list(self._by_date(among))
            source = f"words WHERE words MATCH ?{self._of('words.rowid', among)}"
            last = f"SELECT words.rowid FROM {source} ORDER BY words.rowid DESC LIMIT {int(self.wanted)}"
            numbered = {each.document: each for each in self._by_number(among)}
            words = (
                RankedDocument(each, TEXT) for each in self._found(last, self.parsed.every) if each not in numbered
            )
            return [*numbered.values(), *words][: self.wanted]

    def _by_number(self, among: str | None) -> Iterator[RankedDocument]:
        number = parse_number_query(self.query)
        if number is not None and not number.sure:
            return
        works = matching(self.storage, self.query)
        holding = _HOLDING + self._of("documents.id", among)
        citing = _CITING + self._of("mentions.document_id", among)
        for work in works:
            for row in list(self.storage.rows(f"{holding} ORDER BY documents.sha256", (work["id"],))):
                yield RankedDocument(row[0], WORK, work)
            if not self._is_seen(work) and self.filters.admit(work):
                yield RankedDocument(None, WORK, work)
        for work in works:
            sql = f"{citing} ORDER BY mentions.document_id DESC LIMIT ?"
            for row in list(self.storage.rows(sql, (work["id"], self.wanted))):
                yield RankedDocument(row[0], CITING, work)

    def _is_seen(self, work: sqlite3.Row) -> bool:
        """Whether a document that may be seen holds a work; of others only the number is told."""
        if not work["held"] or not self.storage.hides_secret:
            return bool(work["held"])
        return self.storage.value(_HOLDING, (work["id"],)) is not None

    def _by_words(self, among: str | None) -> Iterator[RankedDocument]:
        if not self.parsed.terms:
            yield from self._by_date(among)
            return
        source = f"words WHERE words MATCH ?{self._of('words.rowid', among)}"
        sql = f"SELECT rowid FROM words WHERE words MATCH ? LIMIT {RANKED}"
        if len(self._found(sql, self.parsed.every)) < RANKED:
            yield from self._weighed(source)
            return
        last = f"SELECT words.rowid FROM {source} ORDER BY words.rowid DESC LIMIT {int(self.wanted)}"
        every = self._found(last, self.parsed.every)
        yield from self._sorted(every, source) if len(every) < self.wanted else self._tiers(last, every)

    def _found(self, sql: str, expression: str) -> list[int]:
        return [row[0] for row in self.storage.rows(sql, (expression,))]

    def _by_date(self, among: str | None) -> Iterator[RankedDocument]:
        if among is not None:
            sql = f"SELECT id FROM {among} ORDER BY date DESC, id DESC LIMIT ?"
            yield from (RankedDocument(row[0], TEXT) for row in list(self.storage.rows(sql, (self.wanted,))))

    def _weighed(self, source: str) -> Iterator[RankedDocument]:
        sql = f"SELECT words.rowid, -bm25(words, {_WEIGHTS}) AS weight FROM {source}"
        weights = dict(tuple(row) for row in self.storage.rows(sql, (self.parsed.together,)))
        exact = self._exact(source)
        scores = {
            document: (EXACT if document in exact else TEXT) + weight / (1.0 + weight)
            for document, weight in weights.items()
        }
        for document in sorted(scores, key=lambda each: (-scores[each], -each)):
            yield RankedDocument(document, scores[document])

    def _exact(self, source: str) -> set[int]:
        if not self.parsed.marks:
            return set()
        return set(self._found(f"SELECT words.rowid FROM {source}", self.parsed.exactly(self.parsed.every)))

    # Of a thousand hits or more those with the words in the title come first, then the last indexed: weighing reads
    # every hit of every word, which common words do not allow within the time of an answer.

    def _sorted(self, every: list[int], source: str) -> Iterator[RankedDocument]:
        """Where filters leave few of them."""
        exact = self._exact(source)
        sql = "SELECT documents.id, subject FROM json_each(?) AS hit JOIN documents ON documents.id = hit.value"
        subjects = dict(tuple(row) for row in self.storage.rows(sql, (json.dumps(every),)))
        scores = {each: _score(each in exact, self.parsed.stands_in(subjects.get(each) or "")) for each in every}
        yield from (RankedDocument(each, scores[each]) for each in sorted(every, key=lambda each: -scores[each]))

    def _tiers(self, last: str, every: list[int]) -> Iterator[RankedDocument]:
        """Where there are as many as are wanted."""
        parsed = self.parsed
        if parsed.marks:
            for titled, expression in ((True, parsed.titled), (False, parsed.every)):
                for document in self._found(last, parsed.exactly(expression)):
                    yield RankedDocument(document, _score(True, titled))
        yield from (RankedDocument(document, _score(False, True)) for document in self._found(last, parsed.titled))
        yield from (RankedDocument(document, _score(False, False)) for document in every)

    def _of(self, column: str, among: str | None) -> str:
        """A condition: the words or the number lead, and each hit is looked up among what passes and may be seen."""
        if among:
            return f" AND EXISTS (SELECT 1 FROM {among} WHERE {among}.id = {column})"
        return f" AND +{column} NOT IN ({SECRET})" if self.storage.hides_secret else ""


def _score(exact: bool, titled: bool) -> float:
    """Of words that were not weighed."""
    return (EXACT if exact else TEXT) + (0.5 if titled else 0.25)
