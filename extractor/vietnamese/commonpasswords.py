"""Passwords that a guesser tries first: what many people choose, what a keyboard or the alphabet says in its order.

Length is what makes a password strong (NIST SP 800-63B, 5.1.1); rules on what signs it holds are not asked for.
"""

from __future__ import annotations

import re
import unicodedata

from extractor import knowledge
from extractor.vietnamese.folding import fold

_LEAST_DIFFERENT = 5
_LEAST_RUN = 3
_ORDERS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
           "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()")  # fmt: skip
_WRITTEN_AS = str.maketrans("@4301$5", "aaeoiss")
"""Signs that people put for letters."""
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_common(password: str, *names: str) -> bool:
    """Whether a password is one of those, or one of ``names``; with digits and signs around it, or said again, too."""
    plain = _plain(password)
    if len(set(plain)) < _LEAST_DIFFERENT or _is_ordered(plain):
        return True
    if _once(plain) != plain and not any(map(str.isalpha, plain)):
        return True
    known = {*_words(), *(_AROUND.sub("", _plain(name)) for name in names if name)}
    kernel = _AROUND.sub("", plain)
    return any(_once(each) in known for each in (kernel, kernel.translate(_WRITTEN_AS)))


def _plain(password: str) -> str:
    """Without marks, case and blanks."""
    return "".join(fold(unicodedata.normalize("NFC", unicodedata.normalize("NFKC", password))).split())


def _once(text: str) -> str:
    """A text that is a shorter one said again and again, once."""
    period = (text + text).find(text, 1)
    return text[:period] if 0 < period < len(text) else text


def _is_ordered(plain: str) -> bool:
    """Whether all of it is runs of three and more in the order of digits, letters or keys, forwards or backwards."""
    at = 0
    while at < len(plain):
        length = max(_run(plain, at, order) for each in _ORDERS for order in (each, each[::-1]))
        if length < _LEAST_RUN:
            return False
        at += length
    return True


def _run(plain: str, at: int, order: str) -> int:
    length = 0
    while at + length < len(plain) and plain[at : at + length + 1] in order:
        length += 1
    return length


@knowledge.derived
def _words() -> frozenset[str]:
    return frozenset(_once(row["word"]) for row in knowledge.table("common_passwords"))
