"""The formats of a table, and the one way that all commands write one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TextIO

from extractor.export import destination
from extractor.export.table import Table


class Format(StrEnum):
    """How a table is written."""

    TABLE = "table"
    CSV = "csv"
    EXCEL = "excel"
    XLSX = "xlsx"
    JSONL = "jsonl"


def of_suffix(path: Path | None) -> Format | None:
    """The format that a file's name asks for, or None."""
    suffix = path.suffix.lower().lstrip(".") if path else ""
    return Format(suffix) if suffix in ("csv", "xlsx", "jsonl") else None


def write(table: Table, form: Format, path: Path | None) -> None:
    """Write ``table`` to ``path``, or to standard output. Raises ``OutputFault``."""
    if form is Format.XLSX:
        from extractor.export import workbook

        with destination.binary(path) as stream:
            workbook.write(table, stream)
        return
    with destination.text(path) as text:
        _write_text(table, form, text)


def _write_text(table: Table, form: Format, stream: TextIO) -> None:
    from extractor.export import delimited, jsonl, screen

    writers = {
        Format.TABLE: screen.write,
        Format.CSV: delimited.write,
        Format.EXCEL: delimited.write_for_excel,
        Format.JSONL: jsonl.write,
    }
    writers[form](table, stream)
