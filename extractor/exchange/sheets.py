"""Files of rows: workbooks (.xlsx, .xls) with their merged cells, CSV, and JSON with one object a line."""

from __future__ import annotations

import csv
import json
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from extractor import livefiles
from extractor.errors import DamagedFile, HostileFile, MissingFile, TooLarge, UnreadableFile, UnsupportedFormat
from extractor.exchange import cellvalues, formulas, oldcells, pagesheets
from extractor.exchange.pagesheets import Most
from extractor.vietnamese import legacy

_MOST = 64 * 1024 * 1024
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_JSON = 16 * 1024 * 1024
"""Of what is parsed at once: empty lists take thirty times the memory of their text."""
_MOST_NAMES = 4 * 1024 * 1024
"""Of a part that becomes objects whether or not a cell uses them: styles, names, relations."""
_MOST_STRINGS = 32 * 1024 * 1024
"""Of the strings that cells share: each becomes an object."""
_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_MOST_CELLS = 8_000_000
_MOST_MERGED = 5_000
"""A merged range of more cells is no cell that several rows share."""
_MOST_SPREAD = 1_000_000
_HEAD = 4096
_HEAD_ROWS = 100
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as the file holds them; ``first`` is the number of the first row there.

    ``formulas`` is how many formulas have no value there: their cells are blank.
    """

    name: str
    rows: list[list[object]]
    first: int = 1
    formulas: int = 0


def contents(path: Path) -> bytes:
    """The bytes of a file; raises MissingFile, UnreadableFile, UnsupportedFormat or TooLarge."""
    try:
        with livefiles.opened(path) as stream:
            data = stream.read(_MOST + 1)
    except FileNotFoundError:
        raise MissingFile("there is no such file", path=str(path)) from None
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error), path=str(path)) from None
    if len(data) > _MOST:
        raise TooLarge(f"more than {_MOST // 1024**2} MB", path=str(path), remedy="split it")
    return data


def read(data: bytes) -> list[Sheet]:
    """The tables of a file, by what it is and not by its name. Raises an InputError where it is none of them."""
    if data.startswith(b"PK"):
        return _workbook(data)
    if data.startswith(_OLE):
        return _old_workbook(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or not pagesheets.is_page(data):
        return [_of_text(_decoded(data))]
    found = list(pagesheets.tables(data, _decoded(data), Most(_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS)))
    oldcells.in_unicode([(rows, lambda row, column: "") for _, rows in found])
    return [Sheet(name, rows) for name, rows in found]


def _of_text(text: str) -> Sheet:
    start = text.lstrip()[:1]
    return _objects(text) if start in ("{", "[") else _delimited(text)


def _decoded(data: bytes) -> str:
    # Without its mark at the beginning, bytes of any other encoding pass for UTF-16.
    for encoding in ("utf-8-sig", *(["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else [])):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    old = None if b"\0" in data[:_HEAD] else legacy.decode(data)
    if old:
        return old[0]
    raise UnsupportedFormat("neither a workbook nor text in UTF-8", remedy="save it as .xlsx, or as CSV in UTF-8")


def _delimited(text: str) -> Sheet:
    try:
        delimiter = max(",;\t", key=lambda each: _alike(text, each))
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        rows: list[list[object]] = [list(row[:_MOST_COLUMNS]) for row in islice(reader, _MOST_ROWS)]
    except csv.Error as error:
        raise DamagedFile(f"no CSV: {error}", remedy="save it as .xlsx") from None
    if sum(len(row) > 1 for row in rows) < len(rows) / 2:
        raise UnsupportedFormat("no table", remedy="save it as .xlsx")
    oldcells.in_unicode([(rows, lambda row, column: "")])
    return Sheet("", rows)


def _alike(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have equally many cells, more than one, and how many, if this parts them."""
    widths = Counter(map(len, islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), _HEAD_ROWS)))
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))


