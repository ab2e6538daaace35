"""Opening a package of Office Open XML parts without trusting it (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from struct import error as StructError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from extractor.errors import DamagedFile, EmptyFile, HostileFile, ProtectedFile, TooLarge, UnsupportedFormat
from extractor.parsers.docx.names import Element
from extractor.parsers.limits import MEGABYTE, Limits

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"
_CHUNK = 256 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_OTHERS = {
    "xl/workbook.xml": "an Excel workbook (.xlsx)",
    "ppt/presentation.xml": "a PowerPoint presentation (.pptx)",
    "content.xml": "an OpenDocument file",
}
_ZIP_FAULTS = (
    BadZipFile,
    zlib.error,
    StructError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

RESAVE = "ask for it again, or open it in Word and save it anew as .docx"


class Package:
    """The parts of an opened package, read one at a time and never beyond their limits.

    Raises ``EmptyFile``, ``DamagedFile``, ``ProtectedFile``, ``HostileFile``, ``TooLarge`` or ``UnsupportedFormat``
    when made, and again when a part is read.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        _check_container(data, limits)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _ZIP_FAULTS as fault:
            raise DamagedFile("the .docx package is cut short or damaged", remedy=RESAVE) from fault
        self._entries = _entries(self._zip.infolist(), limits)
        self._left = limits.max_unpacked

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part; ``DamagedFile`` where it is missing or does not unpack."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise DamagedFile(f"the part {name} is missing from the .docx package", remedy=RESAVE)
        cap = min(self._limits.max_part, self._left)
        if entry.file_size > cap:
            raise _too_large(name)
        try:
            content = _unpack(self._zip, entry, cap)
        except _ZIP_FAULTS as fault:
            raise DamagedFile(f"the part {name} of the .docx package is damaged", remedy=RESAVE) from fault
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element:
        """The root of an XML part. No entity is resolved, no document type is accepted, nothing is fetched."""
        content = self.read(name)
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
        return _parsed(content, name)

    def relations(self, name: str) -> list[tuple[str, str, str]]:
        """(id, last word of the type, part name) of the relationships of a part; "" stands for the package."""
        folder, file = posixpath.split(name)
        rels = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if rels not in self:
            return []
        found = []
        for relation in self.xml(rels).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", "")))
                found.append((relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target.lstrip("/")))
        return found

    def main_part(self) -> str:
        """The name of the part that holds the document's text."""
        for _, kind, target in self.relations(""):
            if kind == "officeDocument" and target in self and _key(target) not in _OTHERS:
                return target
        if "word/document.xml" in self:
            return "word/document.xml"
        for name, program in _OTHERS.items():
            if name in self:
                raise UnsupportedFormat(f"this is {program}, not a Word document", remedy="save its text as .docx")
        raise DamagedFile("the part word/document.xml is missing from the .docx package", remedy=RESAVE)


def _check_container(data: bytes, limits: Limits) -> None:
    if not data:
        raise EmptyFile("the file is empty", remedy="ask for it again")
    if len(data) > limits.max_bytes:
        raise TooLarge(f"the file is larger than {limits.max_bytes // MEGABYTE} MB", remedy="split it")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ProtectedFile("the document is protected by a password", remedy="save it without password in Word")
        raise UnsupportedFormat("this is not a .docx but a file of an older Office program", remedy="save it as .docx")
    if not data.startswith(b"PK"):
        raise DamagedFile("this is not a .docx: it is no zip package", remedy=RESAVE)
    if data.count(_ENTRY) > limits.max_entries:
        raise TooLarge(f"the package holds more than {limits.max_entries} entries", remedy=RESAVE)


def _key(name: str) -> str:
    """Part names are compared without case (ECMA-376, part 2, §6.2.2); some programs write them with backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _entries(infos: list[ZipInfo], limits: Limits) -> dict[str, ZipInfo]:
    if sum(info.file_size for info in infos) > limits.max_unpacked:
        raise TooLarge(
            f"unpacked, the package is larger than {limits.max_unpacked // MEGABYTE} MB: it may be a zip bomb",
            remedy="do not open it unless you know the sender",
        )
    entries: dict[str, ZipInfo] = {}
    for info in infos:
        key = _key(info.filename)
        _check_entry(info, key, limits)
        if key in entries:
            raise HostileFile("two entries of the package bear the same name", remedy=RESAVE)
        entries[key] = info
    return entries


def _check_entry(info: ZipInfo, key: str, limits: Limits) -> None:
    if info.flag_bits & 0x1:
        raise ProtectedFile("the package is encrypted with a password", remedy="save it without password")
    if ".." in key.split("/"):
        raise HostileFile(
            "an entry of the package points outside it", remedy="do not open it unless you know the sender"
        )
    swollen = info.file_size > limits.ratio_floor and info.file_size > limits.max_ratio * max(info.compress_size, 1)
    if swollen:
        raise _too_large(info.filename)


def _too_large(name: str) -> TooLarge:
    remedy = "do not open it unless you know the sender"
    return TooLarge(f"the part {name[:80]} unpacks to more than is allowed: it may be a zip bomb", remedy=remedy)


def _unpack(archive: ZipFile, entry: ZipInfo, cap: int) -> bytes:
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError("only stored and deflated entries belong into a package")
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > cap:
                raise _too_large(entry.filename)
            pieces.append(piece)
    return b"".join(pieces)


def _parsed(content: bytes, name: str) -> Element:
    if any(doctype in content for doctype in _DOCTYPES):
        raise _doctype(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        if "epth" in str(fault):
            raise HostileFile(f"the part {name} is nested too deep", remedy=RESAVE) from fault
        if "huge" in str(fault).lower():
            raise _too_large(name) from fault
        raise DamagedFile(f"the part {name} is not well-formed XML", remedy=RESAVE) from fault
    except (ValueError, LookupError) as fault:
        raise DamagedFile(f"the part {name} is not readable XML", remedy=RESAVE) from fault
    if root is None:
        raise DamagedFile(f"the part {name} is empty", remedy=RESAVE)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(name)
    return root


def _doctype(name: str) -> HostileFile:
    message = f"the part {name} declares a document type, which may pull in other files; Word never writes one"
    return HostileFile(message, remedy="do not open it unless you know the sender")
