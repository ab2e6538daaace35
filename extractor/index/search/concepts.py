"""What a question asks, thing by thing: each in the words of the query, in other forms of these, or in words of law.

Who asks says "sổ đỏ", the document "giấy chứng nhận quyền sử dụng đất" (``models/everyday_words.tsv``). The words of
law tell less than those that were typed. How much a thing tells is how few documents have it, in whatever words: with
its marks, where it is one syllable that bears any ("tố" is not "tổ"). Words of which all speech is made
(``models/speech_words.tsv``) tell little, however few documents have them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from extractor import knowledge
from extractor.index.search.compounds import compounds, joined_in_acts
from extractor.index.search.query import Clause, Query, Term, spelled, spelled_words, words_of
from extractor.vietnamese import asking, everyday, plaintext
from extractor.vietnamese.abbreviations import Words

LEGAL = 0.8
"""So much of what a thing tells is told by words of law for it."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing: ``own`` are the words of the query for it, none where these only ask; ``legal`` what law says."""

    own: tuple[Clause, ...]
    legal: tuple[Words, ...] = ()

    @property
    def phrase(self) -> Words:
        """Its own words as they stand together; none where they are one word."""
        return tuple(word for clause in self.own for word in clause.literal) if len(self.own) > 1 else ()

    @property
    def is_of_speech(self) -> bool:
        """Whether it is only said with words of which all speech is made; never where no marks were typed."""
        spoken = [word for clause in self.own for word in clause.spelled]
        return bool(spoken) and not self.legal and _speech_words().issuperset(spoken)


