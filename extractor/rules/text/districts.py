"""In which province a district, town or city below the province is, by ``models/districts.tsv``.

A letterhead below the province names its own unit ("UBND HUYỆN THANH CHƯƠNG"), and what it cites as "UBND tỉnh" is the
province's. Names that several provinces have tell nothing (huyện Châu Thành), nor do days before the unit
was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.rules.text import places
from extractor.vietnamese.spelling import CAPITALS, spelled

_UNITS = ("thành phố", "thị xã", "huyện", "quận")
_LONGEST = 5


def province_of(name: str, date: str | None) -> str | None:
    """The province, as its organs write it, of the unit that an organ's name has; None where none or several are.

    >>> province_of("Phòng Nội vụ huyện Thanh Chương", "2014-09-09")
    'tỉnh Nghệ An'
    """
    found = {unit for unit, _ in _named(name, date)}
    return found.pop() if len(found) == 1 else None


def province_at(place: str, date: str | None) -> str | None:
    """The province of the place of a letterhead, which has no word for its unit: "Thanh Chương"."""
    found = {unit for word in _UNITS for unit in _lookup(word, place, date)}
    return found.pop() if len(found) == 1 and " " in place else None


def called(name: str, date: str | None) -> tuple[str, str] | None:
    """The province of a unit by its name alone, and the unit as it is written: ("tỉnh Bến Tre", "huyện Giồng Trôm")."""
    found = [(row, unit, each) for (unit, own), each in _provinces_of().items() if own == spelled(name) for row in each]
    if len({row[0] for row, _, _ in found}) != 1 or (date or found[0][0][1]) < found[0][0][1]:
        return None
    written = next(
        each
        for row in knowledge.table("districts")
        for each in row["names"].split("; ")
        if spelled(each) == spelled(name)
    )
    return places.since(found[0][0][0], date), f"{found[0][1]} {written}"


def mentioned(text: str, date: str | None) -> tuple[set[str], set[str]]:
    """The provinces of the districts that running text names, and the districts: "quận Tây Hồ"."""
    found = list(_named(text, date))
    return {province for province, _ in found}, {district for _, district in found}


def _named(text: str, date: str | None) -> Iterator[tuple[str, str]]:
    for match in _unit_name().finditer(text):
        unit = {"tp": "thành phố", "tp.": "thành phố"}.get(match["unit"].lower(), match["unit"].lower())
        words = match["name"].split()
        for size in range(min(_LONGEST, len(words)), 0, -1):
            name = " ".join(words[:size])
            found = _lookup(unit, name, date)
            if found:
                if len(found) == 1:
                    yield found[0], f"{unit} {name}"
                break


def _lookup(unit: str, name: str, date: str | None) -> list[str]:
    """The provinces of a unit; a town may have been a district before, and the other way round."""
    own = spelled(name)
    rows = _provinces_of().get((unit, own)) or [one for word in _UNITS for one in _provinces_of().get((word, own), ())]
    return list(dict.fromkeys(places.since(each, date) for each, since in rows if (date or since) >= since))


@knowledge.derived
def _provinces_of() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Provinces and since when, by the unit's word and the spelling of its name."""
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for row in knowledge.table("districts"):
        province = places.province(row["province"])
        for name in row["names"].split("; "):
            key = row["unit"], spelled(name)
            found[key] = (*found.get(key, ()), (province["unit"] if province else row["province"], row["from"]))
    return found


@cache
def _unit_name() -> re.Pattern[str]:
    word = rf"[{CAPITALS}][\w'’]*(?:\s?-\s?[{CAPITALS}]\w*)?"
    unit = r"[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|THÀNH PHỐ|TP\.?|Tp\.?"
    return re.compile(rf"(?<!\w)(?P<unit>{unit})\s?(?P<name>(?:{word}(?:\s{word}){{0,4}})|\d{{1,2}}(?!\d))")
