"""How close together a text has the words of a question: what answers is one place, not a long document.

A long document has most of the words of any question somewhere. So the best place of a text is looked for, of the
length of a snippet, and told by how much of the words stands there, rare ones most.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from extractor.index.search.query import Term, words_of
from extractor.index.search.snippets import pattern
from extractor.index.storage.database import Storage

_LENGTH = 240
_READ = 60
"""So many texts are read, of the documents that have most of the words."""
_PLACES = 3000
"""So many places of a text are looked at."""
_LEAST = 0.4
"""Words that tell less, those of two documents in three, are nowhere looked for."""
_LONG = 2000
_OF_LENGTH = 0.07
"""What a text loses for being longer than so many characters, by the logarithm: chance grows with length."""
_TEXTS = """
    SELECT document_id, text FROM json_each(?) AS hit CROSS JOIN contents ON contents.document_id = hit.value
"""
Worth = Mapping[tuple[str, ...], float]
"""How much each word of a question tells; one of several syllables is one word."""
_words_of = lru_cache(1 << 14)(words_of)


def weights(storage: Storage, documents: Sequence[int], worth: Worth) -> dict[int, float]:
    """For the first of the documents how close together their texts have the words, from 0 to 1."""
    telling = {words: each for words, each in worth.items() if each >= _LEAST}
    if not telling:
        return {}
    read = json.dumps(list(documents[:_READ]))
    return {row["document_id"]: _weight(row["text"], telling) for row in storage.rows(_TEXTS, (read,))}


def _weight(text: str, worth: Worth) -> float:
    return max(0.0, densest(text, worth) / sum(worth.values()) - _OF_LENGTH * log(1 + len(text) / _LONG))


def densest(text: str, worth: Worth) -> float:
    """The most that stands within a snippet's length, each word counted once there."""
    places = pattern(tuple(map(Term, worth)))
    assert places is not None
    inside: list[tuple[int, tuple[str, ...]]] = []
    counts, first, here, best = Counter[tuple[str, ...]](), 0, 0.0, 0.0
    for found in places.finditer(text):
        words = _words_of(found[0])
        inside.append((found.start(), words))
        counts[words] += 1
        here += worth.get(words, 0.0) if counts[words] == 1 else 0.0
        while inside[first][0] < found.start() - _LENGTH:
            left = inside[first][1]
            counts[left] -= 1
            here -= 0.0 if counts[left] else worth.get(left, 0.0)
            first += 1
        best = max(best, here)
        if len(inside) >= _PLACES:
            break
    return best
