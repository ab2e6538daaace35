"""Where a citing document is at home: its province, and its unit below the province, as far as it says.

Its organs name them, or its place; a district tells its province (``models/districts.tsv``). A document without a
letterhead is at home where all that its first lines name is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.records import Header
from extractor.rules.text import districts, issuers, places


class Seat(NamedTuple):
    """The province, as its organs write it, and the district with the word for its unit: "huyện Thanh Chương"."""

    province: str | None
    district: str | None


def find(header: Header, text: str, central: bool) -> Seat:
    """The seat of a document by its ``header`` and the beginning of its ``text``; ``central``: an organ of the centre.

    The place of a letterhead tells least: another page may have printed its own there.
    """
    if central:
        return Seat(None, None)
    names = [name for name in (header.issuer, header.parent_body, header.issuing_body) if name]
    small = [issuers.spelled(name) for name in names]  # as running text has them, words for units in small letters
    district = next((found[0] for found in map(_district().search, small) if found), None)
    row = next((row for row in map(issuers.province, names) if row), None)
    if row is not None:
        return Seat(row["unit"], district)
    province = next((one for one in (districts.province_of(name, header.date) for name in small) if one), None)
    if province is None:
        office = next((found for found in map(_office().match, small) if found), None)
        bare = districts.called(office["place"], header.date) if office is not None else None
        province, district = bare if bare is not None else (None, district)
    if province is None and (not names or is_below(header.issuer or "")):
        found = places.mentioned(text)
        around, within = districts.mentioned(text, header.date) if not names else (set(), set())
        several = set(found) | around
        if not several and not names:
            several = {row["unit"] for row in places.named_in(text)}
        province = several.pop() if len(several) == 1 else None
        district = within.pop() if not names and len(within) == 1 else district
    if province is None and header.place:
        placed = issuers.province(header.place)
        province = placed["unit"] if placed is not None else districts.province_at(header.place, header.date)
    return Seat(province, district)


def is_below(organ: str) -> bool:
    """Whether an organ's name has a unit below the province: "UBND xã Lâm Giang"."""
    return any(f" {unit} " in f" {organ} " for unit in places.BELOW)


@cache
def _office() -> re.Pattern[str]:
    """A department of a district, whose name has no word for its unit: "Phòng Giáo dục và Đào tạo Giồng Trôm"."""
    return re.compile(
        r"Phòng (?:Giáo dục và đào tạo|GD&ĐT|GDĐT|GD-ĐT|Nội vụ|Tài chính - Kế hoạch) (?P<place>.+)$", re.I
    )


@cache
def _district() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:huyện|quận|thị xã)\s[^,]+$|(?<!\w)(?:huyện|quận|thị xã)\s[^,]+(?=,)")
