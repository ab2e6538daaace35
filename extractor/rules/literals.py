"""Where a word stands in a text: to look for literals is ten times as fast as to look for what one of them begins."""

from __future__ import annotations


def places(text: str, word: str, start: int = 0, end: int | None = None) -> list[int]:
    """The offsets at which ``word`` begins in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    found = []
    at = text.find(word, start, stop)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1, stop)
    return found
