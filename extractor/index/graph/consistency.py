"""What cannot be right, or hardly: numbers, dates and symbols that contradict each other.

Codes: ``number.order``, ``number.two_dates``, ``number.two_titles``, ``name.two_numbers``, ``date.not_of_year``,
``date.before_issuer``, ``date.after_issuer``, ``date.after_citing``, ``date.impossible``, ``symbol.kind``,
``symbol.issuer``.

Numbers out of order with their dates: one organ numbers in one series, upwards through the year.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3, and Điều 15: numbers begin with 01 on the first day of the year, each kind of
legislation has a series of its own, and so have classified documents, whose numbers stay low through the year. Organs
reserve numbers and sign late, so a week is let pass.

Days that no calendar has: "ngày 31 tháng 02 năm 2023", "ngày 45/13/2023".
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from extractor.index.findings.document import context_of
from extractor.index.findings.doubts import impossible_days
from extractor.index.graph import contradictions
from extractor.index.graph.contradictions import finding
from extractor.index.graph.rows import Contradiction
from extractor.index.storage.database import Storage
from extractor.index.storage.sql import FIRST_FILE


def check(storage: Storage) -> Iterator[Contradiction]:
    """Every finding, by path and place."""
    found = chain(out_of_order(storage), contradictions.findings(storage), impossible_dates(storage))
    yield from sorted(found, key=lambda each: (each.path, each.span or (-1, -1), each.code))


_DAYS = 7
_OTHER_SERIES = 2
"""A number so many times lower than those of its days, or higher than all that are in order, is one of another series.

An organ numbers its norms apart from its single acts, which are many more; texts write the year into both
("1267/2006/QĐ-TTg" of September beside "277/2006/QĐ-TTg" of December).
"""
_WORKS = """
    SELECT works.id, works.key, works.number_compared, works.date, works.symbol_compared, works.series, works.year,
        works.issuer_compared, (SELECT id FROM designations WHERE work_id = works.id AND date = works.date
            ORDER BY held DESC, uses DESC, signature LIMIT 1) AS designation,
        symbol_compared GLOB '*qh[0-9]*' AND kind IN ('Luật', 'Bộ luật', 'Pháp lệnh') AS law
    FROM works
    WHERE partial = 0 AND apart = '' AND length(date) = 10 AND substr(date, 1, 4) = year AND number_compared <> ''
        AND symbol_compared NOT LIKE 'ttlt%' AND (kind IS NOT NULL OR symbol_compared NOT GLOB '*qh[0-9]*')
    ORDER BY symbol_compared, series, year, issuer_compared, law
"""


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    day: date
    key: str
    designation: int


def out_of_order(storage: Storage) -> Iterator[Contradiction]:
    """One finding for each number that stands against the order of the others in its series."""
    rows = list(storage.rows(_WORKS))
    for _, group in groupby(rows, key=lambda row: (*tuple(row)[4:8], row["law"])):
        series = sorted(filter(None, map(_numbered, group)), key=lambda each: (each.number, each.day))
        odd = _against_order(series)
        highest = max((each.number for each in set(series).difference(odd)), default=0)
        for each in odd:
            if each.number <= _OTHER_SERIES * highest:
                yield from _finding(storage, each, series)


def _numbered(row: sqlite3.Row) -> _Numbered | None:
    if not row["number_compared"].isdecimal() or row["designation"] is None:
        return None
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        return None
    return _Numbered(int(row["number_compared"]), day, row["key"], row["designation"])


def _against_order(series: list[_Numbered]) -> list[_Numbered]:
    """What has to be taken out so that later numbers have later dates: all but a longest run that rises."""
    ends: list[date] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, each in enumerate(series):
        at = bisect_right(ends, each.day)
        before.append(last[at - 1] if at else None)
        ends[at : at + 1], last[at : at + 1] = [each.day], [place]
    kept: set[int] = set()
    at_place = last[-1] if last else None
    while at_place is not None:
        kept.add(at_place)
        at_place = before[at_place]
    return [each for place, each in enumerate(series) if place not in kept]


def _finding(storage: Storage, odd: _Numbered, series: list[_Numbered]) -> Iterator[Contradiction]:
    """Named with the neighbour that it contradicts most; nothing where all are within the days let pass."""
    lower = [each for each in series if each.number < odd.number and (each.day - odd.day).days > _DAYS]
    higher = [each for each in series if each.number > odd.number and (odd.day - each.day).days > _DAYS]
    if not lower and not higher:
        return
    if higher and _OTHER_SERIES * odd.number < max(each.number for each in series if each.day <= odd.day):
        return
    other = max(lower, key=lambda each: each.day) if lower else min(higher, key=lambda each: each.day)
    message = f"{odd.key} of {_day(odd.day)} stands against {other.key} of {_day(other.day)} in the same series"
    found = finding(storage, odd.designation, "number.order", "warning", message)
    if found is not None:
        yield found


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


_TEXTS = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, text FROM documents
    JOIN contents ON contents.document_id = documents.id ORDER BY documents.id
"""


def impossible_dates(storage: Storage) -> Iterator[Contradiction]:
    """One finding for each day that is none."""
    for row in storage.rows(_TEXTS):
        for span, message in impossible_days(row["text"]):
            context, _ = context_of(row["text"], *span)
            yield Contradiction("date.impossible", "error", message, row["path"], row["key"], span, context)
