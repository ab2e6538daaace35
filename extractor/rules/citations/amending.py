"""What an amending act says of the acts that it amends: which provisions, and which passages are their new text.

"Điều 2. Sửa đổi, bổ sung một số khoản của Điều 5" and below it "1. Sửa đổi khoản 3 như sau:" amend khoản 3 of Điều 5 of
the act that the article, the chapter or the title names. What follows is new text of that act, up to the next
instruction or article, whether its quotation marks are closed or not (Nghị định 78/2025/NĐ-CP, Phụ lục I: văn bản sửa
đổi, bổ sung một số điều). A passage that another document quotes over several paragraphs is read in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractor.document import Block, Document, Span
from extractor.records import Citation
from extractor.relations import GOVERNED
from extractor.rules.citations import changes, instructions
from extractor.rules.citations.amended_act import title_act

_NOTES = ("footnote", "endnote")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_QUOTED = '“"« \t\u00a0'
_OPENING = ("“", '"', "«")
_LONGEST = 400
_MOST_LEFT_OUT = 3
_LED = len("Đối với ")
_BEGIN = f"CĐ{_LETTERS}"
_VERBS = "sSbBhHtTđĐ"
"""What the verbs of an instruction begin with."""
_AT = "Tại "
"""What begins a heading that only says where its items change something: "Tại Điều 7:"."""
_UNITS = "tTđĐkKmMcCpP"
"""What words for provisions begin with, and "các" before them."""


class Passage(NamedTuple):
    """Quoted text, and the act that it is text of, where that is known."""

    start: int
    end: int
    act: Citation | None


class Change(NamedTuple):
    """Provisions of an act that an instruction at ``span`` changes."""

    act: Citation
    provisions: list[dict[str, str]]
    span: Span


class Amending:
    """Passages and changes of a document, in order."""

    def __init__(self, passages: list[Passage], changes: list[Change]) -> None:
        self.passages, self.changes = passages, changes
        self._starts = [one.start for one in passages]

    def at(self, offset: int) -> Passage | None:
        """The passage that holds ``offset``."""
        place = bisect_right(self._starts, offset) - 1
        return self.passages[place] if place >= 0 and offset < self.passages[place].end else None


class _Head(NamedTuple):
    """How a line begins: its level, its number there, and what follows; ``quoted`` behind an opening mark."""

    level: int
    number: str
    start: int
    quoted: bool


_CHAPTER, _ARTICLE, _ITEM, _POINT, _PLAIN = range(5)


@dataclass(slots=True)
class _Level:
    """What the last heading of a level said: its number, the act that it amends and its provisions there."""

    number: str = ""
    act: Citation | None = None
    provisions: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Quote:
    """A passage that is open: how many marks are, and whether a mark opened it."""

    start: int
    end: int
    act: Citation | None
    has_marks: bool
    straight: bool = False
    depth: int = 0


def read(document: Document, acts: Sequence[Citation]) -> Amending:
    """The passages that a document quotes and the provisions that it changes; ``acts`` are its mentions, in order."""
    amends = any(one.relation == "amends" for one in acts)
    if not amends and not any(mark in document.text and f"\n{mark}" in document.text for mark in _OPENING):
        return Amending([], [])
    reader = _AmendingReader(document, acts)
    for block in document.blocks:
        if block.kind not in _NOTES and block.end > block.start:
            reader.line(block)
    return reader.done()


class _AmendingReader:
    """Goes through the lines of a document, each either outside or inside a quoted passage."""

    def __init__(self, document: Document, acts: Sequence[Citation]) -> None:
        self._text = document.text
        self._acts = acts
        self._starts = [one.span[0] for one in acts]
        self._levels = [_Level() for _ in range(_PLAIN)]
        self._title = title_act(acts)
        self._quote: _Quote | None = None
        self._expects: Citation | None = None
        self._announced = False
        self._wanted: set[str] = set()
        self._passages: list[Passage] = []
        self._some: tuple[int, Change] | None = None
        self._changes: list[Change] = []

    def line(self, block: Block) -> None:
        """Read one block."""
        head = _head(self._text, block)
        if self._quote is not None:
            if not self._ends(head, block):
                self._inside(block)
                return
            self._close(self._quote.end)
        if self._opens(head, block):
            return
        self._outside(head, block)

    def done(self) -> Amending:
        """All that was found."""
        if self._quote is not None:
            self._close(self._quote.end)
        if self._some is not None:
            self._changes.append(self._some[1])
        passages = sorted(self._passages)
        return Amending(passages, self._changes)

    def _close(self, end: int) -> None:
        assert self._quote is not None
        self._passages.append(Passage(self._quote.start, end, self._quote.act))
        self._quote = None

    def _inside(self, block: Block) -> None:
        """A line of an open passage; the mark at its end may close it."""
        quote = self._quote
        assert quote is not None
        line = self._text[block.start : block.end]
        quote.end = block.end
        quote.depth += line.count('"') if quote.straight else line.count("“") - line.count("”")
        if not quote.has_marks and "“" in line:
            quote.has_marks = True
        closed = quote.depth % 2 == 0 if quote.straight else quote.depth <= 0
        if quote.has_marks and closed and instructions.closing().search(line[-12:]):
            self._close(block.end)

    def _ends(self, head: _Head, block: Block) -> bool:
        """Whether the line is one of the act itself, so that the open passage ended before it."""
        quote = self._quote
        assert quote is not None
        line = self._text[head.start : min(block.end, head.start + _LONGEST)]
        if head.quoted:
            return False
        if line.startswith(("Nơi nhận", "NƠI NHẬN")):
            return True
        if head.level == _PLAIN:
            return False
        follows = head.number == _next(head.level, self._levels[head.level].number)
        if head.level in (_CHAPTER, _ARTICLE):
            still_open = quote.has_marks and not (quote.straight or quote.depth <= 0)
            skips = head.number.isdecimal() and _before(self._levels[_ARTICLE].number, head.number)
            own = instructions.own_heading().match(line) is not None
            return (follows and (own or not still_open)) or (skips and own and bool(line))
        if not follows:
            return False
        return instructions.verb().match(line) is not None and instructions.verb_and_object().search(line) is not None

    def _opens(self, head: _Head, block: Block) -> bool:
        """Whether the line begins a passage: a mark does, or any line behind "như sau:" that is no instruction."""
        first = self._text[block.start]
        if first.isspace():
            first = self._text[block.start : block.end].lstrip()[:1]
        by_mark = first in _OPENING
        announced = self._announced and not by_mark and self._is_new_text(head, block)
        if not by_mark and not announced:
            return False
        act = self._expects or self._heading_act() or (self._before(block.start) if not self._announced else None)
        self._quote = _Quote(block.start, block.end, act, by_mark, straight=first == '"')
        self._announced = False
        self._inside(block)
        return True

    def _is_new_text(self, head: _Head, block: Block) -> bool:
        """Whether a line without an opening mark is new text: an item, or the very article that was to be changed."""
        if head.level == _ARTICLE:
            following = head.number == _next(_ARTICLE, self._levels[_ARTICLE].number)
            return head.number in self._wanted and not following
        line = self._text[head.start : min(block.end, head.start + _LONGEST)]
        return head.level != _CHAPTER and instructions.verb().match(line) is None

    def _heading_act(self) -> Citation | None:
        """The act of the article, item or chapter in which a line stands."""
        return next((one.act for one in reversed(self._levels) if one.act is not None), None)

    def _before(self, start: int) -> Citation | None:
        """The last mention not far before a quotation that no instruction announced."""
        place = bisect_left(self._starts, start) - 1
        near = place >= 0 and start - self._acts[place].span[1] < 3 * _LONGEST
        return self._acts[place] if near else None

    def _outside(self, head: _Head, block: Block) -> None:
        """A line of the act itself: where it instructs, note what it changes, and what new text is expected."""
        if head.level < _PLAIN:
            for level in range(head.level, _PLAIN):
                self._levels[level] = _Level()
            self._levels[head.level].number = head.number
        line = self._text[head.start : min(block.end, head.start + 5 * _LONGEST)]
        self._announced, self._expects = False, None
        if head.level == _PLAIN and self._is_chapter_title(line):
            head = head._replace(level=_CHAPTER)
        elif not self._instructs(line[:_LONGEST]):
            self._names(head, block)
            return
        act = self._object(head.start, block.end) or self._context(head.level)
        if act is None:
            return
        low, high = bisect_left(self._starts, head.start), bisect_left(self._starts, block.end)
        others = [one for one in self._acts[low:high] if one.pinpoint and one.key != act.key]
        provisions = self._provisions(changes.without(self._text, head.start, line, others), head.level)
        if head.level < _PLAIN:
            here = self._levels[head.level]
            here.act, here.provisions = act, provisions
        if not line.startswith(_AT):
            self._note(head.level, line, Change(act, provisions, (head.start, block.end)))
        self._announced, self._expects = instructions.asks().search(line) is not None, act
        self._wanted = {one["Điều"] for one in provisions if "Điều" in one}
        self._inline(block, act)

    def _note(self, level: int, line: str, change: Change) -> None:
        """Note a change; "một số khoản của Điều 5" only where no item below says which."""
        if self._some is not None and level <= self._some[0]:
            self._changes.append(self._some[1])
        self._some = None
        if not change.provisions:
            return
        if instructions.some().match(line) is not None and level < _PLAIN:
            self._some = level, change
        else:
            self._changes.append(change)

    def _instructs(self, line: str) -> bool:
        """Whether a line says what is changed: by its verb, by the passive, or as a provision below such a heading."""
        if line[:1] in _VERBS and instructions.verb().match(line) is not None:
            return True
        told = "như sau" in line and instructions.passive().search(line)
        if told or (":" in line and instructions.named_first().match(line)):
            return True
        bare = line.strip(" .:;").removeprefix(_AT)
        if bare[:1] not in _UNITS or self._heading_act() is None:
            return False
        return changes.chains().fullmatch(bare) is not None

    def _is_chapter_title(self, line: str) -> bool:
        """Whether a line in capitals is the title of the chapter that began above it."""
        chapter = self._levels[_CHAPTER]
        plain = chapter.number and not self._levels[_ARTICLE].number and chapter.act is None
        return bool(plain) and line.isupper() and instructions.verb().match(line) is not None

    def _object(self, start: int, end: int) -> Citation | None:
        """The first mention of a line with which the act does something."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return next((one for one in self._acts[low:high] if one.relation in GOVERNED), None)

    def _names(self, head: _Head, block: Block) -> None:
        """An item that only names an act, of which those below it change parts: "2. Đối với Nghị quyết số 30"."""
        if head.level not in (_ITEM, _POINT) or not self._changes or self._text[block.end - 1] in ".;":
            return
        place = bisect_left(self._starts, head.start)
        if place < len(self._starts) and self._starts[place] <= head.start + _LED and self._starts[place] < block.end:
            self._levels[head.level].act = self._acts[place]

    def _context(self, level: int) -> Citation | None:
        """The act of the enclosing item, article or chapter, or that of the title."""
        above = (one.act for one in reversed(self._levels[:level]) if one.act is not None)
        return next(above, self._title)

    def _provisions(self, line: str, level: int) -> list[dict[str, str]]:
        """The provisions of an instruction, completed by those of the heading above."""
        above = next((one.provisions for one in reversed(self._levels[:level]) if one.provisions), [])
        return changes.completed(changes.changed(line), above)

    def _inline(self, block: Block, act: Citation) -> None:
        """What an instruction quotes in its own line is text of the act, too."""
        line = self._text[block.start : block.end]
        for match in changes.quoted().finditer(line):
            self._passages.append(Passage(block.start + match.start(), block.start + match.end(), act))


