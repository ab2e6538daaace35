"""The day of an incoming stamp, written by hand on a dotted line: "15/4/2024", whose slashes are read as ones.

Each reading is taken for every date that its digits can be, with a one for a slash or a slash for itself. A date is
believed when it is the only one that several readings can mean, and no day before the document's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

_FEWEST = 3
_SHARE = 0.4
_LATEST = timedelta(days=366)


def agreed(readings: Sequence[str], written: date | None) -> str | None:
    """The ISO date that the readings agree on, None where they do not; ``written`` is the document's own."""
    counts: Counter[date] = Counter()
    for text in readings:
        counts.update({day for day in meant(text) if _fits(day, written)})
    if not counts:
        return None
    (day, most), *others = counts.most_common(2)
    alone = not others or others[0][1] < 2
    return day.isoformat() if alone and most >= max(_FEWEST, _SHARE * len(readings)) else None


def _fits(day: date, written: date | None) -> bool:
    return written is None or written <= day <= written + _LATEST


def meant(text: str) -> Iterator[date]:
    """The dates that what was read behind "Ngày" can be.

    >>> [day.isoformat() for day in meant("15.1412024")]
    ['2024-04-15']
    """
    bare = re.sub(r"[\s.…_,:-]", "", text)
    digits = _digits().search(bare)
    for match in _shapes(digits[0] if digits else ""):
        try:
            yield date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue


def _shapes(digits: str) -> Iterator[re.Match[str]]:
    for day in (1, 2):
        for month in (1, 2):
            match = _shape(day, month).fullmatch(digits)
            if match is not None:
                yield match


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[\d/|lI]{6,12}")


@cache
def _shape(day: int, month: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<day>\d{{{day}}})[1/|lI](?P<month>\d{{{month}}})[1/|lI](?P<year>(?:19|20)\d\d)")
