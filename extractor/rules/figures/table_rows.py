"""The body of a table of figures: what its columns hold, and its rows as a tree, by what the numbers and bullets before
their labels say of who stands under whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractor.rules.figures.amounts import Amount
from extractor.rules.text.table_headings import Role
from extractor.rules.text.tables import TextCell, is_total

Cells = dict[int, TextCell]
Figures = dict[int, Amount]
"""The figures of a row by column."""

PLAIN = 45
"""The level of a row without number or bullet, in a table that has none; a bullet stands below it."""
_BULLET = 60
UNDER = 50
"""The level of a row without number among rows that have one: it stands under the one before."""

TOP = 5
"""The level of a first row without number above rows that have one: "Cả nước" above "1 Hà Nội"."""
_ROUNDED = Decimal("0.1")


@dataclass(slots=True)
class SumRow:
    """A row of a table's body: its level (the higher, the farther down), and its figures by column; ``is_share``: they
    are percentages of the row above.
    """

    level: int
    values: Figures
    is_total: bool
    is_part_of: bool
    is_share: bool = False
    label: str = ""


@dataclass(slots=True)
class FiguredTable:
    """The body of a table of figures: its rows, and what its columns hold and are headed by."""

    rows: list[SumRow]
    roles: list[Role | None]
    paths: list[list[str]]

    def is_added(self, column: int) -> bool:
        """Whether the figures of a column may make a total: they are no shares, no changes and no numbers of rows."""
        return self.roles[column] not in _NOT_ADDED

    def compared(self) -> list[Figures]:
        """The figures of the rows that have several; none of a table with one such row."""
        rows = [row.values for row in self.rows if len(row.values) > 1]
        return rows if len(rows) > 1 else []


_NOT_ADDED = frozenset(("mark", "share", "change", "ordinal", "unit", "code", "time"))


def read(body: list[Cells], figures: list[Figures], labels: list[str | None]) -> list[SumRow]:
    """The rows of ``body`` with their ``figures`` and ``labels``."""
    shown = [_divided().sub("", label or "") for label in labels]
    levels = [_level(row, label) for row, label in zip(body, shown, strict=True)]
    numbered = any(level is not None and level < UNDER for level in levels)
    found: list[SumRow] = []
    whole = False
    for level, values, label in zip(levels, figures, shown, strict=True):
        bare = _prefix().sub("", label, count=1)
        rank = level if level is not None else UNDER if numbered and found else PLAIN
        if level is None and numbered and values and not found:
            rank = TOP
        shares = bool(values) and all(one.unit == "%" for one in values.values())
        whole = shares and (whole or all(map(is_hundred, values.values())))
        found.append(
            SumRow(rank, values, is_total(bare), _part_of().match(bare) is not None, shares and not whole, label)
        )
    return found


def is_hundred(one: Amount) -> bool:
    """Whether a percentage is that of a whole, but for what its parts were rounded by: 100, 100.02."""
    return one.unit == "%" and one.value.startswith(("100", "99.9")) and abs(Decimal(one.value) - 100) <= _ROUNDED


def _level(row: Cells, label: str) -> int | None:
    """How far down a row stands, by the number in its first cell or before its label; None without either."""
    first = row[0].text.strip() if 0 in row else ""
    number = first if first and _number().fullmatch(first) else ""
    if not number:
        match = _prefix().match(label)
        number = match["number"] if match else ""
    bare = number.strip(" .):-–+*•/")
    if not bare:
        return {"-": _BULLET, "–": _BULLET, "+": _BULLET + 5, "*": _BULLET, "•": _BULLET, "": None}.get(number.strip())
    if bare.replace(".", "").isdigit():
        return 30 + bare.count(".")
    if set(bare) <= set("IVX"):
        return 20
    return 10 if bare.isupper() else 40


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:[IVX]{1,5}|[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}|[A-ZĐ]|[a-zđ])?\s?[.)/:]?\s?[-–+*•]?")


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?P<number>(?:[IVX]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[A-ZĐ]|[a-zđ])(?:\s?[.)/:]|\s[-–](?=\s))\s?|[-–+*•]\s?)"
    )


@cache
def _divided() -> re.Pattern[str]:
    """What stands before the first of the parts on its own row: "Chia ra: - Hàng công nghiệp"."""
    return re.compile(r"^\s*(?:Chia ra|Gồm|Bao gồm|Gồm có)\s*:\s*(?=[-–+•*]\s*\S)")


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(r"[Tt]rong đó|[Gg]ồm|[Bb]ao gồm|TRONG ĐÓ|[Cc]hia ra|[Tt]/đ\b")
