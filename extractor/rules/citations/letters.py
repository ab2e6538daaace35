"""Whether a code is made of an organ's name: of the first letters of its words, as offices make theirs.

No list has the codes of schools, hospitals and companies; each makes its own. Short words of the kind ("Trường", "Công
ty", "cổ phần") may be left out of it, abbreviations stand whole ("THPT"), and the place may be in it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Forms = tuple[str, ...]
_SMALL = ("và", "của", "các", "một")
_LEFT_OUT = ("trường", "tổng", "công", "ty", "cổ", "phần", "tnhh", "mtv", "thành", "viên", "quốc", "tế")
_UNITS = ("tỉnh", "huyện", "quận", "xã", "phường", "đặc", "khu", "thị", "thành", "phố", "Thành")
_COUNTRY = ("Việt", "Nam", "Chính", "phủ")


def fit(code: str, name: str) -> bool:
    """Whether ``code``, without dots and other marks, is made of the letters of ``name``.

    >>> fit("TrTHPTCBQ", "Trường THPT Cao Bá Quát"), fit("BVĐKT", "Bệnh viện Đa khoa tỉnh Lào Cai")
    (True, True)
    >>> fit("BVĐ", "Bệnh viện Đa khoa tỉnh Lào Cai")
    False
    """
    plain = "".join(filter(str.isalpha, code)).upper()
    if len(plain) < _SHORTEST:
        return False
    words, unit, place = _forms(name)
    places = _walked(plain, words, {0})
    # the place is in it as a whole, or not at all
    return len(plain) in _walked(plain, unit, places) | _walked(plain, (*unit, (place,)), places)


_SHORTEST = 3


def _walked(code: str, words: Iterable[Forms], places: set[int]) -> set[int]:
    """Where one may stand in a code behind each of these words in turn: linear in it, as a pattern would not be."""
    for forms in words:
        places = {at + len(form) for at in places for form in forms if code.startswith(form, at)}
    return places


@lru_cache(256)
def _forms(name: str) -> tuple[tuple[Forms, ...], tuple[Forms, ...], str]:
    """What a code may have of each word, of each word of the unit behind them, and the letters of its place."""
    words = re.findall(r"[^\W\d_]+", name)
    unit = next((at for at, word in enumerate(words) if at and word in _UNITS), len(words))
    pieces = tuple(_piece(word, unit - at <= len(_COUNTRY) // 2) for at, word in enumerate(words[:unit]))
    place = "".join(_letter(word) for word in words[unit:] if word not in _UNITS)
    return pieces, tuple((_letter(word), "") for word in words[unit:] if word in _UNITS), place


def _piece(word: str, last: bool) -> Forms:
    """What of a word a code may have; ``last``: it is one of the last two, which may name the country."""
    if word == "Trường":
        return ("TR", "T", "")
    letters = word.upper() if len(word) > 1 and word.isupper() else _letter(word)
    optional = word in _SMALL or word.lower() in _LEFT_OUT or (last and word in _COUNTRY)
    return (letters, "") if optional else (letters,)


def _letter(word: str) -> str:
    return word[0].upper()
