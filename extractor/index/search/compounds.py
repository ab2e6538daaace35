"""Which syllables of a query stand together as words of several (từ ghép): "đầu tư | công | trung hạn".

Vietnamese writes every syllable apart, and most words have two. Word lists know them: that of underthesea, read from
its file without loading it, and the names of organs and terms in ``models/``. What neither knows stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from math import log2
from pathlib import Path

from extractor import knowledge
from extractor.index.search.query import spelled
from extractor.vietnamese import neighbours
from extractor.vietnamese.abbreviations import known_names
from extractor.vietnamese.folding import fold, one_spelling

_LIST = "corpus/data/Viet74K.txt"
_LONGEST = 8
_UNSEEN = 0.5
"""What a word that is listed and was never seen in acts of the state gains for each pair of its syllables."""
_SYLLABLE = re.compile(r"[^\W_]+")


def compounds(words: Sequence[str], marked: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The words in their order, those that make one word together, from the left the longest first.

    Where two overlap, and marks were typed, the one that acts of the state have more often.

    ``words`` are folded and under one spelling, as a query has them. ``marked`` are the same with their marks, where
    they were typed with any: "bán cổ phiếu" holds no "bàn cờ".
    """
    has_marks = len(marked) == len(words) and list(marked) != list(words)
    listed, compared = (_spelled(), marked) if has_marks else (_listed(), words)
    ends = [
        [
            end
            for end in range(min(len(words), place + _LONGEST), place + 1, -1)
            if " ".join(compared[place:end]) in listed or tuple(words[place:end]) in known_names()
        ]
        for place in range(len(words))
    ]
    if has_marks and _are_doubtful(ends):
        ends = _likeliest(ends, marked)
    found: list[tuple[str, ...]] = []
    place = 0
    while place < len(words):
        end = next(iter(ends[place]), place + 1)
        found.append(tuple(words[place:end]))
        place = end
    return found


def joined_in_acts(words: Sequence[str], marked: Sequence[str]) -> set[int]:
    """The places of the words that stand in one of several syllables which acts of the state have: "điều kiện".

    ``words`` and ``marked`` as for ``compounds``; nothing is known so of what was typed without marks.
    """
    found: set[int] = set()
    place = 0
    for each in compounds(words, marked):
        run = [spelled(one) for one in marked[place : place + len(each)]]
        if len(run) > 1 and any(pair in _pairs() for pair in pairwise(run)):
            found.update(range(place, place + len(each)))
        place += len(each)
    return found


def _are_doubtful(ends: Sequence[Sequence[int]]) -> bool:
    """Whether a word that begins within another one ends behind it: "tiền lệ | phí" or "tiền | lệ phí"."""
    return any(
        other > longest
        for place, own in enumerate(ends)
        for longest in own[:1]
        for within in range(place + 1, longest)
        for other in ends[within]
    )


def _likeliest(ends: Sequence[Sequence[int]], marked: Sequence[str]) -> list[list[int]]:
    """Where each word ends, of those that stand together most often in acts of the state."""
    pairs = _pairs()
    gains, best = [0.0] * (len(ends) + 1), [list[int]() for _ in ends]
    for place in reversed(range(len(ends))):
        gains[place] = gains[place + 1]
        for end in ends[place]:
            gain = sum(_UNSEEN + pairs.get(pair, 0.0) for pair in pairwise(marked[place:end])) + gains[end]
            if gain > gains[place]:
                gains[place], best[place] = gain, [end]
    return best


@knowledge.derived
def _pairs() -> dict[tuple[str, str], float]:
    """How often syllables follow one another, as the binary logarithm."""
    syllable = cache(spelled)
    return {(syllable(one), syllable(other)): log2(count) for (one, other), count in neighbours.pairs().items()}


@cache
def _listed() -> frozenset[str]:
    """The words of several syllables of the list, folded; empty where underthesea is not installed."""
    return frozenset(line for line in one_spelling(fold(_lines())).split("\n") if " " in line)


@cache
def _spelled() -> frozenset[str]:
    """The same with their marks."""
    syllable = cache(spelled)
    lines = (_SYLLABLE.findall(line) for line in _lines().split("\n") if " " in line)
    return frozenset(" ".join(map(syllable, line)) for line in lines)


def _lines() -> str:
    spec = find_spec("underthesea")
    places = spec.submodule_search_locations if spec else None
    path = Path(next(iter(places), "")) / _LIST if places else None
    return path.read_text(encoding="utf-8").lower() if path is not None and path.is_file() else ""
