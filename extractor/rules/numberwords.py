"""What the tables say of the words around a number: units, counted nouns, and words that make it a label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor import knowledge

Words = dict[str, tuple[tuple[str, str], ...]]
"""First word → (the words in full, what they mean), the longest first."""

_OVER = frozenset(
    "người hộ con sào cây suất lượt buổi khẩu trẻ cháu máy xe đêm gốc nhân lớp trang xã công".split()  # noqa: SIM905
)  # what a measure is divided by, beside other measures


@knowledge.derived
def measures() -> Words:
    """The units by the first of their words."""
    return _by_first(
        (words.strip(), row["unit"]) for row in knowledge.table("measures") for words in row["words"].split(";")
    )


@knowledge.derived
def nouns() -> Words:
    """The counted nouns by the first of their words, in small letters."""
    listed = {row["noun"] for row in knowledge.table("counted_nouns")}
    kinds = {row["kind"].lower() for row in knowledge.table("kinds")}
    return _by_first((noun, noun) for noun in listed | kinds)


@knowledge.derived
def contexts(place: str) -> frozenset[str]:
    """The words that, ``before`` or ``after`` a number, make it no quantity."""
    rows = [row for row in knowledge.table("number_contexts") if row["place"] == place]
    return frozenset(words.strip() for row in rows for words in row["words"].split(";"))


def _by_first(pairs: Iterable[tuple[str, str]]) -> Words:
    found: dict[str, list[tuple[str, str]]] = {}
    for words, meaning in pairs:
        found.setdefault(words.split(" ", 1)[0], []).append((words, meaning))
    return {first: tuple(sorted(all_, key=lambda one: -len(one[0]))) for first, all_ in found.items()}


def unit_at(text: str, start: int, first: str) -> tuple[str, int] | None:
    """The unit that begins at ``start`` with the word ``first``, and its end; a stroke and what follows included."""
    for words, unit in measures().get(first, ()):
        end = start + len(words)
        if text.startswith(words, start) and not text[end : end + 1].isalnum():
            return _rate(text, unit, end)
    return None


def _rate(text: str, unit: str, end: int) -> tuple[str, int]:
    """``unit`` with what it is counted over: triệu đồng/người/năm."""
    if text[end : end + 1] != "/":
        return unit, end
    match = _over().match(text, end)
    while match is not None and (match[1] in _OVER or match[1] in measures()):
        unit, end = f"{unit}/{match[1]}", match.end()
        match = _over().match(text, end)
    return unit, end


@cache
def _over() -> re.Pattern[str]:
    return re.compile(r"/([^\W\d_]+[23]?)")


def noun_at(text: str, start: int) -> tuple[str, int, bool] | None:
    """The counted noun at ``start``, its end, and whether the table has it; None where none can stand there."""
    words = _syllables().match(text, start)
    if words is None:
        return None
    printed, first = words[0], words[1]
    small = printed.lower()
    for noun, _ in nouns().get(small[: len(first)], ()):
        if small.startswith(noun) and small[len(noun) : len(noun) + 1] in (" ", ""):
            return printed[: len(noun)], start + len(noun), True
    if first[0].isupper() and not first.isupper():
        return None
    second = words[2]
    alone = not second or second in contexts("after") or second[0].isupper()
    noun = first if alone else f"{first} {second}"
    return noun, start + len(noun), False


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_]+)(?: ([^\W\d_]+)(?: [^\W\d_]+){0,2})?")
