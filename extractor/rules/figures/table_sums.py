"""The totals of tables against their parts, column by column.

A total is a row "Tổng cộng", at the end, at the head or behind each block, or a row that others stand under by their
numbers or bullets (sections I, II, III under a total; 1, 2, 3 under I; "-" under 1). Where the rows under a row make
its figure in most columns, it is their total, and a column in which they do not is told as a disagreement; where only
one column can be looked at, the words must say that the row is the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Span
from extractor.records import Reconciliation
from extractor.rules.figures.amounts import Amount
from extractor.rules.figures.table_rows import PLAIN, TOP, UNDER, FiguredTable, SumRow, is_hundred
from extractor.rules.figures.totals.breakdowns import breakdown
from extractor.rules.text.zones import Zones
from extractor.vietnamese import scales

_BACK = 12
"""So many rows before a block are looked at for its total."""
_NEAR = (Decimal("0.5"), Decimal("1.5"))
_TENS = 30
"""A single total of so many is hardly made by chance."""


class TableSum(NamedTuple):
    """A figure and those that should make it."""

    total: Amount
    parts: list[Amount]

    @property
    def made(self) -> Decimal:
        """What the parts make."""
        return sum((Decimal(one.value) for one in self.parts), Decimal(0))

    @property
    def agrees(self) -> bool:
        """Whether they make the total, but for what rounding its printed decimals may cost."""
        places = max(_decimals(one.value) for one in (self.total, *self.parts))
        allowed = Decimal(1).scaleb(-places) * len(self.parts) / 2 if places else Decimal(0)
        return abs(self.made - Decimal(self.total.value)) <= allowed


def _decimals(value: str) -> int:
    return len(value.partition(".")[2])


def find(zones: Zones, grids: list[FiguredTable]) -> list[Reconciliation]:
    """One finding for each total and column."""
    found = (made(zones, one) for grid in grids for one in _of(grid))
    return list({tuple(one.places): one for one in found}.values())


def made(zones: Zones, one: TableSum) -> Reconciliation:
    """The finding that a sum is."""
    spans: list[Span] = [(each.start, each.end) for each in (one.total, *one.parts)]
    values = [each.value for each in one.parts]
    found = breakdown(one.total.value, values, spans, unit=one.total.unit, agrees=one.agrees)
    found.zone = zones.at(spans[0][0])
    return found


def _of(grid: FiguredTable) -> Iterator[TableSum]:
    rows = grid.rows
    columns = _added(grid)
    _lift(rows, columns)
    taken: set[tuple[int, int]] = set()
    for total, block in _heads(rows, columns):
        sums = _sums(rows, columns, total, block)
        taken.update((total, column) for column, _ in sums)
        yield from (one for _, one in sums)
    columns = columns + [column for column, role in enumerate(grid.roles) if role == "share" and column not in columns]
    for block in _blocks(rows):
        ways = [(total, _sums(rows, columns, total, block)) for total in _totals(rows, block)]
        ways.sort(key=lambda way: not (way[1] and all(one.agrees for _, one in way[1])))
        for total, sums in ways:
            whole = [(column, one) for column, one in sums if not _may_lack(rows, block, column, one)]
            if _holds(rows, total, block, [one for _, one in whole]):
                told = sums if len(block) > _SHORT else whole
                fresh = [(column, one) for column, one in told if (total, column) not in taken or one.agrees]
                taken.update((total, column) for column, _ in fresh)
                yield from (one for _, one in fresh)
                break


def _sums(rows: list[SumRow], columns: list[int], total: int, block: list[int]) -> list[tuple[int, TableSum]]:
    """The sums of a block by column, where the total and two parts stand."""
    return [(column, one) for column in columns if (one := _sum(rows, total, block, column)) is not None]


def _added(grid: FiguredTable) -> list[int]:
    """The columns that are added up; rates too where a table has nothing else: "Định mức" by stages of work."""
    columns = [column for column, role in enumerate(grid.roles) if column and role != "rate" and grid.is_added(column)]
    filled = {column for row in grid.rows for column in row.values}
    rates = [column for column, role in enumerate(grid.roles) if role in ("rate", "mark") and column in filled]
    return rates if filled.isdisjoint(columns) and len(rates) > 1 else columns


def _lift(rows: list[SumRow], columns: list[int]) -> None:
    """Put rows without number that those with numbers below them make above these: "Khối huyện" over 1, 2, 3."""
    over = [
        place
        for place, (row, below) in enumerate(pairwise(rows))
        if row.values and not row.is_total and row.level in (TOP, UNDER) and below.level < PLAIN and below.values
    ]
    right = sum(_is_made_to(rows, columns, *bounds) for bounds in pairwise([*over, len(rows)]))
    if right > 1 and right >= _NEARLY * len(over):
        for place in over:
            rows[place].level = rows[place + 1].level - 1


def _is_made_to(rows: list[SumRow], columns: list[int], total: int, end: int) -> bool:
    """Whether the numbered rows up to another one without number, or a total, make a row in all columns."""
    level = rows[total + 1].level
    block = [place for place in range(total + 1, end) if rows[place].level == level and not rows[place].is_total]
    sums = _sums(rows, columns, total, block)
    return bool(sums) and all(one.agrees for _, one in sums)


def _heads(rows: list[SumRow], columns: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Rows without numbers or bullets that those right below them make in nearly all columns: "Tiểu học" above "Công
    lập" and "Ngoài công lập".
    """
    if any(row.level != PLAIN for row in rows):
        return
    for place, row in enumerate(rows):
        block = _under(rows, columns, place, place + 1) if row.values and not row.is_total else []
        while block:
            yield place, block
            end = block[-1] + 1
            again = end < len(rows) and not rows[end].values  # a line that begins another way to divide the same
            block = _under(rows, columns, place, end) if again else []


