"""Sessions of browsers: begun at login, found by what the browser shows, ended by logout, by time, or with the user."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from extractor.access import bearer
from extractor.access.clock import after, stamp
from extractor.access.roles import Role
from extractor.access.rows import Identity, Session, User
from extractor.access.users import compared_name, subject
from extractor.desk import audit
from extractor.index import Storage

LONGEST = 12 * 3600
"""Seconds after which one logs in again, whatever happens: a day's work."""
IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""
_TOUCH = 60
_HANDLE = 16
_HOLDS = "ends_at > :now AND seen_at > :idle AND sessions.made_at <= :soon AND seen_at <= :soon"
"""Whether a session holds, asked with ``_times``."""
_FIND = f"""
    SELECT users.name, users.role, sessions.seen_at FROM sessions JOIN users ON users.id = sessions.user_id
    WHERE sha256 = :sha256 AND {_HOLDS} AND locked_at IS NULL AND removed_at IS NULL
"""
_ASTRAY = 300
"""Seconds by which clocks may differ: a session from later than that was begun before the clock was set back."""


def begin(connection: sqlite3.Connection, user: User, address: str, at: datetime) -> str:
    """Begin a session within the transaction of its login; what the browser is to show."""
    secret = bearer.new()
    connection.execute("DELETE FROM sessions WHERE ends_at <= ? OR seen_at <= ?", (stamp(at), _idle(at)))
    values = (bearer.hashed(secret), user.id, stamp(at), stamp(at), after(at, LONGEST), address)
    sql = "INSERT INTO sessions (sha256, user_id, made_at, seen_at, ends_at, address) VALUES (?, ?, ?, ?, ?, ?)"
    connection.execute(sql, values)
    audit.note(connection, "login", subject(user.id), user.name, after={"address": address})
    return secret


def find(storage: Storage, secret: str, at: datetime) -> Identity | None:
    """Who shows this; None where it is no session, or none any more."""
    row = _row(storage, secret, at)
    return Identity(row["name"], Role(row["role"])) if row else None


def is_stale(storage: Storage, secret: str, at: datetime) -> bool:
    """Whether it is time to note that a session is in use: it is not written down at every request."""
    row = _row(storage, secret, at)
    return bool(row and row["seen_at"] <= stamp(at - timedelta(seconds=_TOUCH)))


def touch(storage: Storage, secret: str, at: datetime) -> None:
    """Note that a session is in use."""
    with storage.transaction() as connection:
        sql = "UPDATE sessions SET seen_at = ? WHERE sha256 = ?"
        connection.execute(sql, (stamp(at), bearer.hashed(secret)))


def end(storage: Storage, secret: str) -> None:
    """Log out."""
    with storage.transaction() as connection:
        name = "SELECT name FROM users WHERE id = user_id"
        sql = f"DELETE FROM sessions WHERE sha256 = ? RETURNING user_id, ({name}) AS name"
        row = connection.execute(sql, (bearer.hashed(secret),)).fetchone()
        if row is not None:
            audit.note(connection, "logout", subject(row["user_id"]), row["name"])


_EVERY = f"""
    SELECT sessions.* FROM sessions JOIN users ON users.id = sessions.user_id
    WHERE users.compared = :name AND {_HOLDS} ORDER BY sessions.made_at DESC, sha256
"""


def every(storage: Storage, name: str, secret: str, at: datetime) -> list[Session]:
    """The sessions of a user that hold, the latest first; whoever shows ``secret`` asks."""
    bound = {"name": compared_name(name), **_times(at)}
    own = bearer.hashed(secret)
    return [
        Session(row["sha256"][:_HANDLE], row["made_at"], row["seen_at"], row["address"], row["sha256"] == own)
        for row in storage.rows(_EVERY, bound)
    ]


def end_others(storage: Storage, name: str, secret: str, handle: str | None) -> int:
    """End the session of a user that has a handle, or without one all but that of ``secret``; how many there were."""
    which = "substr(sha256, 1, :length) = :handle" if handle is not None else "sha256 <> :own"
    bound = {
        "name": compared_name(name), "own": bearer.hashed(secret), "handle": handle, "length": _HANDLE,
    }  # fmt: skip
    sql = (
        f"DELETE FROM sessions WHERE {which} AND user_id = (SELECT id FROM users WHERE compared = :name"
        " AND removed_at IS NULL) RETURNING user_id"
    )
    with storage.transaction() as connection:
        ended = connection.execute(sql, bound).fetchall()
        if ended:
            audit.note(connection, "session.ended", subject(ended[0][0]), name, after={"sessions": len(ended)})
    return len(ended)


def _row(storage: Storage, secret: str, at: datetime) -> sqlite3.Row | None:
    bound = {"sha256": bearer.hashed(secret), **_times(at)}
    return next(iter(list(storage.rows(_FIND, bound))), None)


def _times(at: datetime) -> dict[str, str]:
    return {"now": stamp(at), "idle": _idle(at), "soon": after(at, _ASTRAY)}


def _idle(at: datetime) -> str:
    return stamp(at - timedelta(seconds=IDLE))
