"""Whether a code is made of an organ's name: of the first letters of its words, as offices make theirs.

No list has the codes of schools, hospitals and companies; each makes its own. Short words of the kind ("Trường", "Công
ty", "cổ phần") may be left out of it, abbreviations stand whole ("THPT"), and the place may be in it or not.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
    return len(plain) >= _SHORTEST and re.fullmatch(_pattern(name), plain) is not None


_SHORTEST = 3


@lru_cache(256)
def _pattern(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name)
    unit = next((at for at, word in enumerate(words) if at and word in _UNITS), len(words))
    pieces = [_piece(word, unit - at <= len(_COUNTRY) // 2) for at, word in enumerate(words[:unit])]
    place = "".join(_letter(word) for word in words[unit:] if word not in _UNITS)
    return f"{''.join(pieces)}{''.join(f'{_letter(word)}?' for word in words[unit:] if word in _UNITS)}(?:{place})?"


def _piece(word: str, last: bool) -> str:
    """What of a word a code may have; ``last``: it is one of the last two, which may name the country."""
    if word == "Trường":
        return "(?:TR?)?"
    letters = word.upper() if len(word) > 1 and word.isupper() else _letter(word)
    optional = word in _SMALL or word.lower() in _LEFT_OUT or (last and word in _COUNTRY)
    return f"(?:{letters})?" if optional else letters


def _letter(word: str) -> str:
    return word[0].upper()
