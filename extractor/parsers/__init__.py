"""Bytes → Document. One module a format; the right one is chosen by content, not by suffix."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from extractor import livefiles, packages
from extractor.document import Document, Remark
from extractor.errors import (
    DamagedFile,
    EmptyFile,
    MissingFile,
    NeedsProgram,
    ProtectedFile,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
    VanbanError,
)
from extractor.parsers.limits import Limits
from extractor.parsers.mail.contents import Enclosure

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
_BITMAP_HEADS = (12, 40, 52, 56, 64, 108, 124)
"""Lengths of the second header of a .bmp, which tell it from a text that begins with "BM"."""
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), "a HEIC picture"),
    **dict.fromkeys((b"avif", b"avis"), "an AVIF picture"),
}
"""Major brands of ISO/IEC 14496-12 files that hold pictures."""
_FOREIGN = {
    b"\x00\x00\x00\x0cjP  ": "a JPEG 2000 picture",
    b"\xff\x4f\xff\x51": "a JPEG 2000 picture",
    b"\xff\x0a": "a JPEG XL picture",
    b"8BPS": "a Photoshop picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\x00": "a SQLite database",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
}


_GROWTH = 1024 * 1024
"""So much may be added to a file between being looked at and being read."""


def read_file(path: Path, limits: Limits | None = None) -> bytes:
    """The bytes of ``path``. Raises ``MissingFile``, ``TooLarge``, ``UnreadableFile`` or ``UnsupportedFormat``."""
    limits = limits or Limits()
    try:
        with livefiles.opened(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limits.max_bytes:
                raise TooLarge(f"{size:,} bytes are more than the limit of {limits.max_bytes:,}", path=str(path))
            data = stream.read(size + 1)  # what is asked for is set aside at once, and counts as memory
            if len(data) > size:
                data += stream.read(_GROWTH)
    except FileNotFoundError as error:
        raise MissingFile("there is no such file", path=str(path), remedy="check the path") from error
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error), path=str(path), remedy="check its permissions") from error
    if len(data) > size + _GROWTH:
        raise UnreadableFile("it grows while it is read", path=str(path), remedy="try again when it is whole")
    return data


def open_document(data: bytes, name: str = "", limits: Limits | None = None) -> Document:
    """The document in ``data``; ``name`` is for messages only. Raises ``InputError`` and its kinds."""
    with _errors_about(name):
        document = _parse(data, limits or Limits())
    if not document.text.strip() and not any(remark.code.startswith("page.") for remark in document.remarks):
        message = "there is no text in the file; pictures that it may hold were not read"
        document.remarks.append(Remark("text.none", "warning", message))
    return document


def enclosures(data: bytes, name: str = "", limits: Limits | None = None) -> Sequence[Enclosure]:
    """The files that are enclosed with the letter or the PDF in ``data``, in order, under names that differ.

    ``name`` is for messages only. Raises as ``open_document`` does.
    """
    from extractor.parsers import mail, pdf

    with _errors_about(name):
        if b"%PDF-" in data[:1024]:
            return pdf.enclosures(data, limits or Limits())
        return mail.enclosures(data, limits or Limits())


@contextmanager
def _errors_about(name: str) -> Iterator[None]:
    """Has errors say which file they are about, and a package that is lacking come out as ``NeedsProgram``."""
    try:
        yield
    except VanbanError as error:
        if error.path is None:
            error.path = name or None
        raise
    except ImportError as error:
        package = packages.lacking(error)
        if package is None:
            raise
        remedy = packages.install(package.name)
        raise NeedsProgram(f"reading it needs {package.name}", path=name or None, remedy=remedy) from error


def _parse(data: bytes, limits: Limits) -> Document:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise EmptyFile("the file is empty", remedy="get a complete copy")
    if data[:4] == b"PK\x03\x04":
        return _package(data, limits)
    if data[:8] == _OLE:
        return _compound(data, limits)
    if data[:64].lstrip().startswith(b"{\\rtf"):
        from extractor.parsers import rtf

        return rtf.read(data)
    if b"%PDF-" in data[:1024]:
        from extractor.parsers import pdf

        return pdf.read(data, limits)
    if _is_picture(data):
        from extractor.parsers.ocr import images

        return images.read(data, limits)
    foreign = _foreign(data)
    if foreign is not None:
        raise foreign
    if data[:2] == b"PK":
        raise DamagedFile("a zip archive without its first entry", remedy="get a complete copy")
    from extractor.parsers import html, mail, text

    if mail.is_mail(data):
        return mail.read(data, limits)
    return html.read(data) if html.recognises(data) else text.read(data)


def _package(data: bytes, limits: Limits) -> Document:
    """The document in a zip file: of a word processor, a workbook or slides."""
    from extractor.parsers import containers, docx, opendocument, slides, workbook

    kind = containers.of_package(data)
    if kind == "xlsx" or kind == "ods":
        return workbook.read(data, kind, limits)
    if kind == "pptx":
        return slides.read(data, limits)
    return opendocument.read(data, limits) if kind == "odt" else docx.read(data, limits)


def _compound(data: bytes, limits: Limits) -> Document:
    """The document in an OLE compound file, as Office wrote them until 2003."""
    from extractor.parsers import containers, doc, mail, protected, slides, workbook

    kind = containers.of_compound(data)
    try:
        if kind == "encrypted":
            raise ProtectedFile("the document is protected by a password", remedy=protected.GIVE)
        if kind == "xls":
            return workbook.read(data, kind, limits)
        if kind == "msg":
            return mail.read(data, limits)
        return slides.read(data, limits) if kind == "ppt" else doc.read(data, limits)
    except ProtectedFile:
        if limits.password is None:
            raise
        return _parse(protected.opened(data, limits.password, limits), replace(limits, password=None))


def _is_picture(data: bytes) -> bool:
    """Whether these are the bytes of a picture that recognition takes."""
    if data.startswith(_PICTURES):
        return True
    if data.startswith(b"BM"):
        return int.from_bytes(data[14:18], "little") in _BITMAP_HEADS
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _foreign(data: bytes) -> UnsupportedFormat | None:
    """The refusal of a format that is known by its first bytes and not read; None for any other."""
    brand = _BRANDS.get(data[8:12]) if data[4:8] == b"ftyp" else None
    what = brand or next((what for mark, what in _FOREIGN.items() if data.startswith(mark)), None)
    if what is None:
        return None
    if what.endswith("picture"):
        return UnsupportedFormat(f"{what} is not read here", remedy="save it as .jpg or .png")
    return UnsupportedFormat(f"{what}: this version reads .docx and text", remedy="convert it to .docx")
