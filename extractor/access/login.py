"""Logging in: the same answer, after the same work, whether it is the name or the password that is wrong."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from extractor.access import attempts, names, passwords, sessions
from extractor.access.users import subject, user
from extractor.desk import audit
from extractor.errors import NotLoggedIn, TooManyLogins
from extractor.index.storage import Storage
from extractor.officezone import local

NOBODY = "?"
"""Who the audit says it was where nobody of that name is known: what was typed may be a password."""


def login(storage: Storage, name: str, password: str, address: str, at: datetime) -> str:
    """Begin a session; what the browser is to show. Raises NotLoggedIn, TooManyLogins."""
    who = attempts.keys(name, address)
    _refuse_blocked(storage, who, name, address, at)
    row = _row(storage, name)
    if not passwords.fits(password, row["password"] if row else None) or row is None:
        _fail(storage, who, row, address, at)
        raise NotLoggedIn("this is not the password of a user of this name", remedy="check both, and try again")
    _mend_hash(storage, row, password)
    with storage.transaction() as connection:
        attempts.succeeded(connection, who)
        return sessions.begin(connection, user(row), address, at)


def confirm(storage: Storage, name: str, password: str, address: str, at: datetime) -> None:
    """Ask a user who is logged in for the password once more; failures count as those of logins do."""
    who = attempts.keys(name, address)
    _refuse_blocked(storage, who, name, address, at)
    row = _row(storage, name)
    if not passwords.fits(password, row["password"] if row else None):
        _fail(storage, who, row, address, at)
        raise NotLoggedIn("this is not your password", remedy="check it, and try again")


def _row(storage: Storage, name: str) -> sqlite3.Row | None:
    sql = "SELECT * FROM users WHERE compared = ? AND locked_at IS NULL AND removed_at IS NULL"
    return next(iter(list(storage.rows(sql, (names.compared(name),)))), None)


def _refuse_blocked(storage: Storage, who: tuple[str, str], name: str, address: str, at: datetime) -> None:
    """Refuse whoever has to wait, before any password is looked at."""
    with storage.transaction() as connection:
        until = attempts.blocked_until(connection, who, at)
        if until and attempts.is_news(connection, who, at):
            row = _row(storage, name)
            _note(connection, "login.refused", row, {"address": address, "until": until})
    if until:
        raise TooManyLogins("too many logins failed", remedy=f"wait until {local(until)}, or ask an administrator")


def _fail(storage: Storage, who: tuple[str, str], row: sqlite3.Row | None, address: str, at: datetime) -> None:
    with storage.transaction() as connection:
        attempts.failed(connection, who, at)
        _note(connection, "login.failed", row, {"address": address})


def _note(connection: sqlite3.Connection, what: str, row: sqlite3.Row | None, said: dict[str, str]) -> None:
    named = (subject(row["id"]), str(row["name"])) if row else ("user:?", NOBODY)
    audit.note(connection, what, *named, after=said)


def _mend_hash(storage: Storage, row: sqlite3.Row, password: str) -> None:
    """Hash anew what was hashed with less work than is usual now."""
    if passwords.is_outdated(row["password"]):
        with storage.transaction() as connection:
            values = (passwords.hash_of(password), row["id"])
            connection.execute("UPDATE users SET password = ? WHERE id = ?", values)
