"""The units that a table states in cells: its column "ĐVT" or "Đơn vị", a line over the rows below, a power of ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Span
from extractor.rules.text import number_words, table_headings
from extractor.rules.text.tables import TextCell, TextTable

_SHORT = 48
_SAME = frozenset(('"', "“", "”", "''", "-nt-", "nt", "//", "-//-", "″", "như trên"))
"""What stands in a cell that says the same as the one above."""


class UnitColumn:
    """The column of units, if any, while the rows are read one after another."""

    def __init__(self, column: int | None) -> None:
        self._column = column
        self._above: str | None = None
        self._until = -1

    def of_row(self, number: int, row: dict[int, TextCell]) -> str | None:
        """The unit of a row: in its own cell, in one that goes on over several rows, or the same as above."""
        cell = row.get(self._column) if self._column is not None else None
        if cell is None:
            return self._above if number <= self._until else None
        shown = cell.text.strip()
        if shown not in _SAME:
            bare = " ".join(shown.split()).strip(" .")
            bare = bare.strip("()") if bare.startswith("(") else bare
            known = table_headings.measure(bare) or bare[:_SHORT] or None
            self._above = known if any(map(_is_word, bare)) else None
        self._until = number + cell.down - 1
        return self._above


def _is_word(letter: str) -> bool:
    return letter.isalpha() or letter in "%‰"


def of_panel(column: int, cell: TextCell) -> str | None:
    """The unit that a cell alone on its row states for the rows below it: "Người" over all columns of figures, "Tỷ lệ
    tăng (%)", "II. Sản lượng (tấn)".
    """
    sure = _is_unit(cell.text.strip()) or (column > 0 and cell.across > 1 and not _divides().match(cell.text))
    own = table_headings.measure(cell.text) if sure else None
    if column == 0:
        return table_headings.stated_unit(cell.text) or own or table_headings.unit_of(cell.text)
    alone = cell.across == 1 and cell.text.startswith("(")  # the unit of one column
    return None if alone else own or table_headings.unit_of(cell.text)


class UnitBlock:
    """The unit that a row states for those into which it is divided: "Số trường (Trường)" above "Công lập", above "Phân
    theo loại hình" and what stands below, or above "- Công lập"; not for those that say what else they measure.
    """

    def __init__(self) -> None:
        self._unit: str | None = None
        self._divided = False

    def of_row(self, label: str | None, alone: bool) -> str | None:
        """The unit of a row with this label, where the block states one; ``alone``: no figures stand beside it."""
        own = table_headings.bracketed_unit(label) if label else None
        if own is not None or label is None:
            self._unit, self._divided = None if own == "%" else own, own is not None and not alone
            return own
        if _measured().match(label):
            self._unit = None
        if alone:
            self._divided = _divides().match(label) is not None
            return None
        return self._unit if self._divided or _bulleted().match(label) else None


@cache
def _divides() -> re.Pattern[str]:
    return re.compile(r"(?i)\W*(?:phân theo|chia theo|chia ra|phân ra|trong đó|gồm|bao gồm)\b")


@cache
def _measured() -> re.Pattern[str]:
    """How a label begins that says what is counted or measured, not of what this is a part."""
    return re.compile(
        r"(?i)\W*(?:[\dIVX]{1,4}[.)]\s*)?(?:số|tổng|tỷ|tỉ|diện tích|năng suất|sản lượng|giá trị|doanh thu|thu nhập"
        r"|bình quân|mức|tốc độ|thu|chi|vốn|dân số|mật độ|chỉ số|hệ số|kinh phí)\b"
    )


@cache
def _bulleted() -> re.Pattern[str]:
    return re.compile(r"\s*[-–+*•]\s?\w")


def column_of(table: TextTable) -> int | None:
    """The column headed "Đơn vị" whose cells are units, not offices."""
    for column, name in enumerate(table.names):
        if name.strip(" .*:").casefold() == "đơn vị":
            texts = [row[column].text.strip() for row in table.rows[table.headings :] if column in row]
            units = sum(text in _SAME or _is_unit(text) for text in texts)
            shares = any(text.startswith("%") for text in texts)  # no office is called so
            return column if texts and (shares or 3 * units >= 2 * len(texts)) else None
    return None


def _is_unit(text: str) -> bool:
    """Whether a cell holds a unit and nothing else: a measure, or what is counted without its name."""
    unit = table_headings.measure(text) or ""
    known = unit in number_words.units() or table_headings.is_scaled(unit) or "/" in unit
    return text in ("%", "‰") or known or unit.casefold() in number_words.nouns()


def with_powers(table: TextTable, column: int | None) -> Iterator[Span]:
    """Where a heading or a cell of units has a number of its own: "(1.000 đồng)", "(giường/1 vạn dân)"."""
    cells = [cell for row in table.rows[: table.headings] for cell in row.values()]
    if column is not None:
        cells += [row[column] for row in table.rows[table.headings :] if column in row]
    for cell in cells:
        unit = table_headings.measure(cell.text) or table_headings.bracketed_unit(cell.text)
        scaled = unit is not None and (table_headings.is_scaled(unit) or table_headings.is_measure(cell.text.strip()))
        if unit is not None and ("/1 " in unit or ("000" in cell.text and scaled)):
            yield from cell.spans
