"""How alike two texts are, in time linear in their length."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from extractor.vietnamese.folding import fold

_RUN = 4
_LONGEST = 200_000
"""Characters that are looked at: what differs between a draft and its signed copy stands within them."""


def similarity(one: str, other: str) -> float:
    """The share of runs of four words that both texts have (Jaccard), without case and marks; 1 for equal texts."""
    first, second = _runs(one[:_LONGEST]), _runs(other[:_LONGEST])
    either = len(first | second)
    return len(first & second) / either if either else 1.0


@lru_cache(maxsize=2)
def _runs(text: str) -> frozenset[int]:
    words = fold(text).split()
    return frozenset(crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(max(1, len(words) - _RUN + 1)))


_WORDS = 0.5


def alike(one: str, other: str) -> bool:
    """Whether two subjects are the same but for slips: one holds the other, or half of all their words are in both."""
    first, second = fold(one).split(), fold(other).split()
    if " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return True
    either = len(set(first) | set(second))
    return either == 0 or len(set(first) & set(second)) / either >= _WORDS
