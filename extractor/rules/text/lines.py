"""The printed lines of a part of a document, its columns taken apart.

A letterhead and a signature block are two columns. A .docx gives them cell by cell, a text side by side on
one line or one after the other; rules see the same thing either way: short lines in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from extractor.document import Block, Document
from extractor.rules.text import mottos, run_together
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS

Cell = tuple[int, int]


@dataclass(slots=True)
class Line:
    """A line, or one column of it: text without blanks around, and its offset.

    ``cell`` is (table, column) in a table. ``gap`` says that an empty line stands before it.
    """

    text: str
    start: int
    cell: Cell | None = None
    gap: bool = False
    _folded: str | None = field(default=None, repr=False, compare=False)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        """The text folded, of equal length."""
        if self._folded is None:
            folded = fold(self.text)
            self._folded = _restored(folded) if _LOST in folded else folded
        return self._folded


_LOST = "\ufffd"
_WHOLE = (
    "cong hoa xa hoi chu nghia viet nam", "hanh phuc", "ngay", "thang", "can cu", "kinh gui",
)  # fmt: skip
"""Words of a letterhead, folded, that are known though an encoding lost letters of them."""


def _restored(folded: str) -> str:
    return _damaged().sub(lambda match: _WHOLE[(match.lastindex or 1) - 1], folded)


@cache
def _damaged() -> re.Pattern[str]:
    """The words with any of their vowels lost."""
    words = (re.sub("[aeiouy]", lambda vowel: f"[{vowel[0]}{_LOST}]", word) for word in _WHOLE)
    return re.compile(rf"(?<!\w){'|'.join(f'({word})' for word in words)}(?!\w)")


def head(document: Document, characters: int = 6000) -> Iterator[Line]:
    """The first lines of a document, bounded by length."""
    before = 0
    for block in document.blocks:
        if block.start > characters:
            return
        yield from of_block(document, block, document.text.count("\n", before, block.start) > 1)
        before = block.end


def of_block(document: Document, block: Block, gap: bool = False) -> Iterator[Line]:
    """The lines of a block, notes left out; long paragraphs are cut, for a letterhead has none."""
    if block.kind in ("footnote", "endnote"):
        return
    cell = None if block.table is None else (block.table, block.column or 0)
    start = block.start
    for raw in document.text[block.start : min(block.end, block.start + 3000)].split("\n"):
        if raw.strip(" \t\u00a0|"):
            for text, at in _columns(raw) if len(raw) <= _SHORT else columns(raw):
                yield Line(text, start + at, cell, gap)
            gap = False
        else:
            gap = True
        start += len(raw) + 1


_SHORT = 120


@lru_cache(256)
def _columns(raw: str) -> list[tuple[str, int]]:
    """Lines of letterheads come again and again, and those of a short document are read by its end too."""
    return columns(raw)


def columns(raw: str) -> list[tuple[str, int]]:
    """The columns of a line with their offsets: parted by tabs, wide blanks, or before the national motto.

    A whole letterhead in one line is parted into those that it is made of.

    >>> columns("BỘ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    [('BỘ Y TẾ', 0), ('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 8)]
    """
    pieces: list[tuple[str, int]] = []
    page = _page_tag().match(raw) if raw[:1] == "<" else None
    first = page.end() if page is not None else 0
    for text, at in _wide(raw[first:]):
        at += first
        cuts = run_together.cuts(text) or [mottos.within(text)]
        if cuts == _NOWHERE:
            pieces += _trimmed(text, at)
            continue
        for start, end in pairwise([0, *cuts, len(text)]):
            pieces += _trimmed(text[start:end], at + start)
    return pieces


_NOWHERE = [0]


def _trimmed(text: str, at: int) -> list[tuple[str, int]]:
    """A column without blanks around it, and without the marks for bold or italic type that a text may have."""
    bare = text.strip()
    if bare[:1] == "*" and (bare[1:2] == "*" or bare[-1] == "*") and any(map(str.isalnum, bare)):
        bare = bare.strip("* ")
    page = _page().match(bare) if bare.startswith("Trang ") else None
    bare = bare[page.end() :] if page is not None else bare
    if bare == text:
        return [(text, at)] if text else []
    return [(bare, at + text.index(bare))] if bare else []


@cache
def _page() -> re.Pattern[str]:
    """The number of a page that ran into its first line: "Trang 1CÔNG TY"."""
    return re.compile(rf"Trang \d{{1,3}}(?=[{CAPITALS}]{{2}})")


@cache
def _page_tag() -> re.Pattern[str]:
    """What a converter writes at the beginning of a page: "<Page:1>"."""
    return re.compile(r"<(?:[Pp]age|[Tt]rang)[ :]*\d{1,3}>\s*")


def _wide(raw: str) -> list[tuple[str, int]]:
    """Pieces between tabs, wide blanks and bars; a blank to be filled in ("Số:      /BC") parts nothing."""
    barred = "|" in raw
    if not barred and "\t" not in raw and "    " not in raw:
        return [(raw, 0)]
    pieces: list[tuple[str, int]] = []
    for match in (_cells() if barred else _pieces()).finditer(raw):
        if pieces and (_shares_label if barred else _goes_on)(pieces[-1][0], match[0]):
            start = pieces.pop()[1]
            pieces.append((raw[start : match.end()], start))
        else:
            pieces.append((match[0], match.start()))
    return pieces


def _shares_label(left: str, right: str) -> bool:
    """Whether a cell holds what the label in the cell before it asks for: "Kính gửi: | Sở Y tế", "Số: 12 | /BC-SYT"."""
    return left.rstrip().endswith(":") or right[0] == "/"


def _goes_on(left: str, right: str) -> bool:
    """Whether ``right`` belongs to ``left`` though wide blanks part them."""
    last = left.rstrip().rpartition(" ")[2].casefold()
    return (
        (right[0] in "/-–…._0123456789([" and not right.startswith(("- ", "(Đã", "(đã")))
        or right[0].islower()
        or (left.rstrip()[-1] in ":,/(-–+*•" and ", ngày " not in right)
        or last in ("ngày", "tháng", "năm", "số", "số:")
    )


@cache
def _cells() -> re.Pattern[str]:
    """What stands between the bars of a table's row, and between wide blanks in it; a rule of bars is one."""
    return re.compile(r"[^\s|](?:[^\t\n|]*?[^\s|])??(?=[ \u00a0]*\||[ \u00a0]?\t| {4}|\s*$)")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"[^\s](?:[^\t\n]*?[^\s])??(?=[ \u00a0]?\t| {4}|\s*$)")
