"""Titles without quotation marks: a capital behind dự án, đề án, đề tài, or behind a head word and a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.document import Block, Span
from extractor.rules import lists, taskheads, titles

_FEWEST = 3


def find(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """Kind and span of the titles of a block; ``heads`` are where its head words stand."""
    for at in heads:
        match = _bare_head().match(text, at, block.end)
        if match is None:
            continue
        head = match["head"].lower()
        needed = taskheads.bare()[head]
        if needed == "quotes" or (needed == "colon" and not match["colon"]) or _is_other(text, block, match):
            continue
        small = needed != "goal" and text[match.end()].islower() and not _is_approved(text, block, match)
        if small and not opens_works(text, match.end()):
            continue
        if match["colon"] and not _begins().search(text[max(block.start, match.start() - 6) : match.start()]):
            continue
        start = match.end() if needed != "goal" else text.index("mục tiêu", match.start())
        end = goes_below(text, titles.bare_end(text, start, block.end), block)
        span = lists.trimmed(text, start, _through_stage(text, start, end) if needed == "goal" else end)
        if small and not _names_a_place(text, span):
            continue
        words = text[span[0] : span[1]]
        if len(words.split()) >= _FEWEST and " " in words.partition(",")[0]:
            yield taskheads.kinds()[head], span


def _is_approved(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether a title in small letters is one all the same: "Phê duyệt Đề án bồi dưỡng …"."""
    return match["head"][0].isupper() and text.endswith("Phê duyệt ", block.start, match.start())


def _through_stage(text: str, start: int, end: int) -> int:
    """The end of a programme's stage, with which its name ends: "giai đoạn 2021-2025"."""
    match = _stage().search(text, start, end)
    return match.end() if match else end


@cache
def _stage() -> re.Pattern[str]:
    return re.compile(r"giai đoạn [0-9]{4}\s?[-–]\s?[0-9]{4}")


def opens_works(text: str, at: int) -> bool:
    """Whether ``at`` begins a title of works even in small letters: "dự án cải thiện hệ thống tiêu nước …"."""
    return text.startswith(_works(), at)


@knowledge.derived
def _works() -> tuple[str, ...]:
    rows = knowledge.table("work_openers")
    words = [word.strip() for row in rows for word in row["words"].split(";")]
    return tuple(word + end for word in words for end in (" ", ","))


_MOST = 30
_NO_ORGANS = frozenset(("Việt", "Nhà", "Chính", "Quốc", "Hội", "Ủy", "Chủ", "Bộ", "Cục", "Sở", "Ban", "Luật", "Nghị"))


def _names_a_place(text: str, span: Span) -> bool:
    """Whether a title in small letters holds a name: two capitals in a row, and none that begins an organ or a law."""
    title = text[span[0] : span[1]]
    match = _name().search(title.partition(",")[0])
    return match is not None and match[1] not in _NO_ORGANS and len(title.split()) <= _MOST


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"\s([A-ZĐ][a-zà-ỹ]*) [A-ZĐ][a-zà-ỹ]")


@cache
def _begins() -> re.Pattern[str]:
    """The start of a paragraph, of an item or of a clause, before a head word with a colon."""
    return re.compile(r"^\s*$|[.;:(+\-)]\s*$|^\s*[a-zđ0-9][.)]\s*$")


def goes_below(text: str, end: int, block: Block) -> int:
    """The end of a title that the end of a printed line cuts: it goes on below where the next line begins small."""
    if end < block.end or not text[end + 1 : end + 2].islower():
        return end
    stop = text.find("\n", end + 1)
    return titles.bare_end(text, end + 1, stop if stop > 0 else len(text))


@knowledge.derived
def _bare_head() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>{taskheads.any_head()})\s*(?P<colon>:)?\s+"
        rf"(?=[A-ZĐÀ-Ỹ][^\W\d_]|(?:{'|'.join(_works())})"
        r"|(?<=[ĐD][^\W\d_] [^\W\d_][^\W\d_] )[a-zđà-ỹ]"
        r"|(?<=quốc gia )(?!(?:của|là|và|do|được|giai|quy|theo|có)\b)[a-zđà-ỹ])"
    )


_NO_TITLES = frozenset(
    ("Luật", "Pháp", "Nghị", "Bộ", "Thông", "Quyết", "Ban", "Mẫu", "Biểu", "Phụ", "Căn", "Theo", "Khi", "Điều", "Khoản",
     "Trường")
)  # fmt: skip


_MANY = ("Xây dựng ", "Nâng cấp", "Cải tạo", "Sửa chữa", "Mở rộng ")
"""What "các dự án" may go on with where the titles themselves follow: "các dự án Xây dựng trạm bơm A; dự án B"."""


def _is_other(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the words are no title: an organ ("Ban Quản lý dự án …"), a draft law, an abbreviation, a heading."""
    before = text[max(block.start, match.start() - 16) : match.start()].rstrip().lower()
    if before.endswith(("quản lý", "chủ", "những", "mọi", "chủ nhiệm", "danh mục", "hồ sơ", "tổng")):
        return True
    if before.endswith("các") and not text.startswith(_MANY, match.end()):
        return True
    word = _word().match(text, match.end(), block.end)
    first = word[0] if word else ""
    return (first.isupper() and len(first) > 1) or first in _NO_TITLES


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w&]+")
