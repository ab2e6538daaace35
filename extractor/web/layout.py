"""The shape of a document's text, from its record: headings, paragraphs with their notes, tables.

The parts cover the text from the beginning to the end in order, so that showing them shows all of it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

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

    @property
    def span(self) -> Span:
        """From its first line to its last."""
        return self.lines[0].span[0], self.lines[-1].span[1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text with the notes that stand after it, or a table."""

    line: Line | None = None
    grid: Grid | None = None
    notes: tuple[Note, ...] = ()


def passages(text: str, record: Record) -> list[Passage]:
    """The parts of a text in order."""
    lines, notes = lines_of(text), notes_of(text, record)
    ends = {start: note.span[1] for start, note in notes.items()}
    grids = {grid.span[0]: grid for table in record.tables if (grid := grid_of(text, table, ends)) is not None}
    headings = {section.span[0]: section.level for section in record.sections}
    found: list[Passage] = []
    at = 0
    while at < len(lines):
        start, behind = lines[at]
        if note := notes.get(start):
            before = found.pop() if found and found[-1].line else Passage()
            found.append(replace(before, notes=(*before.notes, note)))
            behind = note.span[1]
        elif grid := grids.get(start):
            found.append(Passage(grid=grid))
            behind = grid.span[1]
        else:
            found.append(Passage(line=Line(lines[at], _level(text, lines[at], headings))))
        at = max(at + 1, bisect_left(lines, (behind, behind)))
    return found


def notes_of(text: str, record: Record) -> dict[int, Note]:
    """The notes that begin with a line, by where they begin."""
    lines = lines_of(text)
    found: dict[int, Note] = {}
    for number, note in enumerate(record.footnotes):
        first = bisect_left(lines, (note.span[0], note.span[0]))
        last = first + 1
        while last < len(lines) and lines[last][1] <= note.span[1]:
            last += 1
        if first < len(lines) and lines[first][0] == note.span[0]:
            found[note.span[0]] = Note(number, note.label, tuple(map(Line, lines[first:last])))
    return found


def lines_of(text: str) -> list[Span]:
    """The span of each line, without its line feed."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _level(text: str, span: Span, headings: dict[int, int]) -> int:
    """How deep the heading is that a line is; 0 for a paragraph, also for one that begins a section but goes on."""
    level = headings.get(span[0], 0)
    line = text[span[0] : span[1]].rstrip()
    if not level or len(line) > _HEADING or line.endswith((";", ",", ".", ":")):
        return 0
    return min(level, _DEEPEST)
