"""A table's rows found again in the text, which has one line a paragraph of a cell.

The record keeps what each cell says, in order. Its rows are held against the lines: a row that a page cut, or a
heading that a page repeats, is taken as it stands. Where rows and lines do not agree there is no grid, and the lines
are shown as lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.document import Span
from extractor.records import TableRecord

_STRAY = 0.2
"""From this share of lines on that fit no row, a table is shown as lines."""
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: the span of its lines, None for an empty one; ``columns`` is how many it lies over."""

    span: Span | None
    columns: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of cells; ``heading`` where it names the columns."""

    cells: tuple[GridCell, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows over a span of the text."""

    rows: tuple[GridRow, ...]
    span: Span
    caption: str | None


class _Lines:
    """The lines of a table's span that say something, with what each says without blanks at its ends.

    An empty cell may be an empty line of the text or none at all, so empty lines tell nothing; neither do the lines of
    notes, which go with the line before them.
    """

    def __init__(self, text: str, span: Span, notes: Mapping[int, int]) -> None:
        at, note = span[0], span[0]
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.texts: list[str] = []
        for line in text[span[0] : span[1]].split("\n"):
            note = max(note, notes.get(at, at))
            if at < note and self.ends:
                self.ends[-1] = at + len(line)
            elif line.strip():
                self.starts.append(at)
                self.ends.append(at + len(line))
                self.texts.append(line.strip())
            at += len(line) + 1

    def match(self, at: int, row: Sequence[str]) -> tuple[GridRow, int] | None:
        """The row whose lines begin at line ``at``, and the line behind it; None where they say something else."""
        cells: list[GridCell] = []
        begin = at
        for text in row:
            wanted = [line.strip() for line in text.split("\n") if line.strip()]
            if self.texts[at : at + len(wanted)] != wanted:
                return None
            cells.append(GridCell((self.starts[at], self.ends[at + len(wanted) - 1]) if wanted else None))
            at += len(wanted)
        return (GridRow(tuple(cells)), at) if at > begin else None

    def stray(self, at: int, columns: int) -> tuple[GridRow, int]:
        """A line that is no row, over all columns."""
        return GridRow((GridCell((self.starts[at], self.ends[at]), columns),)), at + 1


def grid_of(text: str, table: TableRecord, notes: Mapping[int, int] | None = None) -> Grid | None:
    """The grid of a table, or None where its rows are not found again in the text; ``notes`` end by their beginning."""
    rows = [*table.header, *table.rows, *([table.total] if table.total else [])]
    columns = max(map(len, rows), default=0)
    if not 1 < columns <= _WIDEST or not 0 <= table.span[0] < table.span[1] <= len(text):
        return None
    lines = _Lines(text, table.span, notes or {})
    found, strays, at, place = [], 0, 0, 0
    while at < len(lines.texts):
        place, taken = _row_at(lines, at, table, place)
        strays += taken is None
        row, at = taken or lines.stray(at, columns)
        found.append(row)
    if not found or strays > _STRAY * len(lines.texts):
        return None
    return Grid(tuple(found), table.span, table.caption)


def _row_at(lines: _Lines, at: int, table: TableRecord, place: int) -> tuple[int, tuple[GridRow, int] | None]:
    """The row that begins at a line, and which row of the body comes next: a heading, the next one, or the total."""
    for heading in table.header:
        if taken := lines.match(at, heading):
            return place, (replace(taken[0], heading=True), taken[1])
    for each in (place, place + 1):
        if each < len(table.rows) and (taken := lines.match(at, table.rows[each])):
            return each + 1, taken
    return place, lines.match(at, table.total) if table.total else None
