"""What an edXML package says (QCVN 102:2016/BTTTT): the message header, the trace of its handling, the files in it.

The parts are numbered as in the standard. The spelling "Bussiness" is the standard's.

``read`` takes the strict form and what programs really send. Prefixes and namespaces vary between programs, the
envelope may stand without its root, and a file is base64 of the file or of a zip with the file in it.
"""

from __future__ import annotations

import base64
import binascii
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from extractor.errors import DamagedFile
from extractor.exchange import cellvalues, hostilexml

if TYPE_CHECKING:
    from lxml.etree import _Element


NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
DUTIES = {"0": "new", "1": "withdrawal", "2": "correction", "3": "replacement"}
"""BussinessDocType in words."""


@dataclass(frozen=True, slots=True)
class Organ:
    """From (1.1) and To (1.2): an organ by its identity code, and the organ that answers for it."""

    id: str | None = None
    in_charge: str | None = None
    name: str | None = None
    address: str | None = None
    email: str | None = None
    telephone: str | None = None
    fax: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """ResponseFor (1.12): a document that is answered."""

    organ_id: str | None = None
    code: str | None = None
    date: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """TraceHeader (2): an organ that the package went through, and when ("2026/01/15 08:30:00")."""

    organ_id: str | None = None
    timestamp: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the package (3). ``data`` is None where the package only refers to it."""

    name: str | None = None
    content_type: str | None = None
    content_id: str | None = None
    description: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A package: MessageHeader (1), TraceHeaderList (2), the files (3). Dates are ISO; None is what it leaves out."""

    sender: Organ = Organ()
    receivers: tuple[Organ, ...] = ()
    number: str | None = None
    notation: str | None = None
    place: str | None = None
    date: str | None = None
    type: str | None = None
    kind: str | None = None
    type_detail: str | None = None
    subject: str | None = None
    content: str | None = None
    authority: str | None = None
    position: str | None = None
    signer: str | None = None
    due: str | None = None
    places: tuple[str, ...] = ()
    priority: str | None = None
    sphere: str | None = None
    typist: str | None = None
    copies: str | None = None
    pages: str | None = None
    appendices: tuple[str, ...] = ()
    direction: str | None = None
    responses: tuple[Response, ...] = ()
    steering: str | None = None
    document_id: str | None = None
    traces: tuple[Trace, ...] = ()
    duty: str | None = None
    reason: str | None = None
    department: str | None = None
    staff: str | None = None
    mobile: str | None = None
    email: str | None = None
    paper: str | None = None
    attachments: tuple[Attachment, ...] = ()


ORGAN = {
    "id": "OrganId", "in_charge": "OrganizationInCharge", "name": "OrganName", "address": "OrganAdd", "email": "Email",
    "telephone": "Telephone", "fax": "Fax", "website": "Website",
}  # fmt: skip
"""Fields of an organ and their elements."""
MESSAGE = {
    "number": "Code/CodeNumber", "notation": "Code/CodeNotation", "place": "PromulgationInfo/Place",
    "date": "PromulgationInfo/PromulgationDate", "type": "DocumentType/Type", "kind": "DocumentType/TypeName",
    "type_detail": "DocumentType/TypeDetail", "subject": "Subject", "content": "Content",
    "authority": "SignerInfo/Competence", "position": "SignerInfo/Position", "signer": "SignerInfo/FullName",
    "due": "DueDate", "places": "ToPlaces/Place", "priority": "OtherInfo/Priority",
    "sphere": "OtherInfo/SphereOfPromulgation", "typist": "OtherInfo/TyperNotation",
    "copies": "OtherInfo/PromulgationAmount", "pages": "OtherInfo/PageAmount",
    "appendices": "OtherInfo/Appendixes/Appendix", "direction": "OtherInfo/Direction",
    "responses": "ResponseFor", "steering": "SteeringType",
    "document_id": "DocumentId",
}  # fmt: skip
"""Fields of a message and their elements below MessageHeader, in the order of the standard (1.3 to 1.14)."""
RESPONSE = {"organ_id": "OrganId", "code": "Code", "date": "PromulgationDate", "document_id": "DocumentId"}
TRACE = {"organ_id": "OrganId", "timestamp": "Timestamp"}
DUTY = {
    "duty": "BussinessDocType", "reason": "BussinessDocReason", "department": "StaffInfo/Department",
    "staff": "StaffInfo/Staff", "mobile": "StaffInfo/Mobile", "email": "StaffInfo/Email", "paper": "Paper",
}  # fmt: skip
ATTACHMENT = {
    "content_id": "ContentId", "content_type": "ContentType", "name": "AttachmentName", "description": "Description",
}  # fmt: skip
DATES = ("date", "due")
MANY = ("places", "appendices", "responses")


