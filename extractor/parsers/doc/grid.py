"""antiword prints tables as lines of columns between bars: the cells behind them.

A cell that holds several paragraphs, or a long one, takes several lines, and nothing is printed between rows. So rows
are told by what stands in their first column; a table of two columns (letterhead, signature) is taken as one row,
read column by column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

BAR = "|"
_SHARE = 0.5
_NARROWEST = 8  # a narrower column holds numbers, and a full one says nothing


@dataclass(slots=True)
class Row:
    """The paragraphs of each cell."""

    cells: list[list[str]]


@dataclass(slots=True)
class GridTable:
    """The rows of one table; ``doubtful`` says that it could be read in another way too."""

    rows: list[Row] = field(default_factory=list)
    doubtful: bool = False


def is_line(line: str) -> bool:
    """Whether ``line`` is one of a table."""
    stripped = line.strip()
    return len(stripped) > 1 and stripped.startswith(BAR) and stripped.endswith(BAR)


def read(lines: Iterable[str]) -> GridTable:
    """The table that consecutive ``lines`` of bars make. Lines of another number of columns begin a new row."""
    table = GridTable()
    for part in _parts(lines):
        grid = [line for line in part if any(cell.strip() for cell in line)]
        if grid:
            _add(table, grid)
    return table


def _parts(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    part: list[list[str]] = []
    for line in lines:
        cells = line.strip()[1:-1].split(BAR)
        if part and len(cells) != len(part[-1]):
            yield part
            part = []
        part.append(cells)
    if part:
        yield part


def _add(table: GridTable, grid: list[list[str]]) -> None:
    used = [column for column in range(len(grid[0])) if any(line[column].strip() for line in grid)]
    key = _key(grid, used)
    if key is None:
        table.rows.append(_row(grid))
        return
    rows: list[list[list[str]]] = []
    for line in grid:
        if rows and (not line[key].strip() or _goes_on(rows[-1][-1][key], line[key])):
            rows[-1].append(line)
        else:
            rows.append([line])
    table.doubtful = table.doubtful or len(rows) < len(grid)
    table.rows.extend(_row(row) for row in rows)


def _key(grid: list[list[str]], used: list[int]) -> int | None:
    """The column in which every row has something; None where all lines are one row."""
    if len(grid) == 1 or len(used) < 3:
        return None
    filled = {column: sum(bool(line[column].strip()) for line in grid) for column in used}
    return next((column for column in used if filled[column] > _SHARE * len(grid)), None)


def _goes_on(before: str, after: str) -> bool:
    """Whether a cell was broken there: its next word would not have fitted into the line above."""
    text, more = before.rstrip(), after.split(maxsplit=1)
    return len(before) >= _NARROWEST and bool(text.strip() and more) and len(text) + 1 + len(more[0]) > len(before)


def _row(lines: list[list[str]]) -> Row:
    return Row([_paragraphs([line[column] for line in lines]) for column in range(len(lines[0]))])


def _paragraphs(column: list[str]) -> list[str]:
    """The paragraphs of one cell; broken lines are joined again."""
    paragraphs: list[str] = []
    for place, line in enumerate(column):
        text = line.strip()
        if text and paragraphs and place and _goes_on(column[place - 1], line):
            paragraphs[-1] += " " + text
        elif text:
            paragraphs.append(text)
    return paragraphs
