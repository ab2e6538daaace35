"""Figures of years, quarters or months one after another: none of them is a part of the first."""

from __future__ import annotations

import re
from functools import cache

from extractor.records import Quantity


def are_times(text: str, total: Quantity, alike: list[Quantity]) -> bool:
    """Whether figures are those of years or months one after another, and so no parts of the first: "Năm 2023 thu 120
    tấn. Năm 2022 thu 70 tấn. Năm 2021 thu 50 tấn."; the months of a year are its parts.
    """
    start, time = _time(text, total)
    return time is not None and all(at != start and kind == time for at, kind in (_time(text, one) for one in alike))


def _time(text: str, one: Quantity) -> tuple[int, str | None]:
    """Where the sentence of a figure begins, and the kind of time with which it does, if any."""
    least = max(0, one.span[0] - _TIME_REACH)
    ends = ((text.rfind(end, least, one.span[0]), end) for end in _ENDS)
    start = max((at + len(end) for at, end in ends if at >= 0), default=least)
    found = _begins_time().match(text, start, one.span[0])
    return start, (found["kind"] or "năm").lower() if found else None


_TIME_REACH = 200
_ENDS = ("\n", ". ", "; ")


@cache
def _begins_time() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[-–+*•]\s*)?(?:(?:[Tt]rong|[Đđ]ến|[Rr]iêng)\s)?(?:\d{1,2}\s)?"
        r"(?:(?P<kind>[Nn]ăm|[Tt]háng|[Qq]uý|[Nn]gày)\b|(?:19|20)\d\d\b(?!\s*(?:[.,]\d|[^\W\d])))"
    )
