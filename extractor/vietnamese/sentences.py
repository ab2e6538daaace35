"""The sentence that stands at a place of a text, found from there: nothing else of the text is read."""

from __future__ import annotations

import re

_MOST = 600
"""So far is looked before and behind the place."""
_END = re.compile(r"[.!?…;]+[\"”’)\]]*(?=\s|$)|\n")
_SHORT = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|TT|ThS|TS|PGS|GS|Th|tr|Tr|No|Art|[A-ZĐ]|\d{1,3})$")
"""What stands before a dot that ends nothing: abbreviations, initials, numbers of points."""


def sentence_at(text: str, place: int) -> str:
    """The sentence in which ``place`` lies, or at whose end; ``text`` from blank to blank where it is very long.

    A line is the most that it can be, since each block of a document ends one.
    """
    first, last = max(0, place - _MOST), min(len(text), place + _MOST)
    inside = max(first, place - 1)
    while inside > first and (text[inside].isspace() or text[inside] in '.!?…;"”’)]'):
        inside -= 1  # a mark at the end of a sentence is of that one
    start = max((found.end() for found in _ends(text, first, inside)), default=first)
    ends = (found.start() if found[0] == "\n" else found.end() for found in _ends(text, inside, last))
    end = next(ends, last)
    return " ".join(text[start:end].split())


def _ends(text: str, first: int, last: int) -> list[re.Match[str]]:
    """Where sentences end between two places."""
    return [found for found in _END.finditer(text, first, last) if not _is_short(text, found)]


def _is_short(text: str, found: re.Match[str]) -> bool:
    return found[0] == "." and _SHORT.search(text, max(0, found.start() - 6), found.start()) is not None
