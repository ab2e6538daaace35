"""A form as XLSX: the cover on a sheet of its own, real days, heads that stay and repeat, filters, A4 width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import OutputFault
from extractor.export.printed.forms import NATION, Form, FormColumn, FormLine, tallest, wrapped
from extractor.export.tables import workbook
from extractor.export.tables.table import Cell
from extractor.export.tables.workbook import LAST_ROW, LONGEST_TITLE, Cells

if TYPE_CHECKING:
    from openpyxl import Workbook

_FACE = "Times New Roman"
_SIZE = 11
_A4 = 9
_POINTS, _COVER_POINTS = 1.4, 2.2
"""Height of a line by its size."""
_LEFT = 0.55
"""How much of the width the left side takes at most."""
_TALLEST = 409.0
"""Points; the format allows no more."""
_MARGINS = {"left": 0.8, "right": 0.5, "top": 0.7, "bottom": 0.7}
"""Inches: 20 mm on the side that is bound."""


def write(form: Form, stream: BinaryIO) -> None:
    """The form as a workbook; raises ``OutputFault`` for more rows than the format holds."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets: list[Any] = []
    with workbook.building(book):
        if form.cover:
            sheets.append(_cover(book, form))
        sheets.append(_table(book, form))
        book.active = len(sheets) - 1
        workbook.save(book, stream)


def _cover(book: Workbook, form: Form) -> Any:
    sheet = _sheet(book, "Bìa", form)
    sheet.column_dimensions["A"].width = sum(column.characters for column in form.columns)
    sheet.print_options.horizontalCentered = True
    sheet.print_options.verticalCentered = True
    cells = Cells(sheet)
    for number, line in enumerate(form.cover, start=1):
        sheet.row_dimensions[number].height = line.size * _COVER_POINTS
        sheet.append([_line(cells, line)])
    return sheet


def _table(book: Workbook, form: Form) -> Any:
    from openpyxl.utils import get_column_letter

    sheet = _sheet(book, form.title, form)
    last = get_column_letter(len(form.columns))
    heads = _heads(form)
    before = len(heads) + bool(heads)
    first = before + 3
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"{before + 1}:{before + 2}"
    sheet.oddFooter.center.text = "&P/&N"
    for place, column in enumerate(form.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.characters
    cells = Cells(sheet)
    _lines(sheet, cells, heads, 1, form.columns)
    if heads:
        sheet.append([])
    sheet.row_dimensions[before + 1].height = 48
    sheet.append([cells.make(column.heading, "heading", _heading) for column in form.columns])
    sheet.append([cells.make(f"({place})", "number", _number) for place in range(1, len(form.columns) + 1)])
    bottom = _rows(sheet, cells, form, first)
    sheet.auto_filter.ref = f"A{before + 2}:{last}{bottom}"
    if form.foot:
        sheet.append([])
        _lines(sheet, cells, [(line, None) for line in form.foot], bottom + 2, form.columns)
    return sheet


def _sheet(book: Workbook, title: str, form: Form) -> Any:
    """A sheet of A4, as wide as the page."""
    sheet: Any = book.create_sheet(title[:LONGEST_TITLE])
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if form.landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side, inches in _MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    return sheet


def _heads(form: Form) -> list[tuple[FormLine, FormLine | None]]:
    """What stands above the table: the letterhead's two sides beside each other, then the title."""
    rows = max(len(form.left), len(form.right))
    sides = [[*side, *[FormLine("")] * (rows - len(side))] for side in (form.left, form.right)]
    return [*zip(*sides, strict=True), *((line, None) for line in form.head)]


def _lines(
    sheet: Any,
    cells: Cells,
    lines: Sequence[tuple[FormLine, FormLine | None]],
    first: int,
    columns: Sequence[FormColumn],
) -> None:
    """Lines across the table, or two of them side by side."""
    from openpyxl.utils import get_column_letter

    width, middle = len(columns), _middle(columns)
    for number, (left, right) in enumerate(lines, start=first):
        row: list[Any] = [None] * width
        placed = _placed(left, right, middle, width)
        for line, start, end in placed:
            row[start - 1] = _line(cells, line)
            sheet.merged_cells.add(f"{get_column_letter(start)}{number}:{get_column_letter(end)}{number}")
        lines_needed = max(
            1
            if line in NATION
            else wrapped(line.text, sum(each.characters for each in columns[start - 1 : end]) * _SIZE / line.size)
            for line, start, end in placed
        )
        sheet.row_dimensions[number].height = lines_needed * left.size * _POINTS
        sheet.append(row)


def _placed(left: FormLine, right: FormLine | None, middle: int, width: int) -> list[tuple[FormLine, int, int]]:
    """Lines with the first and the last column that each lies across."""
    if right is not None:
        return [(left, 1, middle), (right, middle + 1, width)]
    return [(left, middle + 1 if left.align == "side" else 1, width)]


def _middle(columns: Sequence[FormColumn]) -> int:
    """The last column that ends about the middle or before it: the right side of a letterhead is the longer one."""
    most = _LEFT * sum(column.width for column in columns)
    return max(1, sum(end <= most for end in accumulate(column.width for column in columns)))


def _rows(sheet: Any, cells: Cells, form: Form, first: int) -> int:
    """Append the rows; the number of the last one."""
    number = first - 1
    for number, row in enumerate(form.rows, start=first):
        if number > LAST_ROW:
            raise OutputFault(f"more than {LAST_ROW:,} rows do not fit into .xlsx", remedy="use --format csv")
        sheet.row_dimensions[number].height = _height(form.columns, row)
        sheet.append(
            [
                cells.make(value, column.cell == "text", _left if column.cell == "text" else _centred)
                for column, value in zip(form.columns, row, strict=True)
            ]
        )
    return number


def _height(columns: Sequence[FormColumn], row: Sequence[Cell]) -> float:
    """Room for the longest cell: programs other than Excel do not fit rows to wrapped text when they open a file."""
    return min(tallest(columns, row) * _SIZE * _POINTS, _TALLEST)


def _left(cell: Any) -> None:
    _frame(cell, "left", "top")


def _centred(cell: Any) -> None:
    _frame(cell, "center", "top")


def _number(cell: Any) -> None:
    _frame(cell, "center", "center")


def _heading(cell: Any) -> None:
    _frame(cell, "center", "center", bold=True)


def _frame(cell: Any, across: Any, down: Any, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    side = Side(style="thin")
    cell.font = Font(name=_FACE, size=_SIZE, bold=bold)
    cell.alignment = Alignment(across, down, wrap_text=True)
    cell.border = Border(side, side, side, side)


def _line(cells: Cells, line: FormLine) -> Any:
    from openpyxl.styles import Alignment, Font

    def dress(cell: Any) -> None:
        cell.font = Font(name=_FACE, size=line.size, bold=line.bold, italic=line.italic)
        whole = line in NATION  # Phụ lục I, mục II.1: one line each
        across = "left" if line.align == "left" else "center"
        cell.alignment = Alignment(across, "center", wrap_text=not whole, shrink_to_fit=whole)

    return cells.make(line.text, replace(line, text=""), dress)
