"""Formulas whose value a program did not write into the file: those that count on from another cell are worked out.

Registers count with them ("=A5+1", "=ROW()-6"); everything else stays blank, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from extractor.parsers.workbook.sheets import column_of

_COUNTS = re.compile(
    r"\s*\$?(?P<letters>[A-Z]{1,3})\$?(?P<row>\d{1,7})\s*(?:(?P<sign>[+-])\s*(?P<step>\d{1,5}))?\s*", re.I
)
_ROW = re.compile(r"\s*ROW\(\)\s*(?:(?P<sign>[+-])\s*(?P<step>\d{1,5}))?\s*", re.I)
Place = tuple[int, int]
"""Row and column, from 0."""


def fill(rows: list[list[object]], formulas: Mapping[Place, str]) -> int:
    """Put the values of formulas into a sheet's rows, in their order from the top; how many have none."""
    missing = 0
    for (row, column), formula in sorted(formulas.items()):
        value = _value(rows, row, formula)
        if value is None:
            missing += 1
        elif row < len(rows):
            rows[row].extend([None] * (column + 1 - len(rows[row])))
            rows[row][column] = value
    return missing


def _value(rows: list[list[object]], row: int, formula: str) -> object:
    of_row, counts = _ROW.fullmatch(formula), _COUNTS.fullmatch(formula)
    if of_row:
        return row + 1 + _step(of_row)
    if not counts:
        return None
    above, column = int(counts["row"]) - 1, column_of(counts["letters"].upper())
    value = rows[above][column] if 0 <= above < len(rows) and column < len(rows[above]) else None
    step = _step(counts)
    if isinstance(value, datetime | date):
        return value + timedelta(days=step)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value + step
    if isinstance(value, str) and value.isdigit():
        return f"{int(value) + step:0{len(value)}d}"
    return value if not step else None


def _step(found: re.Match[str]) -> int:
    return int(f"{found['sign']}{found['step']}") if found["sign"] else 0
