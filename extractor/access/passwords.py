"""Passwords: hashed with argon2id, compared with the same work whether or not there is such a user."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from extractor.errors import CommonPassword, NotInstalled, UserFault
from extractor.packages import install
from extractor.vietnamese.commonpasswords import is_common

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
"""Of new passwords; those that people have already hold."""
TURN = threading.BoundedSemaphore(2)
"""Held by whoever hashes: a hash takes 64 MB of memory; whoever tries many passwords at once waits."""


def require() -> None:
    """Raise NotInstalled where passwords cannot be hashed."""
    _hasher()


def checked(password: str, *names: str) -> str:
    """A new password of whoever has these names; raises UserFault where it is too short, too long, or a common one."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserFault(f"a password has {SHORTEST} to {LONGEST} characters", remedy="choose a longer one")
    if is_common(password, *names):
        raise CommonPassword("many people use this password, or one like it", remedy="choose some words of your own")
    return password


def hash_of(password: str) -> str:
    """The hash of a password."""
    with TURN:
        return _hasher().hash(_plain(password))


def fits(password: str, stored: str | None) -> bool:
    """Whether a password is the one of a hash; None, for nobody's, costs the same and is not it. Within a ``TURN``."""
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher, possible = _hasher(), len(password) <= LONGEST
    try:
        return hasher.verify(stored or _nobodys(), _plain(password if possible else "")) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with less work than is usual now."""
    return _hasher().check_needs_rehash(stored)


@cache
def _nobodys() -> str:
    return _hasher().hash("the password of nobody")


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise NotInstalled("users need argon2-cffi", remedy=install("argon2-cffi")) from error
    return PasswordHasher()


def _plain(password: str) -> bytes:
    """As bytes, the same for every way in which a keyboard writes its marks."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
