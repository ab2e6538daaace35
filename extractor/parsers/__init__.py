"""Bytes → Document. One module a format; the right one is chosen by content, not by suffix."""

from __future__ import annotations

from pathlib import Path

from extractor import livefiles
from extractor.document import Document
from extractor.errors import (
    DamagedFile,
    EmptyFile,
    MissingFile,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
    VanbanError,
)
from extractor.parsers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_FOREIGN = {
    b"GIF8": "a GIF picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\x00": "a SQLite database",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
}


def read_file(path: Path, limits: Limits | None = None) -> bytes:
    """The bytes of ``path``. Raises ``MissingFile``, ``TooLarge``, ``UnreadableFile`` or ``UnsupportedFormat``."""
    limits = limits or Limits()
    livefiles.refuse(path)
    try:
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise TooLarge(f"{size:,} bytes are more than the limit of {limits.max_bytes:,}", path=str(path))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile("there is no such file", path=str(path), remedy="check the path") from error
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error), path=str(path), remedy="check its permissions") from error
    return data


def open_document(data: bytes, name: str = "", limits: Limits | None = None) -> Document:
    """The document in ``data``; ``name`` is for messages only. Raises ``InputError`` and its kinds."""
    try:
        return _parse(data, limits or Limits())
    except VanbanError as error:
        if error.path is None:
            error.path = name or None
        raise


def _parse(data: bytes, limits: Limits) -> Document:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise EmptyFile("the file is empty", remedy="get a complete copy")
    if data[:4] == b"PK\x03\x04":
        from extractor.parsers import docx

        return docx.read(data, limits)
    if data[:8] == _OLE:
        from extractor.parsers import doc

        return doc.read(data, limits)
    if data[:64].lstrip().startswith(b"{\\rtf"):
        from extractor.parsers import rtf

        return rtf.read(data)
    if b"%PDF-" in data[:1024]:
        from extractor.parsers import pdf

        return pdf.read(data, limits)
    if data.startswith(_PICTURES):
        from extractor.parsers.ocr import images

        return images.read(data, limits)
    for mark, what in _FOREIGN.items():
        if data.startswith(mark):
            raise UnsupportedFormat(f"{what}: this version reads .docx and text", remedy="convert it to .docx")
    if data[:2] == b"PK":
        raise DamagedFile("a zip archive without its first entry", remedy="get a complete copy")
    from extractor.parsers import html, text

    return html.read(data) if html.recognises(data) else text.read(data)
