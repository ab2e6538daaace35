"""Where a word stands in a text: to look for literals is ten times as fast as to look for what one of them begins."""

from __future__ import annotations

from collections.abc import Iterator


def places(text: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The offsets at which ``word`` begins in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    at = text.find(word, start, stop)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, stop)
