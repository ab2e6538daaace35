"""Tables: on pages with ruling lines pdfplumber finds the cells, and each word goes to the cell that holds it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from extractor.document import Box
from extractor.parsers.pdf.lines import PdfLine, joined, rows
from extractor.parsers.pdf.sheet import PdfSheet, RuledLine, Word

IN_CELL = -1
"""The column of lines in a cell."""

_SNAP = 3.0
_LEAST_RULES = 4
_MOST_RULES = 1_500
_MOST_CROSSINGS = 1_200


@dataclass(slots=True)
class Cell:
    """A cell: its place in the table from 0, its box, its lines, how many columns and rows it goes over."""

    row: int
    column: int
    box: Box
    lines: list[PdfLine] = field(default_factory=list)
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class PdfTable:
    """A table of one page: cells row by row."""

    box: Box
    cells: list[Cell]
    page: int


def take(sheet: PdfSheet) -> tuple[list[PdfTable], list[Word]]:
    """The tables of a page with what stands in them, and the words that stand in none."""
    tables = [_table(boxes, sheet.number) for boxes in _grids(sheet.rules)]
    if not tables:
        return [], sheet.words
    rest: list[Word] = []
    of_cell: dict[int, list[Word]] = {}
    cells = [cell for table in tables for cell in table.cells]
    finder = _Finder(cells)
    for word in sheet.words:
        place = finder.at((word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size)
        if place is None:
            rest.append(word)
        else:
            of_cell.setdefault(place, []).append(word)
    for place, words in of_cell.items():
        fill(cells[place], words, sheet.number)
    kept = [table for table in tables if sum(bool(cell.lines) for cell in table.cells) > 1]
    if len(kept) < len(tables):
        lost = {id(cell) for table in tables if table not in kept for cell in table.cells}
        rest += [word for place, words in of_cell.items() if id(cells[place]) in lost for word in words]
    return kept, rest


def fill(cell: Cell, words: list[Word], page: int) -> None:
    """Put words into a cell, as lines that know its edges."""
    cell.lines = [joined(row) for row in rows(words, page)]
    for line in cell.lines:
        line.column = IN_CELL
        line.left = min(it.x0 for it in cell.lines)
        line.right = max(cell.box[2] - 5.0, max(it.x1 for it in cell.lines))


def _grids(rules: list[RuledLine]) -> list[list[Box]]:
    """The boxes of the cells of each table that the ruling lines make."""
    upright = sum(not rule.is_horizontal for rule in rules)
    if upright < 2 or len(rules) - upright < 2 or not _LEAST_RULES <= len(rules) <= _MOST_RULES:
        return []
    from pdfplumber import table as plumber

    edges = plumber.merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = plumber.edges_to_intersections(edges, _SNAP, _SNAP)
    if not 4 <= len(crossings) <= _MOST_CROSSINGS:
        return []
    return [list(boxes) for boxes in plumber.cells_to_tables(plumber.intersections_to_cells(crossings))]


def _edge(rule: RuledLine) -> dict[str, object]:
    return {
        "x0": rule.x0, "x1": rule.x1, "top": rule.y0, "bottom": rule.y1, "width": rule.x1 - rule.x0,
        "height": rule.y1 - rule.y0, "orientation": "h" if rule.is_horizontal else "v", "object_type": "line",
    }  # fmt: skip


def _table(boxes: list[Box], page: int) -> PdfTable:
    tops = sorted({box[1] for box in boxes})
    lefts = sorted({box[0] for box in boxes})
    cells = [_cell(box, tops, lefts) for box in boxes]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = (lefts[0], tops[0], max(box[2] for box in boxes), max(box[3] for box in boxes))
    return PdfTable(box, cells, page)


def _cell(box: Box, tops: list[float], lefts: list[float]) -> Cell:
    """The cell in ``box``, by the upper and left edges of all cells, in order."""
    row, column = bisect_left(tops, box[1]), bisect_left(lefts, box[0])
    across, down = bisect_left(lefts, box[2] - _SNAP) - column, bisect_left(tops, box[3] - _SNAP) - row
    return Cell(row, column, box, across=max(1, across), down=max(1, down))


class _Finder:
    """Which cell holds a point: cells sorted by their top, looked at from the nearest one up."""

    def __init__(self, cells: list[Cell]) -> None:
        self._order = sorted(range(len(cells)), key=lambda place: cells[place].box[1])
        self._tops = [cells[place].box[1] for place in self._order]
        self._cells = cells

    def at(self, x: float, y: float) -> int | None:
        for at in range(bisect_right(self._tops, y) - 1, -1, -1):
            place = self._order[at]
            x0, _, x1, y1 = self._cells[place].box
            if x0 <= x < x1 and y < y1:
                return place
        return None
