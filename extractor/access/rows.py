"""What ``Access`` answers with."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.access.roles import Role


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in, as long as it is neither locked nor removed."""

    id: int
    name: str
    role: Role
    password_at: str
    made_at: str
    made_by: str
    locked_at: str | None
    removed_at: str | None

    @property
    def active(self) -> bool:
        """Whether the user may log in."""
        return self.locked_at is None and self.removed_at is None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which a user is logged in. ``handle`` names it and opens nothing."""

    handle: str
    made_at: str
    seen_at: str
    address: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a program: whose, what it may, until when. The token itself is not kept."""

    id: int
    user: str
    role: Role
    made_at: str
    made_by: str
    ends_at: str
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token with its secret, which is shown this once."""

    token: Token
    secret: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, and what they may."""

    name: str
    role: Role
