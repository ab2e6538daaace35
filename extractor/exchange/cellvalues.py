"""The values of cells, whatever people and programs put there: days, whole numbers, text; and what is odd of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from unicodedata import normalize

from extractor.exchange import entrynumbers
from extractor.exchange.problems import ImportProblem, problem
from extractor.rules.text import dates

_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
"""Days of spreadsheets from 1927 to 2119: a number there, in a column of days, is one."""


_TIME = re.compile(r"(?<=\d)(?:T|,? )\d{1,2}:\d{2}.*$")
"""What follows a day: 10:20, 10:20:30.5, 10:20:30+07:00."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds, None for nothing, and what a person should know of it."""

    value: str | None = None
    problem: ImportProblem | None = None


def text(cell: object) -> str | None:
    """The cell as one line of text in NFC; None for a blank one."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date):
        return day(cell).value
    printed = "".join(each if each.isprintable() else " " for each in str(cell))
    return " ".join(normalize("NFC", printed).split()) or None


_ZEROS = re.compile(r'(?:"([^"]*)"|\\(.)|([-/ ]))*(0+)(?:"([^"]*)"|\\(.)|([-/ ]))*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|([-/ ])')


def formatted(value: int, form: str) -> object:
    """A whole number as its cell's format shows it, where that has zeros before it or words beside it.

    >>> formatted(7, "000"), formatted(7, '00"/QĐ-UBND"'), formatted(7, "General"), formatted(1200, "#,##0")
    ('007', '07/QĐ-UBND', 7, 1200)
    """
    found = _ZEROS.fullmatch(form) if form not in _PLAIN and value >= 0 else None
    if found is None:
        return value
    before, after = (
        "".join(filter(None, (part for each in _LITERAL.finditer(words) for part in each.groups())))
        for words in (form[: found.start(4)], form[found.end(4) :])
    )
    return f"{before}{value:0{len(found[4])}d}{after}"


_PLAIN = frozenset({"General", "0", "@", "GENERAL"})


def day(cell: object, year: int | None = None) -> Value:
    """A day as ISO, or a month or a year where the cell says no more: ``2026-01-05``, ``2026-01``.

    ``year`` is that of the register, for "05/01" without one. Cells that are days, numbers that spreadsheets keep days
    as, and text as people type it: 5/1/2026, 05.01.26, "ngày 05 tháng 01 năm 2026". What is no day gives nothing, and
    says so.
    """
    if isinstance(cell, datetime | date):
        return Value(cell.isoformat()[:10])
    if isinstance(cell, int | float) and _SERIALS.start <= cell < _SERIALS.stop:
        return Value((_EPOCH + timedelta(days=int(cell))).isoformat())
    printed = text(cell)
    short = _SHORT.fullmatch(printed) if printed and year else None
    if short:
        found = _valid(printed or "", str(year), short[2], short[1])
        return Value(found.value, found.problem or problem("cell.read_as", what=printed, other=found.value))
    return Value() if printed is None else _typed(printed)


_SHORT = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\.?")
"""A day without its year."""


def _typed(printed: str) -> Value:
    printed = _TIME.sub("", printed)
    iso = re.match(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ]|$)", printed)
    if iso:
        return _valid(printed, iso[1], iso[2], iso[3])
    if re.fullmatch(r"(?:19|20)\d\d", printed):
        return Value(printed)
    month = re.fullmatch(r"(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)", printed)
    if month:
        return _valid(printed, month[2], month[1], None)
    numbers = re.fullmatch(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})", printed.rstrip("."))
    if numbers:
        return _numbers(printed, *numbers.groups())
    found = next(dates.find(printed), None)
    return Value(found.value) if found else Value(None, problem("cell.no_date", what=printed))


def _numbers(printed: str, first: str, second: str, year: str) -> Value:
    """Day, month and year; month and day where no month is over 12, as American settings write them."""
    full = year if len(year) == 4 else str(2000 + int(year) if int(year) < 45 else 1900 + int(year))
    if int(second) > 12 >= int(first):
        found = _valid(printed, full, first, second)
        return Value(found.value, found.problem or problem("cell.american_day", what=printed))
    found = _valid(printed, full, second, first)
    if len(year) == 4 or found.problem:
        return found
    return Value(found.value, problem("cell.read_as", what=printed, other=found.value))


def _valid(printed: str, year: str, month: str, day: str | None) -> Value:
    found = dates.iso(int(year), month, day)
    return Value(found[0]) if found else Value(None, problem("cell.no_calendar_day", what=printed))


def whole(cell: object) -> Value:
    """A whole number from 1, as digits without zeros before it: 12, "012", 12.0, "Số: 12"."""
    printed = text(cell)
    if printed is None:
        return Value()
    found = entrynumbers.read(printed)
    if found is None or found.suffix:
        return Value(None, problem("cell.no_whole_number", what=printed))
    return Value(str(found.number))
