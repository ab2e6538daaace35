"""What every format is given: columns and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

Cell = str | int | float | bool | date | None | Sequence[str]
"""A value as it is: text, a number, a day, nothing, or several texts."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, how wide it should be where a format knows width, in characters, and whether screens show it.

    ``words`` says how a person reads its cells: the table of ``extractor.labels`` that has its codes, or one of the
    sorts of ``wording``; None for text as it is.
    """

    name: str
    width: int = 16
    on_screen: bool = True
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``rows`` may be a generator and is read once. ``title`` names the sheet."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]

    @property
    def names(self) -> list[str]:
        """The columns' names in order."""
        return [column.name for column in self.columns]

    def part(self, offset: int, limit: int | None) -> Table:
        """The same without its first rows, and with at most ``limit``."""
        return Table(self.title, self.columns, islice(self.rows, offset, None if limit is None else offset + limit))
