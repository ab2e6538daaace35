"""One story of a document (its body, its notes, one header): paragraphs, tables and text boxes in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractor.document import BlockKind, CellPlace
from extractor.errors import HostileFile
from extractor.parsers.builder import Mark
from extractor.parsers.docx import grid
from extractor.parsers.docx.inline import Fields, InlineLine, InlineReader, Marks, unclosed_fields
from extractor.parsers.docx.names import (
    ALTERNATE,
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    SECTION,
    SPACE,
    TABLE,
    Element,
    W,
    branch,
    switch,
    value_of,
    whole,
)
from extractor.parsers.docx.numbering import Counters, Label, Numbering
from extractor.parsers.docx.styles import BODY_LEVEL, Style, Styles
from extractor.parsers.limits import Limits
from extractor.parsers.runs import shown
from extractor.vietnamese.legacy import FontReader

FOREIGN = W + "altChunk"
_BLOCKS = frozenset([PARAGRAPH, TABLE, ROW, CELL, FOREIGN])
_LEFT_OUT = frozenset(
    [PARAGRAPH_PROPERTIES, SECTION]
    + [W + name for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr")]
)
_DELETED = (W + "del", W + "moveFrom")


class StoryPlace(NamedTuple):
    """What kind of block a paragraph becomes where it stands."""

    kind: BlockKind
    cell: CellPlace | None = None


@dataclass(frozen=True, slots=True)
class DocxParagraph:
    """A finished paragraph: its text begins with its label."""

    text: str
    marks: list[Mark]
    kind: BlockKind
    index: int
    level: int | None
    label: str | None
    cell: CellPlace | None


@dataclass(frozen=True, slots=True)
class Definitions:
    """What all stories of a document share."""

    styles: Styles
    numbering: Numbering
    limits: Limits
    fonts: FontReader = field(default_factory=FontReader)


class DocxStory:
    """Reads one part; every paragraph, blank ones too, goes to ``emit``.

    ``marks`` is None where notes have no place; ``tables`` counts those of the stories before, then its own too.
    ``HostileFile`` where tables and boxes nest too deep.
    """

    def __init__(
        self,
        root: Element,
        shared: Definitions,
        emit: Callable[[DocxParagraph], None],
        marks: Marks | None = None,
        tables: int = 0,
    ) -> None:
        self._shared = shared
        self._emit = emit
        self._marks = marks
        self._inline = InlineReader(shared.styles, shared.fonts, marks, preserving=root.get(SPACE) == "preserve")
        self._counters = Counters(shared.numbering)
        self._unclosed = unclosed_fields(root)
        self._fields = Fields(self._unclosed)
        self._paragraphs = enumerate(root.iter(PARAGRAPH), 1)
        self.tables = tables
        self.foreign = 0

    def read(self, container: Element) -> None:
        """Read all blocks of ``container``, which is the part's root or within it."""
        self._fields = Fields(self._unclosed)
        self._blocks(container, StoryPlace("paragraph"), 0)

    def _blocks(self, container: Element, place: StoryPlace, depth: int) -> None:
        if depth > self._shared.limits.max_nesting:
            raise HostileFile(
                "tables and text boxes are nested too deep", remedy="do not open it unless you know the sender"
            )
        open_line: InlineLine | None = None
        for block in _blocks_of(container):
            if block.tag == PARAGRAPH:
                open_line = self._paragraph(block, open_line or InlineLine(), place, depth)
                continue
            if open_line is not None:
                self._finish(open_line, None, place, 0, None)
                open_line = None
            if block.tag == TABLE:
                self._table(block, depth)
            elif block.tag == FOREIGN:
                self.foreign += 1
            else:  # a row or a cell that lost its table
                self._blocks(block, place, depth + 1)
        if open_line is not None and not open_line.is_blank:
            self._finish(open_line, None, place, 0, None)

    def _paragraph(self, element: Element, line: InlineLine, place: StoryPlace, depth: int) -> InlineLine | None:
        """Read one paragraph into ``line``, which comes back unfinished where the paragraph mark was deleted."""
        index = self._index(element)
        properties = element.find(PARAGRAPH_PROPERTIES)
        self._begin(properties)
        style_name = value_of(properties, W + "pStyle")
        style = self._shared.styles.of_paragraph(style_name)
        self._inline.read(element, line, self._fields, style)
        if _mark_says(properties, *_DELETED):
            return line
        label = None
        if not (_mark_says(properties, W + "vanish") and line.is_blank):
            label = self._in_unicode(self._label(properties, style, style_name), style)
        self._finish(line, label, place, index, _heading_level(properties, style))
        for box in line.boxes:
            self._box(box, depth)
        self._end(properties)
        return None

    def _begin(self, properties: Element | None) -> None:
        if self._marks is not None and properties is not None and switch(properties.find(W + "pageBreakBefore")):
            self._marks.page()

    def _end(self, properties: Element | None) -> None:
        if self._marks is not None and properties is not None and properties.find(SECTION) is not None:
            self._marks.section()

    def _finish(self, line: InlineLine, label: Label | None, place: StoryPlace, index: int, level: int | None) -> None:
        text, marks = shown(line.pieces, self._shared.fonts)
        kind: BlockKind = "heading" if level is not None and place.kind == "paragraph" else place.kind
        if label is not None and not text.strip():
            text = label.text if place.kind == "cell" else text  # a serial number stands alone in its cell
        elif label is not None:
            prefix = label.text + label.separator
            text = prefix + text
            marks = [Mark(mark.note, mark.offset + len(prefix)) for mark in marks]
        self._emit(DocxParagraph(text, marks, kind, index, level, label.text if label else None, place.cell))

    def _index(self, element: Element) -> int:
        """The paragraph's place in its part; reading order is document order, so this only moves on."""
        return next((index for index, paragraph in self._paragraphs if paragraph is element), 0)

    def _label(self, properties: Element | None, style: Style, style_name: str | None) -> Label | None:
        """Count the paragraph in its list; the numbering is its own or its style's (§17.9.23)."""
        own = properties.find(W + "numPr") if properties is not None else None
        number = value_of(own, W + "numId") or style.number
        if number is None:
            return None
        stated = value_of(own, W + "ilvl")
        if stated is not None:
            return self._counters.next(number, whole(stated, 0))
        numbers = self._shared.numbering.find(number)
        linked = self._shared.numbering.level_of_style(numbers, style_name) if numbers and style_name else None
        return self._counters.next(number, style.level or 0 if linked is None else linked)

    def _in_unicode(self, label: Label | None, style: Style) -> Label | None:
        """Words of a list's number are in the font of its paragraphs."""
        if label is None or label.text.isascii():
            return label
        return replace(label, text=self._shared.fonts.read(label.text, style.font or self._shared.styles.font))

    def _box(self, element: Element, depth: int) -> None:
        outer, self._fields = self._fields, Fields(self._unclosed)
        self._blocks(element, StoryPlace("textbox"), depth + 1)
        self._fields = outer

    def _table(self, element: Element, depth: int) -> None:
        number, self.tables = self.tables, self.tables + 1
        for cell in grid.cells(_printed_rows(element)):
            place = CellPlace(number, cell.row, cell.column, cell.across, cell.down)
            self._blocks(cell.element, StoryPlace("cell", place), depth + 1)


