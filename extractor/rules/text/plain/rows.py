"""How many cells of a flattened table make a row: as many as make each column hold the same from row to row.

A row is a number or none, a label, and figures; a label may stand alone between two rows, and the number of a row may
stand over several. Tables of words are read where their rows are numbered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Block
from extractor.rules.text import table_headings
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


class _Pattern(NamedTuple):
    """A row: its own number or none, so many cells of words, then so many figures, perhaps words at the end."""

    columns: int
    counted: bool
    words: int
    figures: int
    closed: bool


class _Cells:
    """Cells from ``low`` to ``high``: what each holds, and how many from each on hold words, or figures, or nothing."""

    def __init__(self, cells: list[PlainCell], kinds: list[Kind]) -> None:
        self.cells = cells
        self.kinds = kinds
        self.low, self.high = 0, len(cells)
        self.words = _runs(self.kinds, frozenset(("words", "empty")))
        self.figures = _runs(self.kinds, FIGURES | {"empty"})

    def begin(self, low: int) -> None:
        """Read from ``low`` on."""
        self.low, self.high = low, min(len(self.cells), low + _MOST_CELLS)

    def is_row(self, pattern: _Pattern, at: int, counted: bool) -> bool:
        """Whether a row like another begins at ``at``, with its number or without: where that has words, words; where
        it has a number, a number or nothing.
        """
        _, _, words, figures, closed = pattern
        first = at + counted
        end = first + words + figures + closed
        if at < self.low or end > self.high:
            return False
        kinds = self.kinds
        named = kinds[first] == "words" and kinds[at] in LABELS if counted else kinds[first] in ("words", "year")
        return (
            named
            and (words == 1 or self.words[first + 1] >= words - 1)
            and self.figures[first + words] >= figures
            and (not closed or self.words[end - 1] > 0)
        )

    def is_empty(self, at: int) -> bool:
        """Whether nothing stands in a cell."""
        return self.low <= at < self.high and self.kinds[at] == "empty"


class _Beside(dict[int, _RowPlace | None]):
    """The row beside each place, looked for once: many ways to read the same cells come by the same rows."""

    def __init__(
        self, read: _Cells, pattern: _Pattern, find: Callable[[_Cells, _Pattern, int], _RowPlace | None]
    ) -> None:
        super().__init__()
        self._read, self._pattern, self._find = read, pattern, find

    def __missing__(self, at: int) -> _RowPlace | None:
        found = self[at] = self._find(self._read, self._pattern, at)
        return found


class _RowsBeside(NamedTuple):
    """The rows of one pattern that begin and that end at places, and the places around which they were read."""

    behind: _Beside
    ahead: _Beside
    read: set[int]


def _runs(kinds: list[Kind], of: frozenset[str]) -> list[int]:
    """How many cells from each on are of some kinds."""
    found = [0] * len(kinds)
    length = 0
    for place in range(len(kinds) - 1, -1, -1):
        length = length + 1 if kinds[place] in of else 0
        found[place] = length
    return found


def find(text: str, blocks: Sequence[Block], taken: set[int]) -> Iterator[tuple[list[Row], int, int, str | None]]:
    """Rows of each table, the places among the blocks of the first and the last of it, and the unit alone above all
    columns, in two languages: "Người - Person".
    """
    if lone_figures(text) < _FEWEST:
        return
    for cells, kinds in stretches(text, blocks, taken):
        read = _Cells(cells, kinds)
        at = 0
        while at < len(cells):
            read.begin(at)
            layout = _best(_layout(read), _numbered(cells, at))
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


def _layout(read: _Cells) -> _Layout | None:
    """The rows that hold the most cells; None where too few do."""
    kinds, low = read.kinds, read.low
    limit = next((at for at in range(low, min(low + 2 * _FIRST, read.high)) if kinds[at] in FIGURES), None)
    if limit is None:
        return None
    best: tuple[int, list[_RowPlace], int] | None = None
    for pattern, rows in _runs_of_rows(read, range(max(low, limit - _FEWEST), min(limit + _FIRST, read.high))):
        if best is not None and rows[-1].end - rows[0].begin <= best[2]:
            continue  # what they cover is no more
        covered = sum(row.end - row.begin for row in rows) - 2 * len(rows) * pattern.closed
        if (best is None or covered > best[2]) and _holds(read, rows, pattern):
            best = pattern.columns, rows, covered
    return None if best is None else _Layout(best[0], best[1])


def _runs_of_rows(read: _Cells, pivots: range) -> Iterator[tuple[_Pattern, list[_RowPlace]]]:
    """The rows around each of some places, in each way that these may begin a row; a row alone is no table."""
    known: dict[_Pattern, _RowsBeside] = {}
    for pivot in pivots:
        if read.words[pivot] >= _WIDEST:
            continue
        for pattern in _patterns(read.kinds[pivot : min(pivot + _WIDEST, read.high)]):
            beside = known.get(pattern)
            if beside is None:
                if _next(read, pattern, pivot + pattern.columns) is None and _before(read, pattern, pivot) is None:
                    continue
                behind, ahead = _Beside(read, pattern, _next), _Beside(read, pattern, _before)
                beside = known[pattern] = _RowsBeside(behind, ahead, set())
            if pivot in beside.read:
                continue
            rows = _rows(read, pattern, pivot, beside)
            if len(rows) > 1:
                beside.read.update(_pivots(rows, beside, pivot, pivots.stop))
                yield pattern, rows


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
    firsts = [place for place in range(at + _FEWEST, stop) if _is_number(cells[place], 1)]
    for head in range(at, firsts[-1] - _FEWEST + 1 if firsts else at):
        begin = next(place for place in firsts if place >= head + _FEWEST)
        if begin - head > _WIDEST or not headings.is_ordinal(cells[head].text.rpartition("\n")[2]):
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


def _patterns(kinds: list[Kind]) -> Iterator[_Pattern]:
    """The rows that the first of some cells may be: a number or none, words, then figures, perhaps words at the end."""
    counted = kinds[0] in LABELS
    first = int(counted)
    if kinds[first : first + 1] != ["words"] and (counted or kinds[0] != "year"):
        return
    words = first + 1
    while words < len(kinds) and kinds[words] == "words":
        words += 1
    end = words
    while end < len(kinds) and kinds[end] in FIGURES:
        end += 1
        yield _Pattern(end, counted, words - first, end - words, closed=False)
    if words < end < len(kinds) and kinds[end] == "words":
        yield _Pattern(end + 1, counted, words - first, end - words, closed=True)


def _rows(read: _Cells, pattern: _Pattern, pivot: int, beside: _RowsBeside) -> list[_RowPlace]:
    """The rows around the one at ``pivot`` whose columns hold the same; a label alone may stand between two."""
    behind, ahead, _ = beside
    columns = pattern.columns
    rows = [_RowPlace(pivot, pivot + columns)]
    while (after := behind[rows[-1].end]) is not None:
        if len(read.cells[after.begin].text) > _LONGEST_LABEL and after.end - after.begin < columns - 1:
            break
        rows.append(after)
    above = []
    begin = pivot
    while (before := ahead[begin]) is not None:
        above.append(before)
        begin = before.begin
    rows = [*reversed(above), *rows]
    while len(rows) > 1 and rows[-1].end - rows[-1].begin < columns - 1:
        rows.pop()
    return rows


def _pivots(rows: list[_RowPlace], beside: _RowsBeside, pivot: int, stop: int) -> Iterator[int]:
    """Where rows begin, before ``stop``, around which the same rows would be found as around the one at ``pivot``."""
    at = bisect_left(rows, (pivot,))
    columns = rows[at].end - pivot
    for row, after in pairwise(rows[at:]):
        if after.begin >= stop or beside.ahead[after.begin] != row:
            return
        if after.end - after.begin == columns:
            yield after.begin


_LONGEST_LABEL = 160


def _next(read: _Cells, pattern: _Pattern, at: int) -> _RowPlace | None:
    """The row at ``at``, or behind what is empty: a whole one, one whose number stands over several rows, or a label
    before such a one.
    """
    if at >= read.high or read.kinds[at] == "number":
        return None
    for begin in range(at, at + _EMPTY + 1):
        whole = _row_at(read, pattern, begin)
        if whole is not None:
            return _RowPlace(at, at + 1) if _is_panel(read, pattern, begin) else whole
        if not read.is_empty(begin):
            break
    if "words" not in read.kinds[at : at + 2]:
        return None  # no label
    for width in range(1, max(pattern.columns, _FEWEST)):
        if width > _FEWEST and not read.is_empty(at + width - 1):
            break  # more than a label
        if _row_at(read, pattern, at + width) is not None and _is_label(read.kinds[at : at + width], pattern):
            return _RowPlace(at, at + width, _label_column(read.kinds[at], pattern))
    return None


def _is_panel(read: _Cells, pattern: _Pattern, at: int) -> bool:
    """Whether words stand over rows of years, of which the first would be a figure: "Cơ cấu (%)", "2010", "100,0"."""
    if pattern.counted or pattern.words > 1 or read.kinds[at] != "words" or read.kinds[at + 1] != "year":
        return False
    after = at + 1 + pattern.columns
    return read.is_row(pattern, at + 1, counted=False) and not read.is_row(pattern, after - 1, counted=False)


_EMPTY = 2
"""So many empty cells may close a row."""


def _is_label(cells: list[Kind], pattern: _Pattern) -> bool:
    """Whether cells are words, perhaps with their number, and with one figure that goes over the columns behind it."""
    while cells and cells[-1] == "empty":
        cells = cells[:-1]
    if len(cells) > _FEWEST:
        return False
    if len(cells) > 2:
        return pattern.columns > _FEWEST + 1 and cells[0] in LABELS and cells[1] == "words" and cells[2] in FIGURES
    return "words" in cells and "number" not in cells


def _label_column(first: Kind, pattern: _Pattern) -> int:
    return int(first == "words" and pattern.counted)


def _row_at(read: _Cells, pattern: _Pattern, at: int) -> _RowPlace | None:
    if at >= read.high or read.kinds[at] in ("number", "empty"):
        return None  # no row begins so
    if read.is_row(pattern, at, pattern.counted):
        return _RowPlace(at, at + pattern.columns)
    if pattern.counted and read.is_row(pattern, at, counted=False):
        return _RowPlace(at, at + pattern.columns - 1, 1)
    return None


def _before(read: _Cells, pattern: _Pattern, end: int) -> _RowPlace | None:
    """As ``_next`` for the row that ends at ``end``."""
    for stop in range(end, end - _EMPTY - 1, -1):
        whole = _row_until(read, pattern, stop)
        if whole is not None:
            return whole
        if not read.is_empty(stop - 1):
            break
    filled = end
    while read.is_empty(filled - 1):
        filled -= 1
    if "words" not in read.kinds[max(0, filled - _FEWEST) : filled]:
        return None
    for begin in range(end - 1, end - max(pattern.columns, _FEWEST), -1):
        if begin <= read.low or filled - begin > _FEWEST:
            break
        if _row_until(read, pattern, begin) is not None and _is_label(read.kinds[begin:end], pattern):
            return _RowPlace(begin, end, _label_column(read.kinds[begin], pattern))
    return None


def _row_until(read: _Cells, pattern: _Pattern, end: int) -> _RowPlace | None:
    columns = pattern.columns
    if not (read.words if pattern.closed else read.figures)[end - 1]:
        return None  # no last cell of one
    if read.is_row(pattern, end - columns, pattern.counted):
        return _RowPlace(end - columns, end)
    if pattern.counted and read.is_row(pattern, end - columns + 1, counted=False):
        return _RowPlace(end - columns + 1, end, 1)
    return None


def _holds(read: _Cells, rows: list[_RowPlace], pattern: _Pattern) -> bool:
    """Whether rows are a table: enough of them, with figures; what counts up behind them are the next rows' numbers."""
    columns = pattern.columns
    whole = [row for row in rows if row.end - row.begin + row.column == columns]
    if len(whole) < _FEWEST - (columns > _FEWEST + 1):
        return False
    figures = 0
    for column in range(1 + pattern.counted, columns):
        places = [row.begin + column - row.column for row in whole]
        printed = [read.cells[place].text for place in places if read.kinds[place] in FIGURES]
        if len(printed) > 1 and column == columns - 1 and _counts_up(printed):
            return False
        figures += len(printed)
    return figures >= _NUMBERS or (figures >= _FEWEST and pattern.counted)


