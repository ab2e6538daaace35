"""Lines that one sentence runs over, taken together: what is read of a sentence must not change with its line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Block, Document
from extractor.rules.citations.relations.skeleton import Words
from extractor.vietnamese.folding import fold

_MOST = 30
_NARROW, _WIDE, _LAST_WORD = 50, 120, 12
_NOTES = ("footnote", "endnote", "cell")
_FULL_STOPS = frozenset(".:!?…/”»")
_STOPS = frozenset(".;:!?…/”»")


class Statements:
    """The statements of a document, each one block or several that go on into the next; found where they are asked."""

    def __init__(self, document: Document) -> None:
        self._text, self._blocks = document.text, document.blocks
        self._width = _width(document)

    def around(self, place: int, low: int) -> range:
        """The places of the blocks of the statement that holds block ``place``; it begins at ``low`` or behind."""
        first = place
        while first > low and self._goes_on(first):
            first -= 1
        first += (place - first) // _MOST * _MOST
        return range(first, self._end(first))

    def between(self, low: int, high: int) -> Iterator[Block]:
        """The statements of the blocks from ``low`` to ``high``; one begins at ``low``."""
        while low < high:
            end = min(high, self._end(low))
            yield self.joined(range(low, end))
            low = end

    def joined(self, places: range) -> Block:
        """Blocks as one."""
        first = self._blocks[places.start]
        if len(places) == 1:
            return first
        return Block(first.kind, first.start, self._blocks[places.stop - 1].end, page=first.page)

    def _end(self, first: int) -> int:
        end = first + 1
        while end < len(self._blocks) and end - first < _MOST and self._goes_on(end):
            end += 1
        return end

    def _goes_on(self, place: int) -> bool:
        """Whether a block goes on with the sentence of the one before it."""
        before, block = self._blocks[place - 1], self._blocks[place]
        return self._text[before.end - 1] not in _FULL_STOPS and _goes_on(self._text, before, block, self._width)


def _width(document: Document) -> int:
    """How long the lines are of a text that was broken to a width; 0 for one that was not."""
    if document.method != "text":
        return 0
    lengths = [block.end - block.start for block in document.blocks]
    longest = max(lengths, default=0)
    if not _NARROW <= longest <= _WIDE:
        return 0
    full = sum(length > longest - _LAST_WORD for length in lengths)
    return longest if 4 * full > len(lengths) else 0


def _goes_on(text: str, before: Block, block: Block, width: int) -> bool:
    """Whether a line only breaks off where ``before`` ends: without a stop, and the next one begins no new thing.

    In a text of a certain ``width`` also where the next word had no room.
    """
    if before.kind != block.kind or block.kind in _NOTES or block.end <= block.start or before.end <= before.start:
        return False
    last = text[before.end - 1]
    if last == ";" and _member().match(text, block.start, block.end):
        return True
    if last in _STOPS or not _breaks_off(text, before, block, width):
        return False
    if _mark().match(text, block.start, block.end):
        return False
    return text[before.start : before.end].isupper() == text[block.start : block.end].isupper()


def _breaks_off(text: str, before: Block, block: Block, width: int) -> bool:
    if width:
        word = text[block.start : block.end].split(None, 1)[0]
        if before.end - before.start + 1 + len(word) > width and not _member().match(text, block.start, block.end):
            return True
    if text[block.start].islower():
        return not _closed().search(text[max(before.start, before.end - 12) : before.end])
    tail = text[max(before.start, before.end - 16) : before.end]
    ends = tail.rstrip().endswith(_ENDS_OPEN) or any(map(tail.__contains__, _UNITS))
    return ends and _open().search(tail) is not None


@cache
def _member() -> re.Pattern[str]:
    """A document that stands on a line of its own behind a semicolon, without a list mark."""
    kinds = (
        "Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Bộ luật|Pháp lệnh|Chỉ thị|Kết luận|Kế hoạch|Công (?:văn|điện)"
    )
    return re.compile(rf"(?:{kinds}|Thông báo|Tờ trình|Báo cáo)(?!\w)")


@cache
def _mark() -> re.Pattern[str]:
    """What begins an item, a heading or a table's line."""
    return re.compile(
        r"\s*(?:\d{1,3}(?:\.\d{1,2})*[a-z]?\s?[.)/]\s|[a-zđ]{1,2}(?:\.\d)?[.)]\s|[-+*•–]\s|[IVX]{1,5}[./]"
        r"|(?:Điều|ĐIỀU) \d+[a-zđ]?\s?[.:])"
    )


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r"(?:\.\.|__|--)\s*$")


_OPEN = (
    "và|của|số|tại|theo|các|ngày|tháng|năm|về|bởi|bằng|cho|với|trong|phần|mục|khoản|điểm|Điều|Bộ|Ủy|Uỷ|ban|hoặc|là|đến|từ"
    "|CỦA|VÀ|SỐ|CÁC|ĐIỀU|Thông|Nghị|Quyết|Luật|Chính|trưởng|hành|thi|dẫn|định"
)
_ENDS_OPEN = (",", *_OPEN.split("|"))
_UNITS = ("hoản", "iểm", "iết", "ục")
"""Parts of the words for provisions, which their number follows."""


@cache
def _open() -> re.Pattern[str]:
    """Words that no sentence ends with."""
    provision = r"(?:khoản|điểm|tiết|mục|Khoản|Điểm)\s+\w{1,3}"
    return re.compile(rf"(?:,|(?<![^\W_])(?:{_OPEN}|{provision}))\s*$")


def line_before(document: Document, block: Block, opens: str) -> Words:
    """The end of the block before, where its sentence goes on into this one ("… được sửa đổi, bổ sung bởi:").

    ``opens`` is what this block begins with, folded: "của" goes on from any line of a title.
    """
    at = document.place_at(block.start)
    if not at:
        return Words("", "")
    before = document.blocks[at - 1]
    last = document.text[max(before.start, before.end - 240) : before.end].rstrip()
    goes_on = last.lower().endswith(("bởi:", "bởi", "tại", "theo", "của", "số")) or (opens and last.isupper())
    printed = " ".join(last.split()) if goes_on else ""
    return Words(fold(printed), printed)
