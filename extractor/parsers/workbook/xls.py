"""Binary workbooks (.xls) through xlrd, which tells the font of each cell and of each piece of its text."""

from __future__ import annotations

import contextlib
import io
from itertools import pairwise
from typing import Any

from extractor.errors import DamagedFile, ProtectedFile, VanbanError
from extractor.parsers.workbook.sheets import CellCount, SheetCell, SheetRows, Workbook
from extractor.parsers.workbook.values import shown

MEDIA_TYPE = "application/vnd.ms-excel"
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
_REMEDY = "open it in Excel and save it anew as .xlsx"


def read(data: bytes) -> Workbook:
    """The sheets of a workbook; raises ``DamagedFile``, ``ProtectedFile`` or ``TooLarge``."""
    import xlrd

    try:
        log = io.StringIO()
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=log
        ) as book:
            count = CellCount()
            return Workbook([_sheet(book, number, count) for number in range(book.nsheets)], "xls", MEDIA_TYPE)
    except VanbanError:
        raise
    except Exception as error:  # xlrd lets out whatever a damaged record makes it stumble over
        if "encrypted" in str(error):
            raise ProtectedFile("the workbook is protected by a password", remedy="give it with --password") from error
        raise DamagedFile("the workbook cannot be read", remedy=_REMEDY) from error


def _sheet(book: Any, number: int, count: CellCount) -> SheetRows:
    sheet = book.sheet_by_index(number)
    found = SheetRows(sheet.name, hidden=bool(sheet.visibility))
    for row in range(sheet.nrows):
        filled = {}
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet, row, column)
            found.errors += sheet.cell_type(row, column) == _ERROR
            if cell is not None and cell.text.strip():
                filled[column] = cell
        count.row(filled, sheet.row_len(row))
        if filled:
            found.rows[row] = filled
    for top, bottom, left, right in sheet.merged_cells:
        found.merged[top, left] = right - left, bottom - top
    book.unload_sheet(number)
    return found


def _cell(book: Any, sheet: Any, row: int, column: int) -> SheetCell | None:
    kind = sheet.cell_type(row, column)
    if kind in (_EMPTY, _BLANK, _ERROR):
        return None
    value, style = sheet.cell_value(row, column), book.xf_list[sheet.cell_xf_index(row, column)]
    font = _font(book, style.font_index)
    if kind == _TEXT:
        return SheetCell(_pieces(book, value, font, sheet.rich_text_runlist_map.get((row, column), ())))
    form = book.format_map[style.format_key].format_str if style.format_key in book.format_map else "General"
    return SheetCell([(_printed(book, kind, value, form), font)], kind == _NUMBER)


def _printed(book: Any, kind: int, value: Any, form: str) -> str:
    import xlrd

    if kind == _BOOLEAN:
        return shown(bool(value))
    if kind == _DATE:
        with contextlib.suppress(ValueError, OverflowError, xlrd.xldate.XLDateError):
            return shown(xlrd.xldate.xldate_as_datetime(value, book.datemode), form)
    return shown(value, form)


def _pieces(book: Any, text: str, font: str, runs: Any) -> list[tuple[str, str]]:
    """A text by its fonts: (start, font) of each run after the first."""
    starts = [(0, font), *((min(start, len(text)), _font(book, index)) for start, index in runs), (len(text), "")]
    return [(text[start:end], name) for (start, name), (end, _) in pairwise(starts) if end > start]


def _font(book: Any, index: int) -> str:
    return str(book.font_list[index].name) if 0 <= index < len(book.font_list) else ""
