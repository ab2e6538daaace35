"""Mail (.eml, .msg) and packages (.edxml): the letter as a Document, and the files that are enclosed with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Document
from extractor.parsers.limits import Limits
from extractor.parsers.mail import packet
from extractor.parsers.mail.contents import Enclosure

__all__ = ["Enclosure", "enclosures", "is_mail", "read"]

_HEAD = 16_384
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_SENT = frozenset((b"to", b"cc", b"bcc", b"delivered-to", b"received", b"message-id", b"return-path", b"reply-to"))
_FEWEST = 3
_MAILBOX = b"From "
"""What begins the line that mailboxes of Unix put before each message (RFC 4155)."""


def is_mail(data: bytes) -> bool:
    """Whether ``data`` is an edXML package, or a message with its header (RFC 5322).

    A page that a browser saved in the same form is none.
    """
    if packet.is_package(data):
        return True
    head = data[:_HEAD].lstrip().replace(b"\r\n", b"\n")
    if head.startswith(_MAILBOX):
        head = head.partition(b"\n")[2]
    if not _FIELD.match(head):
        return False
    names = {name.lower() for name in _FIELD.findall(head.partition(b"\n\n")[0])}
    known = names & (_SENT | {b"from", b"subject", b"date", b"mime-version", b"content-type"})
    return b"from" in names and bool(names & _SENT) and len(known) >= _FEWEST


def read(data: bytes, limits: Limits) -> Document:
    """The letter: sender, addressees, day and subject as its first lines, and in ``provenance``; then its words.

    ``members`` are the names of what is enclosed. Raises ``DamagedFile``, ``HostileFile`` or ``TooLarge``.
    """
    from extractor.parsers.mail import letter

    return letter.document(letter.of(data, limits))


def enclosures(data: bytes, limits: Limits) -> Sequence[Enclosure]:
    """What is enclosed with a letter, in order; raises as ``read`` does."""
    from extractor.parsers.mail import letter

    return letter.of(data, limits).enclosures
