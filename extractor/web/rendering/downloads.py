"""Files that the browser keeps and never shows by itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from extractor.export.tables import formats
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Table

_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.EXCEL: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSONL: "application/jsonl",
}
SAFE = "application/octet-stream"
"""The type of whatever a document may be: no browser runs it."""


def table(rows: Table, form: Format, name: str) -> Response:
    """A table as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        formats.write(rows, form, path)
        data = path.read_bytes()
    return attachment(data, name, _TYPES[form])


def attachment(data: bytes, name: str, media_type: str = SAFE) -> Response:
    """Bytes as a file to keep, under a name that may hold anything."""
    return Response(data, media_type=media_type, headers={"content-disposition": disposition(name)})


def disposition(name: str) -> str:
    """The header that says: keep this, under this name (RFC 6266)."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._- ") else "_" for sign in name)
    encoded = quote(name.encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
