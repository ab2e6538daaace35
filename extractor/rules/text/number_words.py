"""What the tables say of the words around a number: units, counted nouns, and words that make it a label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor import knowledge

Words = dict[str, tuple[tuple[str, str], ...]]
"""First word → (the words in full, what they mean), the longest first."""


@knowledge.derived
def measures() -> Words:
    """The units by the first of their words."""
    return _by_first((words, row["unit"]) for row in knowledge.table("measures") for words in knowledge.listed(row))


@knowledge.derived
def units() -> frozenset[str]:
    """The units of measure, as records name them."""
    return frozenset(row["unit"] for row in knowledge.table("measures"))


@knowledge.derived
def nouns() -> frozenset[str]:
    """The counted nouns, in small letters."""
    listed = {row["noun"] for row in knowledge.table("counted_nouns")}
    return frozenset(listed | {row["kind"].lower() for row in knowledge.table("kinds")})


def is_counted(unit: str) -> bool:
    """Whether a unit is what is counted ("Người"), not a measure or a power of ten ("nghìn người")."""
    return unit.partition(" ")[0].lower() in openers() and unit not in units()


@knowledge.derived
def openers() -> frozenset[str]:
    """The first syllables of the counted nouns."""
    return frozenset(noun.partition(" ")[0] for noun in nouns())


@knowledge.derived
def contexts(place: str) -> frozenset[str]:
    """The words of a place in ``models/number_contexts.tsv``: ``before`` a number, ``after`` it …"""
    rows = [row for row in knowledge.table("number_contexts") if row["place"] == place]
    return frozenset(words for row in rows for words in knowledge.listed(row))


def _by_first(pairs: Iterable[tuple[str, str]]) -> Words:
    found: dict[str, list[tuple[str, str]]] = {}
    for words, meaning in pairs:
        first = words.split(" ", 1)[0]
        for key in {first, first.partition(".")[0] or first}:  # a number's next word ends at a point: "tấn.km"
            found.setdefault(key, []).append((words, meaning))
    return {first: tuple(sorted(all_, key=lambda one: -len(one[0]))) for first, all_ in found.items()}


def unit_at(text: str, start: int, first: str) -> tuple[str, int] | None:
    """The unit that begins at ``start`` with the word ``first``, and its end; a stroke and what follows included."""
    for words, unit in measures().get(first, ()):
        end = start + len(words)
        if text.startswith(words, start) and not text[end : end + 1].isalnum():
            return rate(text, unit, end)
    return None


def rate(text: str, unit: str, end: int) -> tuple[str, int]:
    """``unit`` with what it is counted over: triệu đồng/người/năm."""
    if text[end : end + 1] != "/":
        return unit, end
    match = _over().match(text, end)
    while match is not None and (match["unit"] in contexts("over") or match["unit"] in measures()):
        if match["count"] and match["unit"] in openers():
            break  # two counts side by side: "51 lượt/67 người"
        unit, end = f"{unit}/{match['count'] or ''}{match['unit']}", match.end()
        match = _over().match(text, end)
    return unit, end


@cache
def _over() -> re.Pattern[str]:
    """What a unit is counted over, perhaps more than one of it: "mm/2 ngày"."""
    return re.compile(r"/(?P<count>[0-9]{1,2} )?(?P<unit>[^\W\d_]+[23]?)")


def noun_at(text: str, start: int) -> tuple[str, int, bool] | None:
    """The counted noun at ``start``, its end, and whether the table has it; None where none can stand there."""
    words = _syllables().match(text, start)
    if words is None:
        return None
    noun, first, known = words[0].lower(), words[1], nouns()
    while noun:
        if noun in known:
            end = _through_places(text, noun, start + len(noun))
            return text[start:end], end, True
        noun = noun.rpartition(" ")[0]
    if first[0].isupper() and not first.isupper():
        return None
    second = words[2]
    alone = not second or second in contexts("after") or second[0].isupper()
    noun = first if alone else f"{first} {second}"
    return noun, start + len(noun), False


def _through_places(text: str, noun: str, end: int) -> int:
    """The end of a unit of territory with those that share its number: "phường, xã", "xã, phường, thị trấn"."""
    if noun not in contexts("territory"):
        return end
    match = _more_places().match(text, end)
    return match.end() if match else end


@knowledge.derived
def _more_places() -> re.Pattern[str]:
    places = "|".join(sorted(contexts("territory"), key=len, reverse=True))
    return re.compile(rf"(?:, (?:{places})\b){{1,3}}(?! [A-ZĐ0-9])")


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_]+)(?: ([^\W\d_]+)(?: [^\W\d_]+){0,2})?")
