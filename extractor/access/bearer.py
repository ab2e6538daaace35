"""What sessions and tokens are: 256 random bits, of which only the SHA-256 is kept."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new(prefix: str = "") -> str:
    """A new one; what is in front says what it is to whoever finds it."""
    return prefix + secrets.token_urlsafe(_BYTES)


def hashed(secret: str) -> str:
    """What is kept of it. It is random, so a plain hash cannot be searched for backwards."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
