"""What an edXML package says (QCVN 102:2016/BTTTT): the message header, the trace of its handling, the files in it.

The parts are numbered as in the standard. The spelling "Bussiness" is the standard's.

``read`` takes the strict form and what programs really send. Prefixes and namespaces vary between programs, the
envelope may stand without its root, and a file is base64 of the file or of a zip with the file in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.exchange import cellvalues
from extractor.parsers import hostilexml
from extractor.parsers.mail import packet
from extractor.parsers.mail.packet import Attachment

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
ATTACHMENT = {field: names[0] for field, names in packet.ATTACHMENT.items()}
_BUSINESS = ("Bussiness", "Business")
DATES = ("date", "due")
MANY = ("places", "appendices", "responses")


def read(data: bytes) -> Message:
    """The message of a package, in whichever envelope. Raises DamagedFile, HostileFile or TooLarge where it is none."""
    stored = packet.message(data)
    root, header = stored.root, stored.header
    stated: dict[str, Any] = {field: _value(header, field, path) for field, path in MESSAGE.items()}
    for field in DATES:
        stated[field] = iso(stated[field])
    return Message(
        sender=_organ(hostilexml.first(header, "From")),
        receivers=tuple(_organ(each) for each in hostilexml.every(header, "To")),
        **stated, **_handling(root), attachments=packet.attachments(stored),
    )  # fmt: skip


def iso(date: object) -> str | None:
    """2026/01/15, 15/01/2026 and 2026-01-15, with or without a time, as an ISO day; what is none stays as it is."""
    return (cellvalues.day(date).value or date) if isinstance(date, str) else None


def _value(header: _Element, field: str, path: str) -> object:
    if field == "responses":
        return tuple(Response(**_texts(each, RESPONSE)) for each in hostilexml.every(header, path))
    if field in MANY:
        return tuple(filter(None, map(hostilexml.words, hostilexml.every(header, path))))
    return hostilexml.text(header, path)


def _organ(element: _Element | None) -> Organ:
    return Organ() if element is None else Organ(**_texts(element, ORGAN))


def _texts(element: _Element, paths: Mapping[str, str]) -> dict[str, str | None]:
    return {field: hostilexml.text(element, path) for field, path in paths.items()}


def _handling(root: _Element) -> dict[str, Any]:
    found = hostilexml.within(root, packet.TRACES)
    if found is None:
        return {}
    traces = tuple(Trace(**_texts(each, TRACE)) for each in hostilexml.every(found, "TraceHeader"))
    business = next(filter(lambda each: each is not None, (hostilexml.first(found, name) for name in _BUSINESS)), None)
    return {"traces": traces, **({} if business is None else _texts(business, DUTY))}
