"""Cells in encodings before Unicode (TCVN3, VNI), by their fonts and by what they hold; and workbooks of Excel 97."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from extractor.errors import DamagedFile, ProtectedFile
from extractor.exchange import cellvalues
from extractor.vietnamese import legacy

FontOf = Callable[[int, int], str]
"""The name of the font of a cell by row and column, from 0; "" where it is not known."""
_EMPTY, _TEXT, _NUMBER, _DATE = range(4)


def in_unicode(sheets: Sequence[tuple[list[list[object]], FontOf]]) -> None:
    """Turn the texts of a workbook's sheets, rows of cells, into Unicode where they are of an older encoding."""
    texts = [cell for rows, _ in sheets for row in rows for cell in row if isinstance(cell, str)]
    if not any(map(legacy.may_be_old, texts)):
        return
    fonts = legacy.FontReader(legacy.detect("\n".join(texts)))
    for rows, font_of in sheets:
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    row[column] = fonts.read(cell, font_of(number, column))


def old_workbook(
    data: bytes, most_rows: int, most_columns: int
) -> Iterable[tuple[str, list[list[object]], FontOf, Any]]:
    """The sheets of an .xls: name, rows, fonts, and merged ranges as (first row, last, first column, last), ends out.

    Raises DamagedFile or ProtectedFile.
    """
    import xlrd

    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            return [_sheet(book, sheet, most_rows, most_columns) for sheet in book.sheets()]
    except Exception as error:  # xlrd lets out whatever a damaged record makes it stumble over
        if "encrypted" in str(error):
            raise ProtectedFile("the workbook is protected by a password", remedy="save it without one") from error
        raise DamagedFile("the workbook cannot be read", remedy="open it in Excel and save it anew as .xlsx") from error


def _sheet(book: Any, sheet: Any, most_rows: int, most_columns: int) -> tuple[str, list[list[object]], FontOf, Any]:
    width = min(sheet.ncols, most_columns)
    rows = [[_cell(book, sheet, row, column) for column in range(width)] for row in range(min(sheet.nrows, most_rows))]
    fonts = [[_font(book, sheet, row, column) for column in range(width)] for row in range(len(rows))]
    return sheet.name, rows, lambda row, column: fonts[row][column], list(sheet.merged_cells)


def _cell(book: Any, sheet: Any, row: int, column: int) -> object:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == _DATE:
        try:
            return xlrd.xldate.xldate_as_datetime(value, book.datemode)
        except (ValueError, OverflowError, xlrd.xldate.XLDateError):
            return value
    if kind == _NUMBER and float(value).is_integer():
        return cellvalues.formatted(int(value), _format(book, sheet, row, column))
    return value if kind in (_TEXT, _NUMBER) and value != "" else None


def _format(book: Any, sheet: Any, row: int, column: int) -> str:
    form = book.format_map.get(book.xf_list[sheet.cell_xf_index(row, column)].format_key)
    return str(form.format_str) if form else ""


def _font(book: Any, sheet: Any, row: int, column: int) -> str:
    index = book.xf_list[sheet.cell_xf_index(row, column)].font_index
    return str(book.font_list[index].name) if 0 <= index < len(book.font_list) else ""
