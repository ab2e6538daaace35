"""Totals of numbered lines: a line over those that are numbered below it, and "Tổng cộng" under or over such lines.

"I. Thu nội địa: 500 triệu đồng" over "1. Thuế: 300 triệu đồng" and "2. Phí: 200 triệu đồng"; "Tổng thu: 1.200 triệu
đồng" under I and II. Each line has one part; they must make the total exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.parts import Parts

_MOST = 40
"""So many lines above or below a total are looked at."""
_TOTALS = 4
_PER_LINE = 12


class FiguredLine(NamedTuple):
    """A line that has figures: what numbers it (None: nothing), whether it is called a total, its plain figures."""

    mark: str | None
    is_total: bool
    figures: list[Quantity]


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and their parts."""
    lines = [_line(text, figures) for figures in breaking.by_line(text, quantities)]
    for place, line in enumerate(lines):
        for total in line.figures[:_TOTALS]:
            if Decimal(total.value) < breaking.LEAST:
                continue
            parts = _below(text, total, line, lines[place + 1 : place + 1 + _MOST])
            if parts is None and line.is_total:
                parts = _above(text, total, lines[max(0, place - _MOST) : place][::-1])
            if parts is not None:
                yield total, parts


def _line(text: str, figures: list[Quantity]) -> FiguredLine:
    begin = text.rfind("\n", 0, figures[0].span[0]) + 1
    head = _head().match(text, begin)
    mark = head["sign"] or head.lastgroup if head else None
    is_total = _called().match(text, head.end() if head else begin) is not None
    return FiguredLine(mark, is_total, figures[:_PER_LINE])


@cache
def _head() -> re.Pattern[str]:
    """What numbers a line."""
    return re.compile(
        r"[ \t]*(?:(?P<roman>[IVX]{1,5})[.)/:]|(?P<deep>\d{1,2}\.\d{1,2}[.)]?(?=\s))|(?P<number>\d{1,2})[.)](?!\d)"
        r"|(?P<letter>[a-zđ])[.)]|(?P<upper>[A-ZĐ])[.)]|(?P<sign>[-–+*•]))[ \t]*"
    )


@cache
def _called() -> re.Pattern[str]:
    return re.compile(r"(?:[Tt]ổng|TỔNG|[Cc]ộng|CỘNG)\b")


def _below(text: str, total: Quantity, line: FiguredLine, below: list[FiguredLine]) -> Parts | None:
    """The lines numbered below that of a total, up to the next that is numbered as this is."""
    mark = below[0].mark if below else None
    if mark is None or mark == line.mark:
        return None
    rows: list[FiguredLine] = []
    for row in below:
        if row.mark is None or row.mark == line.mark or row.is_total:
            break
        if row.mark == mark:
            rows.append(row)
    return _made(text, total, rows)


def _above(text: str, total: Quantity, above: list[FiguredLine]) -> Parts | None:
    """The lines of one sort of number above a total, the nearest first; else those without number right above it."""
    numbered: dict[str, list[FiguredLine]] = {}
    for row in above:
        if row.mark is None or row.is_total:
            break
        numbered.setdefault(row.mark, []).append(row)
    for rows in reversed(numbered.values()):
        parts = _made(text, total, rows[::-1])
        if parts is not None:
            return parts
    bare: list[FiguredLine] = []
    for row in above:
        if row.mark is not None or row.is_total or len(row.figures) > _TOTALS:
            break
        bare.append(row)
        parts = _made(text, total, bare[::-1])
        if parts is not None:
            return parts
    return None


def _made(text: str, total: Quantity, rows: list[FiguredLine]) -> Parts | None:
    """The parts, one of each row; None where a row has none or they do not make the total."""
    alike = [one for row in rows if (one := _alike(text, total, row)) is not None]
    if len(alike) < 2 or len(alike) < len(rows):
        return None
    parts = breaking.summed(total, alike)
    return parts if breaking.agrees(parts) else None


def _alike(text: str, total: Quantity, row: FiguredLine) -> Quantity | None:
    """The first figure of a row that counts what a total counts."""
    return next((one for one in row.figures if breaking.counts_alike(text, total, one)), None)
