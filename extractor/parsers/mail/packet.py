"""Packages of edXML (QCVN 102:2016/BTTTT) as letters: who sends to whom, about what, and the files that are enclosed.

Programs wrap the message in envelopes of their own: the standard's, SOAP, that of the national axis (trục liên thông
văn bản quốc gia), or none. The message is where its MessageHeader is, whatever stands around it and whatever its
namespace; a file is base64 of the file, or of a zip with the file in it.
"""

from __future__ import annotations

import base64
import binascii
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile
from extractor.parsers import hostilexml
from extractor.parsers.mail.contents import Enclosure, MailLetter, named

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADER, TRACES = "MessageHeader", "TraceHeaderList"
ATTACHMENT: Mapping[str, tuple[str, ...]] = {
    "content_id": ("ContentId",), "content_type": ("ContentType", "FileType"),
    "name": ("AttachmentName", "FileName"), "description": ("Description",),
}  # fmt: skip
"""Fields of a file and their elements: the standard's first, then what other programs write."""
_CONTENTS = ("ContentTransferEncoded", "Content", "AttachmentContent", "FileContent")
_MANIFESTS = ("edXMLManifest", "Manifest")
_HEAD = 16_384
_MOST = 256 * 1024 * 1024
_DUTIES = {"1": "Thu hồi văn bản", "2": "Cập nhật văn bản", "3": "Thay thế văn bản"}
_DAYS = ("%Y/%m/%d", "%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the package (3). ``data`` is None where the package only refers to it."""

    name: str | None = None
    content_type: str | None = None
    content_id: str | None = None
    description: str | None = None
    data: bytes | None = None


def is_package(data: bytes) -> bool:
    """Whether this is XML with the header of an edXML message near its beginning."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"MessageHeader" in head and (b"edxml" in head.lower() or b"e-doc.vn" in head)


def message(data: bytes) -> tuple[_Element, _Element]:
    """The root of a package, and the header of its message; raises DamagedFile, HostileFile or TooLarge."""
    root = hostilexml.root(data)
    header = hostilexml.within(root, HEADER)
    if header is None:
        raise DamagedFile("no edXML package: it has no message header", remedy="ask the sender for the .edxml file")
    return root, header


def attachments(root: _Element) -> tuple[Attachment, ...]:
    """The files that the manifest names, each with its content where the package has it, then all others."""
    contents = {}
    for number, each in enumerate(hostilexml.all_within(root, "Attachment")):
        contents[_plain_id(_text(each, ATTACHMENT["content_id"])) or f"#{number}"] = each
    found = []
    for manifest in (each for name in _MANIFESTS for each in hostilexml.all_within(root, name)):
        for reference in hostilexml.every(manifest, "Reference"):
            fields = _fields(reference)
            found.append(Attachment(**fields, data=_decoded(contents.pop(_plain_id(fields["content_id"]), None))))
    return (*found, *(Attachment(**_fields(each), data=_decoded(each)) for each in contents.values()))


def read(data: bytes) -> MailLetter:
    """The letter that a package is; raises DamagedFile, HostileFile or TooLarge."""
    root, header = message(data)
    files = [each for each in attachments(root) if each.data]
    enclosures = [
        Enclosure(named(each.name, each.content_type or "", number), each.data or b"")
        for number, each in enumerate(files, start=1)
    ]
    receivers = [hostilexml.text(each, "OrganName") for each in hostilexml.every(header, "To")]
    return MailLetter(
        "edxml", hostilexml.text(header, "From/OrganName") or "", "; ".join(filter(None, receivers)),
        _day(root, header),
        hostilexml.text(header, "Subject") or "", _words(root, header), enclosures=enclosures,
    )  # fmt: skip


def _words(root: _Element, header: _Element) -> str:
    """What the package does, as a sentence: which document it brings, withdraws or changes, and which it answers."""
    kind = hostilexml.text(header, "DocumentType/TypeName") or "văn bản"
    duty = _DUTIES.get(_business(root, "BussinessDocType") or _business(root, "BusinessDocType") or "")
    lines = [f"{duty or 'Gửi'}: {_named(header, kind)}."]
    reason = _business(root, "BussinessDocReason") or _business(root, "BusinessDocReason")
    lines += [f"Lý do: {reason}."] if reason else []
    answered = [hostilexml.text(each, "Code") for each in hostilexml.every(header, "ResponseFor")]
    lines += [f"Trả lời: văn bản số {each}." for each in answered if each]
    return "\n".join(lines)


def _named(header: _Element, kind: str) -> str:
    key = "/".join(filter(None, (hostilexml.text(header, f"Code/{part}") for part in ("CodeNumber", "CodeNotation"))))
    return f"{kind} số {key}" if key else kind


def _business(root: _Element, name: str) -> str | None:
    traces = hostilexml.within(root, TRACES)
    found = None if traces is None else hostilexml.within(traces, name)
    return None if found is None else hostilexml.words(found) or None


def _day(root: _Element, header: _Element) -> datetime | None:
    """When it was sent, else the day of the document."""
    traces = hostilexml.within(root, TRACES)
    stamps = (
        []
        if traces is None
        else [hostilexml.text(each, "Timestamp") for each in hostilexml.every(traces, "TraceHeader")]
    )
    for stamp in (*reversed(stamps), hostilexml.text(header, "PromulgationInfo/PromulgationDate")):
        for form in _DAYS:
            try:
                return datetime.strptime((stamp or "")[:10], form)
            except ValueError:
                continue
    return None


def _fields(element: _Element) -> dict[str, str | None]:
    return {field: _text(element, names) for field, names in ATTACHMENT.items()}


def _text(element: _Element, names: tuple[str, ...]) -> str | None:
    return next(filter(None, (hostilexml.text(element, name) for name in names)), None)


def _plain_id(content_id: str | None) -> str:
    return (content_id or "").removeprefix("cid:").strip("<>")


def _decoded(element: _Element | None) -> bytes | None:
    found = [] if element is None else [hostilexml.first(element, name) for name in _CONTENTS]
    encoded = next((each for each in found if each is not None), None)
    if encoded is None:
        return None
    try:
        data = base64.b64decode("".join((encoded.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return _unpacked(data)


def _unpacked(data: bytes) -> bytes:
    """What a zip with one file in it holds: some programs pack each file. Office files are zips with many."""
    if not data.startswith(b"PK"):
        return data
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) != 1 or entries[0].file_size > _MOST or entries[0].is_dir():
                return data
            with archive.open(entries[0]) as stream:
                return stream.read(_MOST)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return data
