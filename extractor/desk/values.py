"""What a person typed, cleaned: days, text, counts, names. What cannot be right is refused with the field's name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from extractor import knowledge, officezone
from extractor.entryfields import FieldSort
from extractor.errors import DeskFault
from extractor.index import storable
from extractor.vietnamese.folding import fold

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PRINTED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_PARTIAL = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
LONGEST = 10_000
"""Characters of a field."""
_MOST = 1_000_000
_AHEAD = 20
"""So many years from now a term may end whose year is typed with two digits."""


def text(value: object, field: str) -> str | None:
    """Text without blanks around it; None for nothing."""
    if value is None:
        return None
    cleaned = storable(str(value)).strip()
    if len(cleaned) > LONGEST:
        raise DeskFault(f"{field}: longer than {LONGEST:,} characters", field=field)
    return cleaned or None


def required(value: object, field: str) -> str:
    """Text that may not be blank."""
    cleaned = text(value, field)
    if cleaned is None:
        raise DeskFault(f"{field} is missing", field=field)
    return cleaned


def day(value: object, field: str) -> str | None:
    """A day as ISO: ``2020-03-05`` or, as people write it, ``5/3/2020``, ``050320``, ``5/3`` of this year; None for
    nothing.
    """
    written = text(value, field)
    if written is None:
        return None
    iso, printed = _ISO.fullmatch(written), _PRINTED.fullmatch(written) or _DIGITS.fullmatch(written)
    parts = iso.groups() if iso else (_year(printed[3]), printed[2], printed[1]) if printed else ("0", "0", "0")
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        remedy = "write it as 2026-05-17 or 17/5/2026"
        raise DeskFault(f"{field}: not a day: {written}", remedy=remedy, field=field) from None


def _year(written: str | None) -> str:
    """A year as it is typed: this one where it is left out; of two digits the last before twenty years from now."""
    this = officezone.today().year
    if written is None:
        return str(this)
    return written if len(written) == len("2026") else str(this + _AHEAD - (this + _AHEAD - int(written)) % 100)


def date_of_document(value: object, field: str) -> str | None:
    """A day, or a month or a year where a document says no more."""
    written = text(value, field)
    return written if written and _PARTIAL.fullmatch(written) else day(written, field)


def last_day(written: str | None) -> str | None:
    """The last day of what is due in a month or a year (ISO): ``2026-06`` → ``2026-06-30``; None for nothing."""
    if written and len(written) == len("2026"):
        return f"{written}-12-31"
    if written and len(written) == len("2026-06"):
        return f"{written}-{monthrange(int(written[:4]), int(written[5:]))[1]}"
    return written


_OPEN = frozenset(("thuong", "khong", "khong mat"))
"""What stands in a column "Độ mật" beside a document that is not secret, folded."""


def secrecy(value: object, field: str) -> str | None:
    """A mark of secrecy, as the law spells it; None for nothing, and for what registers write of an open document."""
    written = text(value, field)
    if written is None or fold(written) in _OPEN:
        return None
    known = {fold(row["name"]): row["name"] for row in knowledge.table("marks") if row["field"] == "secrecy"}
    if fold(written) not in known:
        raise DeskFault(
            f"{field}: no mark of secrecy: {written}", remedy=f"it is one of {', '.join(known.values())}", field=field
        )
    return known[fold(written)]


def count(value: object, field: str) -> int | None:
    """A whole number from 0; None for nothing."""
    written = text(value, field)
    if written is None:
        return None
    if not re.fullmatch(r"[0-9]{1,7}", written) or int(written) > _MOST:
        raise DeskFault(f"{field}: not a count: {written}", field=field)
    return int(written)


def year(value: object, field: str) -> int:
    """A year of four digits."""
    written = required(value, field)
    if not re.fullmatch(r"[12][0-9]{3}", written):
        raise DeskFault(f"{field}: not a year: {written}", field=field)
    return int(written)


Clean = Callable[[object, str], Any]
OF_SORT: Mapping[FieldSort, Clean] = {
    "text": text, "long": text, "day": day, "date": date_of_document, "count": count, "secrecy": secrecy,
}  # fmt: skip
"""How a field of an entry is cleaned."""


def cleaned(given: Mapping[str, object], cleaners: Mapping[str, Clean]) -> dict[str, Any]:
    """The given fields, each cleaned; raises DeskFault for one that is not among ``cleaners``."""
    unknown = given.keys() - cleaners.keys()
    if unknown:
        raise DeskFault(f"there is no field {', '.join(sorted(unknown))}")
    return {name: cleaners[name](value, name) for name, value in given.items()}
