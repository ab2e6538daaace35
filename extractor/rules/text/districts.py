"""In which province a district, town or city below the province is, by ``models/districts.tsv``.

A letterhead below the province names its own unit ("UBND HUYỆN THANH CHƯƠNG"), and what it cites as "UBND tỉnh" is the
province's. Names that several provinces have tell nothing (huyện Châu Thành), nor do days before the unit
was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.text import places
from extractor.vietnamese.spelling import CAPITALS, spelled

_LONGEST = 5


class _District(NamedTuple):
    """A unit: its word, its name as it is written, its province as organs write it, and since when it is there."""

    unit: str
    name: str
    province: str
    since: str


def province_of(name: str, date: str | None) -> str | None:
    """The province, as its organs write it, of the unit that an organ's name has; None where none or several are.

    >>> province_of("Phòng Nội vụ huyện Thanh Chương", "2014-09-09")
    'tỉnh Nghệ An'
    """
    found = {unit for unit, _ in _named(name, date)}
    return found.pop() if len(found) == 1 else None


def province_at(place: str, date: str | None) -> str | None:
    """The province of the place of a letterhead, which has no word for its unit: "Thanh Chương"."""
    found = _provinces(_known(place), date)
    return found[0] if len(found) == 1 and " " in place else None


def called(name: str, date: str | None) -> tuple[str, str] | None:
    """The province of a unit by its name alone, and the unit as it is written: ("tỉnh Bến Tre", "huyện Giồng Trôm")."""
    known = _known(name)
    if len({one.province for one in known}) != 1 or (date or known[0].since) < known[0].since:
        return None
    return places.since(known[0].province, date), f"{known[0].unit} {known[0].name}"


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
    known = _known(name)
    return _provinces([one for one in known if one.unit == unit] or known, date)


def _provinces(among: list[_District], date: str | None) -> list[str]:
    there = (one for one in among if (date or one.since) >= one.since)
    return list(dict.fromkeys(places.since(one.province, date) for one in there))


def _known(name: str) -> list[_District]:
    return _by_name().get(spelled(name), [])


@knowledge.derived
def _by_name() -> dict[str, list[_District]]:
    """The units of the table by the spelling of their names, in its order."""
    found: dict[str, list[_District]] = {}
    for row in knowledge.table("districts"):
        known = places.province(row["province"])
        province = known["unit"] if known else row["province"]
        for name in row["names"].split("; "):
            found.setdefault(spelled(name), []).append(_District(row["unit"], name, province, row["from"]))
    return found


@cache
def _unit_name() -> re.Pattern[str]:
    """A unit with its name; the first letters stand first, all else is looked for behind them: so the scan is fast."""
    word = rf"[{CAPITALS}][\w'’]*(?:\s?-\s?[{CAPITALS}]\w*)?"
    small = r"(?<=[Hh])uyện|(?<=[Qq])uận|(?<=[Tt])(?:hị xã|hành phố)"
    unit = rf"[HQThqt](?<!\w.)(?:{small}|(?<=H)UYỆN|(?<=Q)UẬN|(?<=T)(?:HỊ XÃ|HÀNH PHỐ|[Pp]\.?))"
    return re.compile(rf"(?P<unit>{unit})\s?(?P<name>(?:{word}(?:\s{word}){{0,4}})|\d{{1,2}}(?!\d))")
