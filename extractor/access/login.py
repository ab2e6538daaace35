"""Logging in: the same answer, after the same work, whether it is the name or the password that is wrong."""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime

from extractor.access import attempts, passwords, sessions
from extractor.access.users import compared_name, subject, user
from extractor.desk import audit
from extractor.errors import NotLoggedIn, TooManyLogins
from extractor.index import Storage
from extractor.officezone import local

_LOG = logging.getLogger(__name__)
NOBODY = "?"
"""Who the audit says it was where nobody of that name is known: what was typed may be a password."""


def login(storage: Storage, name: str, password: str, address: str, at: datetime) -> str:
    """Begin a session; what the browser is to show. Raises NotLoggedIn, TooManyLogins."""
    row = _try(storage, name, password, address, at)
    if row is None:
        raise NotLoggedIn("this is not the password of a user of this name", remedy="check both, and try again")
    _mend_hash(storage, row, password)
    with storage.transaction() as connection:
        attempts.forget(connection, attempts.keys(name, address))
        return sessions.begin(connection, user(row), address, at)


def confirm(storage: Storage, name: str, password: str, address: str, at: datetime) -> None:
    """Ask a user who is logged in for the password once more; failures count as those of logins do."""
    if _try(storage, name, password, address, at) is None:
        raise NotLoggedIn("this is not your password", remedy="check it, and try again")


def _try(storage: Storage, name: str, password: str, address: str, at: datetime) -> sqlite3.Row | None:
    """The user of a name whose password this is, else None; raises TooManyLogins before any password is looked at.

    It is counted within its turn to hash, so that no more are under way than are hashed at once.
    """
    with passwords.TURN:
        counted = _count(storage, name, address, at)
        row = _row(storage, name)
        fits = passwords.fits(password, row["password"] if row else None) and row is not None
        with storage.transaction() as connection:
            if fits:
                attempts.give_back(connection, counted)
            else:
                _note(connection, "login.failed", row, {"address": address})
    return row if fits else None


def _row(storage: Storage, name: str) -> sqlite3.Row | None:
    sql = "SELECT * FROM users WHERE compared = ? AND locked_at IS NULL AND removed_at IS NULL"
    return next(iter(list(storage.rows(sql, (compared_name(name),)))), None)


def _count(storage: Storage, name: str, address: str, at: datetime) -> list[attempts.AttemptCount]:
    """Count a login as one that fails, or refuse whoever has to wait: one transaction, whoever else tries meanwhile."""
    who = attempts.keys(name, address)
    with storage.transaction() as connection:
        until = attempts.blocked_until(connection, who, at)
        if until is None:
            return attempts.count(connection, who, at)
        if attempts.is_news(connection, who, at):
            _note(connection, "login.refused", _row(storage, name), {"address": address, "until": until})
    raise TooManyLogins("too many logins failed", remedy=f"wait until {local(until)}, or ask an administrator")


def _note(connection: sqlite3.Connection, what: str, row: sqlite3.Row | None, facts: dict[str, str]) -> None:
    named = (subject(row["id"]), str(row["name"])) if row else ("user:?", NOBODY)
    audit.note(connection, what, *named, after=facts)
    _LOG.warning(what, extra={"facts": {**facts, "user": named[1]}})


def _mend_hash(storage: Storage, row: sqlite3.Row, password: str) -> None:
    """Hash anew what was hashed with less work than is usual now."""
    if passwords.is_outdated(row["password"]):
        with storage.transaction() as connection:
            values = (passwords.hash_of(password), row["id"])
            connection.execute("UPDATE users SET password = ? WHERE id = ?", values)
