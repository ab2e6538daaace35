"""The users and their names: made, given a role, a password, locked, removed; each change is in the audit."""

from __future__ import annotations

import sqlite3
import unicodedata
from datetime import datetime

from extractor.access import passwords
from extractor.access.clock import stamp
from extractor.access.roles import Role
from extractor.access.rows import User
from extractor.desk import audit
from extractor.errors import UserFault
from extractor.index import Storage, put_row, storable

_LONGEST_NAME = 80
_ACTIVE = "locked_at IS NULL AND removed_at IS NULL"


def checked_name(name: str) -> str:
    """A name on one line without blanks that say nothing; raises UserFault for one that is none."""
    plain = " ".join(unicodedata.normalize("NFC", storable(name)).split())
    if not plain or len(plain) > _LONGEST_NAME or not all(sign.isprintable() for sign in plain):
        raise UserFault("a user's name is 1 to 80 characters on one line", remedy="choose another name")
    return plain


def compared_name(name: str) -> str:
    """A name as it is looked up: without regard to case and to blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def subject(user: int) -> str:
    """What the audit calls a user."""
    return f"user:{user}"


def user(row: sqlite3.Row) -> User:
    """A row of the table."""
    return User(
        row["id"], row["name"], Role(row["role"]), row["password_at"], row["made_at"], row["made_by"],
        row["locked_at"], row["removed_at"],
    )  # fmt: skip


def every(storage: Storage) -> list[User]:
    """All users by name, also those that are locked; not those that were removed."""
    return [user(row) for row in storage.rows("SELECT * FROM users WHERE removed_at IS NULL ORDER BY compared")]


def names(storage: Storage) -> dict[str, str]:
    """The names of all users, those that were removed too, by what the audit calls them."""
    return {subject(row["id"]): str(row["name"]) for row in storage.rows("SELECT id, name FROM users")}


def named(storage: Storage, name: str) -> User | None:
    """The user of a name, None where there is none any more."""
    sql = "SELECT * FROM users WHERE compared = ? AND removed_at IS NULL"
    return next((user(row) for row in storage.rows(sql, (compared_name(name),))), None)


def find(storage: Storage, name: str) -> User:
    """The same; raises UserFault."""
    found = named(storage, name)
    if found is None:
        raise UserFault(f"there is no user {name}", remedy="see them with: vanban user list")
    return found


def add(storage: Storage, name: str, role: Role, password: str, by: str, at: datetime) -> User:
    """Make a user; raises UserFault where the name is or was somebody's."""
    name = checked_name(name)
    hashed, when = passwords.hash_of(passwords.checked(password, name)), stamp(at)
    with storage.transaction() as connection:
        if connection.execute("SELECT 1 FROM users WHERE compared = ?", (compared_name(name),)).fetchone():
            raise UserFault(f"the name {name} is or was somebody's", remedy="choose another name")
        row = {
            "name": name, "compared": compared_name(name), "role": role, "password": hashed, "password_at": when,
            "made_at": when, "made_by": by,
        }  # fmt: skip
        made = put_row(connection, "users", row)
        audit.note(connection, "user.made", subject(made), by, after={"name": name, "role": role})
    return find(storage, name)


def set_role(storage: Storage, name: str, role: Role, by: str) -> User:
    """Give a user another role; sessions and tokens have it from the next request on."""
    with storage.transaction() as connection:
        there = find(storage, name)
        if role is not there.role:
            if role is not Role.ADMINISTRATOR:
                _leave_an_administrator(connection, there)
            connection.execute("UPDATE users SET role = ? WHERE id = ?", (role, there.id))
            sides = {"role": there.role}, {"role": role}
            audit.note(connection, "user.role", subject(there.id), by, *sides)
    return find(storage, name)


def set_password(storage: Storage, name: str, password: str, by: str, at: datetime) -> User:
    """Give a user another password, which ends every session of it."""
    hashed = passwords.hash_of(passwords.checked(password, name))
    with storage.transaction() as connection:
        there = find(storage, name)
        values = (hashed, stamp(at), there.id)
        connection.execute("UPDATE users SET password = ?, password_at = ? WHERE id = ?", values)
        _end_sessions(connection, there.id)
        audit.note(connection, "user.password", subject(there.id), by)
    return find(storage, name)


def lock(storage: Storage, name: str, by: str, at: datetime) -> User:
    """Keep a user from logging in, which ends its sessions; its tokens are of no use as long as it is locked."""
    with storage.transaction() as connection:
        there = find(storage, name)
        if there.locked_at is None:
            _leave_an_administrator(connection, there)
            values = (stamp(at), by, there.id)
            connection.execute("UPDATE users SET locked_at = ?, locked_by = ? WHERE id = ?", values)
            _end_sessions(connection, there.id)
            audit.note(connection, "user.locked", subject(there.id), by)
    return find(storage, name)


def unlock(storage: Storage, name: str, by: str) -> User:
    """Let a user log in again."""
    with storage.transaction() as connection:
        there = find(storage, name)
        if there.locked_at is not None:
            connection.execute("UPDATE users SET locked_at = NULL, locked_by = NULL WHERE id = ?", (there.id,))
            audit.note(connection, "user.unlocked", subject(there.id), by)
    return find(storage, name)


def remove(storage: Storage, name: str, by: str, at: datetime) -> None:
    """Remove a user with sessions and tokens. What it entered stays under its name, which nobody else is given."""
    with storage.transaction() as connection:
        there = find(storage, name)
        _leave_an_administrator(connection, there)
        sql = "UPDATE users SET removed_at = ?, removed_by = ?, password = '' WHERE id = ?"
        connection.execute(sql, (stamp(at), by, there.id))
        _end_sessions(connection, there.id)
        sql = "UPDATE tokens SET revoked_at = ?, revoked_by = ? WHERE user_id = ? AND revoked_at IS NULL"
        connection.execute(sql, (stamp(at), by, there.id))
        audit.note(connection, "user.removed", subject(there.id), by, {"name": there.name, "role": there.role})


def _end_sessions(connection: sqlite3.Connection, user_id: int) -> None:
    connection.execute("DELETE FROM sessions WHERE user_id = ?", (user_id,))


def _leave_an_administrator(connection: sqlite3.Connection, there: User) -> None:
    """Refuse to take the last administrator that can log in: nobody could make another on the page."""
    if there.role is not Role.ADMINISTRATOR or not there.active:
        return
    sql = f"SELECT 1 FROM users WHERE role = ? AND id <> ? AND {_ACTIVE}"
    if connection.execute(sql, (Role.ADMINISTRATOR, there.id)).fetchone() is None:
        raise UserFault(f"{there.name} is the last administrator", remedy="make another one first")
