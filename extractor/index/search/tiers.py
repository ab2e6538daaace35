"""Which documents have the words of a query, and how closely: as a phrase, as words, or only all syllables somewhere.

Vietnamese writes each syllable apart, so that "hòa giải" is two that nearly every document has, and a word that few do.
Documents are counted apart: those where the whole phrase stands, those where each word of several syllables does, and
those that have all syllables and no more. Where no document has all words, those that have most, of which rare ones
tell more. ``terms`` is asked where it can tell: it is much smaller than ``words``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from math import log

from extractor.index.lists.rows import Tier
from extractor.index.search.concepts import (
    LEGAL,
    Concept,
    OwnWord,
    Worth,
    concepts,
    forms_of,
    is_plain,
    joined,
    mark_of,
    told,
    written_of,
)
from extractor.index.search.phrases import holding
from extractor.index.search.query import Clause, Query, Term, words_of
from extractor.index.storage.database import Storage

TIERS: tuple[Tier, ...] = ("phrase", "words", "syllables", "most")
_LEFT_OUT = 0.4
"""So much of a query may be missing in a document that has most of it, where none has all."""
_LEAST_TOLD = 0.2
"""So much of what all words of a question tell have documents that may answer it."""
_SCATTERED = 0.5
"""So much of what an everyday phrase tells is told by its words apart, at most: less than by words of law."""
_OF_SPEECH = 0.3
"""So much of what their rarity tells is told by words of which all speech is made ("xong", "đứng ra")."""
_LEAST = 3
"""So many words has a query of which one may be missing."""
_MANY = 4
"""Of so many words and more all syllables somewhere tell less than most of the words."""
_REMEMBERED = 8
"""So many words that stand together nowhere may be a title as somebody remembers it, with one word for another."""
_TITLED = 0.6
"""So much of its words, and of what these tell, has the title that is meant."""
_MOST_TITLES = 20
_LOOKED_UP = 100
"""Of so many documents with all pairs of a phrase it is looked up whether they stand together; of more, pairs tell."""
_TERMS, _WORDS = "terms", "words"


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents of each tier, the last indexed first; each stands in its closest one only."""

    phrase: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    syllables: list[int] = field(default_factory=list)
    weights: Mapping[int, float] = field(default_factory=dict)
    """Of those with most of the words, best first: how much these tell them from others."""
    worth: tuple[Worth, ...] = ()
    """How much each thing tells that the query asks, where most are looked for."""
    remembered: tuple[int, ...] = ()
    """Of those with most of the words, those whose title the query nearly is, the nearest first."""

    @property
    def most(self) -> list[int]:
        """Those that have most of the words, best first."""
        return list(self.weights)

    @property
    def strict(self) -> list[int]:
        """Those that have the words of the query, not only their syllables."""
        return [*self.phrase, *self.words]

    @property
    def tiers(self) -> dict[int, Tier]:
        """The tier of each of them."""
        found: dict[int, Tier] = {}
        for name in TIERS:
            found |= dict.fromkeys(getattr(self, name), name)
        return found


