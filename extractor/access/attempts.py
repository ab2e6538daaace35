"""Logins that fail, counted by name and by address: after some, each further one makes the next wait twice as long.

Each is counted as a failure before its password is looked at, and given back where it was the right one: so of many at
once, in however many processes, no more are tried than are free.

Nothing is told apart by whether there is such a user. The table holds a day's failures and no more than so many rows.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractor.access.clock import after, stamp
from extractor.access.users import compared_name

FREE = {"name": 5, "address": 20}
"""So many failures cost nothing; an address may be that of a whole office."""
FIRST, LONGEST = 15, 15 * 60
"""Seconds of the first wait, and of the longest."""
_FORGOTTEN = 24 * 3600
_ROWS = 20_000
_NEWS_SECONDS = 60


def keys(name: str, address: str) -> tuple[str, str]:
    """What failures are counted under."""
    hashed = hashlib.sha256(compared_name(name).encode("utf-8", "replace")).hexdigest()
    return f"name:{hashed}", f"address:{address[:60]}"


def blocked_until(connection: sqlite3.Connection, who: tuple[str, str], at: datetime) -> str | None:
    """Until when these have to wait; None where they need not."""
    sql = "SELECT max(blocked_until) FROM login_failures WHERE who IN (?, ?) AND blocked_until > ?"
    until: str | None = connection.execute(sql, (*who, stamp(at))).fetchone()[0]
    return until


@dataclass(frozen=True, slots=True)
class AttemptCount:
    """How a count stood before a login, and how it stands with it."""

    who: str
    before: sqlite3.Row | None
    failures: int


def count(connection: sqlite3.Connection, who: tuple[str, str], at: datetime) -> list[AttemptCount]:
    """Count a failure; what ``give_back`` takes."""
    counted = []
    old = stamp(at - timedelta(seconds=_FORGOTTEN))
    connection.execute("DELETE FROM login_failures WHERE failed_at < ?", (old,))
    for each in who:
        row = connection.execute("SELECT * FROM login_failures WHERE who = ?", (each,)).fetchone()
        failures = 1 + (row["failures"] if row else 0)
        counted.append(AttemptCount(each, row, failures))
        until = _until(each.split(":")[0], failures, at)
        connection.execute(
            "INSERT INTO login_failures (who, failures, failed_at, blocked_until) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, failed_at = excluded.failed_at,"
            " blocked_until = excluded.blocked_until",
            (each, failures, stamp(at), until),
        )
    _bound(connection)
    return counted


def give_back(connection: sqlite3.Connection, counted: list[AttemptCount]) -> None:
    """Take back that a login was counted; what others did meanwhile stays counted."""
    for each in counted:
        same = "who = ? AND failures = ?"
        if each.before is None:
            done = connection.execute(f"DELETE FROM login_failures WHERE {same}", (each.who, each.failures))
        else:
            values = (each.before["failures"], each.before["failed_at"], each.before["blocked_until"])
            sql = f"UPDATE login_failures SET failures = ?, failed_at = ?, blocked_until = ? WHERE {same}"
            done = connection.execute(sql, (*values, each.who, each.failures))
        if not done.rowcount:
            connection.execute("UPDATE login_failures SET failures = failures - 1 WHERE who = ?", (each.who,))


def forget(connection: sqlite3.Connection, who: tuple[str, str]) -> None:
    """Forget the failures of a name that logged in; those of its address stay."""
    connection.execute("DELETE FROM login_failures WHERE who = ?", (who[0],))


def is_news(connection: sqlite3.Connection, who: tuple[str, str], at: datetime) -> bool:
    """Whether the audit is to be told of a refusal: once a minute, so that nobody fills the disk with them."""
    sql = "UPDATE login_failures SET told_at = ? WHERE who IN (?, ?) AND (told_at IS NULL OR told_at <= ?)"
    return connection.execute(sql, (stamp(at), *who, stamp(at - timedelta(seconds=_NEWS_SECONDS)))).rowcount > 0


def _until(kind: str, failures: int, at: datetime) -> str | None:
    over = failures - FREE[kind]
    return after(at, min(FIRST * 2 ** min(over, 10), LONGEST)) if over >= 0 else None


def _bound(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM login_failures WHERE who IN (SELECT who FROM login_failures ORDER BY failed_at DESC, who"
        f" LIMIT -1 OFFSET {_ROWS})"
    )
