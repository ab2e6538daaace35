"""The letters of organs' names: codes made of them, codes written out, and those that recognition took for others.

No list has the codes of schools, hospitals and companies; each makes its own. Short words of the kind ("Trường", "Công
ty", "cổ phần") may be left out of it, abbreviations stand whole ("THPT"), and the place may be in it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractor import knowledge
from extractor.rules.citations import joint
from extractor.rules.symbols import grammar, ocr_noise
from extractor.rules.text import issuers
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS

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


_COMMITTEES = ("UBND", "HĐND")
_BOARD_CODES = ("HĐQT", "HĐTV", "ĐHĐCĐ")


def written_out(name: str) -> str:
    """The usual short form of people's committees and councils; codes of ministries and departments written out."""
    name = re.sub(r"(?<=[a-zà-ỹ])tỉnh(?!\w)", " tỉnh", name)  # a blank was lost
    first, _, rest = name.partition(" ")
    if len(first) == len("UBND") and first not in _COMMITTEES and first.isupper():
        name = f"{_mistyped().get(''.join(sorted(first)), first)} {rest}".rstrip()
    glued = _glued().match(fold(name))
    if glued is not None and len(fold(name)) == len(name):
        name = f"UBND{name[glued.end() :]}"
    for long, short in (
        ("uy ban nhan dan", "UBND"),
        ("hoi dong nhan dan", "HĐND"),
        ("thuong truc hoi dong nhan dan", "Thường trực HĐND"),
    ):
        if fold(name[: len(long) + 1]).rstrip() == long:
            return short + name[len(long) :]
    name = issuers.by_shares(name)
    if first in _BOARD_CODES:
        return f"{grammar.organ_names()[first][0]} {rest}".rstrip()
    head, _, code = name.partition(" ")
    if head not in ("Bộ", "Sở", "Phòng") or not code[:2].isupper():
        return name
    words = code.split()
    for size in range(min(_CODE_WORDS, len(words)), 0, -1):
        letters = "".join(filter(str.isalnum, "".join(word for word in words[:size] if word != "và")))
        known = joint.names_of_codes().get(f"{head[:1]}{letters}") if letters.isupper() else None
        if known is not None:
            return " ".join((known.removesuffix(" huyện").removesuffix(" tỉnh"), *words[size:]))
    return name


_CODE_WORDS = 3
"""So many words may be a code with its "và": "Bộ NN và PTNT"."""


@cache
def _glued() -> re.Pattern[str]:
    """ "Ủyban nhân dân": a blank was lost."""
    return re.compile(r"uy\s?ban\s?nhan\s?dan(?!\w)")


@cache
def _mistyped() -> dict[str, str]:
    """The letters of short names in alphabetical order: "UNBD" is UBND."""
    return {"".join(sorted(short)): short for short in _COMMITTEES}


def read_through(name: str) -> str:
    """A printed name as it was meant, where recognition damaged its post, its unit or its first word, or lost a blank.

    >>> read_through("Chù tịch UBNĐ tinh Hà Giang"), read_through("Sờ Y tế"), read_through("BộGiáo dục và Đào tạo")
    ('Chủ tịch UBND tỉnh Hà Giang', 'Sở Y tế', 'Bộ Giáo dục và Đào tạo')
    """
    name = _pressed().sub(lambda match: f"{match[0]} ", name)
    for size in (3, 2) if not name.isascii() else ():
        words = name.split(" ", size)
        post = _posts().get(fold(" ".join(words[:size]))) if len(words) > size else None
        if post is not None and issuers.opens(_first_mended(words[size])):
            return f"{post} {_units_mended(_first_mended(words[size]))}"
    return _units_mended(_first_mended(name))


@cache
def _pressed() -> re.Pattern[str]:
    """Where a blank was lost behind the first word of an organ."""
    return re.compile(rf"^(UBND|HĐND)(?=[a-zà-ỹ])|^(Bộ|Sở|Cục)(?=[{CAPITALS}])")


@knowledge.derived
def _posts() -> dict[str, str]:
    return {fold(row["post"]): row["post"] for row in knowledge.table("issuer_posts") if " " in row["post"]}


def _first_mended(name: str) -> str:
    """With the code of a committee, or the word for a department, that recognition took for another."""
    first, blank, rest = name.partition(" ")
    known = ocr_noise.looks()["word"] if rest[:1].isupper() else {}
    return f"{_committees().get(first) or known.get(first, first)}{blank}{rest}"


@knowledge.derived
def _committees() -> dict[str, str]:
    """What recognition makes of UBND and HĐND."""
    return {seen: meant for seen, meant in ocr_noise.looks()["code"].items() if meant in _COMMITTEES}


def _units_mended(name: str) -> str:
    """With the word for a province where its mark was misread, before a name or at the end; blanks lost in its name."""
    name = _unit().sub(lambda match: "Tỉnh" if match[0][0] == "T" else "tỉnh", name)
    return _glued_name().sub(" ", name) if name.startswith(_PLACED) else name


_PLACED = ("UBND ", "HĐND ", "Sở ", "Tỉnh ủy", "Chủ tịch UBND", "Giám đốc Sở")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)t(?:i|ì|í|ĩ|ị)nh(?=$|\s[{CAPITALS}])|(?<!\w)T(?:i|ì|í|ĩ|ị)nh(?=\s[uủ][ỷyỳýỹ])")


@cache
def _glued_name() -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-zà-ỹ])(?=[{CAPITALS}][a-zà-ỹ])")
