"""Place and date of a letterhead: "Ninh Thuận, ngày 05 tháng 11 năm 2023", whole or with blanks.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.records import Precision
from extractor.rules import dates
from extractor.rules.lines import Line
from extractor.rules.roles import date_line, is_placeholder


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """A place as printed, and a date in ISO form shortened to its precision; None for what is blank."""

    place: str | None
    date: str | None
    precision: Precision | None


def read(line: Line, start: int = 0) -> PlaceDate | None:
    """Place and date of a line, from ``start`` on (behind the number, where both share a line)."""
    match = date_line().search(line.folded, start)
    if match is None:
        return None
    place = _place(line.text[start : match.start()] if start else line.text[: match.start()])
    if match["full"]:
        value = dates.iso(int(match["full"]), match["month"], match["day"])
    else:
        value = _long(match["middle"], match["year"])
    return PlaceDate(place, value[0] if value else None, value[1] if value else None)


def _long(middle: str, year: str) -> tuple[str, Precision] | None:
    """A date from what stands between "ngày" and "năm", and the year; a fifth digit is a note's mark."""
    year = year[:4] if len(year) == 5 else year
    if not (year.isdigit() and len(year) == 4 and 1900 <= int(year) <= 2100):
        return None
    day, thang, month = middle.partition("thang")
    month_value = _digits(month) if thang else None
    day_value = _digits(day) if month_value else None
    return (
        dates.iso(int(year), month_value, day_value)
        or dates.iso(int(year), month_value, None)
        or dates.iso(int(year), None, None)
    )


def _digits(text: str) -> str | None:
    """A number of one or two digits among blanks and dots; noise makes it none."""
    bare = text.strip(" .…_\t\u00a0,")
    return bare if bare.isdigit() and len(bare) <= 2 and int(bare) else None


def _place(text: str) -> str | None:
    """The place before the date: the last column of the line, behind number and symbol."""
    text = re.split(r"\t|\s{3,}", text.strip(" ,.\t"))[-1]
    if re.search(r"[/\d]", text):
        text = text[_symbol_end(text) :]
    text = " ".join(text.split()).strip(" ,;.^ˆ*_…|")
    text = _leading_codes().sub("", text)
    if not text or is_placeholder(text) or len(text) > 40 or not text[0].isupper():
        return None
    return text


def _symbol_end(text: str) -> int:
    """Where the number and symbol end in a line that scanning ran together with the place."""
    end = 0
    for match in re.finditer(r"[/\-](?=\S)\S*\s+", text):
        end = match.end()
    return end


@cache
def _leading_codes() -> re.Pattern[str]:
    return re.compile(r"^(?:[-–—.]*\s*(?!TP\b)[A-ZĐ0-9&()]{2,}\.*\s+|[^\w]+)+")
