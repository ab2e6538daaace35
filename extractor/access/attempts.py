"""Logins that fail, counted by name and by address: after some, each further one makes the next wait twice as long.

Nothing is told apart by whether there is such a user. The table holds a day's failures and no more than so many rows.
"""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime, timedelta

from extractor.access.clock import after, stamp
from extractor.access.names import compared

FREE = {"name": 5, "address": 20}
"""So many failures cost nothing; an address may be that of a whole office."""
FIRST, LONGEST = 15, 15 * 60
"""Seconds of the first wait, and of the longest."""
_FORGOTTEN = 24 * 3600
_ROWS = 20_000
_TOLD = 60


def keys(name: str, address: str) -> tuple[str, str]:
    """What failures are counted under."""
    hashed = hashlib.sha256(compared(name).encode("utf-8", "replace")).hexdigest()
    return f"name:{hashed}", f"address:{address[:60]}"


def blocked_until(connection: sqlite3.Connection, who: tuple[str, str], at: datetime) -> str | None:
    """Until when these have to wait; None where they need not."""
    sql = "SELECT max(blocked_until) FROM login_failures WHERE who IN (?, ?) AND blocked_until > ?"
    until: str | None = connection.execute(sql, (*who, stamp(at))).fetchone()[0]
    return until


def failed(connection: sqlite3.Connection, who: tuple[str, str], at: datetime) -> None:
    """Count a failure."""
    old = stamp(at - timedelta(seconds=_FORGOTTEN))
    connection.execute("DELETE FROM login_failures WHERE failed_at < ?", (old,))
    for each in who:
        row = connection.execute("SELECT failures FROM login_failures WHERE who = ?", (each,)).fetchone()
        failures = 1 + (row[0] if row else 0)
        until = _until(each.split(":")[0], failures, at)
        connection.execute(
            "INSERT INTO login_failures (who, failures, failed_at, blocked_until) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, failed_at = excluded.failed_at,"
            " blocked_until = excluded.blocked_until",
            (each, failures, stamp(at), until),
        )
    _bound(connection)


def succeeded(connection: sqlite3.Connection, who: tuple[str, str]) -> None:
    """Forget the failures of a name that logged in; those of its address stay."""
    connection.execute("DELETE FROM login_failures WHERE who = ?", (who[0],))


def is_news(connection: sqlite3.Connection, who: tuple[str, str], at: datetime) -> bool:
    """Whether the audit is to be told of a refusal: once a minute, so that nobody fills the disk with them."""
    sql = "UPDATE login_failures SET told_at = ? WHERE who IN (?, ?) AND (told_at IS NULL OR told_at <= ?)"
    return connection.execute(sql, (stamp(at), *who, stamp(at - timedelta(seconds=_TOLD)))).rowcount > 0


def _until(kind: str, failures: int, at: datetime) -> str | None:
    over = failures - FREE[kind]
    return after(at, min(FIRST * 2 ** min(over, 10), LONGEST)) if over >= 0 else None


def _bound(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM login_failures WHERE who IN (SELECT who FROM login_failures ORDER BY failed_at DESC, who"
        f" LIMIT -1 OFFSET {_ROWS})"
    )