def _objects(text: str) -> Sheet:
    """Objects as rows under the names that they use."""
    try:
        objects = [each for each in islice(_parsed(text), _MOST_ROWS) if isinstance(each, dict)]
    except (ValueError, RecursionError) as error:
        raise DamagedFile("no JSON, one object a line") from error
    flat = [{str(name): _plain(value) for name, value in each.items()} for each in objects]
    names = list(dict.fromkeys(name for each in flat for name in each))[:_MOST_COLUMNS]
    if len(names) * len(flat) > _MOST_CELLS:
        raise _too_many_cells()
    return Sheet("", [list(names), *([each.get(name) for name in names] for each in flat)], 0)


def _parsed(text: str) -> Iterator[object]:
    """The values of an array, or of one value a line."""
    if text.lstrip().startswith("["):
        yield from json.loads(_bounded(text))
    else:
        yield from (json.loads(_bounded(line)) for line in text.splitlines() if line.strip())


def _bounded(text: str) -> str:
    if len(text) > _MOST_JSON:
        raise TooLarge(f"more than {_MOST_JSON // 1024**2} MB in one value", remedy="write one object a line")
    return text


def _too_many_cells() -> TooLarge:
    return TooLarge(f"more than {_MOST_CELLS:,} cells", remedy="split it")


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def _workbook(data: bytes) -> list[Sheet]:
    _check(data)
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module="openpyxl")  # of parts that it does not know, in its own words
    try:
        # To read only: otherwise every place up to the last is made a cell: 17 thousand million up to XFD1048576.
        book = load_workbook(BytesIO(data), data_only=True, read_only=True)
        with closing(book):
            sheets = [_sheet(sheet) for sheet in book.worksheets]
            if any(
                legacy.may_be_old(cell) for each in sheets for row in each.rows for cell in row if isinstance(cell, str)
            ):
                fonts = [_fonts(sheet) for sheet in book.worksheets]
                oldcells.in_unicode([(each.rows, font) for each, font in zip(sheets, fonts, strict=True)])
            return sheets
    except TooLarge:
        raise
    except Exception as error:  # openpyxl lets out whatever a damaged part makes it stumble over
        raise DamagedFile("the workbook cannot be read", remedy="open it in Excel and save it anew as .xlsx") from error


def _fonts(sheet: Any) -> oldcells.FontOf:
    """The fonts of a sheet: looked up only where a cell holds letters that Unicode does not need."""
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS) if hasattr(sheet, "iter_rows") else ()
    names = {
        (number, column): str(cell.font.name or "")
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell.value is not None and cell.has_style
    }
    return lambda row, column: names.get((row, column), "")


def _old_workbook(data: bytes) -> list[Sheet]:
    found = list(oldcells.old_workbook(data, _MOST_ROWS, _MOST_COLUMNS))
    if sum(len(row) for _, rows, _, _ in found for row in rows) > _MOST_CELLS:
        raise _too_many_cells()
    oldcells.in_unicode([(rows, font) for _, rows, font, _ in found])
    for _, rows, _, merged in found:
        _spread_all(rows, (_Range(left + 1, top + 1, right, bottom) for top, bottom, left, right in merged))
    return [Sheet(name, [_without_blanks(row) for row in rows]) for name, rows, _, _ in found]


class _Range(NamedTuple):
    """A merged range, with what openpyxl calls its bounds: from 1, ends in."""

    min_col: int
    min_row: int
    max_col: int
    max_row: int

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.max_row - self.min_row + 1) * (self.max_col - self.min_col + 1)


