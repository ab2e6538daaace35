"""A sheet as an office writes it: letterhead and title above, a table, signatures below; a row of one cell is a line.

What stands side by side above and below the table (an organ beside the national motto, recipients beside a signature)
is read column by column, as Word documents have it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.parsers.builder import Builder
from extractor.parsers.workbook.sheets import Row, SheetCell, SheetRows, reference
from extractor.vietnamese.folding import fold

_MOTTOES = ("cong hoa xa hoi chu nghia", "dang cong san viet nam", "doc lap - tu do", "doc lap-tu do")
_SIGNING = (
    "nguoi lap", "ke toan truong", "thu truong", "chu tich", "giam doc", "noi nhan", "ky, ghi ro", "ky ten", "tm. ",
    "kt. ", "tl. ", "q. ", "truong phong", "nguoi ky", "lap bieu",
)  # fmt: skip
_LETTERHEAD, _NEAR, _TRAILER = 12, 6, 25
_SHORT = 40
_HEAD = 3
"""A row of so many cells begins a table."""

Line = tuple[int, Row]


@dataclass(slots=True)
class _Writing:
    """Where a sheet goes to; ``tables`` counts those of the whole workbook, ``merged`` is that of the sheet."""

    name: str
    builder: Builder
    tables: int
    merged: dict[tuple[int, int], tuple[int, int]]

    def cell(self, place: tuple[int, int], cell: SheetCell, at: tuple[int, ...] | None) -> None:
        """Write what a cell shows, a paragraph each line."""
        part = f"{self.name}!{reference(*place)}"
        for line in cell.text.split("\n"):
            if line.strip():
                kind = "paragraph" if at is None else "cell"
                self.builder.paragraph(line.strip(), kind, part=part, index=place[0] + 1, cell=at)  # type: ignore[arg-type]

    def line(self, line: Line) -> None:
        """Write the cells of a row that is no row of a table."""
        number, row = line
        if len(row) > 1:
            self.table([line])
            return
        for column, cell in row.items():
            self.cell((number, column), cell, None)

    def columns(self, lines: Sequence[Line], starts: Sequence[int]) -> None:
        """Write what stands side by side, as one row of a table."""
        for place, start in enumerate(starts):
            end = starts[place + 1] if place + 1 < len(starts) else None
            for number, row in lines:
                for column, cell in row.items():
                    first = start if place else 0
                    if first <= column and (end is None or column < end):
                        self.cell((number, column), cell, (self.tables, 0, place))
        self.tables += 1

    def table(self, lines: Sequence[Line]) -> None:
        """Write rows as a table."""
        first = min((min(row) for _, row in lines), default=0)
        numbers = [number for number, _ in lines]
        for place, (number, row) in enumerate(lines):
            for column, cell in row.items():
                across, down = self.merged.get((number, column), (1, 1))
                rows = bisect_left(numbers, number + down, place) - place if down > 1 else 1
                self.cell((number, column), cell, (self.tables, place, column - first, across, rows))
        self.tables += 1


def write(sheet: SheetRows, builder: Builder, tables: int) -> int:
    """Write a sheet after ``tables`` others; how many tables there are then."""
    writing = _Writing(sheet.name, builder, tables, sheet.merged)
    lines = list(sheet.rows.items())
    lines = _letterhead(lines, writing)
    body, trailer = _trailer(lines)
    for part in _parts(body):
        head = next((place for place in range(len(part)) if _begins_table(part, place)), len(part))
        head -= _heads_alone(part, head)
        for line in part[:head]:
            writing.line(line)
        if part[head:]:
            writing.table(part[head:])
    _signatures(trailer, writing)
    return writing.tables


def _letterhead(lines: list[Line], writing: _Writing) -> list[Line]:
    """Write the letterhead where an organ stands beside the national motto; the lines after it."""
    motto = next((place for place, line in enumerate(lines[:_LETTERHEAD]) if _motto(line[1]) is not None), None)
    if motto is None:
        return lines
    right = _motto(lines[motto][1]) or 0
    if not any(min(row) < right for _, row in lines[: motto + 3]):
        return lines
    near = lines[motto : motto + _NEAR]
    right = min([right, *(column for _, row in near if (column := _dated(row)) and column > min(row))])
    end = motto + 1
    while end < len(lines) and end < motto + _NEAR and _is_side_by_side(lines, end, right):
        end += 1
    if any(len(row) > _HEAD for _, row in lines[:end]):
        return lines
    writing.columns(lines[:end], (0, right))
    return lines[end:]


def _motto(row: Row) -> int | None:
    return next((column for column, cell in row.items() if fold(cell.text.strip()).startswith(_MOTTOES)), None)


def _dated(row: Row) -> int | None:
    """The column of a place and day of issue."""
    folded = ((column, fold(cell.text)) for column, cell in row.items())
    return next((column for column, text in folded if "ngay" in text and "thang" in text and "," in text), None)


def _is_side_by_side(lines: Sequence[Line], place: int, right: int) -> bool:
    """Whether a row still belongs to the letterhead: a motto, a day, a number, or organ's name beside one of them."""
    row = lines[place][1]
    if len(row) > _HEAD:
        return False
    if _motto(row) is not None or (_dated(row) or -1) >= right:
        return True
    texts = [fold(cell.text.strip()) for cell in row.values()]
    if any(text.startswith(("so:", "so :")) for text in texts):
        return True
    following = lines[place + 1][1] if place + 1 < len(lines) else {}
    return max(row) < right and (_motto(following) is not None or (_dated(following) or -1) >= right)


