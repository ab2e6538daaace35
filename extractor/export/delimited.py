"""CSV (RFC 4180, line feed at line ends): for spreadsheets and programs."""

from __future__ import annotations

import csv
from typing import TextIO

from extractor.export.cells import neutral, text_of
from extractor.export.table import Cell, Table

BOM = "\ufeff"


def write(table: Table, stream: TextIO) -> None:
    """A heading row, then the rows; text that a spreadsheet would run gets an apostrophe before it."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.names)
    for row in table.rows:
        writer.writerow([_cell(cell) for cell in row])


def write_for_excel(table: Table, stream: TextIO) -> None:
    """The same after a byte order mark, without which Excel reads Vietnamese in the system's old encoding."""
    stream.write(BOM)
    write(table, stream)


def _cell(cell: Cell) -> str | int | float:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    # The csv module does not quote a lone carriage return, which readers take for the end of a row.
    text = text_of(cell).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return neutral(text)
