"""Which syllables of a query stand together as words of several (từ ghép): "đầu tư | công | trung hạn".

Vietnamese writes every syllable apart, and most words have two. Word lists know them: that of underthesea, read from
its file without loading it, and the names of organs and terms in ``models/``. What neither knows stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extractor.index.search.query import spelled
from extractor.vietnamese.abbreviations import known_names
from extractor.vietnamese.folding import fold, one_spelling

_LIST = "corpus/data/Viet74K.txt"
_LONGEST = 8
_SYLLABLE = re.compile(r"[^\W_]+")


def compounds(words: Sequence[str], marked: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The words in their order, those that make one word together, from the left the longest first.

    ``words`` are folded and under one spelling, as a query has them. ``marked`` are the same with their marks, where
    they were typed with any: "bán cổ phiếu" holds no "bàn cờ".
    """
    has_marks = len(marked) == len(words) and list(marked) != list(words)
    listed, compared = (_spelled(), marked) if has_marks else (_listed(), words)
    found: list[tuple[str, ...]] = []
    place = 0
    while place < len(words):
        ends = range(place + min(_LONGEST, len(words) - place), place + 1, -1)
        known = (
            end for end in ends if " ".join(compared[place:end]) in listed or tuple(words[place:end]) in known_names()
        )
        end = next(known, place + 1)
        found.append(tuple(words[place:end]))
        place = end
    return found


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
