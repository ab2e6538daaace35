"""How close together a text has the words of a question: what answers is one place, not a long document.

A long document has most of the words of any question somewhere. So the best place of a text is looked for, of the
length of a snippet, and told by how much of the words stands there, rare ones most.
"""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import log

from extractor.index.search.concepts import Worth, within
from extractor.index.search.query import Term, spelled_words, words_of
from extractor.index.search.snippets import pattern
from extractor.index.storage.database import Storage
from extractor.vietnamese.abbreviations import Words

_LENGTH = 240
_READ = 120
"""So many texts are read, of the documents that have most of the words."""
_PLACES = 3000
"""So many places of a text are looked at."""
_LEAST = 0.4
"""Words that tell less, those of two documents in three, are nowhere looked for."""
_LONG = 2000
_OF_LENGTH = 0.07
"""What a text loses for being longer than so many characters, by the logarithm: chance grows with length."""
_BEGINNING = 1500
"""So many characters of a text say what it is about: its title, and its scope."""
_OF_BEGINNING, _OF_HEADING = 0.4, 0.13
"""How much more what stands there tells."""
_HEADING = re.compile(r"\n[ \t]*(?:Điều|ĐIỀU) \d+[a-zđ]?[.:][^\n]{0,200}")
_TEXTS = """
    SELECT document_id, text FROM json_each(?) AS hit CROSS JOIN contents ON contents.document_id = hit.value
"""


def weights(storage: Storage, documents: Sequence[int], worth: Sequence[Worth]) -> dict[int, float]:
    """For the first of the documents how close together their texts have what is asked, from 0 to 1."""
    telling = [each for each in worth if each.total >= _LEAST]
    if not telling:
        return {}
    read, sought = json.dumps(list(documents[:_READ])), Sought(telling)
    return {row["document_id"]: sought.weight(row["text"]) for row in storage.rows(_TEXTS, (read,))}


@dataclass(frozen=True, slots=True)
class BestPlaces:
    """What the best place of a text tells, of any, of its beginning, and of the headings of its articles."""

    best: float
    beginning: float
    heading: float


class Sought:
    """What is looked for in one text after another."""

    def __init__(self, worth: Sequence[Worth]) -> None:
        self._worth, self._total = worth, sum(each.total for each in worth)
        self._forms = frozenset(form for each in worth for form in each.forms)
        self._things = {form: [at for at, each in enumerate(worth) if form in each.forms] for form in self._forms}
        words = pattern(tuple(map(Term, sorted({words for each in worth for words in each.written}))))
        assert words is not None
        self._words = words

    def weight(self, text: str) -> float:
        """How close together a text has all of it, from 0 to 1."""
        found = self.places(text)
        told = found.best + _OF_BEGINNING * found.beginning + _OF_HEADING * found.heading
        return max(0.0, told / self._total - _OF_LENGTH * log(1 + len(text) / _LONG))

    def places(self, text: str) -> BestPlaces:
        """The most that stands within a snippet's length, and in one heading, each thing counted once there."""
        inside: deque[tuple[int, frozenset[Words]]] = deque()
        told, best, beginning = _Told(self._worth, self._things), 0.0, 0.0
        titles, title = _HEADING.finditer(text), (0, 0)
        heading, titled = 0.0, set[Words]()
        for found in islice(self._words.finditer(text), _PLACES):
            start, here = found.start(), _standing(found[0], self._forms)
            inside.append((start, here))
            told.add(here)
            while inside[0][0] < start - _LENGTH:
                told.remove(inside.popleft()[1])
            best = max(best, told.now())
            beginning = best if start < _BEGINNING else beginning
            while title[1] < start and (next_title := next(titles, None)) is not None:
                title, titled = next_title.span(), set()
            if title[0] <= start < title[1]:
                titled |= here
                heading = max(heading, sum(each.of(titled) for each in self._worth))
        return BestPlaces(best, beginning, heading)


@lru_cache(1 << 14)
def _standing(piece: str, forms: frozenset[Words]) -> frozenset[Words]:
    """Those of the forms that stand in a piece of a text, syllables with their marks too."""
    marks = frozenset((each,) for each in spelled_words(piece))
    return within(words_of(piece), forms) | (marks & forms)


class _Told:
    """How much is told by the words that are there, of which each may be there more than once."""

    def __init__(self, worth: Sequence[Worth], things: Mapping[Words, Sequence[int]]) -> None:
        """``things`` are the places in ``worth`` of what each of the words says."""
        self._worth, self._things = worth, things
        self._counts, self._there, self._changed = Counter[Words](), set[Words](), set[int]()
        self._values, self._sum = [0.0] * len(worth), 0.0

    def add(self, words: Iterable[Words]) -> None:
        for each in words:
            self._counts[each] += 1
            if self._counts[each] == 1:
                self._there.add(each)
                self._changed.update(self._things[each])

    def remove(self, words: Iterable[Words]) -> None:
        for each in words:
            self._counts[each] -= 1
            if not self._counts[each]:
                self._there.discard(each)
                self._changed.update(self._things[each])

    def now(self) -> float:
        for place in self._changed:
            value = self._worth[place].of(self._there)
            self._sum += value - self._values[place]
            self._values[place] = value
        self._changed.clear()
        return self._sum
