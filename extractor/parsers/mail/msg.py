"""Messages of Outlook (.msg, [MS-OXMSG]) through python-oxmsg."""

from __future__ import annotations

from io import BytesIO

from extractor.errors import DamagedFile
from extractor.parsers.mail.contents import Enclosure, MailLetter, named


def read(data: bytes) -> MailLetter:
    """The letter of a message; raises ``DamagedFile``."""
    from oxmsg import Message

    try:
        message = Message.load(BytesIO(data))
        found = MailLetter(
            "msg", message.sender or "", ", ".join(map(_recipient, message.recipients)), message.sent_date
        )
        found.subject, found.text = message.subject or "", message.body or ""
        if not found.text.strip() and message.html_body:
            found.html = message.html_body.encode()
        for number, each in enumerate(message.attachments, 1):
            if each.attached_by_value and each.file_bytes:
                found.enclosures.append(Enclosure(named(each.file_name, each.mime_type or "", number), each.file_bytes))
    except Exception as error:  # oxmsg lets out whatever a damaged stream makes it stumble over
        raise DamagedFile("the message cannot be read", remedy="save it anew in Outlook, or as .eml") from error
    return found


def _recipient(each: object) -> str:
    name, address = getattr(each, "name", "") or "", getattr(each, "email_address", "") or ""
    return f"{name} <{address}>" if name and address and name != address else name or address
