"""Packages of edXML (QCVN 102:2016/BTTTT) as letters: who sends to whom, about what, and the files that are enclosed.

Programs wrap the message in envelopes of their own: the standard's, SOAP (with the files in it, or as MIME parts
beside it: ``related``), that of the national axis (trục liên thông
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
from typing import TYPE_CHECKING, NamedTuple

from extractor.errors import DamagedFile
from extractor.parsers import hostilexml
from extractor.parsers.mail import related
from extractor.parsers.mail.contents import Enclosure, MailLetter, named
from extractor.parsers.mail.related import RelatedPart

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
HEAD = 16_384
"""So much of a file tells whether it is a package."""
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
    """Whether this is XML, or SOAP with attachments, with the header of an edXML message near its beginning."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    named = b"MessageHeader" in head and (b"edxml" in head.lower() or b"e-doc.vn" in head)
    return named and (head.startswith(b"<") or related.is_related(data))


class EdxmlMessage(NamedTuple):
    """A package: its root, the header of its message, and the MIME parts beside its envelope."""

    root: _Element
    header: _Element
    parts: Mapping[str, RelatedPart]


def message(data: bytes) -> EdxmlMessage:
    """The message of a package; raises DamagedFile, HostileFile or TooLarge."""
    stored = related.read(data)
    root = hostilexml.root(stored.envelope)
    header = hostilexml.within(root, HEADER)
    if header is None:
        raise DamagedFile("no edXML package: it has no message header", remedy="ask the sender for the .edxml file")
    return EdxmlMessage(root, header, stored.parts)


def attachments(read: EdxmlMessage) -> tuple[Attachment, ...]:
    """The files that the manifest names, each with its content where the package has it, then all others."""
    contents = {}
    for number, each in enumerate(hostilexml.all_within(read.root, "Attachment")):
        contents[_plain_id(_text(each, ATTACHMENT["content_id"])) or f"#{number}"] = each
    parts = dict(read.parts)
    found = []
    for manifest in (each for name in _MANIFESTS for each in hostilexml.all_within(read.root, name)):
        for reference in hostilexml.every(manifest, "Reference"):
            fields = _fields(reference)
            own = _plain_id(fields["content_id"] or _link(reference))
            found.append(_attachment(fields, contents.pop(own, None), parts.pop(own, None)))
    for own, element in contents.items():
        included = next((link for each in element.iter() if (link := _plain_id(_link(each))) in parts), own)
        found.append(_attachment(_fields(element), element, parts.pop(included, None)))
    return (
        *found,
        *(
            Attachment(each.name or None, each.content_type or None, own, None, each.data)
            for own, each in parts.items()
        ),
    )


def _attachment(fields: Mapping[str, str | None], element: _Element | None, part: RelatedPart | None) -> Attachment:
    """A file with what is said of it; its content as its element, or else the part beside the envelope, has it."""
    data = _decoded(element)
    if data is None and part is not None:
        named = {"name": part.name, "content_type": part.content_type}
        fields = {**fields, **{name: fields[name] or value or None for name, value in named.items()}}
        data = _unpacked(part.data)
    return Attachment(**fields, data=data)


def _link(element: _Element) -> str | None:
    """Where an element points: ``xlink:href`` of a reference, ``href`` of an included part (XOP)."""
    return next((str(value) for name, value in element.items() if str(name).rpartition("}")[2] == "href"), None)


def read(data: bytes) -> MailLetter:
    """The letter that a package is; raises DamagedFile, HostileFile or TooLarge."""
    stored = message(data)
    root, header = stored.root, stored.header
    files = [each for each in attachments(stored) if each.data]
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
    if len(encoded) and not (encoded.text or "").strip():
        return None  # included from beside the envelope
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
