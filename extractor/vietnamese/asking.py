"""Words with which people ask ("bao nhiêu", "khi nào"): what is asked for stands in documents, they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor import knowledge
from extractor.vietnamese.folding import fold, one_spelling

_WORD = re.compile(r"\w+")


def unasked(text: str) -> str:
    """A query without the words that ask; those of several syllables without their marks too.

    >>> unasked("nghỉ kết hôn mấy ngày"), unasked("may mặc bao nhieu")
    ('nghỉ kết hôn ngày', 'may mặc')
    >>> unasked("bán hàng có nộp thuế không"), unasked("vận tải hàng không")
    ('bán hàng có nộp thuế', 'vận tải hàng không')
    """
    lower = text.lower()
    folded = one_spelling(fold(text))
    spans = [found.span() for found in _as_typed().finditer(lower)]
    if len(folded) == len(text):
        found = (each.span() for each in _folded().finditer(folded))
        spans += [(start, end) for start, end in found if lower[start:end].isascii()]
    spans += _last(lower)
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split()) if spans else text


@knowledge.derived
def speech_words() -> frozenset[str]:
    """The words of which all speech is made, in small letters: they tell little of what is asked.

    >>> "xong" in speech_words(), "xông" in speech_words()
    (True, False)
    """
    return frozenset(row["words"] for row in knowledge.table("speech_words"))


def _last(lower: str) -> Iterator[tuple[int, int]]:
    """Where the last word of a query asks, for which another one has to precede it: "có … không"."""
    words = list(_WORD.finditer(lower))
    row = _closing().get(words[-1][0]) if len(words) > 2 else None
    if row is not None:
        before = [each[0] for each in words[:-1]]
        if not set(row["after"].split()).isdisjoint(before) and before[-1] not in row["not_after"].split():
            yield words[-1].span()


@knowledge.derived
def _closing() -> dict[str, knowledge.Row]:
    return {row["words"]: row for row in knowledge.table("asking_words") if row["after"]}


@knowledge.derived
def _as_typed() -> re.Pattern[str]:
    return _any_of(_anywhere())


@knowledge.derived
def _folded() -> re.Pattern[str]:
    return _any_of([one_spelling(fold(words)) for words in _anywhere() if " " in words])


def _anywhere() -> list[str]:
    return [row["words"] for row in knowledge.table("asking_words") if not row["after"]]


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)")
