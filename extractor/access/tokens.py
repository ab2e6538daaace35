"""Tokens of programs: issued for some days, shown once, found by their hash, revoked."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from extractor.access import bearer
from extractor.access.clock import after, stamp
from extractor.access.roles import Role, lower
from extractor.access.rows import Identity, Issued, Token, User
from extractor.access.users import find as user_of
from extractor.access.users import subject
from extractor.desk import audit
from extractor.errors import UserFault
from extractor.index import Storage, put_row

PREFIX = "vanban_"
MOST_DAYS = 366
_TOKENS = "SELECT tokens.*, users.name FROM tokens JOIN users ON users.id = tokens.user_id"
_FIND = """
    SELECT users.name, users.role AS most, tokens.role FROM tokens JOIN users ON users.id = tokens.user_id
    WHERE sha256 = ? AND ends_at > ? AND revoked_at IS NULL AND locked_at IS NULL AND removed_at IS NULL
"""


def issue(storage: Storage, name: str, role: Role, days: int, by: str, at: datetime) -> Issued:
    """Make a token for a user, with its role or a lower one; raises UserFault."""
    if not 1 <= days <= MOST_DAYS:
        raise UserFault(f"a token is for 1 to {MOST_DAYS} days", remedy="issue a new one when it has ended")
    secret = bearer.new(PREFIX)
    with storage.transaction() as connection:
        user = user_of(storage, name)
        _refuse_more(user, role)
        row = {
            "sha256": bearer.hashed(secret), "user_id": user.id, "role": role, "made_at": stamp(at), "made_by": by,
            "ends_at": after(at, days * 24 * 3600),
        }  # fmt: skip
        made = put_row(connection, "tokens", row)
        facts = {"token": made, "role": role, "days": days}
        audit.note(connection, "token.issued", subject(user.id), by, after=facts)
    return Issued(next(each for each in every(storage) if each.id == made), secret)


def find(storage: Storage, secret: str, at: datetime) -> Identity | None:
    """Who shows this; None where it is no token, or none any more."""
    row = next(iter(list(storage.rows(_FIND, (bearer.hashed(secret), stamp(at))))), None)
    return Identity(row["name"], lower(Role(row["role"]), Role(row["most"]))) if row else None


def every(storage: Storage, name: str | None = None) -> list[Token]:
    """All tokens in their order, or those of a user, ended and revoked ones too."""
    user = None if name is None else user_of(storage, name).id
    rows = storage.rows(f"{_TOKENS} WHERE ? IS NULL OR users.id = ? ORDER BY tokens.id", (user, user))
    return [_token(row) for row in rows]


def revoke(storage: Storage, token: int, by: str, at: datetime, name: str | None = None) -> None:
    """End a token at once, one of a user where ``name`` is given; raises UserFault where there is none that holds."""
    owner = None if name is None else user_of(storage, name).id
    with storage.transaction() as connection:
        row = connection.execute(
            "UPDATE tokens SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL"
            " AND (? IS NULL OR user_id = ?) RETURNING user_id",
            (stamp(at), by, token, owner, owner),
        ).fetchone()
        if row is None:
            raise UserFault(f"there is no token {token} that holds", remedy="see them with: vanban user tokens")
        audit.note(connection, "token.revoked", subject(row["user_id"]), by, before={"token": token})


def _refuse_more(user: User, role: Role) -> None:
    if not user.role.may(role):
        raise UserFault(f"{user.name} is a {user.role} and can have no token of a {role}", remedy="choose a lower role")


def _token(row: sqlite3.Row) -> Token:
    return Token(
        row["id"], row["name"], Role(row["role"]), row["made_at"], row["made_by"], row["ends_at"], row["revoked_at"]
    )
