"""Tables as CSV (RFC 4180, line feed at line ends), for spreadsheets and programs, and as JSON, for programs.

What a spreadsheet would take for a formula is neutralised in CSV; in JSON values are as they are.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TextIO

from extractor.export.tables.cells import neutral, text_of
from extractor.export.tables.table import Cell, Table

BOM = "\ufeff"


def write_csv(table: Table, stream: TextIO) -> None:
    """A heading row, then the rows; text that a spreadsheet would run gets an apostrophe before it."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.names)
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in row])


def write_csv_for_excel(table: Table, stream: TextIO) -> None:
    """The same after a byte order mark, without which Excel reads Vietnamese in the system's old encoding."""
    stream.write(BOM)
    write_csv(table, stream)


def _csv_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    # The csv module does not quote a lone carriage return, which readers take for the end of a row.
    text = text_of(cell).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return neutral(text)


def write_jsonl(table: Table, stream: TextIO) -> None:
    """One object a row, keyed by the columns' names."""
    names = table.names
    for row in table.rows:
        pairs = zip(names, map(_json_value, row), strict=True)
        stream.write(json.dumps(dict(pairs), ensure_ascii=False) + "\n")


def write_json(table: Table, stream: TextIO) -> None:
    """The same objects as one indented list."""
    names, opening = table.names, "["
    for row in table.rows:
        pairs = zip(names, map(_json_value, row), strict=True)
        stream.write(f"{opening}\n  {json.dumps(dict(pairs), ensure_ascii=False)}")
        opening = ","
    stream.write("[]\n" if opening == "[" else "\n]\n")


def _json_value(cell: Cell) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, (str, int, float)) else list(cell)
