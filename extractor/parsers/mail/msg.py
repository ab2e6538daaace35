"""Messages of Outlook (.msg, [MS-OXMSG]) through python-oxmsg; one enclosed with another becomes an ``.eml``."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO
from typing import TYPE_CHECKING, cast

from extractor.errors import DamagedFile, HostileFile
from extractor.parsers.mail.contents import Enclosure, MailLetter, inner_letter, named
from extractor.parsers.mail.eml import decoded

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.storage import Storage

_EMBEDDED = "__substg1.0_3701000D"
"""The storage of a message that is an attachment (PidTagAttachDataObject; [MS-OXMSG] 2.2.2.1)."""
_EMBEDDED_HEADER = 24
"""Bytes before the properties of such a message ([MS-OXMSG] 2.4.1.2)."""
_DEEPEST = 8
_QUOTED = re.compile(r'"\s*([^"]*?)\s*"')
_REMEDY = "save it anew in Outlook, or as .eml"


def read(data: bytes) -> MailLetter:
    """The letter of a message; raises ``DamagedFile``, and ``HostileFile`` where messages nest without end."""
    from oxmsg import Message

    try:
        message = Message.load(BytesIO(data))
        return _letter(message, cast("Storage", message._storage), 0)
    except HostileFile:
        raise
    except Exception as error:  # oxmsg lets out whatever a damaged stream makes it stumble over
        raise DamagedFile("the message cannot be read", remedy=_REMEDY) from error


def _letter(message: Message, storage: Storage, depth: int) -> MailLetter:
    from oxmsg.attachment import Attachment

    to = ", ".join(map(_recipient, message.recipients))
    sender = _QUOTED.sub(r'"\1"', decoded(message.sender or ""))
    found = MailLetter("msg", sender, to, message.sent_date)
    found.subject, found.text = decoded(message.subject or ""), message.body or ""
    if not found.text.strip() and message.html_body:
        found.html = message.html_body.encode()
    for number, part in enumerate(storage.iter_attachment_storages(), 1):
        inner = next((each for each in part.storages if each.name == _EMBEDDED), None)
        each = Attachment(part)
        if inner is not None:
            found.enclosures.append(_enclosed(inner, depth + 1, number))
        elif each.attached_by_value and each.file_bytes:
            found.enclosures.append(Enclosure(named(each.file_name, each.mime_type or "", number), each.file_bytes))
    return found


def _enclosed(storage: Storage, depth: int, number: int) -> Enclosure:
    """A message that lies in another, as a file that can stand alone."""
    from oxmsg import Message
    from oxmsg.properties import Properties

    if depth > _DEEPEST:
        raise HostileFile("its messages are nested too deep", remedy="save what is enclosed with it as files")

    class Embedded(Message):
        @property
        def properties(self) -> Properties:
            return own

    own = Properties(storage, properties_header_offset=_EMBEDDED_HEADER)
    letter = _letter(Embedded(storage), storage, depth)
    return inner_letter(letter.subject, _as_eml(letter), number)


def _as_eml(letter: MailLetter) -> bytes:
    made = EmailMessage()
    for name, value in (("From", letter.sender), ("To", letter.to), ("Subject", letter.subject)):
        made[name] = " ".join(value.split())
    if letter.day is not None:
        made["Date"] = format_datetime(letter.day)
    made.set_content(letter.text)
    if letter.html:
        made.add_alternative(letter.html.decode("utf-8", "replace"), subtype="html")
    for each in letter.enclosures:
        made.add_attachment(each.data, maintype="application", subtype="octet-stream", filename=each.name)
    return bytes(made)


def _recipient(each: object) -> str:
    name, address = getattr(each, "name", "") or "", getattr(each, "email_address", "") or ""
    return decoded(f"{name} <{address}>" if name and address and name != address else name or address)
