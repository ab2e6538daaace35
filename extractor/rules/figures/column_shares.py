"""The percentages in a column of a table: of two columns before it, of the total of a column, or of change.

Headings do not say for certain which columns are meant, so most rows must bear it out; a row that does not is a
disagreement. A comparison with what was before is no total: of it only what is wrong is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from extractor.records import Reconciliation
from extractor.rules.figures import table_rates
from extractor.rules.figures.amounts import Amount
from extractor.rules.figures.table_rates import Rate
from extractor.rules.figures.table_rows import FiguredTable, Figures
from extractor.rules.text.zones import Zones

_LEFT = 8
"""So many columns before a share are looked at for what it is of."""


def find(text: str, zones: Zones, grids: list[FiguredTable]) -> list[Reconciliation]:
    """One finding for each percentage of a part, and for each comparison that is wrong."""
    return [one for grid in grids if (rows := grid.compared()) for one in _shares(text, zones, grid, rows)]


def _shares(text: str, zones: Zones, grid: FiguredTable, rows: list[Figures]) -> Iterator[Reconciliation]:
    """The percentages of two columns, of the total of a column, or of change."""
    for column, path in enumerate(grid.paths):
        if grid.roles[column] not in ("share", "change"):
            continue
        compares = _before().search(" ".join(path)) is not None
        ways = (table_rates.share, table_rates.growth) if compares else (table_rates.share,)
        exact, rates = table_rates.borne_out(text, _rates(grid, rows, column), ways)
        yield from (table_rates.told(zones, one, exact, agrees) for one, agrees in rates if not (compares and agrees))


def _rates(grid: FiguredTable, rows: list[Figures], column: int) -> Iterator[list[Rate]]:
    """What the percentages of a column may be of: two columns before it, the nearest first, or a row of totals."""
    before = [other for other in range(max(0, column - _LEFT), column) if grid.is_added(other)]
    for part in reversed(before):
        for whole in reversed(before):
            if whole != part:
                yield list(_read(rows, column, part, [row.get(whole) for row in rows]))
    leaf = grid.paths[column][1:]
    alike = [other for other in before if leaf and grid.paths[other][1:] == leaf]
    for part in [*alike, *reversed(before[-2:])]:
        of = next((row.values[part] for row in grid.rows if row.is_total and part in row.values), None)
        if of is not None:
            yield list(_read(rows, column, part, [of] * len(rows)))


def _read(rows: list[Figures], column: int, part: int, wholes: Sequence[Amount | None]) -> Iterator[Rate]:
    """The percentages of a column with the figures of another one and what these may be parts of."""
    for row, whole in zip(rows, wholes, strict=True):
        share, over = row.get(column), row.get(part)
        if share is None or over is None or whole is None or over is whole or share.unit != "%":
            continue
        if over.unit == whole.unit and Decimal(whole.value) and over.value != "0":
            yield Rate(share, over, whole)


@cache
def _before() -> re.Pattern[str]:
    """What makes a column a comparison with what was before, not with a plan or a total."""
    return re.compile(
        r"(?i)cùng kỳ|(?:năm|tháng|quý|kỳ) trước|tăng|giảm|tốc độ|so (?:với )?(?:năm|tháng|quý) \d|/\s?(?:19|20)\d{2}"
        r"|(?:19|20)\d{2}\s?/\s?(?!kh|kế hoạch|dự toán)[^/\d]{0,10}(?:\d{1,2}[-/])?(?:19|20)\d{2}"
    )
