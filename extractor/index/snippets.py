"""A piece of the document's own text around what was found.

The pattern for a folded word lists every letter that folds to each of its letters, so it runs over the text
itself: no folded copy of it is needed to show a hit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.document import Span
from extractor.index.contexts import BLANKS
from extractor.vietnamese.folding import variants

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
