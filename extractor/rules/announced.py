"""A footnote as the list that a counted noun announces: "08 nhiệm vụ[2]" and the titles in note 2."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.document import Document, Footnote
from extractor.records import Quantity
from extractor.rules import lists, taskheads
from extractor.rules.lists import Items

_PEOPLE = frozenset(("lượt", "người", "đại", "học", "cán"))
_REACH = 400


@dataclass(frozen=True, slots=True)
class Announced:
    """A note, the count before its mark, the kind of task that is counted, and the items of the list that it is."""

    count: Quantity | None
    kind: str | None
    items: Items | None
    joined: bool = False

    @classmethod
    def of(cls, document: Document, note: Footnote, near: list[Quantity]) -> Announced:
        """What ``note`` says of the quantities ``near`` its mark; ``joined``: its list may be of two of them."""
        count = _count(document.text, note, near) if near else None
        kind = taskheads.kinds().get((count.noun or "").lower()) if count is not None else None
        joined = any(document.text[one.span[1] : two.span[0]].strip() == "và" for one, two in pairwise(near))
        return cls(count, kind, _items(document.text, note, kind) if count is not None else None, joined)


def _items(text: str, note: Footnote, kind: str | None) -> Items | None:
    if kind is not None and "“" in text[note.start : note.end]:
        items = lists.find(text, note.start, note.end)
        return items if items is not None and items.sort == "numbered" else None
    items = lists.find(text, note.start, note.end)
    if items is None or items.sort != "commas":
        return items
    stop = _sentence().search(text, note.start, note.end)
    return lists.find(text, note.start, stop.start()) if stop else items


@cache
def _sentence() -> re.Pattern[str]:
    """The end of a list that another sentence follows; an abbreviated title ends none ("Ths. Nguyễn")."""
    return re.compile(r"(?<=[a-zà-ỹ]{3})\.\s+(?=[A-ZĐ])")


def notes(document: Document, quantities: list[Quantity]) -> list[Announced]:
    """The notes of a document in their order, each with the quantity before its mark that it may list."""
    text = document.text
    starts = [one.span[0] for one in quantities]
    found: list[Announced] = []
    for note in document.footnotes:
        before = [] if note.anchor is None else _before(text, note.anchor, quantities, starts)
        found.append(Announced.of(document, note, before))
    return found


def _before(text: str, anchor: int, quantities: list[Quantity], starts: list[int]) -> list[Quantity]:
    """The quantities of a mark's clause, before the mark."""
    last = bisect_left(starts, anchor)
    first = last
    while first and anchor - starts[first - 1] < _REACH:
        first -= 1
    if first == last:
        return []
    start = _sentence_start(text, max(text.rfind("\n", 0, anchor) + 1, starts[first]), anchor)
    return quantities[bisect_left(starts, start, first, last) : last]


def _count(text: str, note: Footnote, near: list[Quantity]) -> Quantity | None:
    """The quantity that a note lists: one whose noun its first words repeat, else the last, if the mark hangs on it."""
    head = text[note.start : min(note.end, note.start + 60)].lower().split()
    for one in reversed(near):
        if one.noun and one.noun.split()[0].lower() in head and one.noun.split()[0].lower() not in _PEOPLE:
            return one
    return near[-1] if _reaches(text, near[-1].span[1], note.anchor or 0) else None


def _sentence_start(text: str, start: int, end: int) -> int:
    """Where the clause of a mark begins: behind the last stop or semicolon."""
    last = start
    for match in _clause_end().finditer(text, start, end):
        last = match.end()
    return last


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r";\s|\.\s+(?=[A-ZĐ])")


def _reaches(text: str, start: int, end: int) -> bool:
    """Whether the mark stands in the noun phrase of the count: no comma and no other clause between."""
    between = text[start:end]
    return len(between) < 110 and not _other_clause().search(between)


@cache
def _other_clause() -> re.Pattern[str]:
    return re.compile(r"[,;:()]\s|\s(?:đã|đạt|là)\s(?!được)")
