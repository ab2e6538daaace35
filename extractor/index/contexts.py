"""The text around a place, on one line."""

from __future__ import annotations

_AROUND = 90
_LONGEST = 600
BLANKS = str.maketrans("\n\t\r\x0b\x0c\u2028\u2029\xa0", " " * 8)


def context_of(text: str, start: int, end: int) -> tuple[str, int]:
    """The text around a span, cut at blanks and with every blank a space, and the offset where it begins."""
    first, last = max(0, start - _AROUND), min(len(text), min(end, start + _LONGEST) + _AROUND)
    if first > 0:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    if last < len(text):
        blank = text.rfind(" ", end, last)
        last = blank if blank >= 0 else last
    return text[first:last].translate(BLANKS), first
