"""Acts of which a sentence says behind them that they end: "… hết hiệu lực kể từ ngày …", "… được thay thế bằng".

The words may stand far behind, after a list with long titles. What is only told ("đã hết hiệu lực"), supposed ("khi …
hết hiệu lực thì") or said of what was issued under an act is not this document's doing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.records import Relation
from extractor.rules.citations.relations import triggers
from extractor.rules.citations.relations.skeleton import Skeleton, Words


class Ending(NamedTuple):
    """From where on a subject is looked for, where the words that end it stand, and what they do."""

    low: int
    start: int
    end: int
    relation: Relation


def find(skeleton: Skeleton, low: int, high: int) -> Iterator[Ending]:
    """The words that end acts in the sentence ``[low, high)``, in order."""
    begin, end = low - skeleton.start, high - skeleton.start
    text = skeleton.text
    clause = text[max(0, begin) : end]
    if not _may_end(clause):
        return
    for match in _ending().finditer(text, begin, end):
        lead = skeleton.printed[max(begin, match.start() - 24) : match.start()]
        if _not_performed().search(lead) or not _closes().match(text, match.end(), end):
            continue
        yield Ending(low, skeleton.start + match.start(), skeleton.start + match.end(), _relation(match[0]))
        semicolon = text.find(";", match.end(), end)
        low = skeleton.start + (semicolon + 1 if semicolon >= 0 else match.end())


def lists(skeleton: Skeleton, ending: Ending) -> bool:
    """Whether those that end stand behind: "Các Thông tư sau đây hết hiệu lực: Thông tư số 5; Thông tư số 6"."""
    begin, start, end = (at - skeleton.start for at in (ending.low, ending.start, ending.end))
    if not skeleton.text.endswith((" sau ", " sau day ", " duoi day "), begin, start):
        return False
    return _colon().match(skeleton.text, end) is not None


@cache
def _colon() -> re.Pattern[str]:
    """The colon behind the words, perhaps behind a day: "hết hiệu lực kể từ ngày Thông tư này có hiệu lực:"."""
    return re.compile(r"(?:,?\s*(?:thi hanh|toan bo|(?:ke\s+)?tu\s+ngay\s[^;:.]{2,80}))*\s*:")


def _may_end(clause: str) -> bool:
    """Whether the words of a sentence hold what no match of ``_ending`` is without."""
    if any(map(clause.__contains__, _WORDS)) and any(map(clause.__contains__, _ENDING)):
        return True
    return any(map(clause.__contains__, _further()))


_WORDS = ("ieu luc", "bai bo", "thay the", "dinh chi", "dung", "sua doi")
_ENDING = ("ieu luc", "bai bo", "huy bo", "thay the", "dinh chi", "tam dung", "nhu sau")
"""What none of the words of ``_ending`` is without but those of a user's own."""


@knowledge.derived
def _further() -> dict[str, Relation]:
    """The words of the table's place ``after`` that the grammar below does not know itself."""
    return {word: relation for word, relation in triggers.after() if not any(map(word.__contains__, _ENDING))}


def _relation(verb: str) -> Relation:
    if verb in _further():
        return _further()[verb]
    if "sua doi" in verb or "bo sung" in verb:
        return "amends"
    if "thay the" in verb:
        return "replaces"
    return "suspends" if "dinh chi" in verb or "ngung" in verb or "dung" in verb else "repeals"


@knowledge.derived
def _ending() -> re.Pattern[str]:
    further = "".join(rf"|\b{re.escape(word)}\b" for word in _further())
    passive = (
        r"(?:duoc|bi)\s+(?:bai bo|huy bo|thay the|dinh chi(?:\s+(?:viec\s+)?thi hanh)?|tam dinh chi"
        r"|ngung hieu luc|tam ngung hieu luc)"
    )
    return re.compile(
        r"\b(?:het|cham dut|khong con)\s+[hl]ieu luc(?:\s+thi hanh)?|"  # "hết liệu lực": a misprint that comes again
        rf"\b{passive}|\b(?:tam\s+)?ngung hieu luc(?:\s+thi hanh)?|\btam dung (?:thuc hien|thi hanh)"
        r"|\bduoc (?:sua doi, bo sung|sua doi|bo sung)(?:\s+(?:mot so|noi dung|ten)[^.;:]{0,60})?(?=\s+nhu sau)"
        + further
    )


@cache
def _not_performed() -> re.Pattern[str]:
    return re.compile(r"\b(?:đã|chưa|không|khi|nếu|cũng|sắp|mà|hoặc|bị|được)\s*$", re.IGNORECASE)


@cache
def _closes() -> re.Pattern[str]:
    """What may follow: a day, the act that does it, an exception, or nothing."""
    since = (
        r"(?:\s+(?:thi hanh|toan bo|mot phan))?\s*(?:,?\s*(?:ke\s+)?tu\b|vao ngay|sau\b"
        r"|,?\s*tru\b|[.;:]|/\.|$|nhu sau|cung)"
    )
    by_this = r"\s+(?:boi|bang|tai|theo)\s+[^.;:]{0,120}?\bnay\b"
    return re.compile(rf"{since}|{by_this}", re.DOTALL)


def subject(lead: Words) -> str | None:
    """The folded words for parts of the one that ends, from the clause's start to its mention; None where it does not.

    "" where nothing, or a day, stands before it.
    """
    folded = _opening().sub("", lead.folded, count=1)
    printed = lead.printed[len(lead.folded) - len(folded) :]
    if not folded or _few().fullmatch(folded):
        return folded
    if _supposed().search(printed) or _under().search(folded):
        return None
    return folded if folded.endswith(("tai", "cua", "kem theo", "thuoc", " so")) else None


@cache
def _opening() -> re.Pattern[str]:
    mark = r"(?:(?:dieu|khoan)\s+\d+[a-z]?\s*[.:]|\d{1,2}[.)]|[a-z][.)]|[-+*])"
    day = (
        r"(?:ke\s+)?tu\s+(?:ngay|thoi diem|khi)\s+[^;]{0,160}?(?:nay\s+co\s+hieu\s+luc(?:\s+thi\s+hanh)?"
        r"|\d{4})\s*(?:,|thi)?"
    )
    return re.compile(rf"^\s*(?:{mark}\s*){{0,2}}(?:{day})?\s*(?:,|va|dong thoi)?\s*")


@cache
def _few() -> re.Pattern[str]:
    return re.compile(r"(?:cac|nhung|toan bo|van ban|sau|day|:|\s|noi dung|quy dinh|cua|tai)*")


@cache
def _supposed() -> re.Pattern[str]:
    return re.compile(r"\b(?:khi|nếu|trường hợp|đến khi|sau khi|trước khi|cho đến|mà|theo quy định)\b", re.IGNORECASE)


@cache
def _under() -> re.Pattern[str]:
    return re.compile(r"(?<!kem )\b(?:theo|can cu)(?:\s+quy dinh)?(?:\s+(?:tai|cua))?$")
