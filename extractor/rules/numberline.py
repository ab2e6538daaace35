"""The number line of a letterhead: "Số: 12/2024/QĐ-UBND", with the number left blank, or with noise in its place.

A blank number keeps its symbol; a number that cannot be read is null, never a guess (CONTRACT: "never a guess").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.rules import symbols
from extractor.rules.lines import Line
from extractor.rules.roles import number_label


@dataclass(frozen=True, slots=True)
class Number:
    """What a number line says. ``blank`` tells a place left empty from one that cannot be read."""

    number: str | None
    year: str | None
    symbol: str | None
    key: str | None
    kind: str | None
    order: str | None
    blank: bool
    end: int


def read(line: Line) -> Number:
    """The number and symbol of a line with a label; ``end`` is the offset in the line where they end."""
    label = number_label().match(line.text)
    start = label.end() if label else 0
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    match = _candidate(line.text, start)
    if match is not None:
        found = match.symbol
        return Number(found.number, found.year, found.symbol, found.key, found.kind, found.order, False, match.end)
    return _partly(line.text, start)


def _candidate(text: str, start: int) -> symbols.Match | None:
    """The number that stands directly at ``start``."""
    match = next(symbols.scan(text, start), None)
    return match if match is not None and match.start == start else None


def _partly(text: str, start: int) -> Number:
    """A number left blank or unreadable, before a symbol; or a number alone."""
    hole = _hole().match(text, start)
    if hole is not None:
        tail = text[hole.end() :]
        match = _candidate("1" + tail, 0)
        if match is not None:
            found, end = match.symbol, hole.end() + match.end - 1
            return Number(None, found.year, found.symbol, None, found.kind, found.order, hole["noise"] is None, end)
    alone = _alone().fullmatch(text, start)
    if alone is not None:
        return Number(alone[1], None, None, None, None, None, False, alone.end())
    rest = text[start:].strip()
    return Number(
        None, None, None, None, None, None, not any(map(str.isalnum, rest)) or "[" in rest or "_" in rest, start
    )


@cache
def _hole() -> re.Pattern[str]:
    """What stands where the number should, up to the slash or hyphen that begins the symbol."""
    return re.compile(
        r"(?:[\s._…\-–]*(?:\[[^\]]{0,40}\])?[\s._…]*(?=[/\-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ])|(?P<noise>[^/]{1,16}?)\s*(?=/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]))"
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(r"(\d{1,5}[a-z]?)\s*[.*]?")