_MOST = 256 * 1024 * 1024


def read(data: bytes) -> Message:
    """The message of a package. Raises DamagedFile, HostileFile or TooLarge where it is none."""
    top = hostilexml.root(data)
    envelope = top if hostilexml.local(top).lower() == "edxmlenvelope" else hostilexml.first(top, "edXMLEnvelope")
    header = None if envelope is None else hostilexml.first(envelope, "edXMLHeader/MessageHeader")
    if envelope is None or header is None:
        raise DamagedFile("no edXML package: it has no message header", remedy="ask the sender for the .edxml file")
    stated: dict[str, Any] = {field: _value(header, field, path) for field, path in MESSAGE.items()}
    for field in DATES:
        stated[field] = iso(stated[field])
    return Message(
        sender=_organ(hostilexml.first(header, "From")),
        receivers=tuple(_organ(each) for each in hostilexml.every(header, "To")),
        **stated, **_handling(envelope), attachments=_attachments(top, envelope),
    )  # fmt: skip


def iso(date: object) -> str | None:
    """2026/01/15, 15/01/2026 and 2026-01-15, with or without a time, as an ISO day; what is none stays as it is."""
    return (cellvalues.day(date).value or date) if isinstance(date, str) else None


def _value(header: _Element, field: str, path: str) -> object:
    if field == "responses":
        return tuple(Response(**_texts(each, RESPONSE)) for each in hostilexml.every(header, path))
    if field in MANY:
        return tuple(filter(None, (_text(each) for each in hostilexml.every(header, path))))
    return hostilexml.text(header, path)


def _organ(element: _Element | None) -> Organ:
    return Organ() if element is None else Organ(**_texts(element, ORGAN))


def _texts(element: _Element, paths: Mapping[str, str]) -> dict[str, str | None]:
    return {field: hostilexml.text(element, path) for field, path in paths.items()}


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _handling(envelope: _Element) -> dict[str, Any]:
    found = hostilexml.first(envelope, "edXMLHeader/TraceHeaderList")
    if found is None:
        return {}
    traces = tuple(Trace(**_texts(each, TRACE)) for each in hostilexml.every(found, "TraceHeader"))
    business = hostilexml.first(found, "Bussiness")
    return {"traces": traces, **({} if business is None else _texts(business, DUTY))}


def _attachments(top: _Element, envelope: _Element) -> tuple[Attachment, ...]:
    """The files that the manifest names, each with its content where the package has it."""
    contents = {}
    for each in hostilexml.every(top, "AttachmentEncoded/Attachment"):
        contents[_plain_id(hostilexml.text(each, "ContentId"))] = each
    found = []
    for reference in hostilexml.every(envelope, "edXMLBody/edXMLManifest/Reference"):
        stated = _texts(reference, ATTACHMENT)
        encoded = contents.pop(_plain_id(stated["content_id"]), None)
        found.append(Attachment(**stated, data=_decoded(encoded)))
    rest = [Attachment(**_texts(each, ATTACHMENT), data=_decoded(each)) for each in contents.values()]
    return (*found, *rest)


def _plain_id(content_id: str | None) -> str:
    return (content_id or "").removeprefix("cid:")


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
