"""Pieces of a text for an answer: the sentence around a span, cut where it is long."""

from __future__ import annotations

import re

from extractor.document import Span

SENTENCE = 400
"""So many characters of a sentence are given at most."""
_END = re.compile(r"[.;:!?]\s|\n")


def sentence(text: str, span: Span) -> str:
    """The sentence, or the line, in which a span stands; with "…" where it is cut."""
    start, end = span
    first = max(0, start - SENTENCE // 2)
    ends = [found.end() for found in _END.finditer(text, first, start)]
    begin = ends[-1] if ends else first
    last = min(len(text), max(end, begin + SENTENCE), end + SENTENCE // 2)
    found = _END.search(text, min(end, last), last)
    stop = found.start() + 1 if found else last
    before = "…" if not ends and begin > 0 else ""
    after = "…" if not found and stop < len(text) else ""
    return before + short(text[begin:stop]) + after


def short(text: str) -> str:
    """A text of at most ``SENTENCE`` characters, each stretch of white space as one blank."""
    text = " ".join(text.split())
    return text if len(text) <= SENTENCE else text[: SENTENCE - 1].rstrip() + "…"


def where(text: str, snippet: str) -> Span | None:
    """Where a snippet stands in its text, white space aside; None where it was put together of several pieces."""
    words = snippet.strip("… ").split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None
