"""Posts and authorities in a signature block, by the words that begin them.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7: TM., KT., TL., TUQ., Q. before the head's title; the Party writes
T/M, K/T, T/L.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.rules.text.line_roles import is_capital
from extractor.vietnamese.folding import fold


def is_authority(text: str) -> bool:
    """Whether a line is an authority: "TM. ỦY BAN NHÂN DÂN", "K/T TRƯỞNG BAN"; a comma for the point is OCR's."""
    match = _authority().match(text) if len(text) < 120 else None
    if match is None or not text[match.end()].isupper():
        return False
    return match["stop"] != "," or post_word().search(fold(text)) is not None


def mark_end(text: str) -> int:
    """Where the mark of an authority ends, "TM. " or "KT."; 0 where a line is none."""
    match = _authority().match(text) if is_authority(text) else None
    return match.end() if match is not None else 0


@knowledge.derived
def _authority() -> re.Pattern[str]:
    marks = [row["mark"] for row in knowledge.table("authorities")]
    pointed = "|".join(mark if len(mark) < 2 else f"{mark[0]}(?:/|\\. ?)?{mark[1:]}" for mark in marks)
    bare = "|".join(f"{mark[0]}/?{mark[1:]}" for mark in marks if len(mark) > 1)
    return re.compile(rf"(?:(?:{pointed})\s*(?P<stop>[.,/])\s*|(?:{bare})\s+)(?=\w)")


def is_post(text: str, folded: str) -> bool:
    """Whether a line in capitals begins with a post: "PHÓ CHỦ TỊCH", "CỤC TRƯỞNG CỤC THUẾ"."""
    if len(text) >= 110 or folded[:_BEGIN] not in _begun() or not folded.startswith(_posts()) or not is_capital(text):
        return False
    first = text.split(maxsplit=1)[0].strip(",").lower()
    return first.isascii() or first in _first_words()


def is_named_post(text: str) -> bool:
    """Whether a line is a post and nothing else, in other letters than capitals: "Giám đốc", "Phó Thống Đốc"."""
    if len(text) > 40 or not text[:1].isupper():
        return False
    if text.split(maxsplit=1)[0].lower() not in _first_words():
        return False
    folded = " ".join(fold(text).strip(" .,:").split())
    return folded.removeprefix("pho ") in _whole_posts()


@knowledge.derived
def _whole_posts() -> frozenset[str]:
    return frozenset(fold(row["post"]) for row in knowledge.table("posts") if " " in row["post"])


@knowledge.derived
def _first_words() -> frozenset[str]:
    """First words of posts with their marks: "trưởng" is one, the surname "Trương" is none."""
    words = {row["post"].split()[0] for row in knowledge.table("posts")}
    return frozenset(words | {word.replace("ủy", "uỷ") for word in words})


@knowledge.derived
def _posts() -> tuple[str, ...]:
    return tuple(f"{fold(row['post'])}{end}" for row in knowledge.table("posts") for end in (" ", ",", "\n")) + tuple(
        fold(row["post"]) for row in knowledge.table("posts") if " " in row["post"]
    )


_BEGIN = 3


@knowledge.derived
def _begun() -> frozenset[str]:
    """The first letters of posts: a set tells most lines from them faster than a hundred beginnings do."""
    return frozenset(post[:_BEGIN] for post in _posts())


@cache
def post_word() -> re.Pattern[str]:
    """Words of a post anywhere in a folded line, where its first letters may be lost."""
    return re.compile(r"\btruong\b|chu tich|giam doc|bi thu|thu tuong|chanh ")


def is_whole(text: str) -> bool:
    """Whether a post is no more than that, or a deputy's."""
    folded = fold(text)
    return folded in _whole_posts() or folded.startswith("pho ")
