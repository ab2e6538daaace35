"""The words that head a task's title, and what may stand between the head and the title."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor import knowledge

_REACH = 90


class TaskHead(NamedTuple):
    """A head word: the kind of task, and where the word begins."""

    kind: str
    start: int


@knowledge.derived
def kinds() -> dict[str, str]:
    """Head word in small letters → kind of task."""
    return {row["words"]: row["kind"] for row in knowledge.table("task_heads")}


@knowledge.derived
def bare() -> dict[str, str]:
    """Head word → "yes" where a capital letter makes a title, "colon" where a colon must stand between."""
    return {row["words"]: row["bare"] for row in knowledge.table("task_heads")}


def any_head() -> str:
    """A pattern of all head words, the longest first, their first letter large or small."""
    words = sorted(kinds(), key=len, reverse=True)
    return "|".join(f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" for word in words)


def before(text: str, start: int, end: int) -> TaskHead | None:
    """The head word that a title beginning at ``end`` hangs on; nothing before ``start`` is looked at."""
    begin = max(start, end - _REACH)
    starts = [at - 1 for tail in _tails() if (at := text.rfind(tail, begin + 1, end)) > 0]
    match = next(filter(None, (_before().match(text, at, end) for at in starts)), None)
    if match is None:
        return None
    between = set(match["between"].lower().replace(_TRIAL, "").split())
    if between & _PARTING:
        return None
    return TaskHead(kinds()[match["head"].lower()], match.start("head"))


@knowledge.derived
def _tails() -> tuple[str, ...]:
    """The head words without their first letter, which may be large; to look for each costs less than for any."""
    return tuple(word[1:] for word in kinds())


@knowledge.derived
def _before() -> re.Pattern[str]:
    """The last head word before the end, at most eight words without a stop between."""
    return re.compile(
        rf"(?<![^\W_])(?P<head>{any_head()})(?:{_NUMBERED})?(?P<between>(?:,?\s+(?!{any_head()})(?:[^\W\d_&][\w&./\-]*|(?:19|20)[0-9]{{2}})){{0,8}}"
        r"(?:\s+giai đoạn (?:19|20)[0-9]{2}\s?[-–]\s?(?:19|20)?[0-9]{2})?)"
        r"\s*(?::\s*)?(?:\(1\)\s*)?(?:[-+]\s*)?$"
    )


_NUMBERED = r"\s+(?:số )?[0-9]{1,3} về(?=\s)"
"""The number of one of several between its head and its title: "Đề án 05 về “Phát triển du lịch …”"."""
_TRIAL = "sản xuất thử nghiệm"
"""A kind of projects, whose words are none of those that part."""
_PARTING = frozenset(
    "của cho về từ theo với có bằng tại là hiệu thương địa lý được đã đang bởi đến ra sản phẩm chủ đề lễ "  # noqa: SIM905
    "tuyên bố nói hô đọc".split()
)
"""Words between a head and a quotation mark that show that what is quoted is no title of it."""


def behind(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The kind and the end of a head word, and of a colon behind it, with which ``text[start:end]`` begins."""
    match = _behind().match(text, start, end)
    return None if match is None else (kinds()[match["head"].lower()], match.end())


@knowledge.derived
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>{any_head()})\s*:?\s+(?=[^\W\d_]|[“\"«‘])")


@cache
def announces() -> re.Pattern[str]:
    """Verbs that announce a list of tasks without a head word: "Đang triển khai thực hiện: (1) …"."""
    return re.compile(r"(?:triển khai|thực hiện|triển khai thực hiện|nghiệm thu)\s*:?\s*$")
