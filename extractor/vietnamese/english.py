"""What stands in English beside the Vietnamese, as in yearbooks: "Tổng số" and "Total" below it."""

from __future__ import annotations

import re
from functools import cache

from extractor.vietnamese.syllables import is_syllable


def is_english(text: str) -> bool:
    """Whether words are English: none has a Vietnamese letter, and half of them could be no syllable."""
    if not text.isascii():
        return False
    words = [word for word in _words().findall(text) if not word.isupper()]
    foreign = sum(not is_syllable(word) for word in words)
    return foreign > 0 and 2 * foreign >= len(words)


def has_english(text: str) -> bool:
    """Whether a word could be no syllable; those in capitals are abbreviations."""
    words = _words().findall(text) if text.isascii() else ()
    return any(not is_syllable(word) and not word.isupper() for word in words)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]+")


def left_out(text: str) -> str:
    """The text of a cell on one line, without what says the same in English: lines below it, or behind a dash."""
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for line in lines if not is_english(line)] or lines
    shown = " ".join(" ".join(kept).split())
    first, dash, rest = shown.partition(" - ")
    return first if dash and first and is_english(rest) else shown
