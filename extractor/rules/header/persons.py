"""The name of a person printed alone, with what stands before it: rank, title, degree."""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.rules.header.posts import is_named_post, is_post
from extractor.vietnamese.folding import fold


def person(text: str) -> str | None:
    """The name of a person printed alone on a line, rank or degree left out; None for anything else.

    >>> person("Đại tá Trần Văn An")
    'Trần Văn An'
    """
    text = " ".join(text.split()).strip(" .,;*")
    for rank in _ranks() if text.startswith(_ranks()) else ():
        if text.startswith(rank + " ") or (rank.endswith(".") and text.startswith(rank)):
            text = text[len(rank) :].strip()
    degrees = _degrees().match(text)
    text = text[degrees.end() :] if degrees is not None else text
    words = text.split()
    if is_named_post(text):
        return None
    if not 2 <= len(words) <= 6 or len(text) > 45 or any(map(str.isdigit, text)):
        return None
    if text.isupper():
        return text if words[0].capitalize() in surnames() and not is_post(text, fold(text)) else None
    return text if all(map(_is_name_word, words)) else None


@cache
def _degrees() -> re.Pattern[str]:
    """Degrees with any stops between them: "GS,TS", "PGS. TS."."""
    return re.compile(
        r"(?:(?:PGS|GS|TSKH|TS|Th\.?[Ss]|BS|Bs|KS|LS|CK\s?I{1,2}|CN|DS)[.,]+\s*)*"
        r"(?:PGS|GS|TSKH|TS|Th\.?[Ss]|BS|Bs|KS|Ks|LS|CK\s?I{1,2}|CN|DS)[.,]*\s+(?=\w)"
    )


def _is_name_word(word: str) -> bool:
    bare = word.replace("'", "").replace("’", "").replace("-", "").replace(".", "")
    return word[0].isupper() and bare.isalpha() and (len(bare) == 1 or not bare.isupper())


@knowledge.derived
def _ranks() -> tuple[str, ...]:
    return tuple(sorted((row["rank"] for row in knowledge.table("ranks")), key=len, reverse=True))


@knowledge.derived
def surnames() -> frozenset[str]:
    """The surnames that the table knows."""
    return frozenset(row["surname"] for row in knowledge.table("surnames"))