def _under(rows: list[SumRow], columns: list[int], total: int, first: int) -> list[int]:
    """The rows from ``first`` on that make one above: the fewest, two at least; none where they do not."""
    stated = {column: rows[total].values[column] for column in columns if column in rows[total].values}
    made = dict.fromkeys(stated, Decimal(0))
    several, near = dict.fromkeys(stated, 0), first
    block: list[int] = []
    for place in range(first, min(len(rows), first + _LONGEST_BLOCK)):
        row = rows[place]
        if row.is_total:
            break
        if _is_all_of(rows, block, place):
            continue
        block.append(place)
        for column in stated.keys() & row.values.keys():
            made[column] += Decimal(row.values[column].value)
            several[column] += 1
        right = [column for column, one in stated.items() if made[column] == Decimal(one.value) and one.unit != "%"]
        summed = [column for column in right if several[column] > 1]
        certain = len(summed) > 2 or any(len(stated[column].value) > 2 for column in summed)
        if place > first and summed and certain and len(right) >= _NEARLY * len(stated):
            return block
        if summed and certain and all(_misses_little(one, made[column]) for column, one in stated.items()):
            near = place
        if stated and all(made[column] > Decimal(one.value) for column, one in stated.items()):
            break
    return [place for place in block if place <= near] if near > first + 1 else []


def _is_all_of(rows: list[SumRow], block: list[int], place: int) -> bool:
    """Whether a row is the only part of the one before it, the same in all columns: "Tiểu học", "Công lập",
    and "Ngoài công lập" without any; one without figures below such a part belongs to it.
    """
    before = next((other for other in reversed(block) if rows[other].values), None)
    if before is None:
        return False
    if not rows[place].values:
        return block[-1] != place - 1
    same = {column: one.value for column, one in rows[before].values.items()}
    return len(same) > 2 and same == {column: one.value for column, one in rows[place].values.items()}


def _misses_little(stated: Amount, made: Decimal) -> bool:
    """Whether parts make a figure or come so near that they are meant to."""
    return abs(made - Decimal(stated.value)) * _THOUSAND <= Decimal(stated.value)


_LONGEST_BLOCK = 70
_THOUSAND = 1_000
_SHORT = 5
"""In so short a block a blank is a part that was left out; in a longer one it says that there is none."""
_NEARLY = 0.8
"""The part of the columns that must agree where no word says that a row is a total."""


def _blocks(rows: list[SumRow]) -> Iterator[list[int]]:
    """Rows of one level that stand together, those under them left out, the deepest last."""
    for first in range(len(rows)):
        if _begins(rows, first):
            yield from _block(rows, first)


def _begins(rows: list[SumRow], place: int) -> bool:
    """Whether a block begins at a row: a part, the first of its level; behind "Trong đó:" too, where it has figures."""
    row = rows[place]
    if row.is_total or row.is_share or (not row.values and (row.level == PLAIN or row.is_part_of)):
        return False
    return row.is_part_of or not _continues(rows, place)


