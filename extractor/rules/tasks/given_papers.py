"""Which papers give work, and from where on: laws, reports and proposals give none, minutes of a meeting what it
concluded.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.document import Document
from extractor.records import Header

_OFTEN = 3
_MINUTES = "Biên bản"
_HEAD = 200
"""So far into a paragraph it may say that a conclusion follows."""


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
