"""What the columns of a table say of each other, row by row: totals of columns.

"Tổng số" before "Nam" and "Nữ"; "Tổng dân số", "Thành thị" and "Nông thôn" with the same headings under each. Headings
do not say for certain which columns are meant, so the figures of most rows must bear it out; a row in which they do not
is a disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice

from extractor.records import Reconciliation
from extractor.rules.figures.table_rows import FiguredTable, Figures, is_hundred
from extractor.rules.figures.table_sums import TableSum, made
from extractor.rules.text.zones import Zones

_WIDEST = 16
"""So many columns a total of columns may have."""
_FEWEST = 3
"""So many rows must bear out a total that no heading names, two of them any."""
_MOST = Decimal("0.8")
"""The part of the rows that must."""


def find(zones: Zones, grids: list[FiguredTable]) -> list[Reconciliation]:
    """One finding for each row that a total stands in."""
    return [made(zones, one) for grid in grids if (rows := grid.compared()) for one in _sums(grid, rows)]


def _sums(grid: FiguredTable, rows: list[Figures]) -> Iterator[TableSum]:
    """The totals of columns: beside their parts, in each way that these are grouped, and of groups with the same
    headings.
    """
    headed = any(grid.paths)
    added = [column for column, path in enumerate(grid.paths) if grid.is_added(column) and bool(path) == headed]
    for total in added if headed else ():
        if _is_total(grid.paths[total][-1]) or (len(grid.paths[total]) == 1 and _is_total(grid.paths[total][0])):
            taken: set[int] = set()
            for parts in _beside(grid, added, total):
                if not taken.isdisjoint(parts):
                    continue
                sums, wholes = list(_rows_of(rows, total, parts)), list(_wholes_of(rows, total, parts))
                borne_out = _is_borne_out(sums)
                divided = _is_divided(wholes, 1 if borne_out else 2)
                if borne_out or (not sums and divided):
                    taken.update(parts)
                    yield from sums
                    yield from wholes if divided else ()
    for total, parts in _groups(grid, added):
        sums = list(_rows_of(rows, total, parts))
        if _is_borne_out(sums):
            yield from sums
    yield from _unnamed(grid, rows, added)


def _unnamed(grid: FiguredTable, rows: list[Figures], added: list[int]) -> Iterator[TableSum]:
    """Totals whose heading does not say so, or has been lost: those right before or behind what makes them in nearly
    all rows: "Số trường" before "Công lập" and "Tư thục", "Kế hoạch" before "Đã giải ngân" and "Còn lại".
    """
    for place, total in enumerate(added):
        path = grid.paths[total]
        if path and (_is_total(path[-1]) or _is_total(path[0])):
            continue
        found: list[TableSum] = []
        for others in (added[place + 1 :][:_WIDEST], added[:place][::-1][:_WIDEST]):
            while not found or others:
                parts = _adding(rows, total, others)
                sums = _evident(rows, total, parts) if parts else []
                if not sums:
                    break
                found += sums
                end = others.index(parts[-1]) + 1
                others = others[end:] if not path else []  # without headings nothing says how many ways there are
            if found:
                break
        yield from found


def _evident(rows: list[Figures], total: int, parts: list[int]) -> list[TableSum]:
    """The sums of columns of which figures alone say that they are any; rows that divide a whole too."""
    sums = list(_rows_of(rows, total, parts))
    wholes = list(_wholes_of(rows, total, parts))
    large = sum(len(one.total.value) > 1 and one.agrees for one in sums)
    evident = sums if large >= _FEWEST and _is_borne_out(sums) else []
    divided = (evident or not sums) and _is_divided(wholes, 1 if evident else _FEWEST)
    return evident + wholes if divided else evident


def _adding(rows: list[Figures], total: int, others: list[int]) -> list[int]:
    """Which of ``others``, from the first on, make the total in a row that has it and two of them: all up to one, or
    all but one that is less than the one before, "trong đó"; none where none do.
    """
    whole = (row for row in rows if total in row and sum(column in row for column in others) > 1)
    for row in islice(whole, _TRIED):
        made, stated = Decimal(0), Decimal(row[total].value)
        left: dict[Decimal, int] = {}
        for count, column in enumerate(others, 1):
            value = Decimal(row[column].value) if column in row else Decimal(0)
            made += value
            if count > 1 and made == stated:
                return others[:count]
            if count > _FEWEST and (over := left.get(made - stated)) is not None:
                return [one for one in others[:count] if one != over]
            if count > 1 and others[count - 2] in row and 0 < value < Decimal(row[others[count - 2]].value):
                left.setdefault(value, column)
    return []


_TRIED = 3
"""In so many rows it is looked for how many columns make a total."""


def _beside(grid: FiguredTable, added: list[int], total: int) -> Iterator[list[int]]:
    """The columns that may make a total: those of its group, else each group behind it, those behind it, those before
    it, the most first.
    """
    above = grid.paths[total][:-1]
    group = [column for column in added if column != total and grid.paths[column][: len(above)] == above]
    if len(grid.paths[total]) > 1:
        yield from _runs([column for column in group if column > total])
        yield from _runs([column for column in group if column < total][::-1])
        return
    behind = [column for column in added if column > total]
    tops: dict[str, list[int]] = {}
    for column in behind:
        tops.setdefault(grid.paths[column][0], []).append(column)
    yield from (columns for columns in tops.values() if len(columns) > 1)
    yield from _runs(behind)
    yield from _runs([columns[0] for columns in tops.values()])
    yield from _runs([column for column in added if column < total][::-1])


def _runs(columns: list[int]) -> Iterator[list[int]]:
    for count in range(min(len(columns), _WIDEST), 1, -1):
        yield columns[:count]


def _groups(grid: FiguredTable, added: list[int]) -> Iterator[tuple[int, list[int]]]:
    """A column of the first group and those with the same heading in the groups behind it."""
    tops: dict[str, dict[str, int]] = {}
    for column in added:
        path = grid.paths[column]
        if len(path) > 1:
            tops.setdefault(path[0], {})[" ".join(path[1:])] = column
    names = list(tops)
    if len(names) < _FEWEST or not _total_in().search(names[0]):
        return
    for leaf, total in tops[names[0]].items():
        parts = [tops[name][leaf] for name in names[1:] if leaf in tops[name]]
        if len(parts) == len(names) - 1:
            yield total, parts


def _is_total(heading: str) -> bool:
    return _total().match(heading) is not None


@cache
def _total() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:tổng(?: số| cộng)?|cộng|chung|toàn (?:tỉnh|huyện|xã|ngành|quốc))\b(?! (?:hợp|kết|cục))")


@cache
def _total_in() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:tổng|chung|toàn)\b")


def _rows_of(rows: list[Figures], total: int, parts: list[int]) -> Iterator[TableSum]:
    """The sums of all rows that have the total and two parts."""
    for row in rows:
        there = [row[column] for column in parts if column in row]
        if total in row and len(there) > 1 and row[total].unit != "%":
            yield TableSum(row[total], there)


def _wholes_of(rows: list[Figures], total: int, parts: list[int]) -> Iterator[TableSum]:
    """The rows that say of what shares a whole is made, 100 in the column of the total."""
    for row in rows:
        there = [row[column] for column in parts if column in row]
        if total in row and len(there) > 1 and is_hundred(row[total]) and all(one.unit == "%" for one in there):
            yield TableSum(row[total], there)


def _is_divided(wholes: list[TableSum], least: int) -> bool:
    """Whether most rows of shares, so many at least, make their wholes."""
    agreed = sum(one.agrees for one in wholes)
    return agreed >= least and agreed >= _MOST * len(wholes)


def _is_borne_out(sums: list[TableSum]) -> bool:
    """Whether most rows agree, two of them with two parts that are not nought."""
    agreed = [one for one in sums if one.agrees]
    significant = [one for one in agreed if sum(part.value != "0" for part in one.parts) > 1]
    return len(significant) > 1 and len(agreed) >= _MOST * len(sums) and all(map(_is_alike, sums))


def _is_alike(one: TableSum) -> bool:
    """Whether the total and its parts are of one unit, which another row need not have, nor all headings state."""
    units = {each.unit.partition("/")[0] for each in (one.total, *one.parts) if each.unit}
    return len(units) < 2 and "%" not in units
