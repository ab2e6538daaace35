"""Everyday words ("sổ đỏ", "mấy ngày") and the words of law for the same thing, with which documents are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor import knowledge
from extractor.vietnamese.abbreviations import Words, words_of
from extractor.vietnamese.folding import one_spelling
from extractor.vietnamese.spelling import spelled

_LEAST_FOLDED = 2
"""So many syllables has what is known without its marks too."""


@dataclass(frozen=True, slots=True)
class EverydayReading:
    """What stands from ``start`` to before ``end`` among the words of a query, and what law says for it, folded."""

    start: int
    end: int
    legal: tuple[Words, ...]


def readings(typed: Sequence[str]) -> list[EverydayReading]:
    """What is everyday among the words of a query, none within another: the longest, of two as long the first.

    Where nothing was typed with marks, what has several syllables is known without them too.

    >>> readings(["làm", "sổ", "đỏ"])[0].legal[0]
    ('giai', 'chung', 'nhan', 'quyen', 'su', 'dung', 'dat')
    """
    known = _folded() if all(map(str.isascii, typed)) else _spelled()
    words = tuple(map(_compared, typed))
    longest = max(map(len, known), default=0)
    found = [
        EverydayReading(start, end, known[words[start:end]])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + longest) + 1)
        if words[start:end] in known
    ]
    taken: list[EverydayReading] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda one: one.start)


@knowledge.derived
def _spelled() -> dict[Words, tuple[Words, ...]]:
    """What law says for what is everyday, by its words with their marks."""
    return {
        tuple(map(_compared, row["everyday"].split())): tuple(map(words_of, knowledge.listed(row)))
        for row in knowledge.table("everyday_words")
    }


@knowledge.derived
def _folded() -> dict[Words, tuple[Words, ...]]:
    """The same by its words without them."""
    rows = ((words_of(row["everyday"]), row) for row in knowledge.table("everyday_words"))
    return {words: tuple(map(words_of, knowledge.listed(row))) for words, row in rows if len(words) >= _LEAST_FOLDED}


def _compared(word: str) -> str:
    """A word with its marks, wherever the tone stands and whether with i or y."""
    return spelled(one_spelling(word.lower()))
