"""A quantity while it is being read, and where its counted noun ends if no table knows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.records import TableCell

PhraseEnds = Callable[[Sequence[str]], Sequence[int]]
"""Phrases → how many characters of each its noun takes, 0 where this is not clear."""

_REACH = 60
_MOST = 5_000
"""How many phrases of one document are asked about: a minute's work for a tagger. What is left ends by rules."""


class Counted(NamedTuple):
    """What stands behind a number: a unit or a noun, where it ends, and whether a table knows it."""

    unit: str | None
    noun: str | None
    end: int
    known: bool = True


@dataclass(slots=True)
class Amount:
    """A quantity that is being read; ``known``: a table says where its unit or noun ends."""

    value: str
    unit: str | None
    noun: str | None
    start: int
    end: int
    known: bool = True
    denominator: str | None = None
    range: tuple[str, str] | None = None
    hedge: str | None = None
    cell: TableCell | None = None


def settle(text: str, amounts: Iterable[Amount], phrase_ends: PhraseEnds) -> None:
    """End the nouns that no table knows where ``phrase_ends`` says, which sees the words behind their numbers only."""
    unsettled = [one for one in amounts if one.noun and not one.known and one.cell is None]
    starts = [one.end - len(one.noun or "") for one in unsettled]
    phrases = [phrase(text, start) for start in starts]
    queried = list(dict.fromkeys(phrases))[:_MOST]
    answers = dict(zip(queried, phrase_ends(queried), strict=True)) if queried else {}
    for one, start, words in zip(unsettled, starts, phrases, strict=True):
        if length := answers.get(words):
            one.end = start + length
            one.noun = text[start : one.end]


def phrase(text: str, start: int) -> str:
    """The words from ``start`` to the next stop, or to the last blank within reach."""
    match = _words().match(text, start, start + _REACH)
    if match is None:
        return ""
    words = match[0]
    cut = match.end() < len(text) and text[match.end()].isalnum()
    return words.rpartition(" ")[0] or words if cut else words


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:-[^\W_]+)*(?: [^\W_]+(?:-[^\W_]+)*)*")
