"""The names that people log in with."""

from __future__ import annotations

import unicodedata

from extractor.errors import UserFault
from extractor.index import storable

_LONGEST = 80


def checked(name: str) -> str:
    """A name on one line without blanks that say nothing; raises UserFault for one that is none."""
    plain = " ".join(unicodedata.normalize("NFC", storable(name)).split())
    if not plain or len(plain) > _LONGEST or not all(sign.isprintable() for sign in plain):
        raise UserFault("a user's name is 1 to 80 characters on one line", remedy="choose another name")
    return plain


def compared(name: str) -> str:
    """A name as it is looked up: without regard to case and to blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
