"""Files of rows: XLSX workbooks with their merged cells, CSV, and JSON with one object a line."""

from __future__ import annotations

import csv
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from extractor import livefiles
from extractor.errors import DamagedFile, HostileFile, MissingFile, TooLarge, UnreadableFile, UnsupportedFormat

_MOST = 64 * 1024 * 1024
_MOST_UNPACKED = 512 * 1024 * 1024
_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_MOST_MERGED = 5_000
"""A merged range of more cells is no cell that several rows share."""
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as the file holds them; ``first`` is the number of the first row there."""

    name: str
    rows: list[list[object]]
    first: int = 1


def contents(path: Path) -> bytes:
    """The bytes of a file; raises MissingFile, UnreadableFile, UnsupportedFormat or TooLarge."""
    livefiles.refuse(path)
    try:
        with path.open("rb") as stream:
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
    text = _decoded(data)
    start = text.lstrip()[:1]
    return [_objects(text) if start in ("{", "[") else _delimited(text)]


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnsupportedFormat("neither a workbook nor text in UTF-8", remedy="save it as .xlsx, or as CSV in UTF-8")


def _delimited(text: str) -> Sheet:
    head = text[:_HEAD]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows: list[list[object]] = [list(row) for _, row in zip(range(_MOST_ROWS), reader, strict=False)]
    except csv.Error as error:
        raise DamagedFile(f"no CSV: {error}", remedy="save it as .xlsx") from None
    if sum(len(row) > 1 for row in rows) < len(rows) / 2:
        raise UnsupportedFormat("no table", remedy="save it as .xlsx")
    return Sheet("", rows)


def _objects(text: str) -> Sheet:
    """Objects as rows under the names that they use."""
    try:
        whole = json.loads(text) if text.lstrip().startswith("[") else [*map(json.loads, _filled(text))]
    except (ValueError, RecursionError) as error:
        raise DamagedFile("no JSON, one object a line") from error
    objects = [each for each in whole[:_MOST_ROWS] if isinstance(each, dict)]
    names = list(dict.fromkeys(str(name) for each in objects for name in each))[:_MOST_COLUMNS]
    return Sheet("", [list(names), *([_plain(each.get(name)) for name in names] for each in objects)], 0)


def _filled(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def _workbook(data: bytes) -> list[Sheet]:
    _check(data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=True)
        return [_sheet(sheet) for sheet in book.worksheets]
    except Exception as error:  # openpyxl lets out whatever a damaged part makes it stumble over
        raise DamagedFile("the workbook cannot be read", remedy="open it in Excel and save it anew as .xlsx") from error


def _check(data: bytes) -> None:
    """Refuse what would swell, and document types, before any part is parsed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise TooLarge("unpacked, it is larger than 512 MB: it may be a zip bomb")
            names = {entry.filename.lstrip("/").lower() for entry in entries}
            if "xl/workbook.xml" not in names:
                raise UnsupportedFormat("no workbook", remedy="save it as .xlsx")
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(entry) as stream:
                        if b"<!DOCTYPE" in stream.read(_HEAD):
                            raise HostileFile("holds a document type, which no workbook needs")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DamagedFile("the workbook is cut short or damaged", remedy="ask for it again") from error


def _sheet(sheet: Any) -> Sheet:
    last = min(sheet.max_row or 0, _MOST_ROWS)
    width = min(sheet.max_column or 0, _MOST_COLUMNS)
    rows = [list(row) for row in sheet.iter_rows(max_row=last, max_col=width, values_only=True)] if last else []
    for merged in sheet.merged_cells.ranges:
        _spread(rows, merged)
    return Sheet(sheet.title, rows)


def _spread(rows: list[list[object]], merged: Any) -> None:
    """Let every cell of a merged range hold what its first one shows."""
    if merged.size["rows"] * merged.size["columns"] > _MOST_MERGED or merged.min_row > len(rows):
        return
    row = rows[merged.min_row - 1]
    value = row[merged.min_col - 1] if merged.min_col <= len(row) else None
    for each in rows[merged.min_row - 1 : merged.max_row]:
        for column in range(merged.min_col - 1, min(merged.max_col, len(each))):
            each[column] = value
