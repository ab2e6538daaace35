"""OpenDocument spreadsheets (ISO/IEC 26300, part 1): cells with their types, and how often each is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from extractor.parsers.docx.names import Element
from extractor.parsers.docx.package import Package
from extractor.parsers.limits import Limits
from extractor.parsers.workbook.sheets import CellCount, Row, SheetCell, SheetRows, Workbook
from extractor.parsers.workbook.values import shown

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_NOTES = (f"{_OFFICE}annotation", f"{_TEXT}note")
_MOST_REPEATED = 1000
"""A row or cell that is repeated more often fills a form; it stands once."""


def read(data: bytes, limits: Limits) -> Workbook:
    """The sheets of a spreadsheet; raises as ``extractor.parsers.workbook.read`` does."""
    root = Package(data, limits).xml("content.xml")
    hidden = _hidden_styles(root)
    count = CellCount()
    sheets = [_sheet(table, hidden, count) for table in root.iter(f"{_TABLE}table")]
    return Workbook(sheets, "ods", MEDIA_TYPE)


def _hidden_styles(root: Element) -> set[str]:
    """Names of the styles that hide a sheet."""
    found = set()
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            found.add(style.get(f"{_STYLE}name", ""))
    return found


def _sheet(table: Element, hidden: set[str], count: CellCount) -> SheetRows:
    found = SheetRows(table.get(f"{_TABLE}name", ""), hidden=table.get(f"{_TABLE}style-name") in hidden)
    number = 0
    for element in _rows(table):
        times = _repeated(element, "rows")
        row, width = _row(element)
        for offset in range(times if row and times <= _MOST_REPEATED else min(times, 1)):
            count.row(row, width)
            if row:
                found.rows[number + offset] = row
        number += times
    return found


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups, not those of tables inside it."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-row-group", f"{_TABLE}table-header-rows", f"{_TABLE}table-rows"):
            yield from _rows(child)


def _row(element: Element) -> tuple[Row, int]:
    row: Row = {}
    column = 0
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _repeated(cell, "columns")
        filled = _cell(cell) if cell.tag == f"{_TABLE}table-cell" else None
        if filled is not None and filled.text.strip():
            for offset in range(times if times <= _MOST_REPEATED else 1):
                row[column + offset] = filled
        column += times
    return row, min(column, _MOST_REPEATED)


def _repeated(element: Element, what: str) -> int:
    times = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(1, int(times)) if times.isdecimal() and len(times) < 9 else 1


def _cell(cell: Element) -> SheetCell | None:
    if cell.get(_CALC_TYPE) == "error":
        return None
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value", "")
    if kind == "date":
        text = _day(cell.get(f"{_OFFICE}date-value", ""))
        return SheetCell([(text or _printed(cell), "")])
    if kind in ("float", "percentage", "currency"):
        try:
            return SheetCell([(shown(float(value), _form(_printed(cell), kind)), "")], True)
        except ValueError:
            pass
    return SheetCell([(_printed(cell), "")])


def _form(printed: str, kind: str) -> str:
    """A number format with the decimals that the cell prints: what stands behind its last point or comma."""
    digits = "".join(letter for letter in printed if letter.isdigit() or letter in ",.")
    last = max(digits.rfind(","), digits.rfind("."))
    marks = digits.count(",") + digits.count(".")
    grouped = marks > 1 or (marks == 1 and len(digits) - last == 4)
    decimals = 0 if last < 0 or (grouped and len(digits) - last == 4) else len(digits) - last - 1
    form = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    return form + "%" if kind == "percentage" else form


def _day(value: str) -> str:
    try:
        return shown(datetime.fromisoformat(value.removesuffix("Z")), "dd/mm/yyyy hh:mm")
    except ValueError:
        return ""


def _printed(cell: Element) -> str:
    """The paragraphs of a cell, a line each, without its comments."""
    return "\n".join("".join(_inner(child)) for child in cell if child.tag == f"{_TEXT}p")


def _inner(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}s":
            yield " "
        elif child.tag not in _NOTES:
            yield from _inner(child)
        if child.tail:
            yield child.tail
