"""Known titles of laws (``models/laws.tsv``), and where the longest that begins at a place of a text ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from extractor import knowledge
from extractor.vietnamese.folding import fold


def known(text: str, start: int, end: int) -> int | None:
    """The end of the longest known title that begins at ``start``; blanks and marks may differ."""
    titles, sizes = _titles()
    found = word().finditer(text, start, end)
    words = list(islice(found, 2))
    lengths = sizes.get(_opening([word[0] for word in words]), ())
    if not lengths:
        return None
    words.extend(islice(found, lengths[0] - 2))
    folded = [fold(word[0]) for word in words]
    for size in lengths:
        title = " ".join(folded[:size]) if size <= len(words) else ""
        if title in titles:
            return words[size - 1].end()
        if title.rstrip(AFTER_NAME) in titles:
            return words[size - 1].start() + len(words[size - 1][0].rstrip(AFTER_NAME))
    return None


def abbreviated(text: str, start: int, end: int) -> int | None:
    """The end of a known title some of whose words are abbreviated: "Luật Thuế GTGT", "Luật HN&GĐ"."""
    words = list(islice(word().finditer(text, start, end), _ABBREVIATED_WORDS))
    bare = [word[0].rstrip(AFTER_NAME) for word in words]
    if not abbreviations().keys() & set(bare):
        return None
    titles = _titles()[0]
    written = [abbreviations().get(word, word) for word in bare]
    for size in range(len(words), 1, -1):
        if fold(" ".join(written[:size])) in titles:
            return words[size - 1].start() + len(bare[size - 1])
    return None


_ABBREVIATED_WORDS = 9


@knowledge.derived
def abbreviations() -> dict[str, str]:
    """What stands for the words of titles: "GTGT" → "giá trị gia tăng"."""
    return {row["abbreviation"]: row["words"] for row in knowledge.table("law_abbreviations")}


AFTER_NAME = ".,;:)”\"'/]"
"""What may stand behind the last word of a title without being of it."""


def _opening(words: Iterable[str]) -> tuple[str, ...]:
    """The first two words of a title, without what may stand behind it."""
    return tuple(fold(word).rstrip(AFTER_NAME) for word in islice(words, 2))


@cache
def word() -> re.Pattern[str]:
    """A word of a text, with the marks behind it."""
    return re.compile(r"[^\s(“]+")


@knowledge.derived
def _titles() -> tuple[frozenset[str], dict[tuple[str, ...], list[int]]]:
    """The titles, and by their first two words how many words they have, the most first."""
    titles = frozenset(fold(row["name"]) for row in knowledge.table("laws"))
    sizes: dict[tuple[str, ...], set[int]] = {}
    for title in titles:
        words = title.split(" ")
        if len(words) > 1:
            sizes.setdefault(_opening(words), set()).add(len(words))
    return titles, {opening: sorted(known, reverse=True) for opening, known in sizes.items()}
