"""Work that a document gives to someone: its items under those who lead, "Giao Sở X chủ trì …", rows of task tables.

An item begins with a name and a verb ("3. Bộ Tài chính chủ trì, phối hợp với …"), or stands under one ("2. Sở Y tế có
trách nhiệm:", "a) …"). Laws, reports and proposals give nothing to do, nor does a wish to all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Assignment, Header, Section
from extractor.rules.tasks import deadlines, given_tables, leads
from extractor.rules.tasks.leads import Lead
from extractor.rules.text import literals
from extractor.rules.text.tables import TextTable
from extractor.rules.text.zones import Zones

_CLOSING = ("Nơi nhận", "NƠI NHẬN")
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
_LONGEST = 1500
_FARTHEST = 3000
"""A sentence gives no more to do than so many characters: one without an end is not read again from each verb in it."""
_SHORTEST = 12


def find(
    document: Document, zones: Zones, header: Header, sections: list[Section], tables: list[TextTable]
) -> list[Assignment]:
    """All assignments in reading order; none of a kind of document that gives none."""
    normative = header.year is not None and header.kind in ("Quyết định", "Nghị quyết")
    if header.kind in knowledge.kinds("idle") or normative:
        return []
    reader = AssignmentReader(document, zones, header, sections)
    found = [*reader.read(), *given_tables.find(document, zones, tables, reader.year)]
    return sorted(found, key=lambda one: one.span)


class AssignmentReader:
    """Reads one document's paragraphs."""

    def __init__(self, document: Document, zones: Zones, header: Header, sections: list[Section]) -> None:
        self._document = document
        self._text = document.text
        self._zones = zones
        self._sections = sections
        self._starts = [section.span[0] for section in sections]
        self.year = int(header.date[:4]) if header.date else None

    def read(self) -> Iterator[Assignment]:
        """The assignments of items, then of sentences that stand in none of them."""
        held: tuple[Lead, int, int] | None = None
        closed = False
        for block in self._document.blocks:
            if block.kind not in ("paragraph", "heading"):
                continue
            closed = self._text.startswith(_CLOSING, block.start) or (
                closed and not self._text.startswith(_ANNEXES, block.start)
            )
            if closed:
                continue
            section = self._section(block)
            start = self._past_label(block, section)
            if held is not None and (block.start >= held[1]):
                held = None
            lead = leads.read(self._text, start, block.end)
            if lead is not None and self._is_lead(lead, start, section, held is not None):
                if self._is_heading(lead, block):
                    held = (lead, self._reach(block, section), 0)
                    continue
                yield from self._items(lead, lead.start, block)
                yield from self._sentences(block, lead.start)
            elif held is not None:
                level = section.level if section is not None else 99
                if section is None and self._text[block.end - 1] == ":":
                    continue
                held = held if held[2] else (held[0], held[1], level)
                if level <= held[2]:
                    yield from self._items(held[0], start, block)
                yield from self._sentences(block, start)
            else:
                yield from self._sentences(block, block.start)

    def _is_lead(self, lead: Lead, start: int, section: Section | None, held: bool) -> bool:
        """Whether who is named at the head of a paragraph is given its work; under another lead only "Giao" says so."""
        if held and lead.given:
            return self._text.startswith(("Giao ", "giao "), start)
        return section is not None or lead.given or self._is_duty(start, lead)

    def _section(self, block: Block) -> Section | None:
        """The section that a block begins."""
        place = bisect_left(self._starts, block.start)
        return self._sections[place] if place < len(self._starts) and self._starts[place] == block.start else None

    def _past_label(self, block: Block, section: Section | None) -> int:
        match = _label().match(self._text, block.start, block.end) if section is not None else None
        return match.end() if match else block.start

    def _reach(self, block: Block, section: Section | None) -> int:
        """How far what stands under a heading goes: to the next of its level, else to the next such heading."""
        if section is not None:
            return section.span[1]
        place = bisect_left(self._starts, block.end)
        return self._sections[place].span[1] if place < len(self._sections) else len(self._text)

    def _is_heading(self, lead: Lead, block: Block) -> bool:
        """Whether nothing is said behind the names: the work stands in the lines below."""
        rest = self._text[lead.start : block.end].strip(" .:;,")
        return len(rest) < _SHORTEST or _below().fullmatch(rest) is not None

    def _is_duty(self, start: int, lead: Lead) -> bool:
        """Whether a paragraph without label says outright that the one named has to do it."""
        return _duty().search(self._text, start, lead.start + 24) is not None

    def _items(self, lead: Lead, start: int, block: Block) -> Iterator[Assignment]:
        """The assignments of a paragraph: one for each deliverable that has a deadline of its own, and each lead."""
        for begin, end in _deliverables(self._text, start, block.end, self.year):
            yield from self._made(lead, begin, end, block)

    def _sentences(self, block: Block, start: int) -> Iterator[Assignment]:
        """Work that is given inside a paragraph: "… . Giao Sở X chủ trì …"."""
        for at in _givings(self._text, start, block.end):
            lead = leads.read(self._text, at, block.end)
            if lead is not None and lead.given and at > start:
                stop = _sentence_end(self._text, lead.start, min(block.end, lead.start + _FARTHEST))
                yield from self._made(lead, lead.start, stop, block)

    def _made(self, lead: Lead, start: int, end: int, block: Block) -> Iterator[Assignment]:
        text = self._text
        until = deadlines.find(text, start, end, self.year)
        if until is None and lead.partners and start == lead.start:
            until = deadlines.find(text, max(block.start, start - _FARTHEST), start, self.year)
        title = " ".join(text[start:end].split()).strip(" .;,:/")
        if len(title) < _SHORTEST or _is_formal(title):
            return
        if leads.is_generic(lead.names[0]) and until is None:
            return
        for name in lead.names:
            yield Assignment(
                title=title[:_LONGEST],
                lead=name,
                partners=lead.partners,
                deadline=until.value if until else None,
                deadline_text=until.words if until else None,
                span=(start, end),
                zone=self._zones.at(start, block),
                page=block.page,
            )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:Điều \d+[a-zđ]?\.?|[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?|[A-ZĐa-zđ]{1,2}[.)]|[-–−+•*·])[\s/]*"
    )


