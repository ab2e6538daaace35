"""A table's rows found again in the text, which has one line a paragraph of a cell.

The record keeps what each cell says, in order. Its rows are held against the lines: a row that a page cut, or a
heading that a page repeats, is taken as it stands. Where rows and lines do not agree there is no grid, and the lines
are shown as lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Span
from extractor.records import TableRecord

_STRAY = 0.2
"""From this share of lines on that fit no row, a table is shown as lines."""
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the span of its lines, None for an empty one; ``columns`` is how many it lies over."""

    span: Span | None
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; ``heading`` where it names the columns."""

    cells: tuple[Cell, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows over a span of the text."""

    rows: tuple[Row, ...]
    span: Span
    caption: str | None


class _Lines:
    """The lines of a table's span, with what each says without blanks at its ends."""

    def __init__(self, text: str, span: Span) -> None:
        at = span[0]
        self.spans: list[Span] = []
        self.texts: list[str] = []
        for line in text[span[0] : span[1]].split("\n"):
            self.spans.append((at, at + len(line)))
            self.texts.append(line.strip())
            at += len(line) + 1

    def match(self, at: int, row: Sequence[str]) -> list[Cell] | None:
        """The cells of a row whose lines begin at line ``at``; None where they are others."""
        cells: list[Cell] = []
        for text in row:
            wanted = [line.strip() for line in text.split("\n")] if text else []
            if self.texts[at : at + len(wanted)] != wanted:
                return None
            span = (self.spans[at][0], self.spans[at + len(wanted) - 1][1]) if wanted else None
            cells.append(Cell(span))
            at += len(wanted)
        return cells

    def stray(self, at: int, columns: int) -> Row:
        """A line that is no row, over all columns."""
        return Row((Cell(self.spans[at], columns),))


def grid_of(text: str, table: TableRecord) -> Grid | None:
    """The grid of a table, or None where its rows are not found again in the text."""
    rows = [*table.header, *table.rows, *([table.total] if table.total else [])]
    columns = max(map(len, rows), default=0)
    if not 1 < columns <= _WIDEST or not 0 <= table.span[0] < table.span[1] <= len(text):
        return None
    lines = _Lines(text, table.span)
    found, strays, at, place = [], 0, 0, 0
    while at < len(lines.texts):
        place, row = _row_at(lines, at, table, place)
        strays += row is None
        taken = row or lines.stray(at, columns)
        found.append(taken)
        at += _height(text, taken)
    if strays > _STRAY * len(lines.texts):
        return None
    return Grid(tuple(found), table.span, table.caption)


def _row_at(lines: _Lines, at: int, table: TableRecord, place: int) -> tuple[int, Row | None]:
    """The row that begins at a line, and which row of the body comes next: a heading, the next one, or the total."""
    for heading in table.header:
        if any(heading) and (cells := lines.match(at, heading)):
            return place, Row(tuple(cells), True)
    for each in (place, place + 1):
        if each < len(table.rows) and any(table.rows[each]) and (cells := lines.match(at, table.rows[each])):
            return each + 1, Row(tuple(cells))
    if table.total and any(table.total) and (cells := lines.match(at, table.total)):
        return place, Row(tuple(cells))
    return place, None


def _height(text: str, row: Row) -> int:
    """How many lines a row takes."""
    return sum(text.count("\n", *cell.span) + 1 for cell in row.cells if cell.span)
