"""Users, sessions and tokens of an index as one object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from extractor.access import clock, login, sessions, tokens, users
from extractor.access.clock import Clock, stamp
from extractor.access.roles import Role
from extractor.access.rows import Identity, Issued, Session, Token, User
from extractor.access.users import checked_name
from extractor.desk import Desk, audit
from extractor.index import Index, Storage

_APART = 60
_SAME = "SELECT 1 FROM audit WHERE subject = ? AND what = ? AND by = ? AND after = ? AND at > ? LIMIT 1"


class Access:
    """Who may log in, and who is logged in. ``by`` is who changes something, kept in the audit with the time.

    Every method raises an AccessFault where it refuses, and an IndexFault where the file cannot be used.
    """

    def __init__(self, index: Index | Desk | Storage, time: Clock = clock.now) -> None:
        self._storage = index if isinstance(index, Storage) else index.storage
        self._now = time

    def users(self) -> list[User]:
        """All users by name."""
        return users.every(self._storage)

    def names(self) -> dict[str, str]:
        """The names of all users, those that were removed too, by what the audit calls them (``user:3``)."""
        return users.names(self._storage)

    def user(self, name: str) -> User:
        """The user of a name."""
        return users.find(self._storage, name)

    def add(self, name: str, role: Role, password: str, by: str) -> User:
        """Make a user. A name that was somebody's is given to nobody else."""
        return users.add(self._storage, name, role, password, checked_name(by), self._now())

    def set_role(self, name: str, role: Role, by: str) -> User:
        """Give a user another role."""
        return users.set_role(self._storage, name, role, checked_name(by))

    def set_password(self, name: str, password: str, by: str) -> User:
        """Give a user another password; all its sessions end."""
        return users.set_password(self._storage, name, password, checked_name(by), self._now())

    def change_password(self, name: str, old: str, new: str, address: str) -> str:
        """The same by the user, who gives the old one too; the new session, in place of all others."""
        login.confirm(self._storage, name, old, address, self._now())
        self.set_password(name, new, name)
        return self.login(name, new, address)

    def confirm(self, name: str, password: str, address: str) -> None:
        """Ask a user for the password once more. Raises NotLoggedIn, TooManyLogins."""
        login.confirm(self._storage, name, password, address, self._now())

    def lock(self, name: str, by: str) -> User:
        """Keep a user from logging in, and end its sessions."""
        return users.lock(self._storage, name, checked_name(by), self._now())

    def unlock(self, name: str, by: str) -> User:
        """Let a user log in again."""
        return users.unlock(self._storage, name, checked_name(by))

    def remove(self, name: str, by: str) -> None:
        """Remove a user with its sessions and tokens; what it entered stays under its name."""
        users.remove(self._storage, name, checked_name(by), self._now())

    def login(self, name: str, password: str, address: str) -> str:
        """Begin a session: what its browser shows from now on. Raises NotLoggedIn, TooManyLogins."""
        return login.login(self._storage, name, password, address, self._now())

    def logout(self, session: str) -> None:
        """End a session."""
        sessions.end(self._storage, session)

    def session(self, session: str) -> Identity | None:
        """Who is logged in with this session; None where nobody is."""
        return sessions.find(self._storage, session, self._now())

    def sessions(self, name: str, session: str) -> list[Session]:
        """Where a user is logged in, the latest first; ``session`` is the one that asks."""
        return sessions.every(self._storage, name, session, self._now())

    def end_sessions(self, name: str, session: str, handle: str | None = None) -> int:
        """End a session of a user, or all but the one that asks; how many there were."""
        return sessions.end_others(self._storage, name, session, handle)

    def is_stale(self, session: str) -> bool:
        """Whether it is time for ``touch``."""
        return sessions.is_stale(self._storage, session, self._now())

    def touch(self, session: str) -> None:
        """Note that a session is in use, so that it does not end as idle."""
        sessions.touch(self._storage, session, self._now())

    def note(self, what: str, subject: str, by: str, facts: Mapping[str, Any]) -> None:
        """Tell the audit of something that somebody was shown or refused."""
        with self._storage.transaction() as connection:
            audit.note(connection, what, subject, by, after=facts)

    def note_once(self, what: str, subject: str, by: str, facts: Mapping[str, Any]) -> None:
        """The same, unless a line of the last minute says so already: a page is asked for in many parts."""
        since = stamp(self._now() - timedelta(seconds=_APART))
        same = (subject, what, by, json.dumps(dict(facts), ensure_ascii=False), since)
        with self._storage.transaction() as connection:
            if connection.execute(_SAME, same).fetchone() is None:
                audit.note(connection, what, subject, by, after=facts)

    def issue(self, name: str, role: Role, days: int, by: str) -> Issued:
        """Make a token for a program, with the role of a user or a lower one; shown once."""
        return tokens.issue(self._storage, name, role, days, checked_name(by), self._now())

    def token(self, token: str) -> Identity | None:
        """Whose token this is, and what it may; None where it is none, or none any more."""
        return tokens.find(self._storage, token, self._now())

    def tokens(self, name: str | None = None) -> list[Token]:
        """All tokens, or those of a user, without their secrets."""
        return tokens.every(self._storage, name)

    def revoke(self, token: int, by: str, name: str | None = None) -> None:
        """End a token at once; with ``name`` only one of that user."""
        tokens.revoke(self._storage, token, checked_name(by), self._now(), name)
