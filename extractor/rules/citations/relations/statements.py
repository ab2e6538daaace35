"""Lines that one sentence runs over, taken together: what is read of a sentence must not change with its line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Block, Document

_MOST = 30
_NOTES = ("footnote", "endnote", "cell")
_STOPS = frozenset(".;:!?…/”»")


def of(document: Document) -> Iterator[Block]:
    """The blocks of a document in order, those that go on into the next one joined to one."""
    text = document.text
    held: Block | None = None
    count = 0
    for block in document.blocks:
        if held is not None and count < _MOST and _goes_on(text, held, block):
            held = Block(held.kind, held.start, block.end, page=held.page)
            count += 1
            continue
        if held is not None:
            yield held
        held, count = block, 1
    if held is not None:
        yield held


def _goes_on(text: str, before: Block, block: Block) -> bool:
    """Whether a line only breaks off where ``before`` ends: without a stop, and the next one begins no new thing."""
    if before.kind != block.kind or block.kind in _NOTES or block.end <= block.start or before.end <= before.start:
        return False
    last, first = text[before.end - 1], text[block.start]
    if last in _STOPS or _mark().match(text, block.start, block.end):
        return False
    if first.islower():
        return not _closed().search(text[max(before.start, before.end - 12) : before.end])
    return _open().search(text[max(before.start, before.end - 16) : before.end]) is not None


@cache
def _mark() -> re.Pattern[str]:
    """What begins an item, a heading or a table's line."""
    return re.compile(
        r"\s*(?:\d{1,3}(?:\.\d{1,2})*[a-z]?\s?[.)/]\s|[a-zđ]{1,2}(?:\.\d)?[.)]\s|[-+*•–]\s|[IVX]{1,5}[./]"
        r"|Điều \d|ĐIỀU \d)"
    )


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r"(?:\.\.|__|--)\s*$")


@cache
def _open() -> re.Pattern[str]:
    """Words that no sentence ends with."""
    words = (
        "và|của|số|tại|theo|các|ngày|tháng|năm|về|bởi|bằng|cho|với|trong|phần|mục|khoản|điểm|Điều|Bộ|Ủy|Uỷ|ban|hoặc|là|đến|từ"
        "|CỦA|VÀ|SỐ|CÁC|ĐIỀU|Thông|Nghị|Quyết|Luật|Chính|trưởng|hành|thi|dẫn|định"
    )
    return re.compile(rf"(?:,|(?<![^\W_])(?:{words}))\s*$")
