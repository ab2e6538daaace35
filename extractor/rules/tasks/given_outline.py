"""How the paragraphs that give work stand under headings and in lists: by the labels of the sections."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extractor.document import Block, Document
from extractor.records import Section

_GAP = 8
"""So many characters at most stand between a heading and the list that begins under it."""


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
    return re.compile(r"(?:Trách nhiệm|Nhiệm vụ|TRÁCH NHIỆM|NHIỆM VỤ)(?:,? (?:và )?quyền hạn)? của\s+")
