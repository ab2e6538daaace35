"""Folding for search: without case, without marks, đ as d, and never a change of length.

Offsets in a folded text are offsets in the text itself, so what is found in the one can be shown from
the other. SQLite's own tokenizers do not fold đ, whatever their settings.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.vietnamese.plaintext import plain

if TYPE_CHECKING:
    from _codecs import _EncodingMap

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
    if text.isascii():
        return text.lower()
    places, bases = _charmap()
    try:
        return charmap_decode(charmap_encode(text, "strict", places)[0], "strict", bases)[0]
    except UnicodeEncodeError:
        return _fold_rare(text)


# The letters of Vietnamese and what else its documents print: with ASCII just under the 256 that a charmap holds.
_PLAIN = "".join(map(chr, range(0x20, 0x7F))) + "\t\n"
_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_SIGNS = "\u00a0\u00adÐ°º²³½×·«»–—‘’“”…•−≤≥□"


@cache
def _charmap() -> tuple[dict[int, int] | _EncodingMap, str]:
    """Two maps of the C library, each as fast as a copy: letter → place, place → folded letter.

    The first place is that of the null character, else the library takes its slow way.
    """
    letters = ("\0" + _PLAIN + _MARKED + _MARKED.lower() + _SIGNS).ljust(256, "\ufffe")
    return charmap_build(letters), "".join(map(_fold_rare, letters))


def _fold_rare(text: str) -> str:
    """As ``fold``, for text with any letter."""
    folded = text.replace("\u0130", "I").lower()
    bases = _bases()
    for character in set(folded):
        base = bases.get(character)
        if base is not None:
            folded = folded.replace(character, base)
    return folded


def fold_query(text: str) -> str:
    """Return ``text``, as it was typed or named, made plain and folded for comparison; its length may differ."""
    return fold(plain(text))


def one_spelling(words: str) -> str:
    """``words``, in small letters, where i and y are one: "ky thuat" → "ki thuat", "quý" → "quí", "thuy" as it is.

    After these onsets both are written, in the same words (Quyết định 1989/QĐ-BGDĐT of 2018 writes i, names and
    offices y); elsewhere they tell words apart. The length does not change.
    """
    return _I_OR_Y.sub(lambda found: _I_FOR_Y[found[0]], words)


_I_FOR_Y = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_I_OR_Y = re.compile(r"[yýỳỷỹỵ](?![^\W_])(?:(?<=(?<![^\W_])[hklmstv].)|(?<=(?<![^\W_])qu.))")


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