def _begins_table(lines: Sequence[Line], place: int) -> bool:
    """Whether the rows from here on are a table: many cells, or two in this row and in those after it."""
    widths = [len(row) for _, row in lines[place : place + 3]]
    return widths[0] >= _HEAD or (widths[0] == 2 and len(widths) > 1 and min(widths) >= 2)


def _heads_alone(lines: Sequence[Line], head: int) -> int:
    """1 where the row right before a table is a heading alone over some of its columns: "Năm học" over the years, the
    column of labels empty below it.
    """
    if not head or head == len(lines):
        return 0
    (number, row), (after, below) = lines[head - 1], lines[head]
    first = min(min(other) for _, other in lines[head : head + 4])
    column, cell = next(iter(row.items()))
    alone = len(row) == 1 and number + 1 == after and column > first and first not in below
    return int(alone and len(cell.text) < _SHORT and ":" not in cell.text and column <= min(below))


def _parts(lines: list[Line]) -> list[list[Line]]:
    """The rows of each table with the lines above it: a line alone after a blank row and a heading begin one."""
    parts: list[list[Line]] = []
    begin = 0
    begun = False
    for place, (number, row) in enumerate(lines):
        after_blank = place and lines[place - 1][0] + 1 < number
        if begun and after_blank and len(row) == 1 and _heading_follows(lines, place):
            parts.append(lines[begin:place])
            begin, begun = place, False
        begun = begun or _begins_table(lines, place)
    return [*parts, lines[begin:]]


def _heading_follows(lines: list[Line], place: int) -> bool:
    for _, row in lines[place + 1 : place + 5]:
        if len(row) >= _HEAD:
            return not any(cell.number for cell in row.values())
        if len(row) > 1:
            return False
    return False


def _trailer(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The rows before the signatures, and those of the signatures."""
    last = max((place for place, (_, row) in enumerate(lines) if any(cell.number for cell in row.values())), default=-1)
    for place in range(max(last + 1, len(lines) - _TRAILER), len(lines)):
        texts = [fold(cell.text.strip()) for cell in lines[place][1].values()]
        if place and any(text.startswith(_SIGNING) for text in texts) and max(map(len, texts)) < 80:
            return lines[:place], lines[place:]
    return lines, []


def _signatures(lines: list[Line], writing: _Writing) -> None:
    starts = next((sorted(row) for _, row in lines if len(row) > 1), [])
    if len(starts) > 1:
        writing.columns(lines, starts)
        return
    for line in lines:
        writing.line(line)
