"""Rows of percentages and the rows of amounts that they are the shares of.

A block "Cơ cấu (%)" below one of amounts has the same labels: years in its rows and 100 in the column of the total, or
parts in its rows and 100 in the row of the total. A row "So với tổng số" stands below the part that it is of. Labels do
not say for certain what is meant, so most percentages must bear it out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.records import Reconciliation
from extractor.rules.figures import table_rates
from extractor.rules.figures.amounts import Amount
from extractor.rules.figures.table_rates import Rate
from extractor.rules.figures.table_rows import FiguredTable, SumRow, is_hundred
from extractor.rules.text.zones import Zones

_NAMED = 0.5
"""The part of the percentages that must bear out a whole that their label names."""


def find(text: str, zones: Zones, grids: list[FiguredTable]) -> list[Reconciliation]:
    """One finding for each percentage whose part and whole stand in other rows."""
    found: list[Reconciliation] = []
    for grid in grids:
        rows = [row for row in grid.rows if row.values]
        shares = [_is_shares(row) for row in rows]
        if not any(shares) or all(shares):
            continue
        rates = [one for block in _blocks(rows, shares) for one in _of_block(text, block)]
        rates += _under_parts(text, rows, shares)
        found.extend(table_rates.told(zones, one, table_rates.share, agrees) for one, agrees in rates)
    return found


def _is_shares(row: SumRow) -> bool:
    return all(one.unit == "%" for one in row.values.values())


_Pairs = list[tuple[SumRow, SumRow]]
"""Rows of percentages, each with the row of amounts of the same label."""


def _blocks(rows: list[SumRow], shares: list[bool]) -> Iterator[_Pairs]:
    """Rows of percentages that follow one another, with the nearest rows of amounts before them of the same labels."""
    labels = [row.label.casefold().strip() for row in rows]
    seen: dict[str, int] = {}
    first = 0
    while first < len(rows):
        count = 0
        if not shares[first]:
            seen[labels[first]] = first
        elif labels[first] and (begin := seen.get(labels[first])) is not None:
            count = _alike(labels, shares, begin, first)
            yield list(zip(rows[first : first + count], rows[begin : begin + count], strict=True))
        first += max(count, 1)


def _alike(labels: list[str], shares: list[bool], begin: int, first: int) -> int:
    """How many rows of amounts from ``begin`` on have the labels of the rows of percentages from ``first`` on."""
    count = 0
    while first + count < len(labels) and begin + count < first:
        at, of = first + count, begin + count
        if not shares[at] or shares[of] or labels[at] != labels[of]:
            break
        count += 1
    return count


def _of_block(text: str, pairs: _Pairs) -> list[tuple[Rate, bool]]:
    """The percentages of a block: of the column that has 100 in all rows, or of the row that has it in all columns."""
    ways = (_by_column(pairs), _by_row(pairs))
    return max((table_rates.borne_out(text, [way], (table_rates.share,))[1] for way in ways), key=len)


def _by_column(pairs: _Pairs) -> list[Rate]:
    columns = set.intersection(*(set(share.values) for share, _ in pairs))
    whole = next((one for one in sorted(columns) if all(is_hundred(row.values[one]) for row, _ in pairs)), None)
    if whole is None:
        return []
    return [
        Rate(share.values[column], amounts.values[column], amounts.values[whole])
        for share, amounts in pairs
        for column in share.values
        if column != whole and _fits(amounts, column) and _fits(amounts, whole)
    ]


def _by_row(pairs: _Pairs) -> list[Rate]:
    top = next(
        (pair for pair in pairs if len(pair[0].values) > 1 and all(map(is_hundred, pair[0].values.values()))), None
    )
    if top is None:
        return []
    return [
        Rate(share.values[column], amounts.values[column], top[1].values[column])
        for share, amounts in pairs
        for column in share.values
        if share is not top[0] and _fits(amounts, column) and _fits(top[1], column)
    ]


def _fits(row: SumRow, column: int) -> bool:
    return column in row.values and row.values[column].value.strip("0.") != ""


def _under_parts(text: str, rows: list[SumRow], shares: list[bool]) -> list[tuple[Rate, bool]]:
    """The percentages of rows "So với tổng số", each below the part that it is of; rows of one label have one whole."""
    named: dict[str, list[int]] = {}
    for place in range(1, len(rows)):
        label = rows[place].label.strip(" -+*.:").casefold()
        if shares[place] and not shares[place - 1] and _of_whole().match(label) and not _of_other().search(label):
            named.setdefault(label, []).append(place)
    amounts = [place for place, is_shares in enumerate(shares) if not is_shares]
    found: list[tuple[Rate, bool]] = []
    for label, places in named.items():
        end = bisect_left(amounts, places[0] - 1)
        wholes = dict.fromkeys([*amounts[: min(end, _TOPS)], *amounts[max(0, end - _TOPS) : end]])
        least = _NAMED if "tổng" in label else float(table_rates.MOST)
        ways = [_rated(text, rows, places, whole) for whole in wholes]
        best = max(ways, key=_agreed, default=[])
        if len(best) > 2 and _agreed(best) >= least * len(best):
            found += best
    return found


_TOPS = 8
"""So many rows at the head of a table, and so many right above, may be the whole of parts."""


def _agreed(rates: Sequence[tuple[Rate, bool]]) -> int:
    return sum(agrees for _, agrees in rates)


def _rated(text: str, rows: list[SumRow], places: list[int], whole: int) -> list[tuple[Rate, bool]]:
    rates = [
        Rate(share, rows[place - 1].values[column], rows[whole].values[column])
        for place in places
        for column, share in rows[place].values.items()
        if _fits(rows[place - 1], column) and _fits(rows[whole], column)
        if _unit(rows[place - 1].values[column]) == _unit(rows[whole].values[column])
    ]
    return [(one, table_rates.rounds(text, table_rates.share, one)) for one in rates]


def _unit(one: Amount) -> str:
    return (one.unit or "").casefold()


@cache
def _of_whole() -> re.Pattern[str]:
    """How a row begins that says what part of a whole the row above it is."""
    return re.compile(r"(?:tỷ lệ |tỉ lệ |tỷ trọng |% )?(?:so với|so|trong|trên|chiếm|cơ cấu|tỷ trọng|tỉ trọng)\b")


@cache
def _of_other() -> re.Pattern[str]:
    return re.compile(r"năm trước|cùng kỳ|kế hoạch|dự toán|năm \d|tháng \d|trong đó")
