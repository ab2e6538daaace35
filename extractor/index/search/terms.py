"""What was typed into a search box, as terms, and as expressions of FTS5; nothing typed is syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.index.storage.full_text import marked
from extractor.vietnamese import plaintext
from extractor.vietnamese.folding import fold_query

_TERMS = 32
_PIECES = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """A query: its folded ``terms``, and its words that bear ``marks``, as the index writes them."""

    terms: list[list[str]]
    marks: list[str]

    @property
    def every(self) -> str:
        """All terms, each somewhere in the document."""
        return " ".join(map(_phrase, self.terms))

    @property
    def together(self) -> str:
        """The same, where words that stand together, in their order, count once more."""
        return f"{_phrase([word for term in self.terms for word in term])} OR ({self.every})"

    @property
    def titled(self) -> str:
        """All terms in the title."""
        return f"title : ({self.every})"

    def exactly(self, expression: str) -> str:
        """The expression, in documents that have the words with the marks that were typed."""
        return f"({expression}) AND {' AND '.join(map(_quoted, self.marks))}"

    def stands_in(self, title: str) -> bool:
        """Whether all terms stand in a title."""
        words = f" {' '.join(_WORD.findall(fold_query(title)))} "
        return all(f" {' '.join(term)} " in words for term in self.terms)


def parse(query: str) -> SearchTerms:
    """A query as typed."""
    typed = _WORD.findall(plaintext.plain(query).lower())
    words = dict.fromkeys(filter(None, map(marked, typed)))
    return SearchTerms(parse_terms(query), list(words)[:_TERMS])


def parse_terms(query: str) -> list[list[str]]:
    """The query's terms, folded: each word alone, quoted words and what holds signs ("71/QĐ-UBND") together."""
    terms = [_WORD.findall(quoted or plain) for quoted, plain in _PIECES.findall(fold_query(query))]
    return [term[:_TERMS] for term in terms if term][:_TERMS]


def _phrase(words: list[str]) -> str:
    """Words that stand together, in FTS5's syntax; they hold letters and digits only."""
    return _quoted(" ".join(words))


def _quoted(words: str) -> str:
    return f'"{words}"'
