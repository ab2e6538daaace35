"""Where the parts of a total may stand: behind "gồm", "trong đó", a colon, in parentheses, in the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from extractor.document import Document
from extractor.records import Quantity

Form = Literal["parentheses", "all", "of which", "loose", "colon", "result", "lines"]
_FAR = 220
_LONGEST = 1500


class Region(NamedTuple):
    """A stretch of text that may hold parts: the place of the last quantity before it, its bounds, its form."""

    before: int
    start: int
    end: int
    form: Form


def regions(document: Document, quantities: list[Quantity]) -> Iterator[Region]:
    """Where parts may stand behind a quantity: the next quantity follows behind one of the words that open a list."""
    text = document.text
    for place in range(len(quantities) - 1):
        start, stop = quantities[place].span[1], quantities[place + 1].span[0]
        if 0 <= stop - start <= _FAR:
            region = _region(text, place, start, stop)
            if region is not None:
                yield region


_OPENERS = ("(", ":", "gồm", "rong đó", "cụ thể", "kết quả")


def _region(text: str, place: int, start: int, stop: int) -> Region | None:
    gap = text[start:stop]
    if not any(map(gap.__contains__, _OPENERS)):
        return None
    if "\n" in gap:
        head, _, _ = gap.partition("\n")
        if not _lines_follow().search(head):
            return None
        return Region(place, start + len(head) + 1, _lines_end(text, start + len(head) + 1), "lines")
    opening = gap.rfind("(")
    if opening >= 0 and ")" not in gap[opening:] and not _stops(gap[:opening]):
        begin = start + opening + 1
        return Region(place, begin, _closing(text, begin), "parentheses")
    match = _opener().search(gap)
    if match is None or _stops(without_opener(gap[: match.end()])):
        return None
    form: Form = "colon" if match["colon"] else "result" if match["result"] else "all" if match["all"] else "of which"
    if form == "of which" and (not match["exact"] or gap[: match.start()].rstrip().endswith(".")):
        form = "loose"
    return Region(place, start + match.end(), _sentence_end(text, start + match.end()), form)


def without_opener(gap: str) -> str:
    """``gap`` without "trong đó" at its end and the stop before it, which parts no total from its parts."""
    return _of_which().sub("", gap)


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile(r"(?:[;.,]\s+)?\b[Tt]rong đó\b[^.;]{0,24}$")


def _stops(gap: str) -> bool:
    """Whether a clause ends between the total and what opens the list."""
    return clause().search(gap) is not None


@cache
def clause() -> re.Pattern[str]:
    return re.compile(r"[;.]\s")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        r"(?P<all>(?:bao gồm|gồm có|gồm|cụ thể)\s*:?\s*)|[Tt]rong đó\s*(?P<exact>:|gồm:?|bao gồm:?)?,?\s*"
        r"|(?P<colon>(?<=^)[^,:;()0-9]{0,24}:\s)|(?P<result>,\s*kết quả\s(?:có\s)?)"
    )


@cache
def _lines_follow() -> re.Pattern[str]:
    return re.compile(r"^[^.;\n]{0,80}(?:gồm|gồm có|trong đó|cụ thể|như sau|sau)?\s*:\s*$")


def _lines_end(text: str, start: int) -> int:
    """The end of the lines that begin with the same bullet or with the next number."""
    first = text[start : start + 8].lstrip()[:1]
    end = start
    while end < len(text) and end - start < _LONGEST:
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        head = text[end : end + 8].lstrip()[:1]
        if not head or (head != first and not (first.isalnum() and head.isalnum() and text[end + 1 : end + 2] in ".)")):
            break
        end = line_end + 1
    return min(end, len(text))


def _closing(text: str, start: int) -> int:
    """Where the parenthesis that opened before ``start`` closes, or its line ends."""
    depth = 1
    for match in _brackets().finditer(text, start, min(len(text), start + _LONGEST)):
        if (
            match[0][0] == "\n"
            and text[match.start() - 1] in ":,"
            and text.find(")", match.end(), match.end() + 120) > 0
        ):
            continue  # a line broken before the next number
        depth += {"(": 1, ")": -1}.get(match[0], -depth)
        if depth <= 0:
            return match.start()
    return min(len(text), start + _LONGEST)


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[()]|\n+")


def _sentence_end(text: str, start: int) -> int:
    """Where the sentence ends, or a parenthesis that was open before closes."""
    depth = 0
    for match in _ends().finditer(text, start, min(len(text), start + _LONGEST)):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth < 0 or match[0] == "\n" or (depth == 0 and match[0][0] in ".…"):
            return match.start()
    return min(len(text), start + _LONGEST)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[()\n]|[.…](?=\s+[A-ZĐ])")
