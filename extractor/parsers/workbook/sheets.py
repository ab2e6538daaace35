"""What a workbook holds, whatever its format: sheets of cells that are filled, by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document import Method, Remark
from extractor.errors import TooLarge

MOST_CELLS = 2_000_000
"""Of all sheets, those that are filled."""
MOST_PLACES = 50_000_000
"""Of all rows up to their last cell, filled or not."""

MOST_LETTERS = 64 * 1024 * 1024
"""Of all cells: a text that stands once in the file may be shown by many."""
_REMEDY = "save the sheet that is the document as a workbook of its own"


@dataclass(slots=True)
class SheetCell:
    """What a cell shows, as pieces of (text, name of its font); ``number`` tells numbers from words."""

    pieces: list[tuple[str, str]]
    number: bool = False

    @property
    def text(self) -> str:
        """The text as it stands in the file, whatever its encoding."""
        return "".join(text for text, _ in self.pieces)


Row = dict[int, SheetCell]
"""The filled cells of a row by column, from 0, in order."""


@dataclass(slots=True)
class SheetRows:
    """A sheet: its name, its rows that hold something by number, from 0, in order, and how many cells show an error.

    ``merged`` tells of cells by row and column over how many columns and rows they go, where it is more than one.
    """

    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    hidden: bool = False
    errors: int = 0
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Workbook:
    """Sheets in order, and what is to be said of them."""

    sheets: list[SheetRows]
    method: Method
    media_type: str
    remarks: list[Remark] = field(default_factory=list)


class CellCount:
    """Counts cells, what they show, and places up to the last cell of each row, of a whole workbook."""

    def __init__(self) -> None:
        self._cells = self._places = self._letters = 0

    def row(self, filled: Row, width: int) -> None:
        """Take a row in; raises ``TooLarge`` where there were too many, or they show too much."""
        self._cells += len(filled)
        self._places += width
        self._letters += sum(len(text) for cell in filled.values() for text, _ in cell.pieces)
        if self._cells > MOST_CELLS or self._places > MOST_PLACES:
            message = f"more than {MOST_CELLS if self._cells > MOST_CELLS else MOST_PLACES:,} cells"
            raise TooLarge(message, remedy=_REMEDY)
        if self._letters > MOST_LETTERS:
            raise TooLarge(f"its cells show more than {MOST_LETTERS:,} characters", remedy=_REMEDY)


def reference(row: int, column: int) -> str:
    """The name of a cell: (4, 1) is B5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def column_of(letters: str) -> int:
    """The place of a column from 0: 27 of AB."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
