"""A count and its list: in the footnote it points to ("08 nhiệm vụ[2]"), or beside it in the text ("03 phòng (A, B,
C)").

A list between commas or semicolons is reported where it agrees; that it does not is told only of items that are
numbered behind "gồm" or "sau", for nothing else says where such a list ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.document import Document, Footnote, Span
from extractor.records import Quantity
from extractor.rules.tasks import heads
from extractor.rules.tasks.enumerations import inline_lists
from extractor.rules.text import lists, literals
from extractor.rules.text.lists import Items

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
        kind = heads.kinds().get((count.noun or "").lower()) if count is not None else None
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


def in_footnotes(document: Document, quantities: list[Quantity]) -> list[Announced]:
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


_LONGEST = 2500
_LONGEST_NAMES = 400
_FEWEST = 3
"""Names in parentheses: two may be anything ("02 báo cáo (06 tháng, năm)")."""


def in_text(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, list[Span], bool]]:
    """The count, the items of its list, and whether they are as many."""
    starts = [one.span[0] for one in quantities]
    for place, count in enumerate(quantities):
        if count.noun is not None and (named := named_below(text, count)) and len(named) == int(count.value):
            yield count, named, True
            continue
        match = _opens().match(text, count.span[1]) if _counts(count) and _may_open(text, count.span[1]) else None
        inside = quantities[place + 1 : place + 3]
        if match is None or any(one.span[0] < match.end() and one.unit != "%" for one in inside):
            continue
        readings, sure = _readings(text, match, starts)
        number = int(count.value)
        if not match["names"] and not sure and text[match.end() - 1] != "\n":
            readings.append(inline_lists.of(text, match.end(), number))
        for spans in readings:
            agrees = len(spans) == number
            if agrees or (sure and len(spans) > 1):
                yield count, spans, agrees
                break


def _counts(one: Quantity) -> bool:
    """Whether a quantity can announce a list: a whole number over one of a noun, neither ratio nor hedged."""
    return (
        one.noun is not None
        and one.denominator is None
        and one.range is None
        and one.approximation is None
        and one.value.isdigit()
        and 1 < int(one.value) < 100
    )


def _may_open(text: str, start: int) -> bool:
    """Whether a parenthesis, a comma or a colon ends the words behind a count; cheap, for most are ended by others."""
    words = _phrase().match(text, start)
    return words is not None and text[words.end() : words.end() + 1] in "(,:\n"


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(r"(?:[^.,;:()\d\n\[]|(?<=năm )\d{4}|\d{1,3}%){0,80}")


@cache
def _opens() -> re.Pattern[str]:
    """What stands between a count and its list: the rest of its noun phrase, then a parenthesis or a colon."""
    return re.compile(
        r"(?:[^.,;:()\d\n\[]|(?<=năm )\d{4}|\d{1,3}%){0,60}(?:(?P<names>\()"
        r"|,?\s*(?P<sure>gồm|bao gồm|gồm có|cụ thể|sau|sau đây|là)?\s*:\s*\n?"
        r"(?=\s*(?P<mark>\((?:1|i)\)|[^\W\d_]|[“\"])))"
    )


_NAMED_BELOW = 700
"""So far behind a count its line may end before the items of which each has the noun and a number."""


def named_below(text: str, count: Quantity) -> list[Span]:
    """The lines below that are called as what is counted: "02 Chính sách …, cụ thể như sau:", "- Chính sách 1: …"."""
    at = text.find(":\n", count.span[1], count.span[1] + _NAMED_BELOW)
    if at < 0 or not _counts(count) or "\n" in text[count.span[1] : at]:
        return []
    noun = (count.noun or "").capitalize()
    found: list[Span] = []
    while (begin := _item_named(text, f"{noun} {len(found) + 1}", at)) is not None:
        found.append((begin, begin + len(noun) + 2))
        at = text.find("\n", begin, begin + _LONGEST)
    return found


def _item_named(text: str, name: str, at: int) -> int | None:
    """Where the next line of a list begins with ``name``, at most a few lines farther."""
    for place in literals.places(text, name, max(at, 0), at + 2 * _LONGEST):
        if text[place - 3 : place].lstrip("\n") in ("- ", "+ ", "") and not text[place + len(name)].isalnum():
            return place
    return None


def _readings(text: str, match: re.Match[str], starts: list[int]) -> tuple[list[list[Span]], bool]:
    """The ways to read the list that a match opens as items, and whether it is sure to be whole."""
    start = match.end()
    if match["names"]:
        close = text.find(")", start, _line_end(text, start, _LONGEST_NAMES))
        if close < 0 or "(" in text[start:close] or bisect_left(starts, start) < bisect_left(starts, close):
            return [], False
        return [spans for spans in _names(text, start, close) if len(spans) >= _FEWEST], False
    if match["mark"] in ("(1)", "(i)"):
        end = _numbered_end(text, start)
        items = lists.find(text, start, end)
        if items is None or items.sort != "numbered":
            return [], False
        lines = _numbered_lines(text, start) if match["mark"] == "(1)" and text[start - 1] == "\n" else []
        return [items.spans, lines], bool(match["sure"]) and end - start < _LONGEST and len(lines) <= len(items.spans)
    if text[start - 1] == "\n":
        return [], False
    end = _sentence_end(text, start)
    return clauses(text, start, end) or _names(text, start, end), False


def clauses(text: str, start: int, end: int) -> list[list[Span]]:
    """The ways to read ``text[start:end]`` as items between semicolons, to its sentence's end; none without two."""
    spans = _pieces(text, start, min(end, _sentence_end(text, start, _LONGEST)), r";\s")
    return [spans, _with_last(text, spans)] if len(spans) > 1 else []


