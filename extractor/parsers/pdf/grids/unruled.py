"""Tables that no rules are drawn around: lines on which figures stand apart, set under one another in columns.

Words that stand nearer than a blank or two are one cell. Three lines with two figures each make a table, with the
headings right above; labels that go on over a line of their own are put to the row that they stand nearer to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.document import Box
from extractor.parsers.pdf.grids.tables import Cell, PdfTable, fill
from extractor.parsers.pdf.lines import strips
from extractor.parsers.pdf.sheet import Word

_FEWEST = 3
_APART = 0.85
"""So many type sizes are between two cells: blanks of a justified line are less."""
_FAR = 3.2
"""So many type sizes below a row begins nothing that belongs to its table."""
_MOST_BETWEEN, _MOST_HEADINGS = 2, 5

_Extent = tuple[float, float]


@dataclass(slots=True)
class _SpacedLine:
    """The words of one line as pieces that stand apart.

    ``is_row``: it is a row, with a label or a year, and two figures, the last piece one of them.
    """

    pieces: list[list[Word]]
    is_row: bool
    baseline: float
    size: float

    @property
    def extents(self) -> list[_Extent]:
        """From where to where each piece goes."""
        return [(piece[0].x0, piece[-1].x1) for piece in self.pieces]


def take(words: list[Word], page: int) -> tuple[list[PdfTable], list[Word]]:
    """The tables among words that stand in no cell with rules, and the words that stand in none."""
    figures = sum(word.text[:1].isdigit() and _is_figure([word]) for word in words)
    if figures < 2 * _FEWEST or any(word.confidence is not None for word in words):
        return [], words
    lines = [_spaced(strip) for strip in strips(words)]
    found: list[PdfTable] = []
    taken: set[int] = set()
    free = 0
    for first, end in _runs(lines):
        columns = _columns([line for line in lines[first:end] if line.is_row])
        if columns is None:
            continue
        start = _headed_from(lines, first, columns, free)
        free = end
        found.append(_table(lines[start:end], columns, page, first - start))
        taken.update(id(word) for line in lines[start:end] for piece in line.pieces for word in piece)
    return found, [word for word in words if id(word) not in taken]


def _spaced(words: list[Word]) -> _SpacedLine:
    size = max(word.size for word in words)
    pieces = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > _APART * size:
            pieces.append([])
        pieces[-1].append(word)
    is_row = len(pieces) > 2 and _is_figure(pieces[-1]) and any(map(_is_figure, pieces[:-1]))
    return _SpacedLine(pieces, is_row, words[0].baseline, size)


def _is_figure(piece: list[Word]) -> bool:
    return _figure().fullmatch(" ".join(word.text for word in piece)) is not None


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"[-–+(]?[0-9]{1,15}(?:[.,][0-9]{1,15}){0,6}(?: [0-9]{3}){0,5}\s?%?\)?|[-–]")


def _runs(lines: list[_SpacedLine]) -> list[tuple[int, int]]:
    """Where rows follow one another, labels on lines of their own between them."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(lines):
        if not lines[place].is_row:
            place += 1
            continue
        last = place
        for other in range(place + 1, len(lines)):
            before, line = lines[other - 1], lines[other]
            far = line.baseline - before.baseline > _FAR * max(line.size, before.size)
            if far or other - last > _MOST_BETWEEN + 1 or (not line.is_row and len(line.pieces) > 1):
                break
            last = other if line.is_row else last
        if sum(line.is_row for line in lines[place : last + 1]) >= _FEWEST:
            end = last + 1
            if end < len(lines) and _goes_on(lines[last], lines[end]):
                end += 1
            found.append((place, end))
        place = last + 1
    return found


def _goes_on(row: _SpacedLine, line: _SpacedLine) -> bool:
    """Whether the label of the last row goes on below it: short words right under its beginning."""
    near = line.baseline - row.baseline < 1.6 * row.size
    under = abs(line.pieces[0][0].x0 - row.pieces[0][0].x0) < row.size
    first = row.extents[0]
    return near and under and len(line.pieces) == 1 and line.extents[0][1] <= first[1] + 2 * row.size


def _columns(table: list[_SpacedLine]) -> list[_Extent] | None:
    """The columns that the pieces of all rows make; None where they are not set under one another."""
    extents = sorted(extent for line in table for extent in line.extents)
    columns: list[_Extent] = []
    for begin, end in extents:
        if columns and begin < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((begin, end))
    filled = [len(line.pieces) for line in table]
    usual = sorted(filled)[len(filled) // 2]
    return columns if len(columns) > 2 and usual - 1 <= len(columns) <= usual + 2 else None


def _over(columns: list[_Extent], extent: _Extent) -> list[int]:
    """The columns over which a piece stands, else the nearest one."""
    over = [place for place, (begin, end) in enumerate(columns) if extent[0] < end and begin < extent[1]]
    middle = sum(extent) / 2
    return over or [min(range(len(columns)), key=lambda place: abs(sum(columns[place]) / 2 - middle))]


def _headed_from(lines: list[_SpacedLine], first: int, columns: list[_Extent], free: int) -> int:
    """Where the headings above the first row begin: lines that stand over the columns of figures, none over all, and
    from ``free`` on, for what is above it is of another table.
    """
    start = first
    for place in range(first - 1, max(free, first - _MOST_HEADINGS) - 1, -1):
        line, below = lines[place], lines[place + 1]
        far = below.baseline - line.baseline > _FAR * max(line.size, below.size)
        inside = line.extents[-1][1] <= columns[-1][1] + 2 * line.size
        over = [_over(columns, extent) for extent in line.extents]
        beside = over[-1][-1] > 0 and not any(0 in each and len(each) > 1 for each in over)
        if far or not inside or not beside or any(piece[-1].text.endswith(":") for piece in line.pieces):
            break
        start = place
    return start


def _table(lines: list[_SpacedLine], columns: list[_Extent], page: int, headings: int) -> PdfTable:
    of_cell: dict[tuple[int, int], list[Word]] = {}
    across: dict[tuple[int, int], int] = {}
    row = -1
    for place, line in enumerate(lines):
        to_row = place > headings and not line.is_row and _is_nearer_above(lines, place)
        row += not to_row
        for piece, extent in zip(line.pieces, line.extents, strict=True):
            over = _over(columns, extent)
            of_cell.setdefault((row, over[0]), []).extend(piece)
            across[row, over[0]] = max(across.get((row, over[0]), 1), len(over) if place < headings else 1)
    cells = [_cell(at, words, across[at], columns, page) for at, words in sorted(of_cell.items())]
    tops, bottoms = [cell.box[1] for cell in cells], [cell.box[3] for cell in cells]
    return PdfTable((columns[0][0], min(tops), columns[-1][1], max(bottoms)), cells, page)


def _is_nearer_above(lines: list[_SpacedLine], place: int) -> bool:
    """Whether words between two rows stand nearer to the one above, as the second line of its label does."""
    above = lines[place].baseline - lines[place - 1].baseline
    below = lines[place + 1].baseline - lines[place].baseline if place + 1 < len(lines) else above * 2
    return above < 0.9 * below


def _cell(at: tuple[int, int], words: list[Word], across: int, columns: list[_Extent], page: int) -> Cell:
    row, column = at
    top = min(word.baseline - word.size for word in words)
    bottom = max(word.baseline + 0.3 * word.size for word in words)
    box: Box = (columns[column][0], top, max(columns[column + across - 1][1], max(word.x1 for word in words)), bottom)
    cell = Cell(row, column, box, across=across)
    fill(cell, words, page)
    return cell
