"""The provision that a mention points at, small to large: "điểm a khoản 2 Điều 5"; and as a structure: "các điểm đ,
h khoản 1 Điều 12a" is điểm đ and điểm h, each of khoản 1 of Điều 12a.

Provisions are named small to large (Nghị định 30/2020/NĐ-CP, Phụ lục II, V.7); inserted ones carry a letter behind the
number, or a number behind the letter (Nghị định 78/2025/NĐ-CP, Điều 69). What stands further right encloses what is
smaller and stands before it: "khoản 6, khoản 9 Điều 1" are both of Điều 1. A comma may stand inside one chain
("khoản 2, Điều 5"); "và" parts, so that in "điểm a khoản 1 và khoản 2 Điều 7" khoản 2 is a provision of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

_WINDOW, _NEAR = 240, 40
_CLUES = ("iều ", "hoản ", "iểm ", "ục ", "hương ", "hần ", "iết ", "hoan ", "iều\n")
_COMPOUNDS = (
    "cổ ",
    "Cổ ",
    "thành ",
    "danh ",
    "Danh ",
    "hạng ",
    "Hạng ",
    "địa ",
    "Địa ",
    "đặc ",
    "tài ",
    "Tài ",
    "thời ",
)
"""What makes another word of one for a provision: "Công ty cổ phần B", "danh mục A", "tài khoản 112"."""


def before(text: str, low: int, start: int) -> tuple[str, int] | None:
    """The chain of provisions that ends right before ``start`` and where it begins, or None; ``low`` is the least."""
    near = text[max(low, start - _NEAR) : start]
    if not any(map(near.__contains__, _CLUES)) and not (_ends_value().search(near) and _ends_list().search(near)):
        return None
    reach = _WINDOW
    found = _ending(text, max(low, start - reach), start)
    while start - reach > low and _inside().fullmatch(text, start - reach, found[0] if found is not None else start):
        reach *= 2  # the chain may begin further back
        found = _ending(text, max(low, start - reach), start)
    return (" ".join(text[found[0] : found[1]].split()), found[0]) if found is not None else None


def _ending(text: str, low: int, start: int) -> tuple[int, int] | None:
    """The chain that ends before ``start`` and begins behind ``low``; one that breaks off is left behind whole."""
    match = _chain().search(text, _first_unit(text, low, start), start)
    while match is not None:
        compound = text.endswith(_COMPOUNDS, low, match.start())
        if not compound and _parting().match(text, match.end(), start):
            break
        match = _chain().search(text, match.start() + 1 if compound else match.end(), start)
    return match.span() if match is not None else None


@cache
def _inside() -> re.Pattern[str]:
    """What may stand between two units of a chain, from within a word on."""
    word = r"(?:và|hoặc|của|tại|thuộc|đến|từ|các|số|\d{1,3}[a-zđ]?|[a-zđ]\d?|[IVXLC]{1,6}|[A-ZĐ])(?!\w)"
    return re.compile(rf"\w{{0,8}}(?>(?:\s+|[,;–-]|{word})*)")


@cache
def _ends_value() -> re.Pattern[str]:
    """A number right before a mention, or before the word that leads to it."""
    return re.compile(r"\d[a-zđ]?(?:\s+của|\s+tại|\s+thuộc|,)?\s*$")


@cache
def _ends_list() -> re.Pattern[str]:
    """A list of numbers before a mention, whose unit stands further back: "các điều 207, 208 … 309 và 350 của"."""
    return re.compile(r"\d[a-zđ]?\s*(?:,|và|đến|[-–])\s*\d{1,3}[a-zđ]?(?:\s+của|\s+tại|\s+thuộc|,)?\s*$")


def _first_unit(text: str, low: int, start: int) -> int:
    """Before where the first word for a provision stands, for a chain takes long to look for."""
    found = [at for unit in _UNITS if (at := text.find(unit, low, start)) >= 0]
    return max(low, min(found, default=low) - _BEFORE_UNIT)


_UNITS = ("iết", "iều", "iểm", "hoản", "hoan", "ục", "hương", "hần")
_BEFORE_UNIT = 12
"""Before a unit's letters: its first ones, "các", and the blanks of a line that ends there."""


@cache
def _chain() -> re.Pattern[str]:
    """Provisions in a row, as many as there are: nothing of it is given back, so that its length costs no more."""
    unit = "(?:[Tt]iết|[Đđ]iểm|[Kk]ho[ảa]n|[Đđ]iều|[Tt]iểu mục|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục)"
    value = r"(?:(?:số\s+)?(?:\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,3}|[a-zđ]\d?|[IVXLC]{1,6}|[A-ZĐ]|[|$]\d?)(?![\w]))"
    values = rf"{value}(?>(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+){value})*)"
    link = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+|\s+của\s+|\s+thuộc\s+|\s+đến\s+|\s*[-–]\s*|\s+)"
    one = rf"(?:(?:từ\s+)?các\s+|[Tt]ừ\s+)?{unit}\s+(?:từ\s+)?{values}"
    return re.compile(rf"(?<!\w){one}(?>(?:{link}{one})*)")


