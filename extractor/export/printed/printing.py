"""Forms to files: workbooks and pages to print, and the rows alone for programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from extractor.export.printed.forms import Form
from extractor.export.tables import destination, formats
from extractor.export.tables.formats import Format


class FormFormat(StrEnum):
    """How a form is written; csv, json, jsonl and table hold its rows without what stands around them."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    EXCEL = "excel"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


def write(form: Form, wanted: FormFormat, path: Path | None) -> None:
    """Write a form to ``path``, or to standard output. Raises ``OutputFault``."""
    if wanted is FormFormat.XLSX:
        from extractor.export.printed import form_xlsx

        with destination.binary(path) as stream:
            form_xlsx.write(form, stream)
    elif wanted is FormFormat.DOCX:
        from extractor.export.printed import form_docx

        with destination.binary(path) as stream:
            form_docx.write(form, stream)
    else:
        formats.write(form.table(), Format(wanted), path)
