"""Days and months that share the month or the year of the date behind them.

"ngày 05 và 06 tháng 3 năm 2025" is two days, "30/4-01/5/2025" too, "mùng 2 tháng 9 năm 2024" is one, and "tháng 8 và
tháng 9 năm 2025" is two months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractor.rules.text.dates import TextDate, iso

_BACK = 60


def expanded(text: str, found: Iterable[TextDate]) -> Iterator[TextDate]:
    """The dates of ``found`` in order, those put before each that it completes."""
    for one in found:
        lead = text[max(0, one.start - _BACK) : one.start]
        if one.precision == "month":
            yield from _before_month(one, lead)
        elif one.precision == "day" and text[one.start].isdigit():
            yield from _before_day(one, lead)
            yield one
        else:
            yield one


def _before_month(one: TextDate, lead: str) -> Iterator[TextDate]:
    days, months = _days().search(lead), _months().search(lead)
    base = one.start - len(lead)
    if days is not None:
        spans = [(int(match[0]), base + days.start("days") + match.start(), base + days.start("days") + match.end())
                 for match in re.finditer(r"\d{1,2}", days["days"])]  # fmt: skip
        year, month = one.value.split("-")
        for place, (day, start, end) in enumerate(spans):
            value = iso(int(year), month, str(day))
            if value is not None:
                is_last = place == len(spans) - 1
                first = base + days.start() if place == 0 else start
                yield TextDate(value[0], "day", first, one.end if is_last else end)
        return
    if months is not None:
        value = iso(int(one.value[:4]), months["month"], None)
        if value is not None:
            yield TextDate(value[0], "month", base + months.start(), base + months.end("month"))
    yield one


@cache
def _days() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Nn]gày|[Mm][ồù]ng)\s+(?P<days>(?:\d{1,2}(?:\s?[,–-]\s?|\s+(?:và|đến|hoặc)\s+))*\d{1,2})\s*,?\s+$"
    )


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r"[Tt]háng\s+(?P<month>\d{1,2})(?:\s?[,–-]\s?|\s+(?:và|đến|hoặc)\s+)$")


def _before_day(one: TextDate, lead: str) -> Iterator[TextDate]:
    match = _shared().search(lead)
    if match is None or not (match["word"] or "/" in match["days"]):
        return
    base = one.start - len(lead)
    for each in re.finditer(r"(\d{1,2})(?:/(\d{1,2}))?", match["days"]):
        value = iso(int(one.value[:4]), each[2] or one.value[5:7], each[1])
        if value is not None and value[0] < one.value:
            at = base + match.start("days")
            yield TextDate(value[0], "day", at + each.start(), at + each.end())


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>[Nn]gày\s+)?(?<![\d/.-])"
        r"(?P<days>(?:\d{1,2}(?:/\d{1,2})?(?:\s?[,–-]\s?|\s+(?:và|đến|rạng sáng)\s+))+)"
        r"(?:ngày\s+)?$"
    )
