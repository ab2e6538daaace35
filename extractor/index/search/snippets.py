"""The place of a document that shows best why it was found, cut from its own text.

The pattern for a folded word lists every letter that folds to each of its letters, so no folded copy is needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from extractor.document import Span
from extractor.index.findings.document import on_one_line
from extractor.index.search.query import Term
from extractor.vietnamese.folding import one_spelling, variants

_BEFORE, _LENGTH = 60, 240
_HEAD = 160
_LOOKED_AT = 100
"""So many places of a text are looked at."""


class Snippets:
    """Cuts snippets for one query, of its terms; ``phrase`` are its words, where they may stand together."""

    def __init__(self, terms: Sequence[Term], phrase: tuple[str, ...] = ()) -> None:
        each = tuple(dict.fromkeys(terms))
        self._pattern = pattern(each)
        self._together = pattern((Term(phrase),)) if len(phrase) > 1 else None
        self._are_several = len(each) > 1

    def cut(self, text: str, is_close: bool = True) -> tuple[str, tuple[Span, ...]]:
        """The snippet and the spans in it of what was found; the beginning of the text where nothing was.

        Of one word, and where several are not close to each other (``is_close``), no place is better than the first.
        """
        first = self._best(text) if is_close and self._are_several else self._first(text)
        if first is None:
            return on_one_line(text[: _whole_words(text, 0, _HEAD)]).strip(), ()
        start = max(0, first[0] - _BEFORE)
        if start > 0:
            blank = text.find(" ", start, first[0])
            start = blank + 1 if blank >= 0 else start
        end = _whole_words(text, first[1], max(start + _LENGTH, first[1]))
        snippet = on_one_line(text[start:end])
        spans = tuple(found.span() for found in self._pattern.finditer(snippet)) if self._pattern else ()
        return snippet, spans

    def _first(self, text: str) -> Span | None:
        found = self._pattern.search(text) if self._pattern else None
        return found.span() if found is not None else None

    def _best(self, text: str) -> Span | None:
        """Where the words stand together as they were typed, else where most of them are near each other."""
        together = self._together.search(text) if self._together else None
        if together is not None:
            return together.span()
        return self._densest(text) if self._pattern else None

    def _densest(self, text: str) -> Span | None:
        """The first of the places behind which most different words stand within a snippet; rare ones count more."""
        assert self._pattern is not None
        places: list[tuple[int, int, str]] = []
        for found in self._pattern.finditer(text):
            places.append((*found.span(), found[0].lower()))
            if len(places) >= _LOOKED_AT:
                break
        if not places:
            return None
        if len({word for _, _, word in places}) == 1:
            return places[0][:2]
        often = Counter(word for _, _, word in places)
        worth = {word: number**-0.5 for word, number in often.items()}
        inside = dict.fromkeys(often, 0)
        best, best_at, end, weight = 0.0, 0, 0, 0.0
        for first, (start, _, word) in enumerate(places):
            while end < len(places) and places[end][0] < start + _LENGTH - _BEFORE:
                other = places[end][2]
                weight += 0.0 if inside[other] else worth[other]
                inside[other] += 1
                end += 1
            if weight > best + 1e-9:
                best, best_at = weight, first
            inside[word] -= 1
            weight -= 0.0 if inside[word] else worth[word]
        return places[best_at][:2]


_BLANK = re.compile(r"\s(?=\S*$)")


def _whole_words(text: str, least: int, end: int) -> int:
    """Where a piece of a text ends that is to end at ``end``: behind a word, but not before ``least``."""
    if end >= len(text) or text[end].isspace():
        return min(end, len(text))
    blank = _BLANK.search(text, least, end)
    return blank.start() if blank else end


@lru_cache(16)
def pattern(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    """What finds any of the terms in a text, however it is written; None for no terms.

    It begins with the first letters of all of them, for ``re`` goes through a text fast where it knows how a match
    begins; which of them it was, and that no letter stands before it, is asked behind it.
    """
    if not terms:
        return None
    pieces = sorted(map(_piece, terms), key=lambda piece: len(_one_of(piece[0]) + piece[1]), reverse=True)
    begun = "".join(dict.fromkeys("".join(first for first, _ in pieces)))
    which = "|".join(f"(?<={_one_of(first)}){rest}" for first, rest in pieces)
    return re.compile(f"{_one_of(begun)}(?<![^\\W_](?s:.))(?:{which})")


def _piece(term: Term) -> tuple[str, str]:
    """The letters with one of which a term begins, and the pattern of what follows."""
    (first, *others), *more = map(_word, term.words)
    rest = "[\\W_]+".join("".join(map(_one_of, letters)) for letters in (others, *more))
    return first, f"{rest}[^\\W_]*" if term.is_prefix else f"{rest}(?![^\\W_])"


def _one_of(letters: str) -> str:
    return f"[{re.escape(letters)}]" if len(letters) > 1 else re.escape(letters)


@lru_cache(1 << 10)
def _word(word: str) -> tuple[str, ...]:
    """For each letter of a folded word under one spelling, those with which it is written."""
    letters = [variants(letter) or letter for letter in word]
    if word.endswith("i") and one_spelling(word[:-1] + "y") == word:
        letters[-1] = variants("i") + variants("y")
    return tuple(letters)
