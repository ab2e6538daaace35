"""Dates in text: "ngày 05 tháng 3 năm 2020", "05/3/2020", "05-3-2020", "05.3.2020", "tháng 11/2023", "năm 2023".

Forms and padding: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4. A half-blank date keeps what is
printed: "ngày    tháng 11 năm 2023" is ``2023-11`` with precision month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.records import Precision
from extractor.rules.text import literals

# OCR loses or swaps the mark of "ngày", "tháng", "năm"; the letters stay.
_NGAY = "[Nn]g[aàảãáạâầ]y"
_THANG = "[Tt]h[aáàảãạâấ]ng"
_NAM = "n[aăâà]m"
_HOLE = r"[ \t\u00a0\n.…_]{0,40}"
_WORD = "giêng|Giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp|Chạp"
"""Months by name; "năm" is no month here, for it is the word for the year."""
_LONG = (
    rf"(?:{_NGAY}(?:{_HOLE}(?:m[ồù]ng\s)?(?P<d1>\d{{1,2}}))?{_HOLE},?\s?{_THANG}(?:{_HOLE}(?P<m1>\d{{1,2}}|{_WORD}))?{_HOLE},?\s?"
    rf"{_NAM}{_HOLE}(?P<y1>(?:19|20)\d\d))"
)
_SHORT = r"(?P<d2>\d{1,2})\s?(?P<s2>[/.\-])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<y2>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<d3>\d{1,2})(?P<s3>[/\-])(?P<m3>\d{1,2})(?P=s3)(?P<y3>\d\d)(?![\d/])"
_MONTH = rf"{_THANG}\s*(?P<m4>\d{{1,2}}|{_WORD})\s*(?:[/\-]|,?\s*{_NAM})\s*(?P<y4>(?:19|20)\d\d)"


class TextDate(NamedTuple):
    """A date in text: ISO, shortened to its precision, and its span."""

    value: str
    precision: Precision
    start: int
    end: int


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[TextDate]:
    """Every full date, and every month of a year, in ``text[start:end]``, in order. Impossible ones are left out."""
    stop = len(text) if end is None else end
    years = list(_years(text, start, stop))
    matches = [match for year in years for match in _ended_by(text, start, year, stop)]
    dated = [found for match in matches if _stands_alone(text, match) and (found := _found(match)) is not None]
    dated += [found for year in years if (found := _iso_at(text, year, stop)) is not None]
    last = start
    for found in sorted(dated, key=lambda one: one.start):
        if found.start >= last:
            yield found
            last = found.end


def _iso_at(text: str, year: int, stop: int) -> TextDate | None:
    """A date of ISO 8601 whose year stands at ``year``: "2024-03-15"."""
    if text[year + 4 : year + 5] != "-" or (year and (text[year - 1].isalnum() or text[year - 1] in "-/_.")):
        return None
    match = _iso_form().match(text, year, stop)
    value = iso(int(match["year"]), match["month"], match["day"]) if match is not None else None
    return TextDate(value[0], value[1], year, match.end()) if match is not None and value is not None else None


@cache
def _iso_form() -> re.Pattern[str]:
    return re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a short date does not go on from a number; a look-behind would cost the scan its speed."""
    before = text[max(0, match.start() - 1) : match.start()]
    if match[0][0] in "NntT" or not (before.isalnum() or before in ("_", "/", ".", ",", "-")):
        return True
    return before == "-" and _ranged().search(text, max(0, match.start() - _RANGE), match.start()) is not None


_RANGE = 24


@cache
def _ranged() -> re.Pattern[str]:
    """The first day of a range whose last one is written out: "ngày 20-21/6/2025", "30/4-01/5/2025"."""
    return re.compile(r"(?:[Nn]gày\s+[0-9]{1,2}|(?<![0-9/.-])[0-9]{1,2}/[0-9]{1,2})\s?-$")


def _years(text: str, start: int, stop: int) -> Iterator[int]:
    """Where years stand, which end every date: to look for two literals costs less than to look for dates."""
    for century in ("20", "19"):
        for at in literals.places(text, century, start, stop):
            if at + 4 <= stop and text[at + 2 : at + 4].isdecimal():
                yield at


def _ended_by(text: str, start: int, year: int, stop: int) -> list[re.Match[str]]:
    """The dates whose year stands at ``year``; no letters stand before it but "ngày", "tháng" and "năm".

    A month with a day printed before it is none of its own, even where it has no such day ("ngày 31 tháng 02").
    """
    if year - start < _SHORTEST or (text[year - 1] not in _BEFORE and not text[year - 1].isspace()):
        return []
    long, short, month = _anywhere()
    end = year + 4
    found = []
    low = max(start, year - _REACH)
    word = max(text.rfind("th", low, year), text.rfind("Th", low, year))
    if word >= 0 and text.startswith("ng", word + 3):
        day = text.rfind("g", max(start + 1, word - _REACH), word)
        if text[day - 3 : day + 1] in ("mồng", "mùng"):
            day = text.rfind("g", max(start + 1, word - _REACH), day - 3)
        whole = long.fullmatch(text, day - 1, end) if day > 0 else None
        found = [whole, None if whole and whole["d1"] else month.fullmatch(text, word, end)]
    if text[year - 2 : year].rstrip()[-1:] in _SEPARATORS and not (end < stop and _goes_on(text[end])):
        found.append(short.search(text, max(start, year - _LONGEST_SHORT), end))
    return [match for match in found if match]


