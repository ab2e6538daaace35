"""Provinces and communes: which of them words name, how a name is written, and in which province a commune is.

Names that differ only in marks are names of different places ("Quang Bình", "Quảng Bình"), and a commune may be called
as a province is ("phường Thái Bình"): marks count unless a text has lost them, and the word for the unit counts.
Tables: ``models/provinces.tsv``, ``models/communes.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor import knowledge
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import spelled

BELOW = ("thị trấn", "thị xã", "đặc khu", "xã", "phường", "huyện", "quận")
"""Units below a province, in small letters; a city may be either."""
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
SINCE = "2025-07-01"
"""From when the communes of the table are (Luật Tổ chức chính quyền địa phương 72/2025/QH15)."""
_ABOVE = ("tinh", "tp", "pho")


def province(text: str) -> knowledge.Row | None:
    """The province or city that ``text`` names last, as a row of ``models/provinces.tsv``.

    >>> province("UBND TỈNH NINH THUẬN")["name"]
    'Ninh Thuận'
    >>> province("UBND PHƯỜNG THÁI BÌNH") is None
    True
    """
    words = words_of(text)
    names = _provinces()
    for start in range(len(words)):
        row = names.get(fold(" ".join(words[start:])))
        if row is not None and _is_meant(words, start, row):
            return row
    return None


def words_of(text: str) -> list[str]:
    """The words of a name; points and dashes part words."""
    return text.replace(".", " ").replace("-", " ").replace("–", " ").replace(",", " ").split()


def _is_meant(words: Sequence[str], start: int, row: knowledge.Row) -> bool:
    """Whether the words from ``start`` on name the province of ``row``, whose name they fold to."""
    before = [word.lower() for word in words[max(0, start - 2) : start]]
    if before and (before[-1] in BELOW or " ".join(before) in BELOW):
        return False
    printed = " ".join(words[start:])
    return is_name(printed, " ".join(words_of(row["name"]))) or bool(before and fold(before[-1]) in _ABOVE)


def is_name(printed: str, name: str) -> bool:
    """Whether printed words, which fold to a name, are that name: its marks are there, or none are."""
    return printed.isascii() or spelled(printed) == spelled(name)


@knowledge.derived
def _provinces() -> dict[str, knowledge.Row]:
    found: dict[str, knowledge.Row] = {}
    for row in knowledge.table("provinces"):
        found.setdefault(fold(" ".join(words_of(row["name"]))), row)
    found["hcm"] = found["tphcm"] = found["ho chi minh"]
    return found


def since(unit: str, date: str | None) -> str:
    """The province that has followed the one of ``unit`` by a day, as its organs write it; itself where it was there.

    >>> since("tỉnh Hòa Bình", "2025-08-01")
    'tỉnh Phú Thọ'
    """
    row = province(unit)
    if row is None or not row["to"] or not date or date[:10] <= row["to"] or ";" in row["successor"]:
        return unit
    successor = province(row["successor"])
    return successor["unit"] if successor is not None else unit


def province_at(small: Sequence[str], place: int, damaged: bool = False) -> tuple[int, str | None]:
    """How many of the words from ``place`` on name a province, and how it is written; (1, None) where none do.

    ``damaged``: the word for a province stands before them, so that marks may be wrong.
    """
    for size in (5, 4, 3, 2):
        phrase = " ".join(small[place : place + size])
        row = _provinces().get(fold(" ".join(words_of(phrase)))) if place + size <= len(small) else None
        if row is not None and (damaged or is_name(" ".join(words_of(phrase)), " ".join(words_of(row["name"])))):
            return size, row["name"]
    return 1, None


def is_broken(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the last words of a line and the first of the next are a province's name: "Tỉnh ủy Lào ⏎ Cai"."""
    if not (after and after[0][:1].isupper() and before and before[-1][:1].isupper()):
        return False
    small = [word.lower() for word in (*before, *after)]
    starts = range(len(before))
    return any(start + province_at(small, start)[0] > len(before) for start in starts if before[start][:1].isupper())