@dataclass(frozen=True, slots=True)
class OwnWord:
    """One of the words for a thing, in all its forms, and how much it tells; ``written`` are these without marks."""

    forms: tuple[Words, ...]
    worth: float
    written: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a thing tells: each of the words of the query for it, and each of the words of law."""

    parts: tuple[OwnWord, ...]
    phrase: Words
    legal: tuple[Words, ...]
    total: float
    by_law: tuple[float, ...] = ()

    @property
    def forms(self) -> Iterator[Words]:
        """All words with which it is said."""
        for part in self.parts:
            yield from part.forms
        if self.phrase:
            yield self.phrase
        yield from self.legal

    @property
    def written(self) -> Iterator[Words]:
        """The same without their marks."""
        for part in self.parts:
            yield from part.written or part.forms
        if self.phrase:
            yield self.phrase
        yield from self.legal

    def of(self, there: Collection[Words]) -> float:
        """How much of it tells what is there."""
        if self.phrase in there:
            return self.total
        own = sum(part.worth for part in self.parts if any(form in there for form in part.forms))
        return max([own, *(told for form, told in zip(self.legal, self.by_law, strict=True) if form in there)])


def told(worth: Sequence[Worth], text: str) -> float:
    """How much a short text has of all that the things tell, from 0 to 1."""
    line = _line(text)
    there = {form for each in worth for form in each.forms if f" {' '.join(form)} " in line}
    total = sum(each.total for each in worth)
    return sum(each.of(there) for each in worth) / total if total else 0.0


@lru_cache(1 << 12)
def _line(text: str) -> str:
    return f" {' '.join(words_of(text))} {' '.join(spelled_words(text))} "


@knowledge.derived
def _speech_words() -> frozenset[str]:
    return frozenset(map(spelled, asking.speech_words()))


def concepts(query: Query) -> list[Concept]:
    """The things that a query asks; what is quoted, and what is a choice, stands for itself alone."""
    if are_numbers(query.clauses):
        return [Concept((each,)) for each in joined(query.clauses, True)]
    words = [word for clause in query.clauses for word in clause.literal]
    typed = _WORD.findall(plaintext.plain(query.asked or query.text).lower())
    places = _places(words, typed)
    readings = _readings(query, typed) if places else []
    read = {place: each for each in readings for place in range(each.start, each.end)}
    found: list[Concept] = []
    taken = 0
    for plain, group in groupby(query.clauses, is_plain):
        clauses = list(group)
        number = sum(len(clause.literal) for clause in clauses)
        if not plain or not places:
            found += [Concept((each,)) for each in joined(clauses, plain)]
        else:
            for reading, run in groupby(_standing(clauses, places[taken:]), lambda pair: read.get(pair[1])):
                pieces = joined([clause for clause, _ in run], plain)
                if reading is None:
                    found += [Concept((each,)) for each in pieces]
                else:
                    found.append(Concept(tuple(pieces), reading.legal))
        taken += number
    covered = set(places)
    asked = [each for each in readings if covered.isdisjoint(range(each.start, each.end))]
    return found + [Concept((), each.legal) for each in asked]


def _readings(query: Query, typed: Sequence[str]) -> list[everyday.EverydayReading]:
    """What is everyday in what was typed: nothing excluded, no syllable out of a word ("kiện" in "điều kiện")."""
    folded = [" ".join(words_of(word)) for word in typed]
    excluded = {word for term in query.excluded for word in term.words}
    within = joined_in_acts(folded, typed)
    return [
        each
        for each in everyday.readings(typed)
        if excluded.isdisjoint(folded[each.start : each.end])
        and not (each.end - each.start == 1 and each.start in within)
    ]


def _standing(clauses: Sequence[Clause], places: Sequence[int]) -> Iterator[tuple[Clause, int]]:
    """Clauses with where the first word of each stands."""
    before = 0
    for each in clauses:
        yield each, places[before]
        before += len(each.literal)


def _places(words: Sequence[str], typed: Sequence[str]) -> list[int]:
    """Where the words of a query stand among all that was typed; none where they do not stand there in their order."""
    places: list[int] = []
    rest = iter(enumerate(" ".join(words_of(word)) for word in typed))
    for word in words:
        place = next((place for place, other in rest if other == word), None)
        if place is None:
            return []
        places.append(place)
    return places


def is_plain(clause: Clause) -> bool:
    """Whether a clause is what was typed, and nothing else."""
    return bool(clause.literal) and not clause.is_quoted and len(clause.ways) == 1


def are_numbers(clauses: Sequence[Clause]) -> bool:
    """Whether all that was typed are numbers ("30/2020/NĐ-CP"): no list of words has to be read for it."""
    return all(is_plain(each) and any(map(str.isdigit, "".join(each.literal))) for each in clauses)


def joined(clauses: Sequence[Clause], are_plain: bool) -> list[Clause]:
    """Clauses where the words of several syllables are one each."""
    if not are_plain:
        return [_together(clause) for clause in clauses]
    words = [word for clause in clauses for word in clause.literal]
    if are_numbers(clauses):
        return [Clause(((Term((word,)),),), (word,)) for word in words]
    marks = [word for clause in clauses for word in clause.spelled]
    return list(_pieces(compounds(words, marks), marks if len(marks) == len(words) else words))


def _pieces(runs: Sequence[Words], marks: Sequence[str]) -> Iterator[Clause]:
    """Words of one syllable and more, each with its marks."""
    place = 0
    for each in runs:
        yield Clause(((Term(each),),), each, spelled=tuple(marks[place : place + len(each)]))
        place += len(each)


def _together(clause: Clause) -> Clause:
    """An abbreviation or a name, as it was typed, stands together too."""
    if not clause.literal or clause.is_quoted:
        return clause
    return Clause(((Term(clause.literal),), *clause.ways[1:]), clause.literal)


def mark_of(clause: Clause) -> str:
    """The one syllable of a clause with its marks, as the index writes it; "" of others."""
    return (
        clause.spelled[0] if len(clause.spelled) == len(clause.ways) == 1 and clause.spelled != clause.literal else ""
    )


def forms_of(clause: Clause) -> tuple[Words, ...]:
    """The words of each way in which a clause holds that are one phrase; of one syllable with the marks it bears."""
    mark = mark_of(clause)
    return ((mark,),) if mark else written_of(clause)


def written_of(clause: Clause) -> tuple[Words, ...]:
    """The same without marks."""
    return tuple(way[0].words for way in clause.ways if len(way) == 1 and not way[0].is_prefix)


@lru_cache(1 << 10)
def within(form: Words, forms: frozenset[Words]) -> frozenset[Words]:
    """Those of the forms that stand within one of them, itself among them."""
    runs = {form[start:end] for start in range(len(form)) for end in range(start + 1, len(form) + 1)}
    return frozenset(runs & forms)
