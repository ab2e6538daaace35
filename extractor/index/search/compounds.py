"""Which syllables of a query stand together as words of several (từ ghép): "đầu tư | công | trung hạn".

Vietnamese writes every syllable apart, and most words have two. Word lists know them: that of underthesea, read from
its file without loading it, and the names of organs and terms in ``models/``. What neither knows stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extractor.vietnamese.abbreviations import known_names
from extractor.vietnamese.folding import fold, one_spelling

_LIST = "corpus/data/Viet74K.txt"
_LONGEST = 8


def compounds(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words in their order, those that make one word together, from the left the longest first.

    ``words`` are folded and under one spelling, as a query has them.
    """
    found: list[tuple[str, ...]] = []
    place = 0
    while place < len(words):
        longest = min(_LONGEST, len(words) - place)
        length = next((each for each in range(longest, 1, -1) if _known(words[place : place + each])), 1)
        found.append(tuple(words[place : place + length]))
        place += length
    return found


def _known(words: Sequence[str]) -> bool:
    return " ".join(words) in _listed() or tuple(words) in known_names()


@cache
def _listed() -> frozenset[str]:
    """The words of several syllables of the list; empty where underthesea is not installed."""
    spec = find_spec("underthesea")
    places = spec.submodule_search_locations if spec else None
    path = Path(next(iter(places), "")) / _LIST if places else None
    if path is None or not path.is_file():
        return frozenset()
    return frozenset(line for line in one_spelling(fold(path.read_text(encoding="utf-8"))).split("\n") if " " in line)
