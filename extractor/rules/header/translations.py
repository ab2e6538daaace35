"""Acts in the English edition of the Official Gazette: number, day, kind and subject stand in one line below the kind.

"DECREE", then "Decree No. 12/2010/ND-CP of April 2, 2010, on …". Without the kind alone above it such a line is the end
of a title that names another act, or news of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor import knowledge
from extractor.records import Header
from extractor.rules.header import number_and_date
from extractor.rules.symbols import symbols
from extractor.rules.text import dates
from extractor.rules.text.lines import Line

_NEAR_TOP = 6
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def take(header: Header, lines: Sequence[Line]) -> None:
    """What the headline of a translation says; nothing where the first lines have none."""
    for above, line in pairwise(lines[:_NEAR_TOP]):
        kind, _, rest = line.text.partition(" No. ")
        if not rest or above.text.strip() != kind.upper():
            continue
        found = next(symbols.scan(rest), None)
        if found is None or found.start or kind.lower() not in _kinds():
            continue
        number_and_date.put(header, found.symbol)
        header.kind, rest = _kinds()[kind.lower()], rest[found.end :]
        day = _day().match(rest)
        if day is not None:
            value = dates.iso(int(day["year"]), str(_MONTHS.index(day["month"]) + 1), day["day"])
            header.date, header.date_precision = value or (None, None)
            rest = rest[day.end() :]
        header.subject = rest.strip(" ,;:.") or None
        return


@knowledge.derived
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in knowledge.table("translated_kinds")}


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        rf",? (?:of|dated) (?P<month>{'|'.join(_MONTHS)}) (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)(?!\d)"
    )
