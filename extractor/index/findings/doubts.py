"""Why a person should look at a document, as far as the document itself tells.

Codes: those of diagnostics that warn, ``header.number.blank``, ``citation.unsure``, ``total.disagrees``,
``date.impossible``. What only the index knows (ambiguous citations, a second document of the same number) is
in ``worklist``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from extractor.document import Span
from extractor.records import Record

UNSURE = 0.5
"""Below this confidence a citation is for a person to judge."""
_ALSO = "header.number.blank"

Row = tuple[str, str, int | None, int | None]


def doubts_of(record: Record) -> Iterator[Row]:
    """Code, words and place of each reason; the record holds its text."""
    for diagnostic in record.diagnostics:
        if diagnostic.severity != "info" or diagnostic.code == _ALSO:
            yield _row(diagnostic.code, diagnostic.message, diagnostic.span)
    for cited in record.citations:
        if cited.confidence < UNSURE:
            yield _row("citation.unsure", f"{_short(cited.surface)} is hardly a citation", cited.span)
    for one in record.reconciliations:
        if not one.agrees:
            yield _row("total.disagrees", f"stated {one.expected}, found {one.found}", one.span)
    for span, message in impossible_days(record.text or ""):
        yield _row("date.impossible", message, span)


def _row(code: str, message: str, span: Span | None) -> Row:
    return (code, message, *(span or (None, None)))


def _short(surface: str) -> str:
    return surface if len(surface) <= 60 else surface[:59] + "…"


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
