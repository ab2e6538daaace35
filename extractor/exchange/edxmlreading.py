"""Reading edXML packages (QCVN 102:2016/BTTTT), from the strict form to what programs really send.

Prefixes and namespaces vary between programs, the envelope may stand without its root, and a file is base64 of the
file or of a zip with the file in it.
"""

from __future__ import annotations

import base64
import binascii
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from extractor.errors import DamagedFile
from extractor.exchange import cellvalues, hostilexml
from extractor.exchange import edxmlnames as names
from extractor.exchange.edxml import Attachment, Message, Organ, Response, Trace

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 256 * 1024 * 1024


def read(data: bytes) -> Message:
    """The message of a package. Raises DamagedFile, HostileFile or TooLarge where it is none."""
    top = hostilexml.root(data)
    envelope = top if hostilexml.local(top).lower() == "edxmlenvelope" else hostilexml.first(top, "edXMLEnvelope")
    header = None if envelope is None else hostilexml.first(envelope, "edXMLHeader/MessageHeader")
    if envelope is None or header is None:
        raise DamagedFile("no edXML package: it has no message header", remedy="ask the sender for the .edxml file")
    said: dict[str, Any] = {field: _said(header, field, path) for field, path in names.MESSAGE.items()}
    for field in names.DATES:
        said[field] = iso(said[field])
    return Message(
        sender=_organ(hostilexml.first(header, "From")),
        receivers=tuple(_organ(each) for each in hostilexml.every(header, "To")),
        **said, **_handling(envelope), attachments=_attachments(top, envelope),
    )  # fmt: skip


def iso(date: object) -> str | None:
    """2026/01/15, 15/01/2026 and 2026-01-15, with or without a time, as an ISO day; what is none stays as it is."""
    return (cellvalues.day(date).value or date) if isinstance(date, str) else None


def _said(header: _Element, field: str, path: str) -> object:
    if field == "responses":
        return tuple(Response(**_texts(each, names.RESPONSE)) for each in hostilexml.every(header, path))
    if field in names.MANY:
        return tuple(filter(None, (_text(each) for each in hostilexml.every(header, path))))
    return hostilexml.text(header, path)


def _organ(element: _Element | None) -> Organ:
    return Organ() if element is None else Organ(**_texts(element, names.ORGAN))


def _texts(element: _Element, paths: Mapping[str, str]) -> dict[str, str | None]:
    return {field: hostilexml.text(element, path) for field, path in paths.items()}


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _handling(envelope: _Element) -> dict[str, Any]:
    found = hostilexml.first(envelope, "edXMLHeader/TraceHeaderList")
    if found is None:
        return {}
    traces = tuple(Trace(**_texts(each, names.TRACE)) for each in hostilexml.every(found, "TraceHeader"))
    business = hostilexml.first(found, "Bussiness")
    return {"traces": traces, **({} if business is None else _texts(business, names.DUTY))}


def _attachments(top: _Element, envelope: _Element) -> tuple[Attachment, ...]:
    """The files that the manifest names, each with its content where the package has it."""
    contents = {}
    for each in hostilexml.every(top, "AttachmentEncoded/Attachment"):
        contents[_plain_id(hostilexml.text(each, "ContentId"))] = each
    found = []
    for reference in hostilexml.every(envelope, "edXMLBody/edXMLManifest/Reference"):
        said = _texts(reference, names.ATTACHMENT)
        encoded = contents.pop(_plain_id(said["content_id"]), None)
        found.append(Attachment(**said, data=_decoded(encoded)))
    rest = [Attachment(**_texts(each, names.ATTACHMENT), data=_decoded(each)) for each in contents.values()]
    return (*found, *rest)


def _plain_id(said: str | None) -> str:
    return (said or "").removeprefix("cid:")


def _decoded(element: _Element | None) -> bytes | None:
    encoded = None if element is None else hostilexml.first(element, "ContentTransferEncoded")
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
