"""How days are typed, the same in every option: as printed or ISO, by their name, or counted from today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractor import officezone

OPTIONS = frozenset(("DATE", "DAY"))
"""What stands in the help for the value of an option that is a day (``metavar``)."""
_NAMED = {"today": 0, "hôm nay": 0, "hom nay": 0, "yesterday": -1, "hôm qua": -1, "hom qua": -1}
_NAMED |= {"tomorrow": 1, "ngày mai": 1, "ngay mai": 1}
_UNITS = {"d": 1, "day": 1, "days": 1, "ngày": 1, "ngay": 1, "w": 7, "week": 7, "weeks": 7, "tuần": 7, "tuan": 7}
_COUNTED = re.compile(
    rf"(?P<sign>[+-])?\s*(?P<count>\d{{1,4}})\s*(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
    r"(?:\s+(?P<later>nữa|nua|tới|toi|sau)|\s+(?:trước|truoc|qua|ago))?"
)


def as_typed(written: str, today: date | None = None) -> str:
    """The ISO day that ``hôm nay``, ``yesterday``, ``-30d``, ``30 ngày``, ``2 tuần trước``, ``+7d`` mean.

    A number of days or weeks without a sign lies behind us, unless "nữa" follows. All else is given back as it is:
    what reads it knows 17/5/2023, 17.5.2023, 2023-05-17, and, where that will do, 5/2023 and 2023. ``today`` is
    that of the office's zone.
    """
    words = " ".join(written.casefold().split())
    counted = _COUNTED.fullmatch(words)
    if words not in _NAMED and counted is None:
        return written.strip()
    start = today or officezone.today()
    if counted is None:
        return (start + timedelta(days=_NAMED[words])).isoformat()
    days = int(counted["count"]) * _UNITS[counted["unit"]]
    return (start + timedelta(days=days if counted["sign"] == "+" or counted["later"] else -days)).isoformat()
