"""Which papers give work, and in which of their paragraphs: laws, reports and proposals give none, minutes of a meeting
what it concluded, and no paper any where it greets or says who has a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Header
from extractor.rules.tasks import given_sentences
from extractor.rules.text.spans import is_inside

_OFTEN = 3
_MINUTES = "Biên bản"
_HEAD = 200
"""So far into a paragraph it may say that a conclusion follows."""

_CLOSING = ("Nơi nhận", "NƠI NHẬN", "- Như trên", "Như trên")
_ANNEXES = (
    "PHỤ LỤC",
    "Phụ lục",
    "KẾ HOẠCH",
    "ĐỀ ÁN",
    "CHƯƠNG TRÌNH",
    "PHƯƠNG ÁN",
    "DANH MỤC",
    "CHIẾN LƯỢC",
    "NỘI DUNG",
)
"""What may stand behind the recipients: what the document encloses."""
_GREETING = ("Kính gửi", "KÍNH GỬI")
_LONGEST_NAME = 200


def gives_from(document: Document, header: Header) -> int | None:
    """Where what a paper gives may begin; None where it gives nothing."""
    if header.kind == _MINUTES:
        return _concluded_from(document, header)
    if header.kind in knowledge.kinds("idle") or (header.kind is None and _is_act(document.text)):
        return None
    return 0


def _is_act(text: str) -> bool:
    """Whether a paper without a kind is an act all the same: it speaks of itself as one, and often."""
    return any(text.count(words) >= _OFTEN for words in ("Luật này", "Nghị định này", "Thông tư này", "Pháp lệnh này"))


def _concluded_from(document: Document, header: Header) -> int | None:
    """Where the minutes of a meeting come to what was concluded; what was said before is no work, nor is what other
    minutes tell (of an inspection, of what was handed over).
    """
    if _meeting().search(header.subject or "") is None:
        return None
    text = document.text
    for block in document.blocks:
        end = min(block.end, block.start + _HEAD)
        if _heading().match(text, block.start, end) or _saying().search(text, block.start, end):
            return block.start
    return None


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:họp|giao ban|hội nghị|sinh hoạt)\b")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"[\s\d.IVX)+*\-–]*(?:Ý kiến )?(?:kết luận|phân công)\b", re.I)


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:kết luận|thống nhất|chỉ đạo|phân công)"
        r"(?: (?:cuộc họp|hội nghị|một số|các|như|nội dung|nhiệm vụ)[^.;:]{0,60})?:"
    )


def paragraphs(document: Document, header: Header, rows: list[Span]) -> Iterator[Block]:
    """The paragraphs that may give work: neither the greeting nor the recipients, nor ``rows``, read elsewhere."""
    text, addressees = document.text, frozenset(header.addressees)
    closed = greeted = False
    for block in document.blocks:
        if block.kind not in ("paragraph", "heading") or is_inside(block.start, rows):
            continue
        closed = text.startswith(_CLOSING, block.start) or (closed and not text.startswith(_ANNEXES, block.start))
        greeted = _is_greeting(text, block, greeted)
        if not (closed or greeted) and text[block.start : block.end].strip(" -–+;.,") not in addressees:
            yield block


def _is_greeting(text: str, block: Block, above: bool) -> bool:
    """Whether a paragraph says to whom a letter goes: "Kính gửi:", and below it the names that lead no sentence."""
    if text.startswith(_GREETING, block.start):
        return True
    named = block.end - block.start < _LONGEST_NAME and text[block.end - 1] in ";,."
    return above and named and not given_sentences.givings(text, block.start, block.end)
