"""Which documents answer a query, best first, before any of them is looked at.

A document that the query names, by a citation or a number, comes first, then those that cite it, then those with the
words. Of these, a title that says the words counts most, then how closely they stand together in the text, the kind,
issuer and year that the query says, how rare its words are, and the marks as they were typed. Without words, those that
the filters leave, the newest first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from extractor.index.lists.rows import Tier
from extractor.index.search import passages
from extractor.index.search.closeness import Closeness
from extractor.index.search.concepts import are_numbers
from extractor.index.search.fields import resolved
from extractor.index.search.filters import Filters, passing
from extractor.index.search.named_works import NamedWorks, named_works
from extractor.index.search.query import Query, parsed
from extractor.index.search.spelling import suggestions
from extractor.index.search.tiers import (
    Matches,
    MatchSource,
    excluding,
    expression,
    matches,
    phrase,
    weighed,
    with_all_words,
    with_remembered,
)
from extractor.index.storage.database import Storage
from extractor.index.storage.secret_views import SECRET

RANKED = 1000
"""So many hits are weighed, counted and looked into; of more, the last indexed are taken."""
_HEADERS = 100
"""Of very many the headers of so many are looked at: those with the words in the title, and together, come first."""
WORK, CITING = 4.0, 3.0
_WEIGHTS = "8.0, 4.0, 1.0, 0.0"
_HOLDING = """
    SELECT documents.id FROM designations JOIN documents ON documents.designation_id = designations.id
    WHERE work_id = ?
"""
_CITING = """
    SELECT DISTINCT mentions.document_id FROM designations JOIN mentions ON mentions.designation_id = designations.id
    WHERE designations.work_id = ?
"""


class RankedDocument(NamedTuple):
    """A document, or a work that no file holds; ``work`` is the one that the query named, ``tier`` of its words."""

    document: int | None
    score: float
    work: sqlite3.Row | None = None
    tier: Tier | None = None


Key = int | tuple[str, int]
"""What stands for a candidate while they are ordered: its document, or the work that no file holds."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates in their order, each once; one is made when it is to be shown, for most never are.

    ``named`` are those that the query names or that cite these, ``scores`` and ``tiers`` of those with its words.
    """

    keys: Sequence[Key] = ()
    named: Mapping[Key, RankedDocument] = field(default_factory=dict)
    scores: Mapping[int, float] = field(default_factory=dict)
    tiers: Mapping[int, Tier] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.keys)

    def page(self, offset: int, limit: int) -> list[RankedDocument]:
        """So many after the first ``offset``."""
        return [self.named.get(each) or self._with_words(each) for each in self.keys[offset : offset + limit]]

    def _with_words(self, key: Key) -> RankedDocument:
        assert isinstance(key, int)  # a work that no file holds has no words
        return RankedDocument(key, self.scores[key], None, self.tiers.get(key, "syllables"))


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was found: the query with its fields read, all candidates, and how the words were found."""

    query: Query
    candidates: Candidates = Candidates()
    matches: Matches = field(default_factory=Matches)
    suggested: tuple[str, ...] = ()
    by_number: bool = False

    @property
    def close(self) -> list[int] | None:
        """The documents of which facets are: as ``close`` finds them, where there are no more candidates.

        None where a name is asked: of what cites it those with the words are not told from others.
        """
        every = [each for each in self.candidates.keys if isinstance(each, int)]
        if not self.query.clauses:
            return every
        if self.candidates.named and not self.by_number:
            return None
        return _close([each for each in every if each in self.candidates.named], self.matches)


def ranked(storage: Storage, text: str, filters: Filters, wanted: int) -> Ranked:
    """The best ``wanted`` for a query, no document twice."""
    with _ranking(storage, text, filters, wanted) as ranking:
        found = ranking.matches()
        candidates, suggested = ranking.candidates(found), ranking.suggested(found)
        return Ranked(ranking.query, candidates, found, suggested, ranking.works.by_number)


def close(storage: Storage, text: str, filters: Filters, wanted: int) -> list[int]:
    """The documents that a query names, and ``wanted`` of those with its words, in no order worth the time."""
    with _ranking(storage, text, filters, wanted) as ranking:
        if not ranking.query.clauses:
            return [each.document for each in ranking.by_date() if each.document is not None]
        found = ranking.matches()
        return _close([each.document for each in ranking.named() if each.document is not None], found)[:wanted]


