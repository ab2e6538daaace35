"""The heading of a table: how many rows it has, and what stands over each column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from extractor.rules.text.table_headings import (
    bracketed_unit,
    is_measure,
    is_number,
    is_year,
    measure,
    names_unit,
    numbers_columns,
)
from extractor.vietnamese import english

_MOST = 4
_FEWEST = 3
_LONGEST_UNIT = 30


class HeadingCell(Protocol):
    """A cell as headings need it."""

    text: str
    across: int
    down: int


Rows = list[dict[int, HeadingCell]]


def count(rows: Rows, columns: int) -> int:
    """How many rows are heading: those before the first that begins with a number or holds an amount.

    Years and a row that numbers the columns ("(1) (2) (3)", "A B 1 2") belong to it; so does a line
    that states the unit.
    """
    merged = max((cell.down for cell in rows[0].values()), default=1) if rows else 1
    merged = merged if merged <= _MOST and not any(is_number(cell.text) for cell in rows[0].values()) else 1
    for place, row in enumerate(rows[: _MOST + 1]):
        if 0 < place < merged:
            continue
        texts = [cell.text for cell in row.values()]
        if place and numbers_columns(row, columns):
            return place + 1
        lone = place and len(row) == 1 and columns > 2 and not names_unit(texts[0])
        if lone and 0 not in row and _goes_on_in_column(rows[place - 1], row):
            continue
        years = _is_years(row) or (_goes_on_with_year(rows, place) if place else _is_one_year(rows))
        if any(map(is_number, texts)) and not years:
            return place
        if lone and (0 in row or measure(texts[0]) is not None or not _is_headed_below(rows, place)):
            return place
        if place and _is_whole(rows[0], columns) and not _is_units(texts) and not _goes_on_below(rows, place):
            return place
    return 1 if len(rows) > 1 else 0


def _goes_on_in_column(above: Mapping[int, HeadingCell], row: Mapping[int, HeadingCell]) -> bool:
    """Whether a cell alone on its row goes on with the heading of one column: its unit, "vốn" below "Tổng mức", "2024"
    below "Sơ bộ".
    """
    column, cell = next(iter(row.items()))
    is_unit = cell.text.startswith("(") and bracketed_unit(cell.text) is not None
    goes_on = (cell.text[:1].islower() and measure(cell.text) is None) or is_year(cell.text)
    return is_unit or (goes_on and cell.across == 1 and column in above and not is_number(above[column].text))


def _is_headed_below(rows: Rows, place: int) -> bool:
    """Whether a heading that stands alone on its row, beside the column of labels, has others below it."""
    below = rows[place + 1] if place + 1 < len(rows) else {}
    texts = [cell.text for cell in below.values()]
    own = next(iter(rows[place].values())).text
    if len(own) > _LONGEST_GROUP or own.isupper() or ":" in own or ".." in own or own.startswith("-"):
        return False
    return 0 not in below and len(texts) > 1 and (not any(map(is_number, texts)) or all(map(is_year, texts)))


def _is_years(row: Mapping[int, HeadingCell]) -> bool:
    """Whether all numbers of a row are years, two of them at least, and none stands in its first column."""
    numbers = [column for column, cell in row.items() if is_number(cell.text)]
    return len(numbers) > 1 and 0 not in numbers and all(is_year(row[column].text) for column in numbers)


def _is_one_year(rows: Rows) -> bool:
    """Whether the only number of the first row is a year over a column of other figures."""
    numbers = [column for column, cell in rows[0].items() if is_number(cell.text)]
    if len(numbers) != 1 or 0 in numbers or 0 not in rows[0] or len(rows) < _FEWEST:
        return False
    below = [row[numbers[0]].text for row in rows[1:] if numbers[0] in row]
    return is_year(rows[0][numbers[0]].text) and len(below) > 1 and not any(map(is_year, below))


def _goes_on_with_year(rows: Rows, place: int) -> bool:
    """Whether a row goes on with the headings above it, a year among them: "tính", "2005", "T1/2005" under "Đơn vị",
    "K.H", "TH"; nothing of it stands in the columns of labels.
    """
    row, above = rows[place], rows[place - 1]
    years = [column for column, cell in row.items() if is_number(cell.text)]
    beside = len(row) > len(years) and min(row) > 0 and all(is_year(row[column].text) for column in years)
    return beside and place == 1 and all(column in above for column in years) and 0 in above


def _is_whole(row: Mapping[int, HeadingCell], columns: int) -> bool:
    """Whether the first row names every column by itself, so that no second one is needed."""
    return len(row) == columns and all(cell.across == 1 for cell in row.values())


def _goes_on_below(rows: Rows, place: int) -> bool:
    """Whether a row under one that names every column says more of those of figures alone: "Hệ số", "Hệ số"."""
    row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else {}
    short = all(len(cell.text) < _LONGEST_UNIT and not any(map(str.isdigit, cell.text)) for cell in row.values())
    labelled = [column for column in below if column not in row]
    filled = all(column in below and any(map(str.isdigit, below[column].text)) for column in row)
    cut = all(cell.text[:1].islower() for cell in row.values())
    return short and 0 not in row and len(row) > 1 and ((bool(labelled) and filled) or cut)


def _is_units(texts: list[str]) -> bool:
    return all(text.strip().startswith("(") or text.strip() == "%" or is_measure(text.strip()) for text in texts)


def paths(rows: Rows, headings: int, columns: int) -> list[list[str]]:
    """The headings over each column from the top down, a merged one over all that it spans.

    Where no span is told, a heading goes on over what is empty beside it and has a heading below. Rows that say the
    same in English are left out.
    """
    found: list[list[str]] = [[] for _ in range(columns)]
    rows = [row for place, row in enumerate(rows[:headings]) if not place or not numbers_columns(row, columns)]
    spans = any(cell.across > 1 for row in rows for cell in row.values())
    for place, row in enumerate(rows):
        lone = len(row) == 1 and columns > 2 and len(rows) > 1 and not _is_group(*next(iter(row.items())))
        if lone or (place and _is_translation(rows, place)):
            continue
        current, first, last = "", 0, -1
        for column in range(columns):
            if column in row:
                current = english.left_out(row[column].text)
                first, last = column, column + row[column].across
            elif column >= last and not _goes_over(rows, place, first, column, spans=spans):
                current = ""
            below = any(column in other for other in rows[place + 1 :])
            if current and (column in row or spans or below):
                found[column].append(current)
    return found


def _is_translation(rows: Rows, place: int) -> bool:
    """Whether a row of headings says in English what stands above it."""
    said = all(any(column in above for above in rows[:place]) for column in rows[place])
    return said and all(english.is_english(cell.text) for cell in rows[place].values())


def _is_group(column: int, cell: HeadingCell) -> bool:
    """Whether a heading alone on its row names the columns below it: it stands beside the column of labels."""
    return column > 0 and len(cell.text) < _LONGEST_GROUP and not cell.text.isupper() and not names_unit(cell.text)


_LONGEST_GROUP = 60


def _goes_over(rows: Rows, place: int, first: int, column: int, *, spans: bool) -> bool:
    """Whether a heading at ``first`` goes on over what is empty beside it: where it has a heading below and nothing
    stands above the empty place; in the first row always, where no ``spans`` are told.
    """
    if not place and not spans:
        return column > 0 and (first == 0 or any(first in row for row in rows[1:]))
    headed = any(first in row for row in rows[place + 1 :]) and first in rows[place] and rows[place][first].across == 1
    below = any(column in row for row in rows[place + 1 :])
    return headed and below and not any(column in row for row in rows[:place])
