"""What stands before a number: the kind word, "số", or a word that says it is no document's number.

``Quyết định số``, ``QĐ số``, ``Kế hoạch`` (without "số"), ``Luật Đấu thầu số``, ``Thông tư của Bộ Tài chính số``;
and ``Mẫu số``, ``Giấy chứng nhận số``, which lead no citation.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.symbols.symbols import Symbol
from extractor.vietnamese.folding import fold

GENERIC = "Văn bản"
_REACH, _ASSEMBLY_REACH, _LONGEST = 9, 26, 5
_WINDOW = 240
_NEAR = 72
_CLOSEST = _LONGEST + 2
_OPENERS = "(“\"'[‘«_"
_CLOSERS = ")”\"'],;.:’»"


class KindWord(NamedTuple):
    """``kind`` as printed (canonical word) or None; ``start`` where the mention begins; whether "số" is printed."""

    kind: str | None
    start: int
    numbered: bool
    refused: bool = False


def before(text: str, low: int, start: int, symbol: Symbol) -> KindWord:
    """The head of the number at ``start``; nothing before ``low`` is looked at."""
    words, begin = _words(text, max(low, start - _NEAR), start, _CLOSEST), start
    numbered = bool(words) and _is_number_word(words[-1])
    if numbered:
        begin = _begin(text, words[-1:], start)
        del words[-1]
    if not words:
        return KindWord(None, begin, numbered)
    kind, place = _adjacent(words)
    if kind is None:
        if _is_refused(words):
            return KindWord(None, begin, numbered, refused=True)
        if numbered or symbol.order == "assembly":
            words = _words(text, max(low, start - _WINDOW), begin)
            kind, place = _farther(words, symbol)
    elif symbol.order == "assembly" and kind not in knowledge.kinds("assembly"):
        further = _words(text, max(low, start - _WINDOW), begin)
        law, first = _farther(further, symbol)
        if law is not None:  # "Luật … theo hợp đồng số 72/2006/QH11", "Luật Quy hoạch số 21/2017/QH14"
            words, kind, place = further, law, first
    if kind is None:
        return KindWord(None, begin, numbered)
    begin = _begin(text, words[place:], begin)
    return KindWord(kind, _amending(text, low, begin, start) if kind in knowledge.kinds("law") else begin, numbered)


def _amending(text: str, low: int, begin: int, start: int) -> int:
    """Where a law's name begins that names the laws it amends: "Luật sửa đổi … của Luật A, Luật B số 12/2025/QH15".

    The number at ``start`` is that of the amended law, whose name begins at ``begin``, where each of several has one,
    where the act is being issued ("ban hành Luật sửa đổi …"), and where the text gives it to that law elsewhere.
    """
    lead = text[max(low, begin - _WINDOW) : begin]
    match = _amending_lead().search(lead) if "sung" in lead or "SUNG" in lead else None
    if match is None or lead[: match.start()].rstrip().endswith("ban hành"):
        return begin
    number = _number().match(text, start)
    if (
        number is None
        or _further_law().match(text, number.end())
        or _is_numbered(text, text[begin : number.end()], begin)
    ):
        return begin
    return begin - len(lead) + match.start()


def _is_numbered(text: str, printed: str, begin: int) -> bool:
    """Whether a law with its number, as printed, stands in the text where no act amends it."""
    at = text.find(printed)
    for _ in range(_LOOKS):
        if at < 0:
            return False
        if at != begin and not _amending_lead().search(text[max(0, at - _WINDOW) : at]):
            return True
        at = text.find(printed, at + 1)
    return False


_LOOKS = 20
_A_LAW = "(?:Bộ luật|Luật|Pháp lệnh|BỘ LUẬT|LUẬT|PHÁP LỆNH)"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d[\w./\-]*\w")


@cache
def _further_law() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|(?i:và))\s+{_A_LAW}\s[^;.()]{{3,90}}?\s+(?i:số)\s+\d")


@cache
def _amending_lead() -> re.Pattern[str]:
    """Also in the capitals of titles."""
    law = rf"{_A_LAW}\s[^;.:()\d“”]{{3,90}}?"
    return re.compile(
        rf"{_A_LAW}\s+(?i:sửa\s+đổi,?\s+bổ\s+sung\s+(?:một\s+số\s+(?:điều|nội\s+dung)\s+)?(?:của\s+)?(?:các\s+)?)"
        rf"(?:{law}(?:,|\s+(?i:và))\s+)*$"
    )


def _words(text: str, low: int, high: int, most: int = -1) -> list[str]:
    """The last words of ``text[low:high]`` without brackets before them, ``most`` at most; none that ``low`` cuts."""
    window = text[low:high]
    words = [word.lstrip(_OPENERS) for word in window.rsplit(None, most)]
    whole = low == 0 or not window or text[low - 1].isspace() or window[0].isspace() or window[0] in _OPENERS
    if len(words) > most > 0 or not whole:
        del words[0]
    return words


def _begin(text: str, words: list[str], end: int) -> int:
    """Where the first of ``words`` begins, which end before ``end``."""
    for word in reversed(words):
        end = text.rindex(word, 0, end)
    return end


@lru_cache(maxsize=1024)
def _is_number_word(word: str) -> bool:
    bare = fold(word.rstrip(":.-"))
    return bare in {"so", "se", "sô"} and len(bare) == 2


def _adjacent(words: list[str]) -> tuple[str | None, int]:
    """The kind that the last words name, the longest phrase first."""
    if not ends_kind(words[-1]):
        return None, 0
    for size in range(min(_LONGEST, len(words)), 0, -1):
        kind = kind_of_words(" ".join(words[-size:])) if begins_kind(words[-size]) else None
        if kind is not None and not _is_law_in_general(words, len(words) - size):
            return kind, len(words) - size
    return None, 0


def _is_law_in_general(words: list[str], place: int) -> bool:
    """Whether the word "luật" at ``place`` is the end of "pháp luật", which names no law; also in capitals."""
    word = words[place]
    return place > 0 and (word[:1] == "l" or word == "LUẬT") and fold(words[place - 1]) == "phap"


def _farther(words: list[str], symbol: Symbol) -> tuple[str | None, int]:
    """A kind further back in the clause: "Luật Đấu thầu số", "Thông tư của Bộ Tài chính số"."""
    law = symbol.order == "assembly" or symbol.kind in knowledge.kinds("assembly")
    fallback: tuple[str | None, int] = (None, 0)
    for place in range(len(words) - 1, max(-1, len(words) - 1 - (_ASSEMBLY_REACH if law else _REACH)), -1):
        word = words[place]
        if word.endswith((";", ".", ":")) or "/" in word or (not law and word.endswith((",", ")"))):
            break
        kind = _phrase_from(words, place)
        if kind is None or not _agrees(kind, symbol, law):
            continue
        if word[0].isupper() and not _is_law_in_general(words, place):
            longer = _phrase_from(words, place - 1) if place > 0 and word.isupper() else None  # "PHÁP LỆNH"
            return (longer, place - 1) if longer and _agrees(longer, symbol, law) else (kind, place)
        if (fallback[0] is None and not _is_law_in_general(words, place)) or kind == "Bộ luật":
            fallback = (kind, place)
    return fallback


def _phrase_from(words: list[str], place: int) -> str | None:
    if not begins_kind(words[place]):
        return None
    for size in (3, 2, 1):
        kind = kind_of_words(" ".join(words[place : place + size]))
        if kind is not None:
            return kind
    return None


def _agrees(kind: str, symbol: Symbol, law: bool) -> bool:
    if law:
        return kind in knowledge.kinds("assembly")
    return symbol.kind is None or kind in (symbol.kind, GENERIC)


@knowledge.remembered(4096)
def kind_of_words(phrase: str) -> str | None:
    """The kind that a phrase names exactly, with or without marks and case, or by its abbreviation; else None."""
    words, abbreviations = _vocabulary()
    bare = phrase.rstrip(_CLOSERS)
    if bare != phrase and not phrase.endswith((".", ":")):
        return None
    return abbreviations.get(bare) or words.get(" ".join(fold(bare).split()))


@knowledge.remembered(4096)
def ends_kind(word: str) -> bool:
    """Whether a phrase that names a kind may end with ``word``: most words before a number or a pointer end none."""
    bare = word.rstrip(_CLOSERS)
    return bare in _endings() or fold(bare) in _endings()


@knowledge.remembered(4096)
def begins_kind(word: str) -> bool:
    """Whether a phrase that names a kind may begin with ``word``."""
    bare = word.rstrip(_CLOSERS)
    return bare in _beginnings() or fold(bare) in _beginnings()


@knowledge.derived
def _beginnings() -> frozenset[str]:
    return frozenset(phrase.split(None, 1)[0] for phrases in _vocabulary() for phrase in phrases)


@knowledge.derived
def _endings() -> frozenset[str]:
    return frozenset(phrase.rsplit(None, 1)[-1] for phrases in _vocabulary() for phrase in phrases)


@knowledge.derived
def _vocabulary() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    for row in knowledge.table("kinds"):
        for phrase in filter(None, knowledge.listed(row)):
            words[fold(phrase)] = row["kind"]
        if row["abbreviation"]:
            abbreviations[row["abbreviation"]] = row["kind"]
    return words, abbreviations


def _is_refused(words: list[str]) -> bool:
    refused = _refused_phrases()
    tail = [fold(word.rstrip(_CLOSERS)) for word in words[-3:]]
    return any(" ".join(tail[place:]) in refused for place in range(len(tail)))


@knowledge.derived
def _refused_phrases() -> frozenset[str]:
    return frozenset(map(fold, knowledge.words("not_documents")))
