"""The roles, from the one that may least to the one that may all."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each may all that those before it may.

    A reader searches and reads, a clerk registers, files and corrects, an archivist deletes, merges and sees secret
    documents, an administrator looks after users, backups and settings.
    """

    READER = "reader"
    CLERK = "clerk"
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "administrator"

    def may(self, needed: Role) -> bool:
        """Whether this role may do what another may."""
        return _ORDER.index(self) >= _ORDER.index(needed)

    @property
    def sees_secret(self) -> bool:
        """Whether this role sees documents marked MẬT, TỐI MẬT, TUYỆT MẬT."""
        return self.may(Role.ARCHIVIST)


_ORDER = tuple(Role)


def lower(one: Role, other: Role) -> Role:
    """The one of two roles that may less."""
    return min(one, other, key=_ORDER.index)