def _check(data: bytes) -> None:
    """Refuse what would swell, and document types, before any part is parsed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise TooLarge(f"unpacked, it is larger than {_MOST_UNPACKED // 1024**2} MB: it may be a zip bomb")
            names = {entry.filename.lstrip("/").lower() for entry in entries}
            if "xl/workbook.xml" not in names:
                raise UnsupportedFormat("no workbook", remedy="save it as .xlsx")
            if any(entry.file_size > _MOST_NAMES and _is_kept_whole(entry.filename) for entry in entries):
                raise TooLarge("its styles or names take more than 4 MB", remedy="save the table alone as .xlsx or CSV")
            if any(entry.file_size > _MOST_STRINGS and "sharedstrings" in entry.filename.lower() for entry in entries):
                raise TooLarge("its words take more than 32 MB", remedy="save the table alone as .xlsx or CSV")
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(entry) as stream:
                        if b"<!DOCTYPE" in stream.read(_HEAD):
                            raise HostileFile("holds a document type, which no workbook needs")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DamagedFile("the workbook is cut short or damaged", remedy="ask for it again") from error


def _is_kept_whole(name: str) -> bool:
    """Whether a part is read whatever the cells use of it; sheets and their strings are bounded by what they hold."""
    folder, _, last = name.lower().rpartition("/")
    return last.endswith((".xml", ".rels")) and (
        last in ("workbook.xml", "styles.xml", "[content_types].xml") or folder in ("docprops", "xl/_rels", "_rels")
    )


def _sheet(sheet: Any) -> Sheet:
    rows: list[list[object]] = []
    missing = 0
    if hasattr(sheet, "iter_rows"):  # a sheet that is a chart has none
        cells = 0
        for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
            rows.append(_without_blanks([_shown(cell) for cell in row]))
            cells += len(rows[-1])
            if cells > _MOST_CELLS:
                raise _too_many_cells()
        while rows and not rows[-1]:
            rows.pop()
        with sheet._get_source() as stream:
            merged = _Marks(stream)
            _spread_all(rows, merged.ranges())
            missing = formulas.fill(rows, merged.formulas)
    return Sheet(sheet.title, rows, formulas=missing)


def _shown(cell: Any) -> object:
    """A cell's value; a whole number that its format shows with zeros or words, as it is shown: 007, 7/QĐ."""
    value = cell.value
    return cellvalues.formatted(value, cell.number_format) if type(value) is int else value


def _without_blanks(row: Sequence[object]) -> list[object]:
    """A row without the blank cells at its end."""
    last = len(row)
    while last and row[last - 1] is None:
        last -= 1
    return list(row[:last])


def _spread_all(rows: list[list[object]], ranges: Iterable[_Range]) -> None:
    left = _MOST_SPREAD
    for merged in ranges:
        if 0 < merged.size <= _MOST_MERGED:
            left -= merged.size
            if left < 0:
                raise TooLarge("too many merged cells", remedy="save it as CSV")
            _spread(rows, merged)


class _Marks:
    """What openpyxl does not tell of a sheet opened to read only: merged ranges, and formulas that have no value."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.formulas: dict[formulas.Place, str] = {}
        """Known when all ranges are; "" for one that is written elsewhere."""

    def ranges(self) -> Iterator[_Range]:
        """The merged ranges, as the part is read."""
        from lxml import etree
        from openpyxl.worksheet.cell_range import CellRange

        tags = ("{*}row", "{*}mergeCell")
        for _, element in etree.iterparse(self._stream, tag=tags, resolve_entities=False, no_network=True):
            if element.tag.endswith("row"):
                for cell in element:
                    if cell.find("{*}f") is not None and not cell.findtext("{*}v") and (at := cell.get("r")):
                        column, row, *_ = CellRange(at).bounds
                        self.formulas[row - 1, column - 1] = cell.findtext("{*}f") or ""
                if len(self.formulas) > _MOST_SPREAD:
                    raise TooLarge("too many formulas without a value", remedy="save it as CSV")
            elif place := element.get("ref"):
                yield _Range(*CellRange(place).bounds)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _spread(rows: list[list[object]], merged: _Range) -> None:
    """Let every cell of a merged range hold what its first one shows."""
    if merged.min_row > len(rows):
        return
    row = rows[merged.min_row - 1]
    value = row[merged.min_col - 1] if merged.min_col <= len(row) else None
    last = min(merged.max_col, _MOST_COLUMNS)
    for each in rows[merged.min_row - 1 : merged.max_row] if value is not None else []:
        each.extend([None] * (last - len(each)))
        each[merged.min_col - 1 : last] = [value] * (last - merged.min_col + 1)