@dataclass(frozen=True, slots=True)
class MatchSource:
    """Where matches are looked for: ``condition`` is on ``{id}``; at most ``wanted`` of each tier are.

    What was looked for once is kept: a query is asked for its phrase before it is known how its last word is meant.
    """

    storage: Storage
    condition: str
    wanted: int
    _kept: dict[tuple[str, str], list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def found(self, table: str, expression: str) -> list[int]:
        """The documents that match an expression of FTS5, the last indexed first."""
        if (table, expression) not in self._kept:
            self._kept[table, expression] = self._looked_up(table, expression)
        return self._kept[table, expression]

    def _looked_up(self, table: str, expression: str) -> list[int]:
        sql = f"""
            SELECT json_group_array(id) FROM (
                SELECT {table}.rowid AS id FROM {table}
                WHERE {table} MATCH ?{self.condition.format(id=f"{table}.rowid")}
                ORDER BY {table}.rowid DESC LIMIT {int(self.wanted)})
        """  # as one value: a thousand rows take longer than finding them
        return list(json.loads(self.storage.value(sql, (expression,))))

    def among(self, expression: str, documents: Sequence[int], table: str = "words") -> list[int]:
        """Those of the documents that match an expression, in their order."""
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
        found = {row[0] for row in self.storage.rows(sql, (expression, json.dumps(documents)))}
        return [each for each in documents if each in found]


def matches(source: MatchSource, query: Query, exact: set[int], level: Tier | None = None) -> Matches:
    """The documents that match a query, which has clauses, as closely as ``level``; None for all.

    ``exact`` have the marks that were typed, somewhere.
    """
    are_close = level in TIERS[:2]
    having = with_all_words(source, query)
    if not having:
        return Matches() if are_close else Matches([], [], [], *_most(source, query, concepts(query)))
    folded = _phrase(source, query, having)
    phrase = _as_typed(source, query, folded, exact)
    words = _of_words(source, query, having) if level != "phrase" else []
    taken = set(phrase) | (set(folded) if words == folded else set())
    words = [each for each in words if each not in taken]
    if are_close:
        return Matches(phrase, words)
    taken = {*phrase, *words}
    things = concepts(query)
    is_short = len(query.clauses) < _MANY and (phrase or not any(each.legal for each in things))
    if is_short or (taken and (phrase or not query.is_question)):
        return Matches(phrase, words, [each for each in having if each not in taken])
    weights, worth = _most(source, query, things)
    weights = {each: weight for each, weight in weights.items() if each not in taken}
    taken |= weights.keys()
    return Matches(phrase, words, [each for each in having if each not in taken], weights, worth)


def _most(source: MatchSource, query: Query, things: Sequence[Concept]) -> tuple[dict[int, float], tuple[Worth, ...]]:
    """Documents that have most of what a query asks, where none has all, with the weight of what each has.

    Of a question, which has many words that are said of anything, enough is a fifth of what all tells. A number is
    never the word that may be missing: who asks for 6/QĐ-TTg does not mean 5/QĐ-TTg.
    """
    pieces = [piece for each in things for piece in each.own]
    if len(pieces) < _LEAST and not any(each.legal for each in things):
        return {}, ()
    terms = {piece: expression(Query("", (piece,), query.excluded), _TERMS) for piece in pieces}
    needed = [piece for piece in pieces if _is_number(piece, query)]
    if not all(source.found(_TERMS, terms[piece]) for piece in needed):
        return {}, ()
    phrases = {words for each in things for words in (each.phrase, *each.legal) if words}
    together = {words: _without(f"({Term(words).pairs})", query, _TERMS) for words in phrases}
    everything = [*terms.values(), *together.values()]
    some = {each for one in everything for each in source.found(_TERMS, one)}
    lists = {one: set(_among(source, one, some)) for one in everything}
    having = {piece: _with_mark(source, piece, lists[one], some) for piece, one in terms.items()}
    number = int(source.storage.value("SELECT max(id) FROM documents") or 0) + 1
    held = {words: lists[one] for words, one in together.items()}
    worth = tuple(_worth(each, [having[piece] for piece in each.own], held, number) for each in things)
    fitting = some.intersection(*(lists[terms[piece]] for piece in needed))
    present = defaultdict[int, set[tuple[str, ...]]](set)
    for piece, documents in having.items():
        for document in fitting.intersection(documents):
            present[document].update(forms_of(piece))
    for words, one in together.items():
        for document in fitting.intersection(lists[one]):
            present[document].add(words)
    parts = {document: [each.of(there) for each in worth] for document, there in present.items()}
    weights = {document: sum(each) for document, each in parts.items()}
    heavy, least = _LEAST_TOLD * sum(each.total for each in worth), len(things) - int(len(things) * _LEFT_OUT)
    if query.is_question:
        best = [document for document, weight in weights.items() if weight >= heavy]
    else:
        best = [document for document, each in parts.items() if sum(part > 0 for part in each) >= least]
    best.sort(key=lambda each: (-weights[each], -each))
    return {each: weights[each] for each in best[: source.wanted]}, worth


def with_remembered(source: MatchSource, query: Query, found: Matches) -> Matches:
    """What was found, with the documents whose title a long query is that somebody remembers, one word for another.

    All its words are then in documents that have them anywhere, and not in the one that is meant.
    """
    if found.phrase or found.worth or query.is_question or len(query.literal) < _REMEMBERED:
        return found
    weights, worth = _most(source, query, concepts(query))
    titled = _titled(source.storage, list(weights), query, worth)
    if not titled:
        return found
    words, syllables = ([each for each in tier if each not in titled] for tier in (found.words, found.syllables))
    return Matches([], words, syllables, {each: weights[each] for each in titled}, worth, tuple(titled))


def _titled(storage: Storage, documents: Sequence[int], query: Query, worth: Sequence[Worth]) -> list[int]:
    """Those of the documents whose titles have most of the words of a query, and of what these tell, best first."""
    sql = """
        SELECT documents.id AS id, subject FROM json_each(?) AS hit CROSS JOIN documents ON documents.id = hit.value
    """
    titles = {row["id"]: row["subject"] or "" for row in storage.rows(sql, (json.dumps(documents),))}
    literal = query.literal
    least = _TITLED * len(literal)
    likely = [each for each, title in titles.items() if sum(map(set(words_of(title)).__contains__, literal)) >= least]
    how_near = {each: told(worth, titles[each]) for each in likely}
    near = [each for each in likely if how_near[each] >= _TITLED]
    return sorted(near, key=how_near.__getitem__, reverse=True)[:_MOST_TITLES]


def _among(source: MatchSource, expression: str, some: set[int], table: str = _TERMS) -> list[int]:
    """Those of some documents that match an expression; of very many not the last indexed ones only."""
    found = source.found(table, expression)
    return source.among(expression, list(some), table) if len(found) >= source.wanted else found


def _with_mark(source: MatchSource, piece: Clause, documents: set[int], some: set[int]) -> set[int]:
    """Those of the documents, which have a word, that have it with its mark where it is one syllable."""
    mark = mark_of(piece)
    return documents.intersection(_among(source, f'"{mark}"', some, _WORDS)) if mark else documents


def _worth(thing: Concept, own: list[set[int]], held: Mapping[tuple[str, ...], set[int]], number: int) -> Worth:
    """How much a thing tells of ``number`` documents, of which ``own`` have each of its words, ``held`` its phrases."""
    whole = held[thing.phrase] if thing.phrase else set[int]().union(*own)
    tells = _told_by(number, [whole, *(held[words] for words in thing.legal)])
    total = max(tells)
    rarities = [_rarity(number, each) for each in own]
    if thing.is_of_speech:
        total, rarities = _OF_SPEECH * total, [_OF_SPEECH * each for each in rarities]
    most = _SCATTERED * min(filter(None, tells), default=0.0) if thing.phrase else total
    share = min(1.0, most / (sum(rarities) or 1.0))
    told_by = zip(thing.own, rarities, strict=True)
    parts = tuple(OwnWord(forms_of(piece), share * each, written_of(piece)) for piece, each in told_by)
    return Worth(parts, thing.phrase, thing.legal, total, tuple(LEGAL * each for each in tells[1:]))


def _told_by(number: int, ways: Sequence[set[int]]) -> list[float]:
    """How much each way to say a thing tells: how few documents have it in this way, or in one that fewer have."""
    found, there = [0.0] * len(ways), set[int]()
    for place in sorted(range(len(ways)), key=lambda each: len(ways[each])):
        there |= ways[place]
        found[place] = _rarity(number, there) if ways[place] else 0.0
    return found


def _rarity(number: int, documents: set[int]) -> float:
    """What no document has tells nothing of any."""
    return log(max(1.0, number / len(documents))) if documents else 0.0


def _is_number(clause: Clause, query: Query) -> bool:
    """Whether a clause is a number that a document must have: of a question ("80 tuổi") one with letters only."""
    words = [word for term in clause.ways[0] for word in term.words]
    return any(word.isdigit() for word in words) and not (query.is_question and len(words) == 1)


def phrase(source: MatchSource, query: Query) -> list[int]:
    """Where all words of a query of several stand together, whatever their marks."""
    return _phrase(source, query, [])


def _as_typed(source: MatchSource, query: Query, folded: list[int], exact: set[int]) -> list[int]:
    """Those with the phrase that have it with the marks that were typed: no "hóa, giai" for "hòa giải"."""
    if not query.marks:
        return folded
    likely = [each for each in folded if each in exact]
    return likely if len(query.literal) < 2 else holding(source.storage, query.typed_words, likely)


def with_all_words(source: MatchSource, query: Query) -> list[int]:
    """The documents that have all words of a query, or what else is asked of its clauses."""
    table = _WORDS if any(map(_is_long, query.clauses)) else _TERMS
    return source.found(table, expression(query, table))


def _is_long(clause: Clause) -> bool:
    """Whether pairs do not tell that what was typed together stands so."""
    return any(len(term.words) > 2 for term in clause.ways[0])


def expression(query: Query, table: str = _WORDS, prefix: str = "") -> str:
    """All clauses of a query, and nothing of what it excludes, in the syntax of FTS5."""
    clauses = (" OR ".join(f"({_all(way, table)})" for way in clause.ways) for clause in query.clauses)
    return _without(prefix + "(" + " AND ".join(f"({clause})" for clause in clauses) + ")", query, table)


def weighed(query: Query) -> str:
    """As ``expression``, where words that stand together as in the query count once more."""
    literal = query.literal
    pairs = [Term(each).phrase for each in pairwise(literal)]
    if not pairs:
        return expression(query)
    return f"({expression(query)}) AND ({Term(literal[:1]).phrase} OR {' OR '.join(pairs)})"


def _all(way: Sequence[Term], table: str) -> str:
    return " AND ".join(term.phrase if table == _WORDS else term.pairs for term in way)


def _without(expression: str, query: Query, table: str) -> str:
    if not query.excluded:
        return expression
    return f"({expression}) NOT ({_any(query.excluded, table)})"


def _any(terms: Sequence[Term], table: str) -> str:
    return " OR ".join(f"({_all([term], table)})" for term in terms)


def excluding(query: Query) -> str:
    """What a query excludes."""
    return _any(query.excluded, _WORDS)


def _phrase(source: MatchSource, query: Query, every: list[int]) -> list[int]:
    """Where all words stand together as they were typed; of a query of one word, or one in quotes, all."""
    literal = query.literal
    if len(query.clauses) == 1 and literal and (query.clauses[0].is_quoted or len(literal) == 1):
        return every
    if len(literal) < 2:
        return []
    whole = Term(literal, query.is_open)
    rest = f' AND "{query.year}"' if query.year and query.year not in literal else ""
    likely = source.found(_TERMS, _without(f"({whole.pairs}{rest})", query, _TERMS))
    if len(literal) == 2 or query.marks or len(likely) > _LOOKED_UP:
        return likely  # two are a pair; with marks the texts are looked at
    return source.among(whole.phrase, likely) if likely else []


def _of_words(source: MatchSource, query: Query, every: list[int]) -> list[int]:
    """Where each word of several syllables stands together, and all others somewhere."""
    clauses = [piece for plain, group in groupby(query.clauses, is_plain) for piece in joined(list(group), plain)]
    if clauses == list(query.clauses):
        return every
    found = source.found(_TERMS, expression(Query("", tuple(clauses), query.excluded), _TERMS))
    known = set(every)
    return found if len(every) >= source.wanted else [each for each in found if each in known]
