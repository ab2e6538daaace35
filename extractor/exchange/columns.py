"""The columns of a register or list, found by their headings: ``models/register_columns.tsv``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from extractor import knowledge
from extractor.entryfields import ENTRY
from extractor.vietnamese.folding import fold

_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_SEARCHED = 40
"""So many rows from the top a heading is looked for: titles, organ names and blanks stand above it."""
_ENOUGH = 2
LEFT_OUT = "-"
"""What a person chooses for a column that is not to be read."""
FIELDS: frozenset[str] = frozenset(
    {
        *(each.name for each in ENTRY),
        "number",
        "place",
        "code_number",
        "notation",
        "title",
        "described",
        "progress",
        "reply",
        "direction",
    }
)
"""What a column can be chosen to hold: a field of entries, or what becomes one."""
_TWICE = frozenset({"recipient"})
"""Fields that a second column fills where the first is blank: a person, or else the unit."""
Chosen = Mapping[str, str]
"""Heading as ``named`` makes it → field, or LEFT_OUT: what people chose for it."""


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column under its heading: its place from 0, the heading as it is printed, and what it holds.

    ``field`` is None where that is not known, LEFT_OUT where a person said to leave it out.
    """

    place: int
    heading: str
    field: str | None

    @property
    def letter(self) -> str:
        """How spreadsheets call it: A, B … AA."""
        place, letters = self.place + 1, ""
        while place:
            place, rest = divmod(place - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters


@dataclass(frozen=True)
class Heading:
    """Field → column, the row below the heading, every column that has a heading, and second columns of a field."""

    columns: dict[str, int]
    below: int
    all: tuple[RegisterColumn, ...]
    seconds: Mapping[str, int] = field(default_factory=dict)

    def is_repeated(self, row: Sequence[object]) -> bool:
        """Whether a row is the heading once more, or one of its two rows, as on every printed page."""
        own = {
            place: f" {named(str(cell))} " for place, cell in enumerate(row) if cell is not None and str(cell).strip()
        }
        return len(own) > 1 and 2 * sum(cell in self._heads.get(place, "") for place, cell in own.items()) > len(own)

    @cached_property
    def _heads(self) -> dict[int, str]:
        """The headings as they are compared, by their places: every row of a sheet is asked."""
        return {each.place: f" {named(each.heading)} " for each in self.all}

    def named(self, fields: Mapping[int, str | None]) -> Heading:
        """The same with other fields for some columns, by their places."""
        changed = tuple(replace(each, field=fields.get(each.place, each.field)) for each in self.all)
        kept = {field: place for field, place in self.columns.items() if place not in fields}
        columns = kept | {field: place for place, field in fields.items() if field}
        return replace(self, columns=columns, all=changed)


def named(heading: str) -> str:
    """A heading as headings are compared: folded, _ as a blank, abbreviations as what they stand for.

    >>> named("Số/KH"), named("CQ  ban_hành")
    ('so/ky hieu', 'co quan ban hanh')
    """
    folded = fold(heading).replace("_", " ").replace("&", " va ")
    folded = re.sub(r"(?<![a-z/])([a-z])[./]([a-z])(?![a-z/])", lambda found: _of_letters(found[0]), folded)
    words = re.sub(r"\b([a-z]{2}\b|[a-z](?=\.))\.?", lambda found: _abbreviations().get(found[1], found[0]), folded)
    return " ".join(words.split())


def _of_letters(short: str) -> str:
    """ "b/h" as the abbreviation that it is; "v/v" is none."""
    bare = re.sub(r"[./]", "", short)
    return bare if bare in _abbreviations() else short


def field_of(heading: str, chosen: Chosen | None = None) -> str | None:
    """What a column holds, by its heading; None where nobody chose it and no row of the table fits.

    >>> field_of("Số, ký hiệu văn bản"), field_of("Màu bìa"), field_of("Màu bìa", {"mau bia": "note"})
    ('key', None, 'note')
    """
    folded = named(heading)
    return chosen[folded] if chosen and folded in chosen else _field(folded)


def heading(rows: Sequence[Sequence[object]], chosen: Chosen | None = None) -> Heading | None:
    """The heading of a table: the row of those at its top in which most fields are named; None without one.

    A heading of two rows ("Văn bản" above "Số", "Ngày") counts with both.
    """
    best: Heading | None = None
    for number in range(min(_SEARCHED, len(rows))):
        if _is_filled_in(rows[number : number + 1]):
            continue
        for rows_of_it in (1, 2):
            if rows_of_it == 2 and _is_filled_in(rows[number + 1 : number + 2]):
                continue
            found = _read(rows[number : number + rows_of_it], number + rows_of_it, chosen)
            if found and (best is None or _tells_more(found, best)):
                best = found
    return best if best and len(best.columns) >= _ENOUGH else None


def _is_filled_in(rows: Sequence[Sequence[object]]) -> bool:
    """Whether a row holds a day, which no heading does."""
    cells = (cell for row in rows for cell in row)
    return any(isinstance(cell, date) or (isinstance(cell, str) and _DAY.search(cell)) for cell in cells)


def _tells_more(one: Heading, other: Heading) -> bool:
    """Whether it names more fields; or as many without the row above, which is a title then."""
    more = len(one.columns) - len(other.columns)
    return more > 0 or (more == 0 and one.below == other.below)


def _read(rows: Sequence[Sequence[object]], below: int, chosen: Chosen | None) -> Heading | None:
    columns: dict[str, int] = {}
    seconds: dict[str, int] = {}
    printed = [
        list(dict.fromkeys(str(row[column]) for row in rows if column < len(row) and row[column] is not None))
        for column in range(max(map(len, rows), default=0))
    ]
    picked = [_picked(headings, chosen) for headings in printed]
    fields = [pick or _of_both(headings) for pick, headings in zip(picked, printed, strict=True)]
    said_first = sorted(range(len(fields)), key=lambda column: picked[column] is None)
    for column in said_first:
        name = fields[column]
        if name and name != LEFT_OUT and columns.setdefault(name, column) != column and name in _TWICE:
            seconds.setdefault(name, column)
    found = []
    for column, (headings, name) in enumerate(zip(printed, fields, strict=True)):
        known = name == LEFT_OUT or column in (columns.get(name or ""), seconds.get(name or ""))
        if headings:
            found.append(RegisterColumn(column, " ".join(" ".join(headings).split()), name if known else None))
    return Heading(columns, below, tuple(found), seconds) if columns else None


def _tried(headings: Sequence[str]) -> list[str]:
    """A heading of two rows, read down and up, then each of its rows from below: "Số" below "Đến" is số đến."""
    both = [" ".join(headings), " ".join(reversed(headings))] if len(headings) > 1 else []
    return [*both, *reversed(headings)]


def _picked(headings: Sequence[str], chosen: Chosen | None) -> str | None:
    """What a person says that a column holds."""
    return next(filter(None, (chosen.get(named(each)) for each in _tried(headings))), None) if chosen else None


def _of_both(headings: Sequence[str]) -> str | None:
    """What a column holds whose heading stands in one or two rows."""
    tried = _tried(headings)
    return next(filter(None, map(field_of, tried[1:] or tried)), None)


@knowledge.derived
def _abbreviations() -> dict[str, str]:
    return {row["short"]: row["words"] for row in knowledge.table("heading_abbreviations")}


@knowledge.remembered(10_000)
def _field(folded: str) -> str | None:
    return next((field for field, pattern in _patterns() if pattern.search(folded)), None)


@knowledge.derived
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = knowledge.table("register_columns")
    return tuple((row["field"], re.compile("|".join(map(str.strip, row["words"].split(";"))))) for row in rows)
