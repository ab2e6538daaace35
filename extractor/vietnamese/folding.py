"""Folding for search: without case, without marks, đ as d, and never a change of length.

Offsets in a folded text are offsets in the text itself, so what is found in the one can be shown from
the other. SQLite's own tokenizers do not fold đ, whatever their settings.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

# U+0110 Đ has no decomposition; Ð (U+00D0) and Ɖ (U+0189) are its look-alikes in old fonts and scans.
_D_LETTERS = "đðɖ"
_FOLDED_RANGES = (range(0x80, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))


def fold(text: str) -> str:
    """Return ``text`` (NFC) in small letters, without marks, đ as d, each code point replaced by exactly one."""
    return _fold_word(text) if len(text) <= _WORD else _fold(text)


_WORD = 24


@lru_cache(maxsize=1 << 15)
def _fold_word(text: str) -> str:
    """Words come again and again."""
    return _fold(text)


def _fold(text: str) -> str:
    folded = text.replace("\u0130", "I").lower()
    if folded.isascii():
        return folded
    bases = _bases()
    for character in set(folded):
        base = bases.get(character)
        if base is not None:
            folded = folded.replace(character, base)
    return folded


def fold_query(text: str) -> str:
    """Return ``text`` in any normal form, folded for comparison; its length may differ."""
    return fold(unicodedata.normalize("NFC", text))


@cache
def _bases() -> dict[str, str]:
    """Small letter with marks → its base letter."""
    letters = (chr(code) for codes in _FOLDED_RANGES for code in codes)
    bases = {letter: _base(letter) for letter in letters if letter == letter.lower()}
    bases.update(dict.fromkeys(_D_LETTERS, "d"))
    return {letter: base for letter, base in bases.items() if base != letter}


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


@cache
def variants(letter: str) -> str:
    """Every code point that folds to the folded ``letter``, itself and its capital included."""
    found = {letter, letter.upper(), *(marked for marked, base in _bases().items() if base == letter)}
    found.update(marked.upper() for marked in tuple(found))
    return "".join(sorted(one for one in found if len(one) == 1 and fold(one) == letter))
