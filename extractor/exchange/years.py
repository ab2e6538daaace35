"""The year of a register and of days that are written without one: "NĂM 2024" above it, its sheet's name, its order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.exchange import cellvalues, entrynumbers
from extractor.vietnamese.folding import fold

_YEAR = re.compile(r"\bnam(?: hoc)?\s*:?\s*((?:19|20)\d\d)\b")
_YEAR_ALONE = re.compile(r"\b((?:19|20)\d\d)\b")
_OF_REGISTER = re.compile(r"\b(?:so|danh sach)\b.{0,80}?(?<![/\d])((?:19|20)\d\d)(?![/\d])")
_FROM = re.compile(r"\btu ngay\s+\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)\d\d)\b")
_BACK = 6
"""So many months less than in the row above is the next year."""


def of(name: str, title: Sequence[str]) -> int | None:
    """The year of a register: "NĂM 2024" above its heading, a year in the name of its sheet, or in its title.

    >>> of("Sheet1", ["SỔ VĂN BẢN ĐẾN NĂM 2024"]), of("T1-2025", []), of("", ["SỔ CÔNG VĂN ĐI 2023 - 2024"])
    (2024, 2025, 2023)
    """
    folded = [fold(each) for each in title]
    found = (
        _YEAR.search(" ".join(folded))
        or _YEAR_ALONE.search(name)
        or next(filter(None, map(_OF_REGISTER.search, folded)), None)
        or next(filter(None, map(_FROM.search, folded)), None)
    )
    return int(found[1]) if found else None


@dataclass(slots=True)
class Turning:
    """The year of rows, asked for in their order: it turns where the month falls back and numbers begin anew."""

    year: int | None
    _month: int = 0
    _number: int = 0

    def says(self, words: str) -> None:
        """A row between the others that names a year."""
        found = of(words, ())
        if found and found != self.year:
            self.year, self._month = found, 0

    def at(self, cells: Mapping[str, object]) -> int | None:
        """The year of the next row, by its cells."""
        name = "registered_on" if "registered_on" in cells else "date"
        day = cellvalues.day(cells.get(name), self.year).value if self.year else None
        if self.year is None or day is None or len(day) < len("2026-01"):
            return self.year
        number = _number(cells)
        month = int(day[5:7]) if day[:4] == str(self.year) else 0
        if month and self._month - month >= _BACK and number < self._number:
            self.year += 1
        self._month, self._number = month or self._month, number or self._number
        return self.year


def _number(cells: Mapping[str, object]) -> int:
    printed = next(filter(None, (cellvalues.text(cells.get(name)) for name in ("number", "code_number", "key"))), "")
    found = entrynumbers.read(printed) or next(iter(entrynumbers.of_key(printed) or ()), None)
    return found.number if isinstance(found, entrynumbers.EntryNumber) else 0
