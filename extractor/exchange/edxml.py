"""What an edXML package says (QCVN 102:2016/BTTTT): the message header, the trace of its handling, the files in it.

The parts are numbered as in the standard. The spelling "Bussiness" is the standard's.
"""

from __future__ import annotations

from dataclasses import dataclass

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