@cache
def _below() -> re.Pattern[str]:
    return re.compile(
        r"(?:như sau|thực hiện(?: các nhiệm vụ| nhiệm vụ)?(?: sau)?|các nhiệm vụ(?: sau)?|tổ chức thực hiện)?"
    )


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(r"chủ trì|có trách nhiệm|chịu trách nhiệm|là cơ quan|khẩn trương|báo cáo|trình")


def _givings(text: str, start: int, end: int) -> list[int]:
    """Where sentences or clauses begin that give work: "Giao …", "; giao …", "yêu cầu …"."""
    found: set[int] = set()
    for word in ("iao ", "êu cầu ", "ề nghị ", "hân công ", "hỉ đạo "):
        for at in literals.places(text, word, start, end):
            begin = at - 1
            before = text[max(start, begin - 2) : begin].rstrip()
            if begin > start and (text[begin].isupper() or before[-1:] in (";", ".", ":")):
                found.add(begin)
    return sorted(found)


def _deliverables(text: str, start: int, end: int, year: int | None) -> Iterator[Span]:
    """The parts of a paragraph with a deadline each; what has none belongs to the one before it."""
    stops = [match.end() for match in _parts().finditer(text, start, end)]
    groups: list[Span] = []
    dated = False
    for begin, stop in pairwise([start, *stops, end]):
        fresh = dated and not _goes_on().match(text, begin)
        if fresh or not groups:
            groups.append((begin, stop))
            dated = False
        else:
            groups[-1] = (groups[-1][0], stop)
        until = deadlines.find(text, begin, stop, year)
        dated = dated or (until is not None and until.value is not None)
    if len(groups) > 1 and not dated:
        last = groups.pop()
        groups[-1] = (groups[-1][0], last[1])
    yield from groups


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"[.;]\s+(?=[^\W\d_])")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[Hh]oàn thành|[Xx]ong|[Tt]hời (?:gian|hạn)|[Bb]ảo đảm|[Bb]áo cáo kết quả|[Gg]ửi|[Kk]ết quả|[Cc]hậm nhất"
        r"|[Tt]rước)"
    )


def _sentence_end(text: str, start: int, end: int) -> int:
    match = _sentence().search(text, start, end)
    return match.start() if match else end


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"\.\s+(?=[A-ZĐ])|;\s+(?=[Gg]iao\s|[Yy]êu cầu\s|[Đđ]ề nghị\s)")


def _is_formal(title: str) -> bool:
    """Whether an item only says that the document is to be carried out."""
    return _formal().search(title[:160]) is not None and len(title) < 260


@cache
def _formal() -> re.Pattern[str]:
    return re.compile(
        r"(?:chịu trách nhiệm )?thi hành (?:Quyết định|Chỉ thị|Nghị quyết|Kế hoạch|Thông báo)? ?(?:này)?\.?$"
        r"|^thi hành\b|căn cứ Quyết định thi hành|chịu trách nhiệm thi hành"
    )