def _line_end(text: str, start: int, longest: int) -> int:
    end = text.find("\n", start, start + longest)
    return min(len(text), start + longest) if end < 0 else end


def _numbered_lines(text: str, start: int) -> list[Span]:
    """The labels "(1)", "(2)" … at the heads of lines, other lines between them."""
    found: list[Span] = []
    at = start
    while at >= 0 and at - (found[-1][0] if found else start) < _LONGEST:
        label = f"({len(found) + 1})"
        found.append((at, at + len(label)))
        at = text.find(f"\n({len(found) + 1})", at, at + _LONGEST) + 1 or -1
    return found


def _numbered_end(text: str, start: int) -> int:
    """The end of the line, or of the lines that begin with "(2)", "(3)" …"""
    end = _line_end(text, start, _LONGEST)
    number = 2
    while text.startswith(f"({number})", _first(text, end + 1)) and end - start < _LONGEST:
        end, number = _line_end(text, end + 1, _LONGEST), number + 1
    return end


def _first(text: str, at: int) -> int:
    """The first place from ``at`` on that is no blank."""
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def _sentence_end(text: str, start: int, longest: int = _LONGEST_NAMES) -> int:
    end = _line_end(text, start, longest)
    match = _stops().search(text, start, end)
    return match.start() if match else end


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(r"\.(?=\s+[A-ZĐ]|\s*$|\[)")


def _names(text: str, start: int, end: int) -> list[list[Span]]:
    """Names between commas or semicolons; "và" may part two of them, or stand inside the name of one."""
    marks = (r"[;,]\s", r"[;,]\s|\s+và\s+(?=[^;,]*$)", r"[;,]\s|\s+và\s+")
    return [_pieces(text, start, end, mark) for mark in marks]


def _pieces(text: str, start: int, end: int, mark: str) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for match in re.finditer(mark, text[start:end]):
        spans.append(lists.trimmed(text, begin, start + match.start()))
        begin = start + match.end()
    spans.append(lists.trimmed(text, begin, end))
    return [span for span in spans if span[0] < span[1]]


def _with_last(text: str, spans: list[Span]) -> list[Span]:
    """The items with the last one parted at a "và" before a capital: "…; Mở rộng Cụm công nghiệp và Trụ sở"."""
    match = _and().search(text, *spans[-1])
    if match is None:
        return spans
    return [*spans[:-1], lists.trimmed(text, spans[-1][0], match.start()), (match.end(), spans[-1][1])]


@cache
def _and() -> re.Pattern[str]:
    return re.compile(r"\s+và\s+(?=[A-ZĐ])")
