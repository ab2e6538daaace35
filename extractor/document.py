"""What a parser makes of a file: the text once, in NFC, and where each piece of it came from.

Everything later is a span of ``Document.text``; nothing after the parser edits it.

The text is the blocks in reading order, each ended by a line feed. A footnote is a block of
its own (``kind`` footnote or endnote), placed after the paragraph that holds its mark, so reading
order is text order. The mark itself is not text; ``Footnote.anchor`` is where it stood.
Running headers and footers are not text either: they are in ``Document.furniture``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple, TypeVar

Span = tuple[int, int]
"""``[start, end)`` in code points of the document's text."""

Box = tuple[float, float, float, float]
"""``x0, y0, x1, y1`` in points from the top left of the page."""

Shifts = list[tuple[int, int]]
"""Where one text stops running beside another: (offset in the one, offset in the other), in order."""

BlockKind = Literal["paragraph", "heading", "cell", "textbox", "footnote", "endnote"]
NoteKind = Literal["footnote", "endnote"]
Method = Literal[
    "docx", "doc", "odt", "rtf", "html", "pdf-text", "pdf-ocr", "pdf-mixed", "text", "xlsx", "xls", "ods", "pptx",
    "ppt", "eml", "msg", "edxml",
]  # fmt: skip
Severity = Literal["info", "warning", "error"]


class CellPlace(NamedTuple):
    """Where a cell of a table begins, all from 0, and how many columns and rows it goes over."""

    table: int
    row: int
    column: int
    across: int = 1
    down: int = 1


_MARKS = 4
"""What may have stood behind a letter and been taken into it, or not been printed; farther off is another part."""


@dataclass(slots=True)
class Block:
    """One paragraph of the text and its place in the source. Nothing changes it; frozen would cost every parser.

    ``start`` and ``end`` leave out the closing line feed. ``part`` is the package part
    ("word/document.xml"), or "text"; ``index`` the paragraph in that part, or the line in a text,
    from 1. ``label`` is the list number that Word generated, already part of the text
    ("1.", "a)", "Điều 5."). ``table``, ``row`` and ``column`` count from 0 and place a cell, which
    goes over ``across`` columns and ``down`` rows (1 where the format does not tell).
    """

    kind: BlockKind
    start: int
    end: int
    part: str = "text"
    index: int = 0
    level: int | None = None
    label: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note: its label as printed, its text's span, and where its mark stood (None: not found)."""

    label: str
    start: int
    end: int
    anchor: int | None
    kind: NoteKind = "footnote"
    page: int | None = None


NumberRead = Literal["printed", "handwritten", "stamped", "annotation"]
"""How a letterhead's number and day were set down: in print, by pen, with a stamp, or as a note laid over the page."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the parser wants said: it becomes a diagnostic of the record.

    ``page`` and ``box`` say where on the paper; ``image`` is that piece of it, a PNG in base64, for a person to read.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    page: int | None = None
    box: Box | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class ArrivalStamp:
    """What the incoming stamp on a page says ("ĐẾN"): number, ISO date, and the organ that it arrived at."""

    number: str | None
    date: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """An electronic signature that a file carries; no claim of trust."""

    signer: str | None
    organ: str | None
    time: str | None


@dataclass
class Document:
    """A parsed file. ``blocks`` are sorted, do not overlap, and cover every non-blank of ``text``.

    ``furniture`` holds running headers and footers; ``provenance`` what a converter wrote beside
    the text (YAML front matter, document properties); ``encoding`` the legacy encoding that the
    text was converted from ("tcvn3", "vni" …). ``shifts`` lead back to the text as it stood in the file, before blanks,
    line ends and what does not print were made plain: see ``source_span``. ``turns`` are the offsets inside a block at
    which the file begins its next line: paragraphs of a text file that was broken to a width stand whole here.
    """

    text: str
    method: Method
    media_type: str
    blocks: list[Block] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    provenance: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    pages: int | None = None
    encoding: str | None = None
    arrival: ArrivalStamp | None = None
    number_read: NumberRead | None = None
    shifts: Shifts = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    """Names of the files that lie in this one: enclosed with a letter, attached to a PDF, packed in an archive."""

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def place_at(self, offset: int) -> int | None:
        """The place in ``blocks`` of the block that holds ``offset``, or None between blocks."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and offset <= self.blocks[place].end else None

    def block_at(self, offset: int) -> Block | None:
        """The block that holds ``offset``, or None between blocks."""
        place = self.place_at(offset)
        return None if place is None else self.blocks[place]

    def source_span(self, start: int, end: int) -> Span:
        """The span in the file's own text of a span of ``text``, with the marks of its last letter that stood apart.

        That text is what the parser took from the file, paragraph by paragraph, each ended by a line feed; of a text
        file without notes it is the file's, from the first line after the front matter, line ends as line feeds.
        """
        first = source_offset(self.shifts, start)
        if end <= start:
            return first, first
        last, after = source_offset(self.shifts, end - 1) + 1, source_offset(self.shifts, end)
        return first, after if last < after <= last + _MARKS else last

    def part(self, start: int, end: int) -> Document:
        """What stands in a span of the text, as a document of its own; of remarks those with a place in it."""
        blocks = [_moved(each, -start) for each in self.blocks if start <= each.start < end]
        notes = [_moved(each, -start) for each in self.footnotes if start <= each.start < end]
        remarks = [
            replace(each, span=(each.span[0] - start, each.span[1] - start))
            for each in self.remarks
            if each.span is not None and start <= each.span[0] and each.span[1] <= end
        ]
        shifts = [(0, source_offset(self.shifts, start))]
        shifts += [(at - start, source) for at, source in self.shifts if start < at < end]
        turns = [at - start for at in self.turns if start <= at < end]
        text = self.text[start:end]
        return replace(self, text=text, blocks=blocks, footnotes=notes, remarks=remarks, shifts=shifts, turns=turns)

    def before(self, offset: int) -> Iterator[Block]:
        """The block that holds ``offset`` and those before it, the nearest first."""
        for place in range(bisect_right(self._starts, offset) - 1, -1, -1):
            yield self.blocks[place]


Placed = TypeVar("Placed", Block, Footnote)


def _moved(each: Placed, by: int) -> Placed:
    """A block or a note at another offset."""
    moved = replace(each, start=each.start + by, end=each.end + by)
    if isinstance(moved, Footnote) and moved.anchor is not None:
        return replace(moved, anchor=moved.anchor + by)
    return moved


def source_offset(shifts: Shifts, offset: int) -> int:
    """The offset in the other text of the character that stands at ``offset`` in the one."""
    place = bisect_right(shifts, offset, key=itemgetter(0)) - 1
    return offset if place < 0 else offset - shifts[place][0] + shifts[place][1]
