"""How well a document answers the words of a query: what its title, header and text have of them.

The weights were chosen on one half of ``benchmarks/queries``; the other half was not looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from extractor.index.search.concepts import told
from extractor.index.search.query import Query, Way, words_of
from extractor.index.search.tiers import Matches

TITLE, PHRASE, WORDS, KIND, ISSUER, SIGNER, YEAR, MARKS, WEIGHT = 1.2, 0.9, 0.4, 0.5, 0.4, 0.8, 0.6, 1.6, 1.5
CLOSE = 1.0
"""The least score of a document that has the words of the query, or most, in its text or all of them in its title."""
PASSAGE = 2.4
"""What the best place of a text tells where most of the words are looked for: instead of phrase, words and marks."""
TITLED = 0.2
"""What a title tells, of all that most of the words tell, besides how many of them it has."""
_MOST = TITLE + PHRASE + KIND + ISSUER + SIGNER + YEAR + MARKS + WEIGHT
_HIGHEST = 1.9
"""What the others add at most: less than to the score of a document that cites what the query names."""
_words_of = lru_cache(1 << 12)(words_of)


@dataclass(frozen=True)
class Closeness:
    """Scores documents for one query; ``weights`` are those of BM25, of ``exact`` all marks are as they were typed."""

    query: Query
    found: Matches
    exact: set[int]
    weights: Mapping[int, float]

    def scores(self, headers: Iterable[sqlite3.Row]) -> dict[int, float]:
        """The score of each document, from 0 to under 3."""
        phrase, words = set(self.found.phrase), set(self.found.words)
        found, heaviest = {}, max(self.weights.values(), default=0.0) or 1.0
        for row in headers:
            document = row["id"]
            title = words_of(row["subject"] or "")
            titled = self._title(title)
            score = TITLE * titled + self._of_header(row, title)
            weight = self.weights.get(document, 0.0)
            if self.found.worth:
                score += PASSAGE * weight + TITLED * told(self.found.worth, row["subject"] or "")
            else:
                score += WEIGHT * weight / heaviest + MARKS * (document in self.exact)
                score += PHRASE if document in phrase else WORDS if document in words else 0.0
            is_close = document in phrase or document in words or document in self.found.weights or titled == 1.0
            found[document] = CLOSE * is_close + _HIGHEST * min(1.0, score / _MOST)
        return found

    @staticmethod
    def of_sets(is_exact: bool, is_close: bool, is_titled: bool) -> float:
        """The score of a document whose header is not looked at: among the last of very many."""
        return CLOSE * (is_close or is_titled) + _HIGHEST * (MARKS * is_exact + TITLE * is_titled) / _MOST

    def _of_header(self, row: sqlite3.Row, title: Sequence[str]) -> float:
        return (
            KIND * self._says(row["kind_folded"])
            + ISSUER * self._says(row["issuer_folded"])
            + SIGNER * self._says(row["signer"])
            + YEAR * self._of_year(row, title)
        )

    def _title(self, title: Sequence[str]) -> float:
        """How much of the query a title says: of its clauses, and of what stands together in it."""
        if not title:
            return 0.0
        there, clauses = set(title), self.query.clauses
        said = sum(any(there.issuperset(_words(way)) for way in clause.ways) for clause in clauses) / len(clauses)
        pairs = self._pairs
        return (said + len(pairs & set(pairwise(title))) / len(pairs)) / 2 if pairs else said

    def _says(self, name: str | None) -> bool:
        """Whether the query says all words of a name of several."""
        words = _words_of(name) if name else ()
        return len(words) > 0 and self._every.issuperset(words)

    def _of_year(self, row: sqlite3.Row, title: Sequence[str]) -> bool:
        year = self.query.year
        return year is not None and (year == (row["date"] or "")[:4] or year in title)

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(self.query.literal))

    @cached_property
    def _every(self) -> frozenset[str]:
        """The words of the query in all their forms."""
        return frozenset(word for term in self.query.highlighted for word in term.words)


def _words(way: Way) -> list[str]:
    return [word for term in way for word in term.words]