def _head(text: str, block: Block) -> _Head:
    """How a line begins."""
    first = text[block.start]
    if first in _QUOTED or first in _BEGIN or first.isdecimal():
        for level, begins, pattern in _heads():
            possible = first in begins if not first.isdecimal() else level == _ITEM
            match = pattern.match(text, block.start, block.end) if possible or first in _QUOTED else None
            if match is not None:
                return _Head(level, match["number"].lower(), match.end(), bool(match["mark"]))
    start = block.start
    if first in ' \t“"':
        start = block.end - len(text[start : block.end].lstrip(' \t“"'))
    return _Head(_PLAIN, "", start, first in _OPENING)


@cache
def _heads() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """Levels with the letters that their headings begin with."""
    mark = r"\s*(?P<mark>[“\"«]?)\s*"
    return (
        (_CHAPTER, "C", re.compile(rf"{mark}(?:Chương|CHƯƠNG)\s+(?P<number>[IVXLC]{{1,6}}|\d{{1,3}})\s*[.:]?\s*")),
        (_ARTICLE, "Đ", re.compile(rf"{mark}(?:Điều|ĐIỀU)\s+(?P<number>\d{{1,3}}[a-zđ]?)\s*[.:]?\s*")),
        (_ITEM, "", re.compile(rf"{mark}(?P<number>\d{{1,3}}[a-zđ]?)\s?[.)/]\s+")),
        (_POINT, _LETTERS, re.compile(rf"{mark}(?P<number>[a-zđ])(?:\s?\)\s*|\.\s+)")),
    )


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _next(level: int, number: str) -> str:
    """The number that follows in a row of headings; "" where that is not known."""
    if number.isdecimal():
        return str(int(number) + 1)
    row = _ROMANS if level == _CHAPTER else tuple(_LETTERS)
    return row[row.index(number) + 1] if number in row[:-1] else ""


def _before(number: str, following: str) -> bool:
    """Whether an article's number stands a little further on: one that was left out or misprinted stands between."""
    return number.isdecimal() and 1 < int(following) - int(number) <= _MOST_LEFT_OUT
