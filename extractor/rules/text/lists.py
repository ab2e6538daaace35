"""The items of a list inside a paragraph or a note: "(1) …; (2) …", "Đợt 1: …; Đợt 2 …", "A; B; C", "A, B và C"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from extractor import knowledge
from extractor.document import Span

Sort = Literal["numbered", "named", "semicolons", "commas"]
_SHORT = 120


class Items(NamedTuple):
    """How a list is written, what stands before its first item, and the items' spans."""

    sort: Sort
    lead: str
    spans: list[Span]


def find(text: str, start: int, end: int) -> Items | None:
    """The list in ``text[start:end]``; None where there are not two items."""
    for read in (_numbered, _named, _parted):
        items = read(text, start, end)
        if items is not None:
            return items
    return None


def _numbered(text: str, start: int, end: int) -> Items | None:
    """Items behind (1), (2) … or (i), (ii) … in order."""
    return _bracketed(text, start, end, map(str, range(1, 100))) or _bracketed(text, start, end, _ROMAN)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _bracketed(text: str, start: int, end: int, numbers: Iterable[str]) -> Items | None:
    marks: list[tuple[int, int]] = []
    at = start
    for number in numbers:
        mark = f"({number})"
        at = text.find(mark, at, end)
        while at >= 0 and not _begins_item(text, start, at):
            at = text.find(mark, at + 1, end)
        if at < 0:
            break
        marks.append((at, at + len(mark)))
        at += len(mark)
    return _between("numbered", text, start, end, marks)


def _begins_item(text: str, start: int, at: int) -> bool:
    """Whether a mark stands where an item begins: at the start, behind a stop, or behind "và"; not behind a word."""
    before = text[max(start, at - 8) : at].rstrip()
    return at == start or not before or before[-1] in ';:.,”»"’+-–' or before.endswith((" và", " gồm", "Gồm"))


def _between(sort: Sort, text: str, start: int, end: int, marks: list[tuple[int, int]]) -> Items | None:
    if len(marks) < 2:
        return None
    stops = [mark[0] for mark in marks[1:]] + [end]
    spans = [trimmed(text, mark[1], stop) for mark, stop in zip(marks, stops, strict=True)]
    return Items(sort, text[start : marks[0][0]], spans)


def _named(text: str, start: int, end: int) -> Items | None:
    """Items behind the same word and rising numbers: "Đợt 1: …; Đợt 2: …"."""
    first = _counter().search(text, start, min(end, start + _SHORT))
    if first is None:
        return None
    marks = [(first.start(), first.end())]
    at = first.end()
    for number in range(2, 100):
        mark = f"{first[1]} {number}"
        at = text.find(mark, at, end)
        if at < 0:
            break
        marks.append((at, at + len(mark)))
        at += len(mark)
    return _between("named", text, start, end, marks)


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])([A-ZĐ][a-zà-ỹ]{1,7}) 1\s?[:.]")


def _parted(text: str, start: int, end: int) -> Items | None:
    """Items between semicolons, or, where there are none, between commas; "và" before the last counts with names."""
    lead = _lead().match(text, start, end)
    begin = lead.end() if lead else start
    pieces = _split(text, begin, end, ";") if text.find(";", begin, end) >= 0 else []
    sort: Sort = "semicolons"
    if len(pieces) < 2:
        pieces, sort = _split(text, begin, end, ","), "commas"
    else:
        pieces = [one for piece in pieces for one in _entities(text, *piece)]
    return Items(sort, text[start:begin], pieces) if len(pieces) > 1 else None


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[Gg]ồm có|[Bb]ao gồm|[Gg]ồm|[Cc]ụ thể|[Tt]rong đó)\s*:?\s*|\s*[^\W\d_][^:;,“\"()]{2,60}:\s*"
    )


def _split(text: str, start: int, end: int, mark: str) -> list[Span]:
    """The pieces between marks, commas outside parentheses and quotation marks only; empty ones are left out."""
    spans: list[Span] = []
    depth, begin = 0, start
    for match in _delimiters().finditer(text, start, end):
        letter = match[0]
        if letter in "(“«":
            depth += 1
        elif letter in ")”»":
            depth = max(0, depth - 1)
        elif letter == mark and (depth == 0 or mark == ";"):
            spans.append(trimmed(text, begin, match.start()))
            begin, depth = match.end(), 0
    spans.append(trimmed(text, begin, end))
    return [span for span in spans if span[0] < span[1]]


@cache
def _delimiters() -> re.Pattern[str]:
    return re.compile(r"[()“”«»;]|,(?![0-9])")


def _entities(text: str, start: int, end: int) -> list[Span]:
    """A piece that lists names of organs or firms, parted at the commas and the "và" before each."""
    heads = list(_entity().finditer(text, start, end)) if _entity_head().match(text, start, end) else []
    if not heads:
        return [(start, end)]
    cuts = [(match.start(), match.end("mark")) for match in heads]
    begins = [start] + [after for _, after in cuts]
    stops = [before for before, _ in cuts] + [end]
    return [trimmed(text, begin, stop) for begin, stop in zip(begins, stops, strict=True)]


@knowledge.derived
def _entity() -> re.Pattern[str]:
    return re.compile(rf"(?P<mark>,\s*|\s+và\s+)(?={_heads()})")


@knowledge.derived
def _entity_head() -> re.Pattern[str]:
    return re.compile(_heads())


def _heads() -> str:
    """The words with which a name in a list begins: Hộ, Cơ sở, Công ty …"""
    words = sorted((row["words"] for row in knowledge.table("list_heads")), key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, words))})\b"


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and closing punctuation around it."""
    while start < end and text[start] in " \t\n\u00a0,;.:-–":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0,;.:":
        end -= 1
    return start, end
