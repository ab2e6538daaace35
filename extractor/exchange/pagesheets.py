"""Tables in pages and in XML that programs hand over as Excel files: a web page with a table, and Excel 2003 XML.

Many web programs "export to Excel" by giving a page the name .xls; spreadsheets open it as a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from extractor.errors import DamagedFile, TooLarge
from extractor.parsers import hostilexml

if TYPE_CHECKING:
    from lxml.etree import _Element

Rows = list[list[object]]
_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_NAME = "{urn:schemas-microsoft-com:office:spreadsheet}"
_HEAD = 4096
_PAGES = (b"<html", b"<table", b"<!doctype html")


class Most(NamedTuple):
    """How much of a table is read: rows and columns, and cells of all, beyond which it is refused."""

    rows: int
    columns: int
    cells: int


def is_page(data: bytes) -> bool:
    """Whether this is a web page, or a workbook as XML."""
    head = data[:_HEAD].lower()
    return _SPREADSHEET in head or any(each in head for each in _PAGES)


def tables(data: bytes, text: str, most: Most) -> Iterator[tuple[str, Rows]]:
    """Every table with more than one row: its name ("" on a page), and its rows. Raises an InputError."""
    if _SPREADSHEET in data[:_HEAD].lower():
        yield from _worksheets(data, most)
    else:
        yield from _of_page(text, most)


def _of_page(text: str, most: Most) -> Iterator[tuple[str, Rows]]:
    from lxml import etree, html

    try:
        page = html.document_fromstring(text.encode(), html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFile("the page cannot be read", remedy="open it in Excel and save it anew as .xlsx") from error
    for table in page.iter("table"):
        grid = _Grid(most)
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is table:
                cells = (cell for cell in row if cell.tag in ("td", "th"))
                grid.add((_words(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells)
        if len(grid.rows) > 1:
            yield "", grid.rows


def _words(cell: _Element) -> object:
    return " ".join(" ".join(map(str, cell.itertext())).split()) or None


def _span(cell: _Element, name: str) -> int:
    stated = str(cell.get(name) or "1").strip()
    return int(stated) if stated.isdigit() and 0 < len(stated) < 5 else 1


def _worksheets(data: bytes, most: Most) -> Iterator[tuple[str, Rows]]:
    for sheet in hostilexml.root(data).iter(f"{_NAME}Worksheet"):
        grid = _Grid(most)
        for row in sheet.iter(f"{_NAME}Row"):
            grid.skip_to(_index(row))
            grid.add(_cells(row, most.columns))
        if len(grid.rows) > 1:
            yield str(sheet.get(f"{_NAME}Name") or ""), grid.rows


def _cells(row: _Element, most: int) -> Iterator[tuple[object, int, int]]:
    place = 1
    for cell in row.iter(f"{_NAME}Cell"):
        for _ in range(place, min(_index(cell), most + 1)):
            yield None, 1, 1
            place += 1
        wide, deep = _number(cell, "MergeAcross") + 1, _number(cell, "MergeDown") + 1
        place += wide
        yield _value(cell), wide, deep


def _value(cell: _Element) -> object:
    data = cell.find(f"{_NAME}Data")
    if data is None:
        return None
    words = hostilexml.words(data)
    if data.get(f"{_NAME}Type") == "Number":
        try:
            return float(words)
        except ValueError:
            return words or None
    return words or None


def _index(element: _Element) -> int:
    return _number(element, "Index")


def _number(element: _Element, name: str) -> int:
    stated = str(element.get(f"{_NAME}{name}") or "0")
    return int(stated) if stated.isdigit() and len(stated) < 7 else 0


class _Grid:
    """Rows as they are read: a cell over several columns or rows stands in each of them."""

    def __init__(self, most: Most) -> None:
        self.most = most
        self.rows: Rows = []
        self._cells = 0
        self._below: dict[int, tuple[object, int]] = {}

    def skip_to(self, number: int) -> None:
        """Blank rows up to the row of a number, from 1; 0 for the next."""
        while len(self.rows) + 1 < min(number, self.most.rows):
            self.rows.append([])

    def add(self, cells: Iterator[tuple[object, int, int]]) -> None:
        """A row of cells: what each holds, over how many columns and rows."""
        if len(self.rows) >= self.most.rows:
            return
        row: list[object] = []
        for value, wide, deep in cells:
            self._from_above(row)
            for _ in range(min(wide, self.most.columns - len(row))):
                if deep > 1:
                    self._below[len(row)] = value, min(deep, self.most.rows)
                row.append(value)
        self._from_above(row)
        self._below = {place: (value, deep - 1) for place, (value, deep) in self._below.items() if deep > 1}
        self.rows.append(row)
        self._cells += len(row)
        if self._cells > self.most.cells:
            raise TooLarge(f"more than {self.most.cells:,} cells", remedy="split it")

    def _from_above(self, row: list[object]) -> None:
        while len(row) in self._below and len(row) < self.most.columns:
            row.append(self._below[len(row)][0])
