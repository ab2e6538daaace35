"""XLSX: one sheet with a frozen heading row, filters, and text that stays text."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import OutputFault
from extractor.export.cells import is_formula, printable, text_of
from extractor.export.table import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Limits of the format: support.microsoft.com, "Excel specifications and limits".
LAST_ROW = 1_048_576
LONGEST_CELL = 32_767
LONGEST_TITLE = 31
DAY = "dd/mm/yyyy"


def write(table: Table, stream: BinaryIO) -> None:
    """The table as a workbook. Text over 32,767 characters ends in "…"; raises ``OutputFault`` over 1,048,576 rows."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.title[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    try:
        last = _rows(sheet, table)
    except BaseException:
        with suppress(Exception):
            sheet.close()  # openpyxl's half-written sheet would complain when it is collected
        raise
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last}"
    book.save(stream)


def _rows(sheet: WriteOnlyWorksheet, table: Table) -> int:
    """Append heading and rows; the number of the last one."""
    sheet.append([_heading(sheet, name) for name in table.names])
    number = 1
    for number, row in enumerate(table.rows, start=2):
        if number > LAST_ROW:
            raise OutputFault(f"more than {LAST_ROW:,} rows do not fit into .xlsx", remedy="use --format csv")
        sheet.append([cell(sheet, value) for value in row])
    return number


def _heading(sheet: WriteOnlyWorksheet, name: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    made: Any = WriteOnlyCell(sheet, value=name)
    made.font = Font(bold=True)
    return made


def cell(sheet: WriteOnlyWorksheet, value: Cell) -> Any:
    """Numbers and days as they are, the rest as ``text_cell``."""
    from openpyxl.cell import WriteOnlyCell

    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    if isinstance(value, date):
        day: Any = WriteOnlyCell(sheet, value=datetime.combine(value, time()))
        day.number_format = DAY
        return day
    return text_cell(sheet, text_of(value))


def text_cell(sheet: WriteOnlyWorksheet, value: str) -> Any:
    """A string cell, which is never run, marked with the quote prefix where it looks so."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    text = _shortened(printable(value))
    made: Any = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    made.number_format = "@"
    made.alignment = Alignment(vertical="top", wrap_text=True)
    if is_formula(text):
        made.quotePrefix = True
    return made


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
