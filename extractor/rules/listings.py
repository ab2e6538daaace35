"""A count and the list that stands beside it in the text: "03 phòng (A, B, C)", "còn hai tiêu chí: A; B".

A list between commas or semicolons is reported where it agrees; that it does not is told only of items that are
numbered behind "gồm" or "sau", for nothing else says where such a list ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules import lists

_LONGEST = 2500
_LONGEST_NAMES = 400
_FEWEST = 3
"""Names in parentheses: two may be anything ("02 báo cáo (06 tháng, năm)")."""


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, list[Span], bool]]:
    """The count, the items of its list, and whether they are as many."""
    starts = [one.span[0] for one in quantities]
    for place, count in enumerate(quantities):
        match = _opens().match(text, count.span[1]) if _counts(count) and _may_open(text, count.span[1]) else None
        if match is None or (place + 1 < len(quantities) and starts[place + 1] < match.end()):
            continue
        readings, sure = _readings(text, match, starts)
        number = int(count.value)
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
    return re.compile(r"[^.,;:()\d\n\[]{0,80}")


@cache
def _opens() -> re.Pattern[str]:
    """What stands between a count and its list: the rest of its noun phrase, then a parenthesis or a colon."""
    return re.compile(
        r"[^.,;:()\d\n\[]{0,60}(?:(?P<names>\()"
        r"|,?\s*(?P<sure>gồm|bao gồm|gồm có|cụ thể|sau|sau đây|là)?\s*:\s*\n?(?=\s*(?P<mark>\(1\)|[^\W\d_])))"
    )


def _readings(text: str, match: re.Match[str], starts: list[int]) -> tuple[list[list[Span]], bool]:
    """The ways to read the list that a match opens as items, and whether it is sure to be whole."""
    start = match.end()
    if match["names"]:
        close = text.find(")", start, _line_end(text, start, _LONGEST_NAMES))
        if close < 0 or "(" in text[start:close] or bisect_left(starts, start) < bisect_left(starts, close):
            return [], False
        return [spans for spans in _names(text, start, close) if len(spans) >= _FEWEST], False
    if match["mark"] == "(1)":
        items = lists.find(text, start, _numbered_end(text, start))
        numbered = items is not None and items.sort == "numbered"
        return ([items.spans], bool(match["sure"])) if items is not None and numbered else ([], False)
    if text[start - 1] == "\n":
        return [], False
    end = _sentence_end(text, start)
    return clauses(text, start, end) or _names(text, start, end), False


def clauses(text: str, start: int, end: int) -> list[list[Span]]:
    """The ways to read ``text[start:end]`` as items between semicolons, to its sentence's end; none without two."""
    spans = _pieces(text, start, min(end, _sentence_end(text, start)), r";\s")
    return [spans, _with_last(text, spans)] if len(spans) > 1 else []


def _line_end(text: str, start: int, longest: int) -> int:
    end = text.find("\n", start, start + longest)
    return min(len(text), start + longest) if end < 0 else end


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


def _sentence_end(text: str, start: int) -> int:
    match = _stops().search(text, start, _line_end(text, start, _LONGEST_NAMES))
    return match.start() if match else _line_end(text, start, _LONGEST_NAMES)


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
