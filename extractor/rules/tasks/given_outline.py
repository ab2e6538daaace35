"""How the paragraphs that give work stand under headings and in lists: by the labels of the sections, and by the lines
that say what stands below them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extractor.document import Block, Document
from extractor.records import Section
from extractor.rules.tasks.leads import Lead

_GAP = 8
"""So many characters at most stand between a heading and the list that begins under it."""
_SHORTEST = 12
_LISTED = (
    "việc sau:",
    "việc sau đây:",
    "vụ sau:",
    "vụ sau đây:",
    "dung sau:",
    "dung sau đây:",
    "pháp sau:",
    "nhiệm vụ:",
    "trách nhiệm:",
)
"""How a line ends whose subject is to do what is listed below it."""
_IN_DETAIL = ("Cụ thể:", "Cụ thể như sau:", "Trong đó:")


class Outline:
    """The sections of one document by the blocks that begin them."""

    def __init__(self, document: Document, sections: list[Section]) -> None:
        self._text = document.text
        self._sections = sections
        self._starts = [section.span[0] for section in sections]

    def section(self, block: Block) -> Section | None:
        """The section that a block begins."""
        place = bisect_left(self._starts, block.start)
        return self._sections[place] if place < len(self._starts) and self._starts[place] == block.start else None

    def past_label(self, block: Block, section: Section | None) -> int:
        """Where the words of a block begin, behind its label and "Trách nhiệm của"."""
        match = _label().match(self._text, block.start, block.end) if section is not None else None
        start = match.end() if match else block.start
        whose = _whose().match(self._text, start, block.end) if section is not None else None
        return whose.end() if whose else start

    def follows(self, block: Block, section: Section | None) -> bool:
        """Whether a heading without label stands right above the items of a list."""
        place = bisect_left(self._starts, block.end)
        return section is None and place < len(self._starts) and self._starts[place] - block.end < _GAP

    def reach(self, block: Block, section: Section | None, listed: bool) -> int:
        """How far what stands under a heading goes: to the next of its level; ``listed``: through the list below it."""
        if section is not None:
            return section.span[1]
        place = bisect_left(self._starts, block.end)
        if place == len(self._sections):
            return len(self._text)
        first = self._sections[place]
        if not listed:
            return first.span[1]
        above = next((one for one in self._sections[place:] if one.level < first.level), None)
        return above.span[0] if above is not None else len(self._text)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:Điều \d+[a-zđ]?\.?|[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?|[A-ZĐa-zđ]{1,2}[.)]|[-–−+•*·])[\s/]*"
    )


@cache
def _whose() -> re.Pattern[str]:
    """What a heading says before the one whose work stands below it: "Trách nhiệm của Sở Nội vụ"."""
    return re.compile(
        r"(?:Trách nhiệm|Nhiệm vụ|TRÁCH NHIỆM|NHIỆM VỤ)(?:,? (?:và )?quyền hạn)?"
        r"(?: của\s+|\s+(?=Ban|Tổ|Hội đồng|Tiểu ban))"
    )


def is_heading(text: str, lead: Lead, block: Block) -> bool:
    """Whether nothing is said behind the names: the work stands in the lines below."""
    rest = text[lead.start : block.end].strip(" .:;,")
    return len(rest) < _SHORTEST or _announced().fullmatch(rest) is not None


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        r"(?:như sau|thực hiện(?: các nhiệm vụ| nhiệm vụ)?(?: sau)?|các nhiệm vụ(?: sau)?|tổ chức thực hiện)?"
    )


def opens(text: str, block: Block) -> bool:
    """Whether what is to be done goes on below: the paragraph ends with a colon, or "Cụ thể:" follows."""
    return text[block.end - 1] == ":" or text.startswith(_IN_DETAIL, block.end + 1)


def lists(text: str, start: int, end: int) -> bool:
    """Whether the subject of a line is to do what is listed below it: "Sở X thực hiện các nhiệm vụ sau:"."""
    return text.endswith(_LISTED, start, end)


def announces(text: str, start: int, end: int) -> bool:
    """Whether what is given stands in the lines below: "thực hiện các nội dung sau:"."""
    return _announcing().fullmatch(text, start, end) is not None


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(
        r"[^.;:]{0,500}?(?:(?:nội dung|nhiệm vụ|việc|công việc|giải pháp|yêu cầu|biện pháp|công tác)[^.;:]{0,60}?"
        r"(?:sau|sau đây|dưới đây|như sau)?|như sau|sau đây|sau)?\s*:"
    )


def asks(text: str, start: int, end: int) -> bool:
    """Whether a line asks those to whom the paper goes for what stands below: "đề nghị:", "yêu cầu các đơn vị:"."""
    return _asking().search(text, start, end) is not None


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(r"(?:yêu cầu|đề nghị|ý kiến chỉ đạo|chỉ đạo)(?! (?:của|tại|số)\b)[^.;:]{0,160}:$")
