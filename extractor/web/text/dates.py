"""Days as people here write them: dd/mm/yyyy."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime

from extractor import officezone
from extractor.desk import values
from extractor.errors import VanbanError

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_TYPED = re.compile(r"(?:(?:(\d{1,2})\s*[/.-]\s*)?(\d{1,2})\s*[/.-]\s*)?(\d{4})")


def day(iso: str | None) -> str:
    """An ISO day, month or year as it is written: "2023-05-17" is "17/05/2023"; what is none stays as it is."""
    match = _ISO.fullmatch(iso or "")
    return "/".join(part for part in (match[3], match[2], match[1]) if part) if match else iso or ""


def moment(iso: str | None) -> str:
    """A moment in UTC by the office's clock, to the minute; what is none stays as it is."""
    try:
        at = datetime.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(officezone.zone()).strftime("%d/%m/%Y %H:%M")


def days_late(iso: str | None) -> int:
    """By how many days a term is over on the office's day; 0 where it is not, or where there is none."""
    try:
        return max(0, (officezone.today() - date.fromisoformat(iso or "")).days)
    except ValueError:
        return 0


def typed(text: str) -> str:
    """What a person types as a day, month or year, as ISO; as it is where it is neither, for the index to refuse."""
    text = text.strip()
    match = _TYPED.fullmatch(text)
    if match is None:
        with suppress(VanbanError):
            return values.day(text, "day") or text
        return text
    return "-".join(part.zfill(2) for part in (match[3], match[2], match[1]) if part)
