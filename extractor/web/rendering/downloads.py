"""Files that the browser keeps and never shows by itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from extractor.export.printed import printing
from extractor.export.printed.forms import Form
from extractor.export.printed.printing import FormFormat
from extractor.export.tables import formats
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Table

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "excel": "text/csv; charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "jsonl": "application/jsonl",
}
"""What tables and forms are sent as, by their format."""
SAFE = "application/octet-stream"
"""The type of whatever a document may be: no browser runs it."""


def table(rows: Table, form: Format, name: str) -> Response:
    """A table as a file."""
    return _written(lambda path: formats.write(rows, form, path), name, form)


def form(filled: Form, wanted: FormFormat, name: str) -> Response:
    """A form as a file."""
    return _written(lambda path: printing.write(filled, wanted, path), name, wanted)


def _written(write: Callable[[Path], None], name: str, wanted: str) -> Response:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        write(path)
        data = path.read_bytes()
    return attachment(data, name, TYPES[wanted])


def attachment(data: bytes, name: str, media_type: str = SAFE) -> Response:
    """Bytes as a file to keep, under a name that may hold anything."""
    return Response(data, media_type=media_type, headers={"content-disposition": disposition(name)})


def disposition(name: str) -> str:
    """The header that says: keep this, under this name (RFC 6266)."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._- ") else "_" for sign in name)
    encoded = quote(name.encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
