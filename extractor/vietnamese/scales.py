"""Powers of ten before what is measured or counted: "triệu người", "Tr. USD", "1.000 đồng", "nghìn tỷ đồng".

A record has a unit as it is printed, with its power; where figures are added up or compared, both are asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

POWERS = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
"""Powers of ten by their words."""
_MONEY = frozenset(("đ", "vnđ", "vnd", "đồng việt nam"))


class Scaled(NamedTuple):
    """What a unit is of, in small letters, and the power of ten before it."""

    base: str
    power: int


@lru_cache(1024)
def of(unit: str) -> Scaled:
    """What a unit is of and its power; a power alone ("tỷ") is a unit by itself.

    >>> of("Tr.đ/người"), of("nghìn tỷ đồng")
    (Scaled(base='đồng/người', power=6), Scaled(base='đồng', power=12))
    """
    rest, power = unit, 0
    while (match := power_before(rest)) and (behind := rest[match.end() :].strip(" .")):
        power, rest = power + _power(match), behind
    first, stroke, over = rest.lower().partition("/")
    return Scaled(("đồng" if first in _MONEY else first) + stroke + over, power)


def power_before(unit: str) -> re.Match[str] | None:
    """The power of ten with which a unit begins."""
    return _before().match(unit)


def _power(match: re.Match[str]) -> int:
    if match["n"]:
        return sum(map(str.isdecimal, match["n"])) - 1
    return POWERS[match["word"].lower()] if match["word"] else 3 if match["thousand"] else 6


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<n>1[.,]?000(?:[.,]?000)?)|(?P<word>[Nn](?:ghìn|gàn)|NGHÌN|NGÀN|[Vv]ạn|[Tt]riệu|TRIỆU|[Tt][ỷỉ]|TỶ)\b"
        r"|(?P<thousand>[Nn]gh?\.)|[Tt]r\.|[Tt]r(?=\s|đ))\s*"
    )