def _block(rows: list[SumRow], first: int) -> Iterator[list[int]]:
    row, block, cut, below = rows[first], [first], False, 0
    for place in range(first + 1, len(rows)):
        other = rows[place]
        if other.is_share or other.is_part_of:
            continue
        if not other.values and other.level == row.level == PLAIN:
            if len(block) > 1 and not cut:
                yield list(block)  # up to a line that may stand between two ways to divide the same total
            cut = True
            continue
        if other.is_total or other.level < row.level:
            break
        if other.level == row.level:
            block.append(place)
            below = 0
        elif not rows[block[-1]].values or below:  # under one that has no figures of its own
            below = below or other.level
            if other.level == below:
                block.append(place)
    if len(block) > 1:
        yield block


def _continues(rows: list[SumRow], place: int) -> bool:
    """Whether a row goes on with the block of one before it."""
    level = rows[place].level
    for other in range(place - 1, -1, -1):
        row = rows[other]
        if row.is_share:
            continue
        if row.is_part_of or row.is_total or row.level < level or (not row.values and level == PLAIN):
            return False
        if row.level == level:
            return True
    return False


def _totals(rows: list[SumRow], block: list[int]) -> Iterator[int]:
    """The rows that may be the total of a block, the likeliest first: the one that closes it, those it stands under."""
    first, last, level = block[0], block[-1], rows[block[0]].level
    after = next((place for place in range(last + 1, len(rows)) if rows[place].is_total), None)
    if after is not None and all(rows[place].level >= level for place in range(last + 1, after)):
        yield after
    above = level
    for place in range(first - 1, max(-1, first - 1 - _BACK), -1):
        row = rows[place]
        if row.values and not row.is_share and (row.is_total or row.level < above):
            yield place
            above = min(above, row.level)
    if first > _BACK and rows[0].is_total:
        yield 0


def _sum(rows: list[SumRow], total: int, block: list[int], column: int) -> TableSum | None:
    """The total and its parts in a column; None where there are no two parts, or of another unit."""
    stated = rows[total].values.get(column)
    parts = [rows[place].values[column] for place in block if column in rows[place].values]
    if stated is None or len(parts) < 2 or (stated.unit == "%" and not _is_whole(stated, parts)):
        return None
    if stated.unit and any(one.unit and scales.of(one.unit) != scales.of(stated.unit) for one in parts):
        return None
    return TableSum(stated, parts)


def _may_lack(rows: list[SumRow], block: list[int], column: int, one: TableSum) -> bool:
    """Whether parts that do not make a total may do so for one that is not printed."""
    blank = any(column not in rows[place].values and rows[place].values for place in block)
    return blank and not one.agrees and not _misses_little(one.total, one.made)


def _is_whole(stated: Amount, parts: list[Amount]) -> bool:
    """Whether percentages are those of a whole and of the parts into which it is divided: 100, and what makes it."""
    made = sum((Decimal(one.value) for one in parts), Decimal(0))
    return is_hundred(stated) and abs(made - 100) <= 1


def _holds(rows: list[SumRow], total: int, block: list[int], sums: list[TableSum]) -> bool:
    """Whether a row is the total of a block: most columns say so, or its words do and the parts come near."""
    agreed = sum(one.agrees and Decimal(one.total.value) > 0 for one in sums)
    if not sums:
        return False
    if agreed and 2 * agreed > len(sums):
        return agreed > 1 or _is_stated(rows, total, block) or min(Decimal(one.total.value) for one in sums) >= _TENS
    whole = all(set(rows[total].values) <= set(rows[place].values) for place in block)
    near = all(Decimal(one.total.value) and _NEAR[0] <= one.made / Decimal(one.total.value) <= _NEAR[1] for one in sums)
    of_which = any(row.is_part_of for row in rows[min(total, block[0]) : max(total, block[-1]) + 1])
    flat = len(block) == abs(total - block[0]) or len(block) == abs(block[-1] - total)
    return rows[total].is_total and whole and near and flat and not of_which and len(sums) - agreed == 1


def _is_stated(rows: list[SumRow], total: int, block: list[int]) -> bool:
    """Whether a row says itself that it is the total of a block, or the block stands right under it."""
    return rows[total].is_total or total + 1 == block[0]
