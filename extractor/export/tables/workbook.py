"""XLSX: one sheet with a frozen heading row, filters, and text that stays text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from lxml.etree import LxmlError

from extractor.errors import OutputFault
from extractor.export.tables import destination
from extractor.export.tables.cells import is_formula, printable, text_of
from extractor.export.tables.table import Cell, Table
from extractor.language import COLUMN, current

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Limits of the format: support.microsoft.com, "Excel specifications and limits".
LAST_ROW = 1_048_576
LONGEST_CELL = 32_767
LONGEST_TITLE = 31
NUMBER, TEXT, DAY = "General", "@", "dd/mm/yyyy"


def write(table: Table, stream: BinaryIO) -> None:
    """The table as a workbook, with heads in the language of the command; cells have codes, as in other files.

    Text over 32,767 characters ends in "…"; raises ``OutputFault`` over 1,048,576 rows.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    columns = tuple(replace(column, name=current().say(column.name, COLUMN)) for column in table.columns)
    with building(book):
        add_sheet(book, replace(table, columns=columns))
        save(book, stream)


def add_sheet(book: Workbook, table: Table) -> None:
    """The table as another sheet of a workbook that is being built."""
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(table.title[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    last = _rows(sheet, table)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last}"


@contextmanager
def building(book: Workbook) -> Iterator[None]:
    """Close what is half written when a workbook is given up: openpyxl would complain when it is collected.

    Raises ``OutputFault`` where its temporary files find no room.
    """
    try:
        yield
    except BaseException as error:
        for sheet in book.worksheets:
            with suppress(Exception):
                sheet.close()
        if isinstance(error, LxmlError):
            raise _no_room(error) from error
        raise


def save(book: Workbook, stream: BinaryIO) -> None:
    """Write a workbook; raises what the system refuses as OSError."""
    with destination.to_the_end(stream) as taker:
        book.save(taker)


def _no_room(error: LxmlError) -> OutputFault:
    where = tempfile.gettempdir()
    return OutputFault(f"a sheet cannot be written to {where} ({error})", remedy="make room there, or set TMPDIR")


def _rows(sheet: WriteOnlyWorksheet, table: Table) -> int:
    """Append heading and rows; the number of the last one."""
    cells = Cells(sheet)
    sheet.append([cells.make(name, "heading", _heading) for name in table.names])
    number = 1
    for number, row in enumerate(table.rows, start=2):
        if number > LAST_ROW:
            raise OutputFault(f"more than {LAST_ROW:,} rows do not fit into .xlsx", remedy="use --format csv")
        sheet.append([cells.make(value, "row", _wrapped) for value in row])
    return number


class Cells:
    """Makes the cells of a sheet. Those that look alike share one style: one for each takes ten times as long."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._styles: dict[Hashable, Any] = {}

    def make(self, value: Cell, look: Hashable, dress: Callable[[Any], None]) -> Any:
        """Numbers and days as they are; the rest as text, which is never run, and marked where it looks so.

        ``dress`` puts the style on the first cell of a ``look``.
        """
        from openpyxl.cell import WriteOnlyCell

        content, form = _content(value)
        made: Any = WriteOnlyCell(self._sheet, value=content)
        quoted = form == TEXT and is_formula(str(content))
        if form == TEXT:
            made.data_type = "s"
        key = (look, form, quoted)
        if key not in self._styles:
            made.number_format = form
            dress(made)
            made.quotePrefix = quoted
            self._styles[key] = made._style
        made._style = self._styles[key]
        return made


def _content(value: Cell) -> tuple[str | float | datetime | None, str]:
    """What a cell holds, and the format that shows it."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value, NUMBER
    if isinstance(value, date):
        return datetime.combine(value, time()), DAY
    text = _shortened(printable(text_of(value)))
    return (text, TEXT) if text else (None, NUMBER)


def _heading(cell: Any) -> None:
    from openpyxl.styles import Font

    cell.font = Font(bold=True)


def _wrapped(cell: Any) -> None:
    from openpyxl.styles import Alignment

    if cell.number_format == TEXT:
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
