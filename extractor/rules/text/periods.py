"""Stated stretches of time: quarters, months of a year, stages, terms, school years, ranges, and deadlines.

"quý I/2024", "6 tháng đầu năm 2023", "giai đoạn 2021-2030", "nhiệm kỳ 2020-2025", "từ ngày 15/12/2022 đến ngày
14/12/2023", "trước ngày 30/6/2025". Where the year is left out, the period has no ends, only its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from extractor.document import Document
from extractor.records import DateRecord, Period
from extractor.rules.text import literals

Kind = Literal["quarter", "months", "stage", "term", "school_year", "range", "deadline"]
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS = r"(?:từ )?(?:năm )?(?P<y>(?:19|20)\d\d)(?:\s?[-–−/]\s?|\s(?:đến|tới)\s(?:năm )?)(?P<z>(?:19|20)\d\d)"
_OF_YEAR = r"(?:\s?[/\-]\s?|\s(?:của )?năm\s)(?P<y>(?:19|20)\d\d)"
_ANCHORS: tuple[tuple[str, Kind, str], ...] = (
    ("uý ", "quarter", rf"(?P<q>IV|I{{1,3}}|[1-4])\b(?:{_OF_YEAR})?"),
    ("háng đầu năm", "months", rf"(?:{_OF_YEAR.replace('năm', '(?:năm)?')}|\s(?P<y2>(?:19|20)\d\d))?"),
    ("háng năm ", "months", r"(?P<y>(?:19|20)\d\d)"),
    ("háng cuối năm", "months", r"(?:\s(?P<y2>(?:19|20)\d\d))?"),
    ("iai đoạn ", "stage", _YEARS),
    ("hiệm kỳ ", "term", _YEARS),
    ("ăm học ", "school_year", _YEARS),
)


def find(document: Document, dates: list[DateRecord]) -> list[Period]:
    """All periods and deadlines, in order; ``dates`` are the document's, in order."""
    text = document.text
    found = _of_one_year([period for anchor in _ANCHORS for period in _of(text, *anchor)])
    found.extend(_between(text, dates))
    return sorted(found, key=lambda one: one.span)


_MONTHS_OF = "háng năm "
"""Only behind a number: "09 tháng năm 2025"; "tháng năm" alone is May."""


def _of_one_year(found: list[Period]) -> list[Period]:
    """Give a quarter the year of the next one that stands right behind it: "quý III và quý IV/2025"."""
    quarters = sorted((one for one in found if one.kind == "quarter"), key=lambda one: one.span)
    for one, other in pairwise(quarters):
        if one.start is None and other.start is not None and other.span[0] - one.span[1] < _NEAR:
            match = _compiled(r"[Qq]uý (?P<q>IV|I{1,3}|[1-4])").match(one.surface)
            if match is not None:
                one.start, one.end = _ends("quarter", other.start[:4], match.groupdict(), "", "uý ")
    return found


_NEAR = 6


def _of(text: str, words: str, kind: Kind, pattern: str) -> Iterator[Period]:
    rest = _compiled(pattern)
    for at in literals.places(text, words):
        match = rest.match(text, at + len(words))
        if match is not None and (words != _MONTHS_OF or _months().search(text, max(0, at - 6), at)):
            yield _period(text, at, match, kind, words)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _period(text: str, at: int, match: re.Match[str], kind: Kind, words: str) -> Period:
    start = _start(text, at, kind)
    groups = match.groupdict()
    year = groups.get("y") or groups.get("y2")
    ends = (None, None) if year is None else _ends(kind, year, groups, text[start:at], words)
    surface = text[start : match.end()]
    return Period(kind=kind, start=ends[0], end=ends[1], surface=surface, span=(start, match.end()))


def _start(text: str, at: int, kind: Kind) -> int:
    """Where the words begin: the anchors leave out a first letter, and the number of months."""
    if kind == "months":
        match = _months().search(text, max(0, at - 6), at)
        return match.start() if match else max(0, at - 1)
    return max(0, at - 1)


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}\s?[tT]$|[tT]$")


def _ends(kind: Kind, year: str, groups: dict[str, str | None], lead: str, words: str) -> tuple[str | None, str | None]:
    """First and last day of a quarter or of months, first and last year of the others."""
    if kind == "quarter":
        quarter = _QUARTERS[(groups["q"] or "").lower()]
        return f"{year}-{quarter * 3 - 2:02}-01", _last_day(year, quarter * 3)
    if kind == "months":
        count = "".join(letter for letter in lead if letter.isdigit())
        months = int(count) if count and 0 < int(count) <= 12 else None
        if months is None:
            return None, None
        if "cuối" in words:
            return f"{year}-{13 - months:02}-01", f"{year}-12-31"
        return f"{year}-01-01", _last_day(year, months)
    return year, groups["z"]


def _last_day(year: str, month: int) -> str:
    leap = month == 2 and int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    return f"{year}-{month:02}-{_DAYS[month - 1] + leap}"


def _between(text: str, dates: list[DateRecord]) -> Iterator[Period]:
    """Ranges from one date to the next, and dates that are the last day of something."""
    starts = [date.span[0] for date in dates]
    for date in dates:
        begin, end = date.span
        lead = text[max(0, begin - 24) : begin].rstrip(" \u00a0")
        lead = lead[:-5].rstrip() if lead.endswith((" ngày", "\nngày")) else lead
        after = bisect_left(starts, end)
        if lead.endswith(("từ", "Từ")) and after < len(dates) and starts[after] - end < 20:
            other = dates[after]
            if text[end : other.span[0]].strip().startswith(("đến", "tới", "-", "–")):
                yield _dated(text, "range", text.rfind("ừ", 0, begin) - 1, date.value, other.value, other.span[1])
        elif lead.endswith(_UNTIL):
            words = next(one for one in _UNTIL if lead.endswith(one))
            yield _dated(text, "deadline", text.rfind(words, 0, begin), None, date.value, end)


_UNTIL = (
    "trước", "Trước", "chậm nhất là", "chậm nhất", "chậm nhất đến", "không quá", "đến hết", "hoàn thành trong",
    "xong trong",
)  # fmt: skip


def _dated(text: str, kind: Kind, start: int, first: str | None, last: str, end: int) -> Period:
    start = max(0, start)
    return Period(kind=kind, start=first, end=last, surface=text[start:end], span=(start, end))
