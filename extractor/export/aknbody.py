"""The body of a document in Akoma Ntoso: the outline as hierarchy, its text as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.export import aknuris, xmlfile
from extractor.export.akninline import Inline
from extractor.records import Record, Section
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLED = {
    "phan": ("part", "part"), "chuong": ("chapter", "chp"), "tieu muc": ("subsection", "subsec"),
    "muc": ("section", "sec"), "dieu": ("article", "art"), "phu luc": ("hcontainer", "annex"),
}  # fmt: skip
_NUMBERED = ("paragraph", "para")
_LETTERED = ("point", "point")
_OTHER = ("hcontainer", "item")


class Body:
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
        number = aknuris.number_slug(_word().sub("", label)) if label else ""
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
