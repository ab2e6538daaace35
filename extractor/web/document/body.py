"""The text of a document as HTML: headings, paragraphs, tables, notes beside their marks, everything found highlighted.

Its parts cover the text from the beginning to the end in order. Without its tags it is the text itself, blanks and
line feeds included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from extractor.document import Span
from extractor.records import Record
from extractor.web.document.highlights import Highlight, HighlightedText, escaped, points_of
from extractor.web.document.tables import Grid, grid_of
from extractor.web.queries.documents import ShownDocument

_TOP = 2
"""Headings of a text are below that of the page and that of the column."""


def beginning_of(shown: ShownDocument, marks: Iterable[Highlight], most: int) -> tuple[Markup, bool]:
    """The text as far as the paragraph that passes ``most`` characters, with some marks; and whether more follows."""
    record, parts = shown.view.record, passages(shown.text, shown.view.record)
    stop = next((part.start for part in parts if part.start >= most), len(shown.text))
    marks = [mark for mark in marks if mark.start < stop]
    points = [point for point in points_of(record) if point.at < stop or stop == len(shown.text)]
    highlighted = HighlightedText(shown.text, marks, points)
    body = DocumentBody(shown.text, highlighted, notes_of(shown.text, record))
    return body.html([part for part in parts if part.start < stop], (0, stop)), stop < len(shown.text)


class DocumentBody:
    """Writes passages one after another; what lies between their spans is written as it is."""

    def __init__(self, text: str, highlighted: HighlightedText, notes: Mapping[int, BodyNote]) -> None:
        self._text, self._highlighted, self._notes, self._at = text, highlighted, notes, 0

    def html(self, parts: list[BodyPassage], within: Span | None = None) -> Markup:
        """All of them, and what is left behind the last; of a piece of the text, those of it."""
        self._at, stop = within or (0, len(self._text))
        pieces = [piece for part in parts for piece in self._passage(part)]
        return Markup("".join([*pieces, self._up_to(stop)]))

    def _passage(self, part: BodyPassage) -> Iterator[str]:
        if part.grid:
            yield from self._grid(part.grid)
            return
        if part.notes:
            yield self._up_to(part.line.span[0] if part.line else part.notes[0].lines[0].span[0])
            yield '<div class="noted">'
        if part.line:
            yield from self._line(part.line)
        if part.notes:
            yield '<div class="notes">'
            for note in part.notes:
                yield from self._note(note)
            yield "</div></div>"

    def _line(self, line: BodyLine) -> Iterator[str]:
        tag = f"h{_TOP + line.level}" if line.level else "p"
        yield self._up_to(line.span[0])
        yield f"<{tag}>{self._take(line.span)}</{tag}>"

    def _note(self, note: BodyNote) -> Iterator[str]:
        yield self._up_to(note.lines[0].span[0])
        label = escape(note.label)
        yield (
            f'<aside class="note" id="note-{note.number}"><a class="note-label" href="#mark-{note.number}"'
            f' data-label="{label}" aria-label="[{label}]"></a>'
        )
        for line in note.lines:
            yield from self._line(line)
        yield "</aside>"

    def _grid(self, grid: Grid) -> Iterator[str]:
        yield self._up_to(grid.span[0])
        yield '<div class="wide" tabindex="0" role="group"><table>'
        for row in grid.rows:
            yield "<tr>"
            for cell in row.cells:
                says = cell.span is not None and bool(self._text[slice(*cell.span)].strip())
                tag = "th" if row.heading and says else "td"  # an empty one heads nothing
                if cell.span:
                    yield self._up_to(cell.span[0])
                over = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                yield f"<{tag}{over}>"
                if cell.span:
                    yield from self._cell(cell.span)
                yield f"</{tag}>"
            yield "</tr>"
        yield self._up_to(grid.span[1])
        yield "</table></div>"

    def _cell(self, span: Span) -> Iterator[str]:
        """The lines of a cell, and the notes in it."""
        at, end = span
        while at < end:
            note = self._notes.get(at)
            if note:
                yield from self._note(note)
                at = note.span[1]
            else:
                stop = self._text.find("\n", at, end)
                at, begin = (stop if stop >= 0 else end), at
                yield self._take((begin, at))
            if at < end:
                yield self._up_to(at + 1)
                at += 1

    def _take(self, span: Span) -> str:
        self._at = span[1]
        return self._highlighted.html(span)

    def _up_to(self, stop: int) -> str:
        between, self._at = self._text[self._at : stop], max(self._at, stop)
        return escaped(between)


_HEADING = 160
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A paragraph, a heading (``level`` from 1) or a line of a note; ``span`` leaves out the line feed behind it."""

    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class BodyNote:
    """A footnote's text: ``number`` is its place in the record."""

    number: int
    label: str
    lines: tuple[BodyLine, ...]

    @property
    def span(self) -> Span:
        """From its first line to its last."""
        return self.lines[0].span[0], self.lines[-1].span[1]


@dataclass(frozen=True, slots=True)
class BodyPassage:
    """A line of the text with the notes that stand after it, or a table."""

    line: BodyLine | None = None
    grid: Grid | None = None
    notes: tuple[BodyNote, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.grid.span[0] if self.grid else self.line.span[0] if self.line else self.notes[0].span[0]


def passages(text: str, record: Record) -> list[BodyPassage]:
    """The parts of a text in order."""
    lines, notes = lines_of(text), notes_of(text, record)
    ends = {start: note.span[1] for start, note in notes.items()}
    grids = {grid.span[0]: grid for table in record.tables if (grid := grid_of(text, table, ends)) is not None}
    headings = {section.span[0]: section.level for section in record.sections}
    found: list[BodyPassage] = []
    at = 0
    while at < len(lines):
        start, behind = lines[at]
        if note := notes.get(start):
            before = found.pop() if found and found[-1].line else BodyPassage()
            found.append(replace(before, notes=(*before.notes, note)))
            behind = note.span[1]
        elif grid := grids.get(start):
            found.append(BodyPassage(grid=grid))
            behind = grid.span[1]
        else:
            found.append(BodyPassage(line=BodyLine(lines[at], _level(text, lines[at], headings))))
        at = max(at + 1, bisect_left(lines, (behind, behind)))
    return found


def notes_of(text: str, record: Record) -> dict[int, BodyNote]:
    """The notes that begin with a line, by where they begin."""
    lines = lines_of(text)
    found: dict[int, BodyNote] = {}
    for number, note in enumerate(record.footnotes):
        first = bisect_left(lines, (note.span[0], note.span[0]))
        last = first + 1
        while last < len(lines) and lines[last][1] <= note.span[1]:
            last += 1
        if first < len(lines) and lines[first][0] == note.span[0]:
            found[note.span[0]] = BodyNote(number, note.label, tuple(map(BodyLine, lines[first:last])))
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
