"""Which program's file a package or a compound file is, by what lies in it."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import error as StructError
from typing import Literal
from zipfile import BadZipFile, ZipFile

from extractor.errors import VanbanError

Kind = Literal["docx", "xlsx", "pptx", "odt", "ods", "doc", "xls", "ppt", "msg", "encrypted", "zip"]

_PARTS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_MIMETYPES: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
_LONGEST_TYPE = 80


def of_package(data: bytes) -> Kind:
    """The kind of a zip file; what is none of the others is taken for a Word document, whose reader says what it is."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
            found = next((kind for part, kind in _PARTS if part in names), None)
            if found is None and "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as stream:
                    found = _MIMETYPES.get(stream.read(_LONGEST_TYPE).strip())
            return found or ("docx" if "[content_types].xml" in names or "mimetype" in names else "zip")
    except (
        BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        LookupError,
        StructError,
        zlib.error,
    ):
        return "docx"


def of_compound(data: bytes) -> Kind:
    """The kind of an OLE compound file; what is none of the others is taken for a Word document."""
    from extractor.parsers.doc.compound import Compound

    try:
        compound = Compound(data)
    except VanbanError:
        return "doc"
    kinds: tuple[tuple[str, Kind], ...] = (
        ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
        ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg"),
    )  # fmt: skip
    return next((kind for stream, kind in kinds if stream in compound), "doc")
