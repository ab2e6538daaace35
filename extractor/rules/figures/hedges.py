"""What hedges a number: "khoảng", "hơn", "không dưới", "trở lên", and in which direction."""

from __future__ import annotations

from typing import cast

from extractor import knowledge
from extractor.records import About


@knowledge.derived
def _words(place: str) -> dict[str, About]:
    rows = [row for row in knowledge.table("hedges") if row["place"] == place]
    return {word: cast(About, row["about"]) for row in rows for word in knowledge.listed(row)}


@knowledge.derived
def _ends() -> frozenset[str]:
    """The last letters of the words before a number: most numbers stand behind others."""
    return frozenset(word[-2:] for word in _words("before"))


@knowledge.derived
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(_words("before"), key=len, reverse=True))


def before(lead: str) -> str | None:
    """The words that hedge the number behind ``lead``, which is in small letters; the longest that stand there."""
    if lead[-2:].strip() not in _ends() or not lead.endswith(_longest_first()):
        return None
    for word in _longest_first():
        at = len(lead) - len(word)
        if lead.endswith(word) and (at == 0 or not lead[at - 1].isalnum()):
            return word
    return None


@knowledge.derived
def _behind() -> tuple[str, ...]:
    return tuple(f" {word}" for word in _words("behind"))


def about(text: str, hedge: str | None, end: int) -> About | None:
    """What the hedge of a figure says that ends at ``end``: its own words, or those behind it."""
    if hedge is not None:
        return _words("before").get(hedge)
    if not text.startswith(_behind(), end):
        return None
    return next((meaning for word, meaning in _words("behind").items() if text.startswith(word, end + 1)), None)
