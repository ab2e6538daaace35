"""Office Open XML workbooks, row by row: openpyxl reads them without making every place up to the last a cell.

python-calamine, which is faster, makes a rectangle of each sheet: one blank in XFD1048576 ends the process.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from contextlib import closing
from io import BytesIO
from itertools import islice
from typing import Any

from extractor.document import Remark
from extractor.errors import DamagedFile, HostileFile, TooLarge
from extractor.parsers.docx.package import Package
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.parsers.workbook.sheets import CellCount, SheetCell, SheetRows, Workbook, column_of
from extractor.parsers.workbook.values import shown

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_NAMES = 4 * MEGABYTE
"""Of a part that becomes objects whether or not a cell uses them: styles, names."""
_KEPT_WHOLE = ("xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
_HEAD = 64 * 1024
_FORMULA = re.compile(rb"<c\b[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MERGE = re.compile(
    rb"<mergeCell\b[^>]{0,80}?\bref=\"(?P<left>[A-Z]{1,3})(?P<top>[0-9]{1,7}):(?P<right>[A-Z]{1,3})(?P<bottom>[0-9]{1,7})\""
)
_MOST_MERGES = 100_000
_REMEDY = "open it in Excel and save it anew as .xlsx"
_WHOLE_SHEET = "worksheets/"


def read(data: bytes, limits: Limits) -> Workbook:
    """The sheets of a workbook; raises as ``extractor.parsers.workbook.read`` does."""
    uncalculated, merged = _check(data, limits)
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module="openpyxl")  # of parts that it does not know, in its own words
    try:
        book = load_workbook(BytesIO(data), data_only=True, read_only=True, keep_links=False)
        with closing(book):
            count = CellCount()
            sheets = [_sheet(sheet, count, merged) for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    except TooLarge:
        raise
    except Exception as error:  # openpyxl lets out whatever a damaged part makes it stumble over
        raise DamagedFile("the workbook cannot be read", remedy=_REMEDY) from error
    return Workbook(sheets, "xlsx", MEDIA_TYPE, _remarks(uncalculated))


def _remarks(uncalculated: int) -> list[Remark]:
    if not uncalculated:
        return []
    message = f"{uncalculated} formulas have no value in the file; open it in Excel, save it, and read it again"
    return [Remark("workbook.formulas", "warning", message)]


_Merged = dict[str, dict[tuple[int, int], tuple[int, int]]]
"""By the name of its part, what a sheet has merged: ``SheetRows.merged``."""


def _check(data: bytes, limits: Limits) -> tuple[int, _Merged]:
    """Refuse what would swell and document types before a part is parsed; how many formulas have no value, and which
    cells are merged, which openpyxl does not tell of rows that it reads one by one.
    """
    package = Package(data, limits)
    found = 0
    merged: _Merged = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                name = entry.filename.lstrip("/")
                if name in _KEPT_WHOLE and entry.file_size > _MOST_NAMES:
                    raise TooLarge("its styles or names take more than 4 MB", remedy="save the table alone as .xlsx")
                if not name.lower().endswith((".xml", ".rels")):
                    continue
                part = package.read(name) if _WHOLE_SHEET in name and name.endswith(".xml") else None
                if part is None:
                    with archive.open(entry) as stream:
                        part = stream.read(_HEAD)
                if b"<!DOCTYPE" in part:
                    raise HostileFile("holds a document type, which no workbook needs", remedy="ask for it again")
                if _WHOLE_SHEET in name:
                    found += len(_FORMULA.findall(part))
                    merged[name] = _merges(part)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DamagedFile("the workbook is cut short or damaged", remedy="ask for it again") from error
    return found, merged


def _merges(part: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    found = {}
    for match in islice(_MERGE.finditer(part), _MOST_MERGES):
        left, right = column_of(match["left"].decode()), column_of(match["right"].decode())
        top, bottom = int(match["top"]) - 1, int(match["bottom"]) - 1
        if left <= right and top <= bottom:
            found[top, left] = right - left + 1, bottom - top + 1
    return found


def _sheet(sheet: Any, count: CellCount, merged: _Merged) -> SheetRows:
    found = SheetRows(sheet.title, hidden=sheet.sheet_state != "visible")
    found.merged = merged.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), {})
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, row in enumerate(sheet.iter_rows()):
        filled = {}
        for column, cell in enumerate(row):
            if cell.data_type == "e":
                found.errors += 1
                continue
            if cell.value is None or (text := shown(cell.value, cell.number_format)).isspace() or not text:
                continue
            number_like = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
            filled[column] = SheetCell([(text, _font(cell))], number_like)
        count.row(filled, len(row))
        if filled:
            found.rows[number] = filled
    return found


def _font(cell: Any) -> str:
    return str(cell.font.name or "") if cell.has_style else ""
