"""Words with which people ask ("bao nhiêu", "khi nào"): what is asked for stands in documents, they do not."""

from __future__ import annotations

import re

from extractor import knowledge
from extractor.vietnamese.folding import fold, one_spelling


def unasked(text: str) -> str:
    """A query without the words that ask; those of several syllables without their marks too.

    >>> unasked("nghỉ kết hôn mấy ngày"), unasked("may mặc bao nhieu")
    ('nghỉ kết hôn ngày', 'may mặc')
    """
    lower = text.lower()
    folded = one_spelling(fold(text))
    spans = [found.span() for found in _as_typed().finditer(lower)]
    if len(folded) == len(text):
        spans += [found.span() for found in _folded().finditer(folded)]
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split()) if spans else text


@knowledge.derived
def _as_typed() -> re.Pattern[str]:
    return _any_of(knowledge.words("asking_words"))


@knowledge.derived
def _folded() -> re.Pattern[str]:
    return _any_of([one_spelling(fold(words)) for words in knowledge.words("asking_words") if " " in words])


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)")
