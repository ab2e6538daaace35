"""A sheet that holds several registers, one below the other: each with the lines above its heading.

Offices with few documents keep what comes in and what goes out on one sheet, and a text file has no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.exchange import cellvalues, columns
from extractor.exchange.columns import Chosen
from extractor.exchange.sheets import Sheet

_ENOUGH = 3
"""Fields that a row names which is the heading of another register."""
_LONGEST = 60
"""Characters of a heading."""


def of(sheet: Sheet, chosen: Chosen | None) -> list[Sheet]:
    """The registers of a sheet, in their order: a heading with other columns begins one, a repeated one does not."""
    first = columns.heading(sheet.rows, chosen)
    if first is None:
        return [sheet]
    begins = [0]
    current = first
    for number in range(first.below, len(sheet.rows)):
        row = sheet.rows[number]
        if _is_heading(row) and not current.is_repeated(row):
            current = columns.heading(sheet.rows[number : number + 2], chosen) or current
            if not _goes_on_with(sheet.rows, begins[-1], number, chosen):
                begins.append(_top(sheet.rows, number))
    ends = [*begins[1:], len(sheet.rows)]
    return [
        replace(sheet, rows=sheet.rows[at:end], first=sheet.first + at) for at, end in zip(begins, ends, strict=True)
    ]


def _is_heading(row: Sequence[object]) -> bool:
    """Whether most cells of a row are headings of different fields, and none is a number or a day."""
    if len(row) < _ENOUGH or any(cell is not None and not isinstance(cell, str) for cell in row):
        return False
    texts = list(dict.fromkeys(filter(None, map(cellvalues.text, row))))
    fields = {columns.field_of(each) for each in texts if len(each) <= _LONGEST} - {None}
    return len(fields) >= _ENOUGH and len(fields) * 5 >= len(texts) * 3


def _goes_on_with(rows: Sequence[Sequence[object]], begin: int, number: int, chosen: Chosen | None) -> bool:
    """Whether nothing stands between the heading above and this one: they are one heading."""
    heading = columns.heading(rows[begin:number], chosen)
    return heading is None or not any(map(cellvalues.text, _flat(rows[begin + heading.below : number])))


def _flat(rows: Sequence[Sequence[object]]) -> Iterator[object]:
    return (cell for row in rows for cell in row)


def _top(rows: Sequence[Sequence[object]], number: int) -> int:
    """Where the lines above a heading begin: behind the last row of several cells that differ."""
    at = number
    while at and len({cellvalues.text(cell) for cell in rows[at - 1]} - {None}) < 2:
        at -= 1
    return at