def _close(named: Sequence[int], found: Matches) -> list[int]:
    """Documents that a query names, and those with its words.

    Those with most words, or with all syllables only, are among them where no other has the words.
    """
    return list(dict.fromkeys([*named, *(found.strict or ([] if named else found.most or found.syllables))]))


@contextmanager
def _ranking(storage: Storage, text: str, filters: Filters, wanted: int) -> Iterator[_Ranking]:
    query, conditions = resolved(storage, parsed(text))
    with passing(storage, filters, conditions) as among:
        works = NamedWorks() if conditions else named_works(storage, text)
        source = MatchSource(storage, _passing(storage, among), wanted)
        yield _Ranking(storage, query, works, filters, among, source).opened()


def _passing(storage: Storage, among: str | None) -> str:
    """A condition on ``{id}``: the words or the number lead, and each hit is looked up among what may be seen."""
    if among:
        return f" AND +{{id}} IN (SELECT id FROM {among})"
    return f" AND +{{id}} NOT IN ({SECRET})" if storage.hides_secret else ""


@dataclass(frozen=True)
class _Ranking:
    """Ranks for one query; ``among`` is a table of the documents that pass its filters, None where all do."""

    storage: Storage
    query: Query
    works: NamedWorks
    filters: Filters
    among: str | None
    source: MatchSource

    def opened(self) -> _Ranking:
        """As it was meant, where its words stand together nowhere.

        With the last word as a beginning ("khám chữa bệ") where they do so, and without the words that ask.
        """
        if self.works.by_number:
            return self
        opened, unasked = self.query.opened, self.query.unasked
        if (opened is None and unasked is None) or phrase(self.source, self.query):
            return self
        if opened is not None and phrase(self.source, opened):
            return replace(self, query=opened)
        return self if unasked is None else replace(self, query=unasked)

    def matches(self) -> Matches:
        """The documents with the words; of a number that is known and nothing else, those that have all of it."""
        if not self.query.clauses:
            return Matches()
        is_known = self.works.by_number and are_numbers(self.query.clauses)
        level = self.filters.match or ("words" if is_known else None)
        found = matches(self.source, self.query, self._exact, level)
        return found if self.works.by_number or level else with_remembered(self.source, self.query, found)

    def suggested(self, found: Matches) -> tuple[str, ...]:
        """What may have been meant, where nothing has all words and no work is named."""
        is_found = found.strict or found.syllables or self.works.works or not self.query.clauses
        return () if is_found else suggestions(self.source, self.query)

    def candidates(self, found: Matches) -> Candidates:
        """All, best first, at most so many as are wanted."""
        if not self.query.clauses:
            first, last = [*self.named(), *self.by_date()], list[RankedDocument]()
        elif self.works.by_number:
            first, last = [*self.named()], []
        else:
            first, last = [*self._bearing()], [*self._citing()]
        scores = self._scores(found) if self.query.clauses and len(first) < self.source.wanted else {}
        best = sorted(scores, reverse=True)
        best.sort(key=scores.__getitem__, reverse=True)
        last = [each for each in last if _key(each) not in scores]
        named = {_key(each): each for each in reversed([*first, *last])}
        keys = dict.fromkeys(chain(map(_key, first), best, map(_key, last)))
        return Candidates(list(islice(keys, self.source.wanted)), named, scores, found.tiers)

    def named(self) -> Iterator[RankedDocument]:
        """What the query names, then what cites it."""
        yield from self._bearing()
        yield from self._citing()

    def _bearing(self) -> Iterator[RankedDocument]:
        holding = _HOLDING + self._of("documents.id")
        for work in self.works.works:
            for row in list(self.storage.rows(f"{holding} ORDER BY documents.sha256", (work["id"],))):
                yield RankedDocument(row[0], WORK, work)
            if not self._is_seen(work) and self.filters.admit(work):
                yield RankedDocument(None, WORK, work)

    def _citing(self) -> Iterator[RankedDocument]:
        sql = f"{_CITING}{self._of('mentions.document_id')} ORDER BY mentions.document_id DESC LIMIT ?"
        for work in self.works.works:
            for row in list(self.storage.rows(sql, (work["id"], self.source.wanted))):
                yield RankedDocument(row[0], CITING, work)

    def _is_seen(self, work: sqlite3.Row) -> bool:
        """Whether a document that may be seen holds a work; of others only the number is told."""
        if not work["held"] or not self.storage.hides_secret:
            return bool(work["held"])
        return self.storage.value(_HOLDING, (work["id"],)) is not None

    def by_date(self) -> Iterator[RankedDocument]:
        """What the filters leave, and what is left where something is excluded, the newest first."""
        if self.among is None and not self.query.excluded:
            return
        table = self.among or "documents"
        where, parameters = "1", tuple[str, ...]()
        if self.query.excluded:
            where = f"{table}.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
            parameters = (excluding(self.query),)
        sql = f"SELECT id FROM {table} WHERE {where} ORDER BY date DESC, id DESC LIMIT ?"
        rows = list(self.storage.rows(sql, (*parameters, self.source.wanted)))
        yield from (RankedDocument(row[0], 0.0) for row in rows)

    def _scores(self, found: Matches) -> dict[int, float]:
        """Of those with the words. Of very many the last indexed are taken, and those with the words in the title."""
        close = list(dict.fromkeys([*found.remembered, *found.strict, *found.weights]))
        everything = [*close, *found.syllables]
        if not everything:
            return {}
        exact = self._exact
        are_many = len(everything) >= min(RANKED, self.source.wanted)
        titled = self._titled() if are_many and self.filters.match in (None, "syllables") else []
        titles = set(titled)
        likely = _likeliest([*titled, *close], titles, exact) if are_many else everything
        looked_at = list(dict.fromkeys([*found.remembered, *likely]))
        if found.worth:
            weights = passages.weights(self.storage, close, found.worth)
        else:
            weights = {} if are_many or self._is_common else self._weights()
        scores = Closeness(self.query, found, exact, weights).scores(self._headers(looked_at))
        rest = titles.union(everything) - scores.keys()
        for is_exact, pool in ((True, rest & exact), (False, rest - exact)):
            for is_close, closer in ((True, pool.intersection(close)), (False, pool.difference(close))):
                for is_titled, each in ((True, closer & titles), (False, closer - titles)):
                    scores |= dict.fromkeys(each, Closeness.of_sets(is_exact, is_close, is_titled))
        return scores

    @cached_property
    def _is_common(self) -> bool:
        """Whether very many documents have the words, whatever passes: each would be weighed."""
        if self.among is None:
            return False
        return len(MatchSource(self.storage, "", RANKED).found("terms", expression(self.query, "terms"))) >= RANKED

    def _titled(self) -> list[int]:
        return self.source.found("words", expression(self.query, prefix="title : "))

    def _weights(self) -> dict[int, float]:
        sql = f"SELECT words.rowid, -bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?{self._of('words.rowid')}"
        return dict(tuple(row) for row in self.storage.rows(sql, (weighed(self.query),)))

    @cached_property
    def _exact(self) -> set[int]:
        """Those that have the words with the marks that were typed.

        Of few that have them, none in another form, the marks alone tell which.
        """
        if not self.query.marks:
            return set()
        marked = " AND ".join(f'"{each}"' for each in self.query.marks)
        having = with_all_words(self.source, self.query)
        if len(having) < self.source.wanted and all(len(each.ways) == 1 for each in self.query.clauses):
            found = self.source.found("words", marked)
            if len(found) < self.source.wanted:
                return set(having).intersection(found)
        return set(self.source.found("words", f"({expression(self.query)}) AND ({marked})"))

    def _headers(self, documents: Sequence[int]) -> Iterable[sqlite3.Row]:
        sql = """
            SELECT documents.id AS id, subject, date, kind_folded, issuer_folded, signer
            FROM json_each(?) AS hit CROSS JOIN documents ON documents.id = hit.value
        """
        return list(self.storage.rows(sql, (json.dumps(list(documents)),)))

    def _of(self, column: str) -> str:
        return self.source.condition.format(id=column)


def _likeliest(documents: Sequence[int], titles: set[int], exact: set[int]) -> list[int]:
    """Those whose headers are looked at: those with the marks as typed before others, and in these those titled so."""
    pools: tuple[list[int], ...] = ([], [], [], [])
    for each in dict.fromkeys(documents):
        pools[2 * (each not in exact) + (each not in titles)].append(each)
    return [each for pool in pools for each in pool][:_HEADERS]


def _key(candidate: RankedDocument) -> Key:
    return ("work", candidate.work["id"]) if candidate.document is None and candidate.work else candidate.document or 0
