"""The formats of a table, and the one way that all commands write one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TextIO

from extractor.export.tables import destination
from extractor.export.tables.table import Table


class Format(StrEnum):
    """How a table is written."""

    TABLE = "table"
    CSV = "csv"
    EXCEL = "excel"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"


def of_suffix(path: Path | None) -> Format | None:
    """The format that a file's name asks for, or None."""
    suffix = path.suffix.lower().lstrip(".") if path else ""
    return Format(suffix) if suffix in ("csv", "xlsx", "json", "jsonl") else None


def write(table: Table, form: Format, path: Path | None) -> None:
    """Write ``table`` to ``path``, or to standard output. Raises ``OutputFault``."""
    if form is Format.XLSX:
        from extractor.export.tables import workbook

        with destination.binary(path) as stream:
            workbook.write(table, stream)
        return
    with destination.text(path) as text:
        _write_text(table, form, text)


def _write_text(table: Table, form: Format, stream: TextIO) -> None:
    from extractor.export.tables import screen, text_formats

    writers = {
        Format.TABLE: screen.write,
        Format.CSV: text_formats.write_csv,
        Format.EXCEL: text_formats.write_csv_for_excel,
        Format.JSON: text_formats.write_json,
        Format.JSONL: text_formats.write_jsonl,
    }
    writers[form](table, stream)
