"""The lines of a letterhead with number and symbol, and with place and date (Nghị định 30/2020/NĐ-CP, Phụ lục I,
II.3-4).

"Số: 12/2024/QĐ-UBND", with the number left blank, or with noise in its place; "Ninh Thuận, ngày 05 tháng 11 năm 2023",
whole or with blanks. A blank number keeps its symbol; a number that cannot be read is null, never a guess (CONTRACT:
"never a guess").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.records import Header, Precision
from extractor.rules.symbols import symbols
from extractor.rules.text import dates
from extractor.rules.text.line_roles import date_line, is_placeholder, number_label
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS


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


def read_number(line: Line) -> Number:
    """The number and symbol of a line with a label; ``end`` is the offset in the line where they end."""
    label = number_label().match(line.text)
    start = label.end() if label else 0
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    ranged = _range().match(line.text, start)
    from_ = ranged.start("last") if ranged is not None else start
    match = _candidate(line.text[from_:] if ranged is not None else line.text, 0 if ranged is not None else start)
    if match is not None:
        found = match.symbol
        number, key, end = found.number, found.key, match.end
        if ranged is not None:
            number, end = f"{ranged['first']}-{found.number}", from_ + match.end
            key = number + key[len(found.number) :]
        return Number(number, found.year, found.symbol, key, found.kind, found.order, False, end)
    return _partly(line.text, start)


@cache
def _range() -> re.Pattern[str]:
    """Several numbers in one: "3-5/BC-SKHCN"."""
    return re.compile(r"(?P<first>\d{1,4})\s?[-–]\s?(?P<last>\d{1,4})(?=\s?/\s?[A-ZĐ])")


def put(header: Header, found: Number | symbols.Symbol) -> None:
    """Put what was read of a number into a header."""
    key = found.key if found.symbol else None  # a number alone names no document
    header.number, header.year, header.symbol, header.key = found.number, found.year, found.symbol or None, key


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


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """A place as printed, and a date in ISO form shortened to its precision; None for what is blank.

    ``impossible``: a day is printed that no calendar has.
    """

    place: str | None
    date: str | None
    precision: Precision | None
    impossible: bool = False


def read_date(line: Line, start: int = 0) -> PlaceDate | None:
    """Place and date of a line, from ``start`` on (behind the number, where both share a line)."""
    if start:
        start += len(line.text[start:]) - len(line.text[start:].lstrip(" ,|"))
    match = date_line().search(line.folded[start:])
    if match is None:
        return None
    where = place(line.text[start : start + match.start()])
    if match["full"] is match["year"] is None:
        return PlaceDate(where, None, None)  # points between two strokes
    if match["full"]:
        value = dates.iso(int(match["full"]), match["month"], match["day"])
        impossible = value is None
    else:
        value = _long(match["middle"], match["year"])
        impossible = value is not None and value[1] != "day" and None not in _day_and_month(match["middle"])
    return PlaceDate(where, value[0] if value else None, value[1] if value else None, impossible)


def _long(middle: str, year: str) -> tuple[str, Precision] | None:
    """A date from what stands between "ngày" and "năm", and the year; a fifth digit is a note's mark."""
    year = year[:4] if len(year) == 5 else year
    if not (year.isdigit() and len(year) == 4 and 1900 <= int(year) <= 2100):
        return None
    day_value, month_value = _day_and_month(middle)
    return (
        dates.iso(int(year), month_value, day_value)
        or dates.iso(int(year), month_value, None)
        or dates.iso(int(year), None, None)
    )


def _day_and_month(middle: str) -> tuple[str | None, str | None]:
    """Day and month between "ngày" and "năm", on folded text; the month in digits or by its name."""
    day, thang, month = middle.partition("thang")
    named = _month_names().get(month.strip(" ,"))
    month_value = (named or _digits(month)) if thang else None
    return (_digits(day.strip().removeprefix("mong ").removeprefix("mung ")) if month_value else None), month_value


@cache
def _month_names() -> dict[str, str]:
    return {fold(name): number for name, number in dates.MONTHS.items()}


def _digits(text: str) -> str | None:
    """A number of one or two digits among blanks and dots; noise makes it none."""
    bare = text.strip(" .…_\t\u00a0,")
    return bare if bare.isdigit() and len(bare) <= 2 and int(bare) else None


def place(text: str) -> str | None:
    """The place before the date: the last column of the line, behind number and symbol."""
    text = re.split(r"\t|\s{3,}", text.strip(" ,.\t"))[-1]
    if re.search(r"[/\d]", text):
        text = text[_symbol_end(text) :]
    text = " ".join(text.split()).strip(" ,;.^ˆ*_…|")
    text = _leading_codes().sub("", text)
    if not text.isupper():
        text = _leading_capitals().sub("", text)
    if not text or text.casefold() == "hôm nay" or is_placeholder(text):
        return None
    if len(text) > 40 or not text[0].isupper() or any(map(text.__contains__, "():")):
        return None
    return text


def _symbol_end(text: str) -> int:
    """Where the number and symbol end in a line that scanning ran together with the place."""
    end = 0
    for match in re.finditer(r"[/\-](?=\S)\S*\s+", text):
        end = match.end()
    return end


@cache
def _leading_capitals() -> re.Pattern[str]:
    """The end of an organ's name in capitals before a place in small letters: "… HỒ CHÍ MINH Hà Nội"."""
    return re.compile(rf"^(?:(?!TP\b|T\.P)[{CAPITALS}]{{2,}}\s+)+(?=[{CAPITALS}](?![{CAPITALS}])\w)")


@cache
def _leading_codes() -> re.Pattern[str]:
    return re.compile(r"^(?:[-–—.]*\s*(?!TP\b)[A-ZĐ0-9&()]{2,}\.*\s+|[^\w]+)+")
