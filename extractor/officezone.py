"""The office's own clock: every day that the program gives is a day there, wherever the machine stands.

What is kept is UTC; a register's day and year, what is due and what a page shows are taken in the zone of the office:
Asia/Ho_Chi_Minh, unless ``VANBAN_ZONE`` (or ``vanban --zone``) names another.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import overload

from extractor.errors import BadZone

VARIABLE = "VANBAN_ZONE"
VIETNAM = "Asia/Ho_Chi_Minh"
_NO_CLOCK_CHANGES = {VIETNAM, "Asia/Saigon", "Asia/Bangkok", "Asia/Vientiane", "Asia/Phnom_Penh"}
"""Seven hours before UTC since 1975, all year: known without the tables of zones, which Windows does not have."""
_OFFSET = re.compile(r"(?:UTC)?([+-])(\d{1,2})(?::?([0-5]\d))?")
_REMEDY = f"name one as {VIETNAM}, or an offset as +07:00"

_named: str | None = None


def use(name: str | None) -> None:
    """Have days taken in another zone from now on; None is what ``VANBAN_ZONE`` says. Raises BadZone."""
    global _named
    if name:
        _zone(name)
    _named = name


def zone() -> tzinfo:
    """The office's zone; raises BadZone where ``VANBAN_ZONE`` names none."""
    return _zone(_named or os.environ.get(VARIABLE, "").strip() or VIETNAM)


def now() -> datetime:
    """The time, by the office's clock."""
    return _utc().astimezone(zone())


def today() -> date:
    """The day at the office."""
    return now().date()


@overload
def local(moment: str) -> str: ...
@overload
def local(moment: str | None) -> str | None: ...
def local(moment: str | None) -> str | None:
    """A kept moment (ISO, UTC unless it says otherwise) by the office's clock, with its offset; else as it is."""
    if moment is None:
        return None
    try:
        at = datetime.fromisoformat(moment)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone()).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return moment


def day_of(moment: str) -> str:
    """The day (ISO) of a kept moment at the office."""
    return local(moment)[:10]


def _utc() -> datetime:
    """The time; apart from the rest so that tests can stop the clock."""
    return datetime.now(UTC)


@cache
def _zone(name: str) -> tzinfo:
    if match := _OFFSET.fullmatch(name):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if offset < timedelta(hours=24):
            return timezone(offset if match[1] == "+" else -offset)
    if name in _NO_CLOCK_CHANGES:
        return timezone(timedelta(hours=7), name)
    if name in ("UTC", "Z"):
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError) as error:  # LookupError: ZoneInfoNotFoundError, also without any tables
        raise BadZone(f"no zone is called {name!r}", remedy=_REMEDY) from error