def _printed_rows(table: Element) -> Iterator[grid.GridRow]:
    """The rows of a table that are neither deleted nor hidden, with their cells."""
    for row in _blocks_of(table):
        if row.tag == ROW and not _row_is_out(row.find(W + "trPr")):
            yield row, [cell for cell in _blocks_of(row) if cell.tag == CELL]


def _blocks_of(container: Element) -> Iterator[Element]:
    """The blocks right below ``container``, content controls, insertions and the like looked through."""
    stack: list[Iterator[Element]] = [iter(container)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in _BLOCKS:
            yield element
        elif element.tag == ALTERNATE:
            chosen = branch(element)
            stack.append(iter(chosen) if chosen is not None else iter(()))
        elif element.tag not in _LEFT_OUT:
            stack.append(iter(element))


def _mark_says(properties: Element | None, *names: str) -> bool:
    """Does the paragraph mark itself bear one of these (deleted, hidden)?"""
    mark = properties.find(RUN_PROPERTIES) if properties is not None else None
    return mark is not None and any(switch(mark.find(name)) for name in names)


def _heading_level(properties: Element | None, style: Style) -> int | None:
    stated = value_of(properties, W + "outlineLvl")
    level = style.outline if stated is None else whole(stated, BODY_LEVEL)
    return level + 1 if level is not None and 0 <= level < BODY_LEVEL else None


def _row_is_out(properties: Element | None) -> bool:
    """Deleted or hidden rows are not printed."""
    return properties is not None and (
        properties.find(W + "del") is not None or bool(switch(properties.find(W + "hidden")))
    )
