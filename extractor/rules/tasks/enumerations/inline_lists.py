"""A list behind a count and a colon that has as many items as are counted, whatever the sentence says after it.

"3 cấp: tỉnh, huyện và xã, gồm …", "02 đề xuất: đề tài “…” do A đề xuất; dự án “…” do B đề xuất.", "3 chiến dịch: Kỳ
nghỉ hồng, Hành quân xanh, Hoa phượng đỏ tại xã X, huyện Y". Where nothing but the count tells the last item, no list
is read.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractor.document import Span
from extractor.rules.text import lists

_LONGEST = 2500
_LONGEST_NAMES = 600
_WORDS = 14
"""The most words of an item between commas."""


def of(text: str, start: int, number: int) -> list[Span]:
    """The ``number`` items from ``start`` on; none where no mark says that they are so many."""
    line = text.find("\n", start, start + _LONGEST)
    end = line if line >= 0 else min(len(text), start + _LONGEST)
    return _titles(text, start, end, number) or _names(text, start, min(end, start + _LONGEST_NAMES), number)


def _titles(text: str, start: int, end: int, number: int) -> list[Span]:
    """Titles in quotation marks to the end of their sentence, a few words before each."""
    first = _title().search(text, start, end)
    if first is None or first.start() - start > _BEFORE or set(".;:") & set(text[start : first.start()]):
        return []
    found = [first]
    for match in _title().finditer(text, first.end(), end):
        if _sentence().search(text, found[-1].end(), match.start()):
            break
        found.append(match)
    parted = all(_parts().search(text, one.end(), two.start()) for one, two in pairwise(found))
    return [one.span() for one in found] if parted and len(found) == number else []


_BEFORE = 60


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"“[^“”\n]{2,600}”|\"[^\"\n]{2,600}\"")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"\.\s")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"[,;]\s|\bvà\s")


def _names(text: str, start: int, end: int, number: int) -> list[Span]:
    """Names between commas: the last behind "và", or all with a capital and what follows without one."""
    pieces = _pieces(text, start, end, number)
    if len(pieces) >= number - 1 and number > _TWO:
        last = pieces[number - 2]
        joint = text.rfind(" và ", *last)
        if joint > 0 and _are_names(text, [*pieces[: number - 2], (joint + 4, last[1])]):
            return [*pieces[: number - 2], lists.trimmed(text, last[0], joint), (joint + 4, last[1])]
    named = [text[begin].isupper() for begin, _ in pieces[: number + 1]]
    if len(named) == number + 1 and all(named[:-1]) and not named[-1] and number > _TWO:
        return pieces[:number] if _are_names(text, pieces[:number]) else []
    return []


_TWO = 2


def _pieces(text: str, start: int, end: int, number: int) -> list[Span]:
    """The first pieces between commas and semicolons, one more than are counted, to the end of their sentence."""
    found: list[Span] = []
    begin = start
    for match in _mark().finditer(text, start, end):
        found.append(lists.trimmed(text, begin, match.start()))
        begin = match.end()
        if match[0][:1] in ("", ".", ":") or len(found) > number:
            break
    return [span for span in found if span[0] < span[1]]


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[,;]\s|\.(?=\s|$)|:\s|\s(?=\()|$")


def _are_names(text: str, spans: list[Span]) -> bool:
    shown = [text[begin:end] for begin, end in spans]
    return not any(len(one.split()) > _WORDS or _no_name().search(one) for one in shown)


@cache
def _no_name() -> re.Pattern[str]:
    """A number, or the verb of a clause."""
    return re.compile(r"\d|\b(?:yêu cầu|giao|đề nghị|phải|cần|đã|sẽ|được|bị|trách nhiệm)\b")
