"""Printed forms: a table in the columns that the law names, with what stands before and after it on paper."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor import knowledge
from extractor.export.tables.cells import text_of
from extractor.export.tables.table import Cell, Column, Table
from extractor.vietnamese import printed

Align = Literal["left", "center", "side"]
"""``side``: in the middle of the right half, where signatures stand."""
BLANK = "…………"
"""Where nothing is known a form has dots to write on."""
_CHARACTER = 1.95
"""Millimetres that a character of a spreadsheet's column takes."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of text on paper; ``size`` in points."""

    text: str
    size: int = 13
    bold: bool = False
    italic: bool = False
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its heading, the field that it shows, what kind of cell, and its width in millimetres."""

    heading: str
    field: str
    cell: str
    width: int

    @property
    def characters(self) -> int:
        """The width in characters."""
        return round(self.width / _CHARACTER)


@dataclass(frozen=True, slots=True)
class Form:
    """A form to print. ``cover`` is a page of its own; ``left`` and ``right`` are the two sides of a letterhead.

    ``landscape``: A4 lies across. ``signatures`` stand side by side at its end. Without columns it has no table.
    """

    title: str
    columns: tuple[FormColumn, ...]
    rows: list[list[Cell]]
    landscape: bool = False
    cover: tuple[FormLine, ...] = ()
    left: tuple[FormLine, ...] = ()
    right: tuple[FormLine, ...] = ()
    head: tuple[FormLine, ...] = ()
    foot: tuple[FormLine, ...] = ()
    signatures: tuple[tuple[FormLine, ...], ...] = ()

    def table(self) -> Table:
        """The rows alone, under the headings: for programs and screens."""
        columns = tuple(Column(column.heading, column.characters) for column in self.columns)
        return Table(self.title, columns, self.rows)


@knowledge.derived
def _columns() -> dict[str, tuple[FormColumn, ...]]:
    found: dict[str, list[FormColumn]] = {}
    for row in knowledge.table("registers"):
        column = FormColumn(row["heading"], row["field"], row["cell"], int(row["width"]))
        found.setdefault(row["register"], []).append(column)
    return {name: tuple(columns) for name, columns in found.items()}


def columns(register: str) -> tuple[FormColumn, ...]:
    """The columns of a register or a list, in the order of the decree."""
    return _columns()[register]


def filled(columns: Sequence[FormColumn], lines: Iterable[Mapping[str, object]]) -> list[list[Cell]]:
    """Rows of cells from fields by name."""
    return [[_cell(column.cell, line[column.field]) for column in columns] for line in lines]


def _cell(kind: str, value: object) -> Cell:
    """A count as a number; a day as a real one where it is whole; the rest as text."""
    if value is None or value == "":
        return None
    if kind == "count" and isinstance(value, int):
        return value
    return (printed.real_day(str(value)) or printed.day(str(value))) if kind == "day" else str(value)


_CAPITAL = 0.4
"""How much wider a capital is than a small letter, of its width."""


def wrapped(text: str, characters: float) -> int:
    """How many lines a text takes in so many characters; capitals take more room than small letters."""
    return sum(len(textwrap.wrap(line, max(1, int(characters * _share(line))))) or 1 for line in text.split("\n"))


def _share(line: str) -> float:
    """How many letters of a line stand where as many small letters would: fewer where it has capitals."""
    return len(line) / (len(line) + _CAPITAL * sum(map(str.isupper, line))) if line else 1.0


def tallest(columns: Sequence[FormColumn], row: Sequence[Cell]) -> int:
    """How many lines the longest cell of a row takes."""
    return max(wrapped(text_of(cell), column.characters) for column, cell in zip(columns, row, strict=True))


def titled(kind: str | None, subject: str | None) -> str:
    """Tên loại và trích yếu: ``Quyết định về việc giao nhiệm vụ``."""
    kind, subject = kind or "", subject or ""
    if kind and subject.lower().startswith(kind.lower()):
        return subject
    if kind and subject.startswith("Về việc"):
        subject = subject[0].lower() + subject[1:]
    return f"{kind} {subject}".strip()


NATION = (
    FormLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True),
    FormLine("Độc lập - Tự do - Hạnh phúc", size=13, bold=True),
)
"""Quốc hiệu and tiêu ngữ, the first 12 to 13 points, the second 13 to 14 (Phụ lục I, mục II.1): one line each."""
