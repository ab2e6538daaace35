"""The provision that a mention points at, small to large: "điểm a khoản 2 Điều 5".

Order and letters: Nghị định 30/2020/NĐ-CP, Phụ lục II, V.7.
"""

from __future__ import annotations

import re
from functools import cache

_WINDOW = 220
_CLUES = ("iều ", "hoản ", "iểm ", "ục ", "hương ", "hoan ", "iều\n")


def before(text: str, low: int, start: int) -> tuple[str, int] | None:
    """The chain of provisions that ends right before ``start`` and where it begins, or None."""
    window_start = max(low, start - _WINDOW)
    window = text[window_start:start]
    if not any(map(window[-40:].__contains__, _CLUES)):
        return None
    match = _chain().search(window, _first_unit(window))
    if match is None:
        return None
    return " ".join(match["chain"].split()), window_start + match.start("chain")


def _first_unit(window: str) -> int:
    """Before where the first word for a provision stands, for a chain takes long to look for."""
    found = [at for at in map(window.find, _UNITS) if at >= 0]
    return max(0, min(found, default=0) - _BEFORE_UNIT)


_UNITS = ("iết", "iều", "iểm", "hoản", "hoan", "ục", "hương", "hần")
_BEFORE_UNIT = 12
"""Before a unit's letters: its first ones, "các", and the blanks of a line that ends there."""


@cache
def _chain() -> re.Pattern[str]:
    unit = "(?:[Tt]iết|[Đđ]iểm|[Kk]ho[ảa]n|[Đđ]iều|[Tt]iểu mục|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục)"
    value = r"(?:(?:số\s+)?(?:\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,3}|[a-zđ]\d?|[IVXLC]{1,6}|[|$]\d?)(?![\w]))"
    values = rf"{value}(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+){value}){{0,12}}"
    link = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+|\s+của\s+|\s+thuộc\s+|\s+)"
    one = rf"(?:các\s+)?{unit}\s+{values}"
    return re.compile(rf"(?<!\w)(?P<chain>{one}(?:{link}{one}){{0,14}})(?:\s+của|\s+tại|\s+thuộc|,)?\s*(?:các\s+)?$")
