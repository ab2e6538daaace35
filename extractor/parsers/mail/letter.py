"""A letter, whatever the format it came in, and the Document that it makes."""

from __future__ import annotations

import html as escaping

from extractor.document import Document, Method
from extractor.errors import TooLarge
from extractor.officezone import zone
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.parsers.mail import packet
from extractor.parsers.mail.contents import MailLetter, apart

_OLE = b"\xd0\xcf\x11\xe0"
_TYPES: dict[Method, str] = {
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "edxml": "application/edxml+xml",
}


def of(data: bytes, limits: Limits) -> MailLetter:
    """The letter in ``data``, its enclosures under names that differ; raises as ``extractor.parsers.mail.read``."""
    if len(data) > limits.max_bytes:
        raise TooLarge(f"the letter is larger than {limits.max_bytes // MEGABYTE} MB", remedy="save what is enclosed")
    if data.startswith(_OLE):
        from extractor.parsers.mail import msg

        made = msg.read(data)
    elif packet.is_package(data):
        made = packet.read(data)
    else:
        from extractor.parsers.mail import eml

        made = eml.read(data)
    made.enclosures = apart(made.enclosures)
    return made


def document(letter: MailLetter) -> Document:
    """The Document of a letter."""
    from extractor.parsers import html, text

    day = letter.day.astimezone(zone()) if letter.day and letter.day.tzinfo else letter.day
    lines = [
        ("Từ", letter.sender),
        ("Đến", letter.to),
        ("Ngày", f"{day:%d/%m/%Y %H:%M}" if day else ""),
        ("Chủ đề", letter.subject),
    ]
    head = [f"{name}: {' '.join(value.split())}" for name, value in lines if value.strip()]
    if letter.text.strip() or not letter.html:
        made = text.from_text("\n\n".join([*head, letter.text]))
    else:
        header = "".join(f"<p>{escaping.escape(line)}</p>" for line in head)
        made = html.read(f'<meta charset="utf-8">{header}'.encode() + letter.html)
    made.method, made.media_type = letter.method, _TYPES[letter.method]
    about = {
        "from": letter.sender,
        "to": letter.to,
        "date": day.date().isoformat() if day else "",
        "subject": letter.subject,
    }
    made.provenance = {
        **made.provenance,
        **{f"mail_{name}": " ".join(value.split()) for name, value in about.items() if value},
    }
    made.members = [each.name for each in letter.enclosures]
    return made
