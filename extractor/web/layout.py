"""The shape of a document's text, from its record: headings, paragraphs with their notes, tables.

The parts cover the text from the beginning to the end in order, so that showing them shows all of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Span
from extractor.records import Record
from extractor.web.grids import Grid, grid_of

_HEADING = 160
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a heading (``level`` from 1) or a line of a note; ``span`` leaves out the line feed behind it."""

    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's text: ``number`` is its place in the record."""

    number: int
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text with the notes that stand after it, or a table."""

    line: Line | None = None
    grid: Grid | None = None
    notes: tuple[Note, ...] = ()


def passages(text: str, record: Record) -> list[Passage]:
    """The parts of a text in order."""
    headings = _headings(record)
    grids = {grid.span[0]: grid for table in record.tables if (grid := grid_of(text, table)) is not None}
    notes = {note.span[0]: place for place, note in enumerate(record.footnotes)}
    found: list[Passage] = []
    lines = lines_of(text)
    at = 0
    while at < len(lines):
        span = lines[at]
        if span[0] in notes:
            at = _take_note(lines, at, record, notes[span[0]], found)
            continue
        grid = grids.get(span[0])
        found.append(Passage(grid=grid) if grid else Passage(line=Line(span, _level(text, span, headings))))
        at = bisect_left(lines, (grid.span[1], grid.span[1])) if grid else at + 1
    return found


def lines_of(text: str) -> list[Span]:
    """The span of each line, without its line feed."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _take_note(lines: Sequence[Span], at: int, record: Record, number: int, found: list[Passage]) -> int:
    """Put a note beside the line that it follows; the place of the line behind it."""
    note = record.footnotes[number]
    stop = at + 1
    while stop < len(lines) and lines[stop][1] <= note.span[1]:
        stop += 1
    own = Note(number, note.label, tuple(map(Line, lines[at:stop])))
    before = found.pop() if found and found[-1].line else Passage()
    found.append(Passage(before.line, None, (*before.notes, own)))
    return stop


def _headings(record: Record) -> dict[int, int]:
    return {section.span[0]: section.level for section in record.sections}


def _level(text: str, span: Span, headings: dict[int, int]) -> int:
    """How deep the heading is that a line is; 0 for a paragraph, also for one that begins a section but goes on."""
    level = headings.get(span[0], 0)
    line = text[span[0] : span[1]].rstrip()
    if not level or len(line) > _HEADING or line.endswith((";", ",", ".", ":")):
        return 0
    return min(level, _DEEPEST)


def spans(parts: Sequence[Passage]) -> Iterator[Span]:
    """The spans of all lines and cells, in order."""
    for part in parts:
        if part.line:
            yield part.line.span
        for note in part.notes:
            yield from (line.span for line in note.lines)
        if part.grid:
            yield from (cell.span for row in part.grid.rows for cell in row.cells if cell.span)
