"""Writing edXML packages (QCVN 102:2016/BTTTT): the message header of a record, or any message that was read.

What a receiving system needs and no document says of itself, such as identity codes of organs, is reported as missing.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.exchange import codes, fields
from extractor.exchange import edxml as package
from extractor.exchange.edxml import NAMESPACE, Message, Organ
from extractor.export.foreign import xmlfile
from extractor.export.foreign.exported import Exported, left_out
from extractor.parsers.mail.packet import Attachment
from extractor.records import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT = frozenset({
    "kind", "key", "date", "issuer", "subject", "place", "addressees", "recipients", "signer", "urgency",
})  # fmt: skip
_WANTED = {
    "number": "Code/CodeNumber", "notation": "Code/CodeNotation", "date": "PromulgationInfo/PromulgationDate",
    "subject": "Subject", "signer": "SignerInfo/FullName", "document_id": "DocumentId",
}  # fmt: skip


def to_xml(record: Record) -> Exported:
    """The package of a record: its header, without the file itself."""
    message, lost = message_of(record)
    return Exported(written(message), tuple(lost))


def message_of(record: Record, sender_id: str | None = None) -> tuple[Message, list[str]]:
    """The message that a record makes, and what is missing or does not fit."""
    header = record.header
    number, notation = codes.split(header.key, header.number)
    urgency = next(field for field in fields.of("outgoing") if field.takes == "urgency")
    day = header.date if header.date and len(header.date) == len("2020-03-05") else None
    message = Message(
        sender=Organ(sender_id, None, header.issuer or header.issuing_body),
        receivers=tuple(Organ(name=name) for name in header.addressees),
        number=number or None, notation=notation or None, place=header.place, date=day, kind=header.kind,
        subject=header.subject, authority=header.signer.authority, position=header.signer.position,
        signer=header.signer.name, places=tuple(header.recipients),
        priority=fields.fit(urgency, header.urgency or "Thường").text or None,
        pages=str(record.source.pages) if record.source.pages else None, duty="0",
    )  # fmt: skip
    if sender_id and day and number and notation:
        message = replace(message, document_id=f"{sender_id},{day.replace('-', '/')},{number}/{notation}")
    return message, _lost(record, message)


def written(message: Message) -> bytes:
    """A message as a package; reading it gives the same message."""
    top = xmlfile.root(NAMESPACE, "edXML", {"edXML": NAMESPACE})
    envelope = xmlfile.child(top, "edXMLEnvelope")
    header = xmlfile.child(envelope, "edXMLHeader")
    _header(xmlfile.child(header, "MessageHeader"), message)
    handling = xmlfile.child(header, "TraceHeaderList", None, version="1.0")
    for trace in message.traces:
        _fields(xmlfile.child(handling, "TraceHeader"), trace, package.TRACE)
    _fields(xmlfile.child(handling, "Bussiness"), message, package.DUTY)
    manifest = xmlfile.child(xmlfile.child(envelope, "edXMLBody"), "edXMLManifest", None, version="1.0")
    for each in message.attachments:
        _fields(xmlfile.child(manifest, "Reference"), each, package.ATTACHMENT)
    _contents(top, message.attachments)
    return xmlfile.indented(top)


def _header(parent: _Element, message: Message) -> None:
    _fields(xmlfile.child(parent, "From"), message.sender, package.ORGAN)
    for organ in message.receivers:
        _fields(xmlfile.child(parent, "To"), organ, package.ORGAN)
    groups: dict[str, _Element] = {"": parent}
    for field, path in package.MESSAGE.items():
        value = getattr(message, field)
        place, _, name = path.rpartition("/")
        for one in value if field in package.MANY else [value] if value else []:
            element = xmlfile.child(_group(groups, place), name, one if isinstance(one, str) else None)
            if field in package.DATES:
                element.text = one.replace("-", "/")
            if not isinstance(one, str):
                _fields(element, one, package.RESPONSE)


def _group(groups: dict[str, _Element], path: str) -> _Element:
    """The element at ``path`` below the header, made where there is none."""
    if path not in groups:
        above, _, name = path.rpartition("/")
        groups[path] = xmlfile.child(_group(groups, above), name)
    return groups[path]


def _fields(element: _Element, stated: object, paths: Mapping[str, str]) -> None:
    groups = {"": element}
    for field, path in paths.items():
        value = getattr(stated, field)
        place, _, name = path.rpartition("/")
        if value:
            xmlfile.child(_group(groups, place), name, value)


def _contents(top: _Element, attachments: tuple[Attachment, ...]) -> None:
    enclosed = [each for each in attachments if each.data is not None]
    if not enclosed:
        return
    encoded = xmlfile.child(top, "AttachmentEncoded")
    for each in enclosed:
        element = xmlfile.child(encoded, "Attachment")
        _fields(element, each, package.ATTACHMENT)
        xmlfile.child(element, "ContentTransferEncoded", base64.b64encode(each.data or b"").decode())


def _lost(record: Record, message: Message) -> list[str]:
    header = record.header
    lines = [f"{path}: missing" for field, path in _WANTED.items() if not getattr(message, field)]
    lines += ["From/OrganId: missing (no document says its organ's identity code)"] if not message.sender.id else []
    lines += [] if message.receivers else ["To: missing (Kính gửi is empty; Nơi nhận stands in ToPlaces)"]
    if header.date and not message.date:
        lines.append(f"PromulgationInfo/PromulgationDate: {header.date} is no whole date")
    if header.key and codes.join(message.number or "", message.notation or "") != header.key:
        lines.append(f"Code: {header.key} is not made again by number and notation")
    return [*lines, *left_out(record, _KEPT, "edXML")]
