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
        if text[match.end()].islower() and not _is_approved(text, block, match):
            continue
        if match["colon"] and not _begins().search(text[max(block.start, match.start() - 6) : match.start()]):
            continue
        start = match.end()
        end = goes_below(text, titles.unmarked_end(text, start, block.end), block)
        span = lists.trimmed(text, start, end)
        if len(text[span[0] : span[1]].split()) >= _FEWEST:
            yield taskheads.kinds()[head], span


def _is_approved(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether a title in small letters is one all the same: "Phê duyệt Đề án bồi dưỡng …"."""
    return match["head"][0].isupper() and text.endswith("Phê duyệt ", block.start, match.start())


@cache
def _begins() -> re.Pattern[str]:
    """The start of a paragraph, of an item or of a clause, before a head word with a colon."""
    return re.compile(r"^\s*$|[.;:(+\-)]\s*$|^\s*[a-zđ0-9][.)]\s*$")


def goes_below(text: str, end: int, block: Block) -> int:
    """The end of a title that the end of a printed line cuts: it goes on below where the next line begins small."""
    if end < block.end or not text[end + 1 : end + 2].islower():
        return end
    stop = text.find("\n", end + 1)
    return titles.unmarked_end(text, end + 1, stop if stop > 0 else len(text))


@knowledge.derived
def _bare_head() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>{taskheads.any_head()})\s*(?P<colon>:)?\s+"
        r"(?=[A-ZĐÀ-Ỹ][^\W\d_]|(?<=[ĐD][^\W\d_] [^\W\d_][^\W\d_] )[a-zđà-ỹ])"
    )


_NO_TITLES = frozenset(
    ("Luật", "Pháp", "Nghị", "Bộ", "Thông", "Quyết", "Ban", "Mẫu", "Biểu", "Phụ", "Căn", "Theo", "Khi", "Điều", "Khoản",
     "Trường")
)  # fmt: skip


def _is_other(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the words are no title: an organ ("Ban Quản lý dự án …"), a draft law, an abbreviation, a heading."""
    before = text[max(block.start, match.start() - 16) : match.start()].rstrip().lower()
    if before.endswith(("quản lý", "chủ", "các", "những", "mọi", "chủ nhiệm", "danh mục", "hồ sơ", "tổng")):
        return True
    word = _word().match(text, match.end(), block.end)
    first = word[0] if word else ""
    return (first.isupper() and len(first) > 1) or first in _NO_TITLES


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w&]+")
