"""Tables of contents (mục lục): their lines name parts of a document and begin none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from extractor.document import Document
from extractor.rules.text import literals

_LONGEST = 200
_MOST = 1_000
_NOTES = ("footnote", "endnote")
_HEADINGS = ("MỤC LỤC", "Mục lục")
_ANNEX = ("PHỤ LỤC", "Phụ lục")


def entries(document: Document) -> frozenset[int]:
    """The places in ``document.blocks`` that are lines of a table of contents.

    It begins at its heading and ends where one of its lines stands again or where a line is none. Numbered annexes
    that follow each other with nothing between them are such lines too: an annex has a text.
    """
    return frozenset((*_listed(document), *_annexes(document)))


def _listed(document: Document) -> Iterator[int]:
    """The lines below the headings of tables of contents."""
    if not any(literals.places(document.text, heading) for heading in _HEADINGS):
        return
    seen: set[str] | None = None
    for place, line in _lines(document):
        if _title().fullmatch(line):
            seen = set()
        elif seen is not None:
            name = _leader().sub("", line).casefold()
            if not _is_entry(line) or name in seen or len(seen) > _MOST:
                seen = None
            else:
                seen.add(name)
                yield place


def _annexes(document: Document) -> Iterator[int]:
    """Numbered annexes that follow each other, or end with a page."""
    before: int | None = None
    for place in sorted(_begun(document, _ANNEX)):
        line = _line(document, place)
        if _annex().match(line) is None:
            continue
        if _leader().search(line):
            yield place
        if before is not None and all(one.kind in _NOTES for one in document.blocks[before + 1 : place]):
            yield from (before, place)
        before = place


def _begun(document: Document, words: tuple[str, ...]) -> Iterator[int]:
    """The places of the lines outside notes that begin with one of ``words``."""
    text = document.text
    for at in chain.from_iterable(literals.places(text, word) for word in words):
        place = document.place_at(at)
        if place is not None and document.blocks[place].kind not in _NOTES:
            start = document.blocks[place].start
            if start == at or text[start:at].isspace():
                yield place


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines outside notes, with their places."""
    for place, block in enumerate(document.blocks):
        if block.kind not in _NOTES:
            yield place, _line(document, place)


def _line(document: Document, place: int) -> str:
    """What stands on a line; "" where it is too long for an entry."""
    block = document.blocks[place]
    return document.text[block.start : block.end].strip() if block.end - block.start <= _LONGEST else ""


def _is_entry(line: str) -> bool:
    """Whether a line can stand in a table of contents: a label, a title in capitals, or a page number at its end."""
    return bool(line) and (line.isupper() or _label().match(line) is not None or _leader().search(line) is not None)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_HEADINGS)})[\s.:]*")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(?i:phụ lục|phần|chương|mục|tiểu mục|điều|bảng|biểu|mẫu)\s|[IVXLA-H\d][IVXL\d.]*[.)]\s|Trang$")


@cache
def _leader() -> re.Pattern[str]:
    """The page number at the end of a line, behind dots or a tab, or the page alone."""
    return re.compile(r"(?:\.{3,}|…+|\t| {2,})[\s.…]*\d{1,4}$")


@cache
def _annex() -> re.Pattern[str]:
    """A numbered annex: its title may follow on the line, its page number too."""
    return re.compile(rf"(?:{'|'.join(_ANNEX)})\s+(?:số\s+|SỐ\s+)?(?:[IVX]{{1,5}}|\d{{1,3}})[A-Z]?(?:[\s.:–-]|$)")