def commune_at(small: Sequence[str], place: int, unit: str) -> tuple[int, str | None]:
    """As ``province_at``, for the communes that have the ``unit`` ("xã") before their name."""
    for size in range(min(5, len(small) - place), 0, -1):
        name = _communes().get(f"{unit} {spelled(' '.join(small[place : place + size]))}")
        if name is not None:
            return size, _cased_as(" ".join(small[place : place + size]), name)
    return 1, None


def _cased_as(small: str, name: str) -> str:
    """Words in small letters with the capitals of ``name``, which is the same but for where tones stand."""
    if len(small) != len(name):
        return name
    return "".join(one.upper() if model.isupper() else one for one, model in zip(small, name, strict=True))


@knowledge.derived
def _communes() -> dict[str, str]:
    """Communes by unit and spelling, with their names as the list writes them."""
    return {f"{row['unit']} {spelled(name)}": name for row, name in _rows()}


@knowledge.derived
def _provinces_of() -> dict[str, tuple[str, ...]]:
    """The provinces of the communes of each unit and spelling."""
    found: dict[str, tuple[str, ...]] = {}
    for row, name in _rows():
        unit_name = f"{row['unit']} {spelled(name)}"
        found[unit_name] = (*found.get(unit_name, ()), row["province"])
    return found


def _rows() -> Iterable[tuple[knowledge.Row, str]]:
    for row in knowledge.table("communes"):
        for name in row["names"].split("; "):
            yield row, name


def commune_in(name: str) -> tuple[str, str] | None:
    """The unit and the name of the commune that an organ's name ends with, before any province.

    >>> commune_in("UBND xã Quang Bình, tỉnh Tuyên Quang")
    ('xã', 'Quang Bình')
    >>> commune_in("Bảo hiểm xã hội Việt Nam") is None
    True
    """
    match = _commune_name().search(name)
    if match is None or match["name"][0].islower():  # "bảo hiểm xã hội"
        return None
    return match["unit"], match["name"].strip(" ,")


@cache
def _commune_name() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!thị )(?P<unit>{'|'.join(COMMUNES)})\s(?P<name>[^\W_][^,]*?)(?:,.*)?$")


def units_of(unit: str, name: str) -> tuple[str, ...]:
    """The provinces, as their organs write them, that have had a commune of this name since 1 July 2025."""
    return tuple(
        _provinces()[fold(" ".join(words_of(each)))]["unit"]
        for each in _provinces_of().get(f"{unit} {spelled(name)}", ())
    )


def mentioned(text: str) -> dict[str, str]:
    """The provinces that running text names with the word for their unit: how their organs write it → as printed."""
    found: dict[str, str] = {}
    for match in _named_units().finditer(text):
        words = match["name"].split()
        for size in range(min(5, len(words)), 0, -1):
            name = " ".join(words_of(" ".join(words[:size])))
            row = _provinces().get(fold(name))
            if row is not None and is_name(name, " ".join(words_of(row["name"]))):
                found.setdefault(row["unit"], f"{_unit_word(match['unit'])} {row['name']}")
                break
    return found


def named_in(text: str) -> list[knowledge.Row]:
    """The provinces whose names running text has, with the word for their unit or without."""
    rows = (row for row in _provinces().values() if row["name"] in text)
    return list({row["unit"]: row for row in rows if re.search(rf"(?<!\w){row['name']}(?!\w)", text)}.values())


def _unit_word(printed: str) -> str:
    return "tỉnh" if printed.lower() == "tỉnh" else "thành phố"


@cache
def _named_units() -> re.Pattern[str]:
    """A unit with its name; the first letter stands first, all else is looked for behind it: so the scan is fast."""
    word = r"[^\W\d_]+(?:\s-\s[^\W\d_]+)?"
    unit = r"[Tt](?<!\w.)(?:ỉnh|hành phố|(?<=T)(?:ỈNH|hành Phố|HÀNH PHỐ|[Pp]\.?))"
    return re.compile(rf"(?P<unit>{unit})\s?(?P<name>{word}(?:\s{word}){{0,4}})")
