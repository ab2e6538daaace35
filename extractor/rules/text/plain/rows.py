"""How many cells of a flattened table make a row: as many as make each column hold the same from row to row.

A row is a number or none, a label, and figures; a label may stand alone between two rows, and the number of a row may
stand over several. Tables of words are read where their rows are numbered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Block
from extractor.rules.text.plain import headings
from extractor.rules.text.plain.cells import FIGURES, LABELS, Kind, PlainCell, Row, kind, lone_figures, stretches

_WIDEST = 18
_FEWEST = 3
_NUMBERS = 6
"""So many figures a table of cells holds at least."""
_FIRST = 48
"""So many cells of a stretch may be heading."""


class _Layout(NamedTuple):
    """How many columns a table of cells has, and its rows: where each begins and ends, and its first column."""

    columns: int
    rows: list[_RowPlace]


class _RowPlace(NamedTuple):
    """A row among the cells: where it begins and ends, and the column of its first cell."""

    begin: int
    end: int
    column: int = 0


def find(text: str, blocks: Sequence[Block], taken: set[int]) -> Iterator[tuple[list[Row], int, int]]:
    """Rows of each table, and the places among the blocks of the first and the last of it."""
    if lone_figures(text) < _FEWEST:
        return
    for cells in stretches(text, blocks, taken):
        kinds = [kind(cell.text) for cell in cells]
        at = 0
        while at < len(cells):
            layout = _best(_layout(cells, kinds, at), _numbered(cells, at))
            if layout is None:
                at += _FIRST // 2
                continue
            table = _table(cells, at, layout)
            headed = len(table[0]) > len(layout.rows)
            if headed or (layout.columns > 2 and _has_numbers(cells, layout)):
                yield table
            at = layout.rows[-1].end


def _has_numbers(cells: list[PlainCell], layout: _Layout) -> bool:
    """Whether a table without headings holds figures that are no numbers of a list."""
    shown = (cell.text for row in layout.rows for cell in cells[row.begin : row.end])
    return sum(kind(one) == "number" for one in shown) >= _FEWEST


def _layout(cells: list[PlainCell], all_kinds: list[Kind], at: int) -> _Layout | None:
    """The rows that hold the most cells from ``at`` on; None where too few do."""
    kinds = all_kinds[at : at + _MOST_CELLS]
    limit = next((place for place, kind in enumerate(kinds[: 2 * _FIRST]) if kind in FIGURES), None)
    best: tuple[int, list[_RowPlace], int] | None = None
    if limit is None:
        return None
    for pivot in range(max(0, limit - _FEWEST), min(limit + _FIRST, len(kinds))):
        if kinds[pivot] in ("empty", "number"):
            continue
        for columns in range(2, min(_WIDEST, len(kinds) - pivot) + 1):
            pattern = kinds[pivot : pivot + columns]
            counted = pattern[0] in LABELS
            if not _is_pattern(pattern, counted):
                continue
            rows = _rows(cells, kinds, pattern, pivot, at)
            held = sum(row.end - row.begin for row in rows) - 2 * len(rows) * (pattern[-1] == "words")
            if (best is None or held > best[2]) and _holds(cells[at:], kinds, rows, columns, counted):
                best = columns, rows, held
    if best is None:
        return None
    return _Layout(best[0], [_RowPlace(row.begin + at, row.end + at, row.column) for row in best[1]])


_MOST_CELLS = 8_000


def _best(layout: _Layout | None, numbered: _Layout | None) -> _Layout | None:
    """The numbered rows where the others have another width and do not begin before them."""
    if layout is None or numbered is None:
        return layout or numbered
    sure = layout.columns not in (numbered.columns, numbered.columns - 1)
    return numbered if sure and numbered.rows[0].begin <= layout.rows[0].begin else layout


def _numbered(cells: list[PlainCell], at: int) -> _Layout | None:
    """The rows 1, 2, 3 of a table of words: behind a heading "STT" and as many headings as each row has cells."""
    stop = min(len(cells), at + _FIRST)
    for head in range(at, stop):
        if not headings.is_ordinal(cells[head].text.rpartition("\n")[2]):
            continue
        begin = next((place for place in range(head + _FEWEST, stop) if _is_number(cells[place], 1)), None)
        if begin is None or begin - head > _WIDEST:
            continue
        columns = begin - head
        rows: list[_RowPlace] = []
        while begin + columns <= len(cells) and _is_number(cells[begin], len(rows) + 1):
            rows.append(_RowPlace(begin, begin + columns))
            begin += columns
        if len(rows) > 1:
            return _Layout(columns, rows)
    return None


def _is_number(cell: PlainCell, number: int) -> bool:
    return cell.text.strip(" .") in (str(number), f"{number:02}")


def _is_pattern(pattern: list[Kind], counted: bool) -> bool:
    """Whether cells may be a row: a number of its own or none, words, then figures, and perhaps words at the end."""
    if counted and (len(pattern) < _FEWEST or pattern[1] != "words"):
        return False
    inner = pattern[counted:-1]
    words = next(
        (place for place, kind in enumerate(inner) if kind != "words" and (place or kind != "year")), len(inner)
    )
    behind = [*inner[words:], pattern[-1]]
    if words == 0 or not FIGURES.issuperset(inner[words:]):
        return False
    return not FIGURES.isdisjoint(behind) and behind[-1] not in ("ordinal", "empty")


def _rows(cells: list[PlainCell], kinds: list[Kind], pattern: list[Kind], pivot: int, at: int) -> list[_RowPlace]:
    """The rows around the one at ``pivot`` whose columns hold the same; a label alone may stand between two."""
    rows = [_RowPlace(pivot, pivot + len(pattern))]
    while (after := _next(kinds, pattern, rows[-1].end)) is not None:
        if len(cells[at + after.begin].text) > _LONGEST_LABEL and after.end - after.begin < len(pattern) - 1:
            break
        rows.append(after)
    while (before := _before(kinds, pattern, rows[0].begin)) is not None:
        rows.insert(0, before)
    while len(rows) > 1 and rows[-1].end - rows[-1].begin < len(pattern) - 1:
        rows.pop()
    return rows


_LONGEST_LABEL = 160


def _next(kinds: list[Kind], pattern: list[Kind], at: int) -> _RowPlace | None:
    """The row at ``at``, or behind what is empty: a whole one, one whose number stands over several rows, or a label
    before such a one.
    """
    for begin in range(at, at + _EMPTY + 1):
        whole = _row_at(kinds, pattern, begin)
        if whole is not None:
            return whole
        if kinds[begin : begin + 1] != ["empty"]:
            break
    for width in range(1, max(len(pattern), _FEWEST)):
        if _is_label(kinds[at : at + width], pattern) and _row_at(kinds, pattern, at + width) is not None:
            return _RowPlace(at, at + width, _label_column(kinds[at], pattern))
    return None


_EMPTY = 2
"""So many empty cells may close a row."""


def _is_label(cells: list[Kind], pattern: list[Kind]) -> bool:
    """Whether cells are words, perhaps with their number, and with one figure that goes over the columns behind it."""
    while cells and cells[-1] == "empty":
        cells = cells[:-1]
    if len(cells) > _FEWEST:
        return False
    if len(cells) > 2:
        return len(pattern) > _FEWEST + 1 and cells[0] in LABELS and cells[1] == "words" and cells[2] in FIGURES
    return "words" in cells and "number" not in cells


def _label_column(first: Kind, pattern: list[Kind]) -> int:
    return int(first == "words" and pattern[0] in LABELS)


def _row_at(kinds: list[Kind], pattern: list[Kind], at: int) -> _RowPlace | None:
    columns = len(pattern)
    counted = pattern[0] in LABELS
    if _fits(pattern, kinds[at : at + columns]):
        return _RowPlace(at, at + columns)
    if counted and columns > _FEWEST - 1 and _fits(pattern[1:], kinds[at : at + columns - 1]):
        return _RowPlace(at, at + columns - 1, 1)
    return None


def _before(kinds: list[Kind], pattern: list[Kind], end: int) -> _RowPlace | None:
    """As ``_next`` for the row that ends at ``end``."""
    for stop in range(end, end - _EMPTY - 1, -1):
        whole = _row_until(kinds, pattern, stop)
        if whole is not None:
            return whole
        if kinds[max(0, stop - 1) : stop] != ["empty"]:
            break
    for width in range(1, max(len(pattern), _FEWEST)):
        begin = end - width
        if begin > 0 and _is_label(kinds[begin:end], pattern) and _row_until(kinds, pattern, begin) is not None:
            return _RowPlace(begin, end, _label_column(kinds[begin], pattern))
    return None


def _row_until(kinds: list[Kind], pattern: list[Kind], end: int) -> _RowPlace | None:
    columns = len(pattern)
    if end >= columns and _fits(pattern, kinds[end - columns : end]):
        return _RowPlace(end - columns, end)
    if pattern[0] in LABELS and end >= columns - 1 and _fits(pattern[1:], kinds[end - columns + 1 : end]):
        return _RowPlace(end - columns + 1, end, 1)
    return None


def _fits(pattern: list[Kind], row: list[Kind]) -> bool:
    """Whether a row is like another: where that has words, words; where it has a number, a number or nothing."""
    counted = pattern[0] in LABELS
    if len(row) < len(pattern) or row[0] == "empty" or (counted and row[1] == "empty"):
        return False
    for place, (one, other) in enumerate(zip(pattern, row, strict=True)):
        if place == 0 and counted:
            if other not in LABELS:
                return False
        elif one == "words" or place == 0:
            if other not in ("words", "empty") and (place or other != "year"):
                return False
        elif one in FIGURES:
            if other not in FIGURES and other != "empty":
                return False
        elif one == "ordinal" and other != one:
            return False
    return True


def _holds(cells: list[PlainCell], kinds: list[Kind], rows: list[_RowPlace], columns: int, counted: bool) -> bool:
    """Whether rows are a table: enough of them, with figures; what counts up behind them are the next rows' numbers."""
    whole = [row for row in rows if row.end - row.begin + row.column == columns]
    if len(whole) < _FEWEST - (columns > _FEWEST + 1):
        return False
    figures = 0
    for column in range(1 + counted, columns):
        places = [row.begin + column - row.column for row in whole]
        held = [cells[place].text for place in places if kinds[place] in FIGURES]
        if len(held) > 1 and column == columns - 1 and _counts_up(held):
            return False
        figures += len(held)
    return figures >= _NUMBERS or (figures >= _FEWEST and counted)


def _counts_up(held: list[str]) -> bool:
    """Whether figures are the numbers of the next rows: most of them are larger by one than the one before."""
    numbers = [shown.strip(" .)") for shown in held]
    if not all(map(str.isdigit, numbers)):
        return False
    steps = [int(after) - int(before) for before, after in pairwise(numbers)]
    return 3 * sum(0 < step < 3 for step in steps) >= 2 * len(steps)


def _table(cells: list[PlainCell], at: int, layout: _Layout) -> tuple[list[Row], int, int]:
    rows = headings.read(
        cells[max(at, layout.rows[0].begin - 3 * layout.columns) : layout.rows[0].begin], layout.columns
    )
    for begin, end, column in layout.rows:
        rows.append({column + place: cell for place, cell in enumerate(cells[begin:end]) if cell.spans})
    used = [cell for row in rows for cell in row.values()]
    return [row for row in rows if row], min(cell.first for cell in used), max(cell.last for cell in used)
