"""Forms to files: workbooks, documents and pages to print, and the rows alone for programs."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from pathlib import Path

from extractor.errors import OutputFault
from extractor.export.printed.forms import Form
from extractor.export.tables import destination, formats
from extractor.export.tables.formats import Format


class FormFormat(StrEnum):
    """How a form is written; csv, json, jsonl and table hold its rows without what stands around them."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    EXCEL = "excel"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


def as_docx(form: Form) -> bytes:
    """A form as the bytes of a .docx."""
    from extractor.export.printed import form_docx

    stream = BytesIO()
    form_docx.write(form, stream)
    return stream.getvalue()


def as_pdf(form: Form) -> bytes:
    """A form as the bytes of a PDF, which LibreOffice makes of its pages. Raises OutputFault without it."""
    from extractor.parsers.doc import libreoffice
    from extractor.parsers.programs import SOFFICE, find, installation

    program = find(SOFFICE)
    if program is None:
        raise OutputFault("forms as .pdf need LibreOffice", remedy=installation(SOFFICE))
    return libreoffice.converted(as_docx(form), program, "docx", "pdf")


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
    elif wanted is FormFormat.PDF:
        with destination.binary(path) as stream:
            stream.write(as_pdf(form))
    else:
        formats.write(form.table(), Format(wanted), path)