@cache
def _parting() -> re.Pattern[str]:
    """What stands between a chain and its mention."""
    return re.compile(r"(?:\s+của|\s+tại|\s+thuộc|,)?\s*(?:các\s+)?$")


LEVELS = ("tiết", "điểm", "khoản", "Điều", "Tiểu mục", "Mục", "Chương", "Phần", "Phụ lục")
"""Names of the levels, small to large, as they are written."""

_ARTICLE = LEVELS.index("Điều")
_SECTIONS = (LEVELS.index("Tiểu mục"), LEVELS.index("Mục"), LEVELS.index("Phần"))
"""What may also be a part of an article."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX",
)  # fmt: skip
_MOST = 200


@dataclass(slots=True)
class _Group:
    """A unit with its values, whether "và" or "hoặc" stands before it, and whether it encloses a larger unit.

    Resolutions part their articles into sections: in "khoản 2 Mục III Điều 1" the section is one of Điều 1.
    """

    level: int
    values: list[str]
    parted: bool
    outer: bool = False


def parse(pinpoint: str) -> list[dict[str, str]]:
    """The provisions that a printed pinpoint names, each from the smallest unit to the largest, in printed order.

    >>> parse("điểm a, b khoản 2 Điều 5")
    [{'điểm': 'a', 'khoản': '2', 'Điều': '5'}, {'điểm': 'b', 'khoản': '2', 'Điều': '5'}]
    """
    return [dict(provision) for provision in _parsed(pinpoint)]


@lru_cache(1024)
def _parsed(pinpoint: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    groups = _groups(pinpoint)
    found: dict[tuple[tuple[str, str], ...], None] = {}
    for place, group in enumerate(groups):
        if place and (group.outer or groups[place - 1].level < group.level) and not group.parted:
            continue
        chain = [group, *_enclosing(groups, place)]
        for values in product(*(one.values for one in chain)):
            if len(found) == _MOST:
                return tuple(found)
            named = sorted(zip((one.level for one in chain), values, strict=True))
            found[tuple((LEVELS[level], value) for level, value in named)] = None
    return tuple(found)


def _enclosing(groups: list[_Group], place: int) -> Iterator[_Group]:
    """The larger units to the right of a group; one that "và" parts from a smaller one before it is passed over."""
    level, smaller = groups[place].level, groups[place].level
    taken = True
    for group in islice(groups, place + 1, place + _MOST):
        larger = group.level > level and not (group.parted and smaller < group.level)
        taken = larger or (group.outer and taken)
        if taken:
            yield group
            level = max(level, group.level)
        smaller = group.level


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<unit>tiết|điểm|kho[ảa]n|tiểu\s+mục|điều|mục|chương|phần|phụ\s+lục)(?!\w)|(?P<to>đến(?!\w)|[-–])"
        r"|(?P<apart>(?:và|hoặc)(?!\w))|(?P<skip>(?:các|số|của|thuộc|tại|từ)(?!\w)|[,;])|(?P<value>[\w|$][\w.]*)",
        re.IGNORECASE,
    )


def _groups(pinpoint: str) -> list[_Group]:
    """Units with their values, in printed order; a range is written out, values without a unit are left out."""
    groups: list[_Group] = []
    parted = ranged = listed = False
    for match in _token().finditer(pinpoint):
        listed = match[0] in ",;" or (listed and not match["value"])
        if match["apart"] or match["to"]:
            parted, ranged = True, bool(match["to"])
        elif match["unit"]:
            level = _level(match["unit"])
            if not (ranged and groups and groups[-1].level == level):
                outer = level == _ARTICLE and bool(groups) and groups[-1].level in _SECTIONS and not (parted or listed)
                groups.append(_Group(level, [], parted and not ranged, outer))
                ranged = False
            parted = False
        elif match["value"] and groups:
            value = match["value"].rstrip(".")
            values = groups[-1].values
            values.extend(_between(values[-1], value) if ranged and values else ())
            values.append(value)
            parted = ranged = False
    return [group for group in groups if group.values]


def _level(unit: str) -> int:
    name = " ".join(unit.lower().split()).replace("khoan", "khoản")
    return next(level for level, known in enumerate(LEVELS) if known.lower() == name)


def _between(first: str, last: str) -> list[str]:
    """What lies between the ends of a range; nothing where they cannot be counted from one to the other."""
    if first.isdecimal() and last.isdecimal():
        return [str(number) for number in range(int(first) + 1, min(int(last), int(first) + _MOST))]
    for row in (_LETTERS, _ROMANS):
        if first in row and last in row:
            return list(row[row.index(first) + 1 : row.index(last)])
    return []