def _counts_up(printed: list[str]) -> bool:
    """Whether figures are the numbers of the next rows: most of them are larger by one than the one before."""
    numbers = [shown.strip(" .)") for shown in printed]
    if not all(map(str.isdigit, numbers)):
        return False
    steps = [int(after) - int(before) for before, after in pairwise(numbers)]
    return 3 * sum(0 < step < 3 for step in steps) >= 2 * len(steps)


def _unit_above(line: str) -> str | None:
    """The unit that a line between headings and first row states: "Người - Person", "Đơn vị tính: Tỷ đồng"."""
    return table_headings.stated_unit(line) or (table_headings.measure(line) if " - " in line else None)


def _table(cells: list[PlainCell], at: int, layout: _Layout) -> tuple[list[Row], int, int, str | None]:
    heads = cells[max(at, layout.rows[0].begin - 3 * layout.columns) : layout.rows[0].begin]
    unit = _unit_above(heads[-1].text) if heads else None
    rows = headings.read(heads[:-1] if unit else heads, layout.columns)
    for begin, end, column in layout.rows:
        rows.append({column + place: cell for place, cell in enumerate(cells[begin:end]) if cell.spans})
    used = [cell for row in rows for cell in row.values()]
    return [row for row in rows if row], min(cell.first for cell in used), max(cell.last for cell in used), unit
