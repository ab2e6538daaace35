"""The text of a document as HTML: headings, paragraphs, tables, notes beside their marks, everything found marked.

Without its tags it is the text itself, blanks and line feeds included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from extractor.document import Span
from extractor.web.grids import Grid
from extractor.web.holdings import Held
from extractor.web.layout import Line, Note, Passage, notes_of, passages
from extractor.web.marking import marks_of, points_of
from extractor.web.marks import Marked, escaped

_TOP = 2
"""Headings of a text are below that of the page and that of the column."""


def body_of(held: Held) -> Markup:
    """The whole text."""
    record = held.view.record
    marked = Marked(held.text, marks_of(record, held.view.cites), points_of(record))
    return Body(held.text, marked, notes_of(held.text, record)).html(passages(held.text, record))


class Body:
    """Writes passages one after another; what lies between their spans is written as it is."""

    def __init__(self, text: str, marked: Marked, notes: Mapping[int, Note]) -> None:
        self._text, self._marked, self._notes, self._at = text, marked, notes, 0

    def html(self, parts: list[Passage]) -> Markup:
        """All of them, and what is left behind the last."""
        pieces = [piece for part in parts for piece in self._passage(part)]
        return Markup("".join([*pieces, self._up_to(len(self._text))]))

    def _passage(self, part: Passage) -> Iterator[str]:
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

    def _line(self, line: Line) -> Iterator[str]:
        tag = f"h{_TOP + line.level}" if line.level else "p"
        yield self._up_to(line.span[0])
        yield f"<{tag}>{self._take(line.span)}</{tag}>"

    def _note(self, note: Note) -> Iterator[str]:
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
            tag = "th" if row.heading else "td"
            yield "<tr>"
            for cell in row.cells:
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
        return self._marked.html(span)

    def _up_to(self, stop: int) -> str:
        between, self._at = self._text[self._at : stop], max(self._at, stop)
        return escaped(between)
