"""Which documents answer a query, best first, before any of them is looked at.

A document of the number comes first, then those that cite it, then those with the words; of these, those that have
the marks as they were typed. Without words, those that the filters leave, the newest first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from extractor.index.asked import Asked
from extractor.index.filters import Filters
from extractor.index.lookup import matching
from extractor.index.numbers import parse_number_query
from extractor.index.secrecy import SECRET
from extractor.index.storage import Storage

RANKED = 1000
"""So many hits are weighed, counted and looked into; of more, the last indexed are taken."""
WORK, CITING, EXACT, TEXT = 4.0, 3.0, 1.0, 0.0
_WEIGHTS = "8.0, 4.0, 1.0, 0.0"
_HOLDING = """
    SELECT documents.id FROM designations JOIN documents ON documents.designation_id = designations.id
    WHERE work_id = ?{condition} ORDER BY documents.sha256
"""
_CITING = """
    SELECT DISTINCT mentions.document_id FROM designations JOIN mentions ON mentions.designation_id = designations.id
    WHERE designations.work_id = ?{condition} ORDER BY mentions.document_id DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document, or a work that no file holds; ``work`` is the one that the query named."""

    document: int | None
    score: float
    work: sqlite3.Row | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks for one query under filters, at least the first ``wanted``, where there are so many."""

    storage: Storage
    query: str
    asked: Asked
    filters: Filters
    wanted: int

    def candidates(self) -> list[Candidate]:
        """The best ``wanted``, no document twice."""
        found: dict[object, Candidate] = {}
        for each in chain(self._by_number(), self._by_words() if self.asked.terms else self._by_date()):
            key = ("work", each.work["id"]) if each.document is None and each.work else each.document
            found.setdefault(key, each)
            if len(found) >= self.wanted:
                break
        return list(found.values())

    def words_among(self) -> tuple[str, tuple[object, ...]]:
        """FROM and WHERE of the documents that hold the words and pass the filters, as ``words.rowid``."""
        condition, values = self.condition()
        # "+": the words lead, and each hit is looked up among what passes.
        narrowed = f" AND +words.rowid IN (SELECT id FROM documents WHERE 1{condition})" if condition else ""
        if self.storage.hides_secret and not condition:
            narrowed = f" AND +words.rowid NOT IN ({SECRET})"
        return f"words WHERE words MATCH ?{narrowed}", values

    def condition(self) -> tuple[str, tuple[object, ...]]:
        """The filters as a condition to append, and its parameters."""
        conditions = self.filters.conditions(self.storage)
        return "".join(f" AND ({each})" for each in conditions), tuple(chain.from_iterable(conditions.values()))

    def _by_number(self) -> Iterator[Candidate]:
        number = parse_number_query(self.query)
        if number is not None and not number.sure:
            return
        works = matching(self.storage, self.query)
        condition, values = self.condition()
        for work in works:
            for row in self.storage.rows(_HOLDING.format(condition=condition), (work["id"], *values)):
                yield Candidate(row[0], WORK, work)
            if not self._is_seen(work) and self.filters.admit(work):
                yield Candidate(None, WORK, work)
        narrowed = f" AND +mentions.document_id IN (SELECT id FROM documents WHERE 1{condition})" if condition else ""
        if self.storage.hides_secret and not condition:
            narrowed = f" AND +mentions.document_id NOT IN ({SECRET})"
        for work in works:
            sql = _CITING.format(condition=narrowed)
            for row in self.storage.rows(sql, (work["id"], *values, self.wanted)):
                yield Candidate(row[0], CITING, work)

    def _is_seen(self, work: sqlite3.Row) -> bool:
        """Whether a document that may be seen holds a work; of others only the number is told."""
        if not work["held"] or not self.storage.hides_secret:
            return bool(work["held"])
        return self.storage.value(_HOLDING.format(condition=""), (work["id"],)) is not None

    def _by_date(self) -> Iterator[Candidate]:
        if self.filters.narrow:
            condition, values = self.condition()
            sql = f"SELECT id FROM documents WHERE 1{condition} ORDER BY date DESC, id DESC LIMIT ?"
            yield from (Candidate(row[0], TEXT) for row in self.storage.rows(sql, (*values, self.wanted)))

    def _by_words(self) -> Iterator[Candidate]:
        source, values = self.words_among()
        sql = f"SELECT words.rowid FROM {source} LIMIT {RANKED}"
        if sum(1 for _ in self.storage.rows(sql, (self.asked.every, *values))) < RANKED:
            yield from self._weighed(source, values)
        else:
            yield from self._tiers(source, values)

    def _weighed(self, source: str, values: tuple[object, ...]) -> Iterator[Candidate]:
        sql = f"SELECT words.rowid, -bm25(words, {_WEIGHTS}) AS weight FROM {source}"
        weights = dict(tuple(row) for row in self.storage.rows(sql, (self.asked.together, *values)))
        exact = self._exact(source, values)
        scores = {
            document: (EXACT if document in exact else TEXT) + weight / (1.0 + weight)
            for document, weight in weights.items()
        }
        for document in sorted(scores, key=lambda each: (-scores[each], -each)):
            yield Candidate(document, scores[document])

    def _exact(self, source: str, values: tuple[object, ...]) -> set[int]:
        if not self.asked.marks:
            return set()
        expression = self.asked.exactly(self.asked.every)
        return {row[0] for row in self.storage.rows(f"SELECT words.rowid FROM {source}", (expression, *values))}

    def _tiers(self, source: str, values: tuple[object, ...]) -> Iterator[Candidate]:
        """Of a thousand hits or more: by title first, then the last indexed.

        Weighing reads every hit of every word, which common words do not allow within the time of an answer.
        """
        plain = [self.asked.titled, self.asked.every]
        expressions = [*map(self.asked.exactly, plain), *plain] if self.asked.marks else plain
        sql = f"SELECT words.rowid FROM {source} ORDER BY words.rowid DESC LIMIT ?"
        for place, expression in enumerate(expressions):
            score = (EXACT if len(expressions) > 2 and place < 2 else TEXT) + (0.5 if place % 2 == 0 else 0.25)
            for row in self.storage.rows(sql, (expression, *values, self.wanted)):
                yield Candidate(row[0], score)
