"""The time, as the tables hold it: UTC, ISO 8601, to the second, so that texts compare as times do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time by this machine."""
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    """A time as it is stored."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def after(at: datetime, seconds: float) -> str:
    """The stored form of a time so many seconds later."""
    return stamp(at + timedelta(seconds=seconds))
