"""Days that no calendar has: "ngày 31 tháng 02 năm 2023", "ngày 45/13/2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from extractor.document import Span
from extractor.index.contexts import context_of
from extractor.index.graphrows import Finding
from extractor.index.queries import FIRST_FILE
from extractor.index.storage import Storage

_TEXTS = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, text FROM documents
    JOIN contents ON contents.document_id = documents.id ORDER BY documents.id
"""


def findings(storage: Storage) -> Iterator[Finding]:
    """One finding for each day that is none."""
    for row in storage.rows(_TEXTS):
        for span, message in impossible_days(row["text"]):
            context, _ = context_of(row["text"], *span)
            yield Finding("date.impossible", "error", message, row["path"], row["key"], span, context)


def impossible_days(text: str) -> Iterator[tuple[Span, str]]:
    """Where a text states a day that is none, and which."""
    for match in _day().finditer(text):
        start, end = match.start() - 1, match.end()
        day, month, year = (int(part) for part in match.groups() if part)
        if text[max(start, 0)] in "Nn" and not _is_day(day, month, year):
            yield (start, end), f"there is no day {day}/{month}/{year}"


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def _day() -> re.Pattern[str]:
    long = r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)(?!\d)"
    short = r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)"
    # Without the first letter, small or not: what begins with a letter that is known is found several times faster.
    return re.compile(rf"gày\s+(?:{long}|{short})")