_SHORTEST = 4
"""The least that stands before the year: "1/2/"."""
_BEFORE = frozenset("m/.-…_")
_SEPARATORS = frozenset("/.-")
_REACH = 140
"""Where "tháng" stands at most before the year, and "ngày" before "tháng": a hole is of 40 characters."""
_LONGEST_LONG = 60
_LONGEST_SHORT = 10
"""Where "31 / 12 / " begins at most before its year."""


def _goes_on(letter: str) -> bool:
    return letter == "/" or letter.isdecimal()


def stated_at(text: str, start: int, end: int) -> TextDate | None:
    """The date that follows a mention: ", ngày 30/01/2023", " ban hành ngày …", " năm 2015", "(25/10/2023)"."""
    first = text[start : min(end, start + 6)].lstrip(_BLANKS)[:1]
    if first and first not in _MAY_BEGIN and not first.isspace():
        return None
    match = _after().match(text, start, end)
    if match is None and text[start : start + 6].lstrip(_BLANKS).startswith("NG"):
        return _in_capitals(text, start, end)
    return _found(match) if match is not None else None


def _in_capitals(text: str, start: int, end: int) -> TextDate | None:
    """As ``stated_at``, in a title: "NGÀY 16 THÁNG 7 NĂM 2021"."""
    match = _after().match(text[start : min(end, start + _LONGEST_LONG)].lower())
    found = _found(match) if match is not None else None
    return found._replace(start=found.start + start, end=found.end + start) if found is not None else None


_BLANKS = " \t\n\u00a0,("
_MAY_BEGIN = frozenset("nNtđdmbkpgl0123456789")
"""First letters of what may state a date behind a mention: most of what stands there does not."""


@cache
def _anywhere() -> tuple[re.Pattern[str], ...]:
    """The forms of a date: in words, in digits up to the end of what is searched, the month alone."""
    return re.compile(_LONG), re.compile(rf"{_SHORT}\Z"), re.compile(_MONTH)


@cache
def _after() -> re.Pattern[str]:
    lead = r"[\s,]*\(?\s*(?:(?:đã |được |do |mới )*(?:ban hành|ký|phát hành|đề|ghi|lập)(?: ban hành)?\s+)?"
    year = rf"{_NAM}\s+(?P<y5>(?:19|20)\d\d)(?!\s*[-–]\s*\d)"
    return re.compile(
        rf"{lead}(?:{_LONG}|(?:{_NGAY}|{_NGAY}\s+ký)[\s:]*(?:{_SHORT}(?!\d)|{_SHORT_YEAR})|{_MONTH})"
        rf"|\s*\(\s*{_SHORT.replace('2>', '6>').replace('s2', 's6')}\s*\)|\s+{year}"
    )


def _found(match: re.Match[str]) -> TextDate | None:
    day, month = _BESIDE[match.lastgroup or ""]
    year = match[match.lastgroup or ""]
    full = int(year) + (0 if len(year) == 4 else 1900 if int(year) > 30 else 2000)
    start = match.end() - len(match[0].lstrip(" \t\n\u00a0,("))
    value = iso(full, month_number(match[month]) if month else None, match[day] if day else None)
    return TextDate(value[0], value[1], start, match.end()) if value else None


_BESIDE = {
    "y1": ("d1", "m1"), "y2": ("d2", "m2"), "y3": ("d3", "m3"), "y4": ("", "m4"), "y5": ("", ""), "y6": ("d6", "m6"),
}  # fmt: skip
"""The groups of day and month beside that of the year, with which every form of a date ends."""


def month_number(printed: str | None) -> str | None:
    """The number of a month in digits or by its name: "tư" → "4"."""
    return MONTHS.get(printed.lower(), printed) if printed else None


MONTHS = {
    "giêng": "1", "hai": "2", "ba": "3", "tư": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10",
    "mười một": "11", "mười hai": "12", "chạp": "12",
}  # fmt: skip


@lru_cache(4096)
def iso(year: int, month: str | None, day: str | None) -> tuple[str, Precision] | None:
    """ISO form and precision of printed parts; None where no calendar has that day. A day without month is dropped."""
    if month is None:
        return f"{year:04}", "year"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year:04}-{int(month):02}", "month"
    try:
        return date(year, int(month), int(day)).isoformat(), "day"
    except ValueError:
        return None
