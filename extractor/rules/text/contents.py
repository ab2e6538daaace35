"""Tables of contents (mục lục): their lines name parts of a document and begin none."""

from __future__ import annotations

import re
from functools import cache

from extractor.document import Document

_LONGEST = 200
_MOST = 1_000


def entries(document: Document) -> frozenset[int]:
    """The places in ``document.blocks`` that are lines of a table of contents.

    It begins at its heading and ends where one of its lines stands again or where a line is none. Numbered annexes
    that follow each other with nothing between them are such lines too: an annex has a text.
    """
    text, blocks = document.text, document.blocks
    found: set[int] = set()
    if "LỤC" not in text and "lục" not in text:
        return frozenset()
    seen: set[str] | None = None
    before: int | None = None
    for place, block in enumerate(blocks):
        if block.kind in ("footnote", "endnote"):
            continue
        line = text[block.start : block.end].strip() if block.end - block.start <= _LONGEST else ""
        if _title().fullmatch(line):
            seen = set()
        elif seen is not None:
            name = _leader().sub("", line).casefold()
            if not _is_entry(line) or name in seen or len(seen) > _MOST:
                seen = None
            else:
                seen.add(name)
                found.add(place)
        if line[:1] in "Pp" and _annex().match(line):
            if _leader().search(line):
                found.add(place)
            if before is not None:
                found.update((before, place))
            before = place
        else:
            before = None
    return frozenset(found)


def _is_entry(line: str) -> bool:
    """Whether a line can stand in a table of contents: a label, a title in capitals, or a page number at its end."""
    return bool(line) and (line.isupper() or _label().match(line) is not None or _leader().search(line) is not None)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"(?:MỤC LỤC|Mục lục)[\s.:]*")


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
    return re.compile(r"(?:PHỤ LỤC|Phụ lục)\s+(?:số\s+|SỐ\s+)?(?:[IVX]{1,5}|\d{1,3})[A-Z]?(?:[\s.:–-]|$)")
