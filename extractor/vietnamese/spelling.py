"""When two spellings are of one word: where the tone mark stands in "hoà" and "hòa" does not count; all else does."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

CAPITALS = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EF9, 2)))
"""The capitals of Vietnamese, for a set of a pattern: from Ạ to Ỹ each stands beside its small letter."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=1 << 14)
def spelled(text: str) -> str:
    """``text`` (NFC) in small letters, each word's tone behind it: equal for "Hoà" and "HÒA", not for "Hóa"."""
    return " ".join(map(_word, text.split()))


def _word(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    plain = "".join(letter for letter in apart if letter not in _TONES)
    return plain + "".join(letter for letter in apart if letter in _TONES)
