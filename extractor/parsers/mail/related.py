"""SOAP messages with attachments: MIME parts (RFC 2387), the envelope first, then the files that it names by "cid:".

Programs store what they were sent as it came: with the header of the message, or from its first boundary on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from extractor.errors import DamagedFile, HostileFile

_HEAD = 16_384
_MOST_BOUNDARIES = 2_000
_BEGINS = re.compile(rb"(?:MIME-Version|Content-[A-Za-z]{2,20}|SOAPAction|Date|From|Message-ID)\s*:", re.I)
_RELATED = re.compile(rb"^Content-Type\s*:\s*multipart/(?:related|mixed)", re.I | re.MULTILINE)
_BOUNDARY = re.compile(rb"--([^\r\n]{1,200})\r?\n(?=Content-)", re.I)


@dataclass(frozen=True, slots=True)
class RelatedPart:
    """A file beside the envelope: its bytes, the name and type that its part has ("" for none)."""

    data: bytes
    name: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class RelatedMessage:
    """The envelope, and the files beside it by their Content-ID."""

    envelope: bytes
    parts: Mapping[str, RelatedPart] = field(default_factory=dict)


def is_related(data: bytes) -> bool:
    """Whether this begins as a message of several MIME parts, or with the boundary of one."""
    head = data[:_HEAD].lstrip()
    if _BEGINS.match(head):
        return _RELATED.search(head) is not None
    return _BOUNDARY.match(head) is not None


def read(data: bytes) -> RelatedMessage:
    """The parts of a message; XML alone is its own envelope. Raises DamagedFile, HostileFile."""
    if not is_related(data):
        return RelatedMessage(data)
    if data.count(b"\n--") > _MOST_BOUNDARIES:
        raise HostileFile("it has parts without end", remedy="ask the sender for the .edxml file")
    data = data.lstrip()
    boundary = _BOUNDARY.match(data)
    if boundary:
        data = b'Content-Type: multipart/related; boundary="' + boundary[1].strip() + b'"\r\n\r\n' + data
    try:
        parts = [each for each in message_from_bytes(data).walk() if not each.is_multipart()]
        found = [(_content_id(each), _part(each)) for each in parts]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise DamagedFile("the message cannot be read", remedy="ask the sender for the .edxml file") from error
    envelope = next((at for at, (_, part) in enumerate(found) if b"MessageHeader" in part.data), 0)
    if not found:
        raise DamagedFile("the message has no parts", remedy="ask the sender for the .edxml file")
    beside = {name or f"#{at}": part for at, (name, part) in enumerate(found) if at != envelope}
    return RelatedMessage(found[envelope][1].data, beside)


def _part(part: Message) -> RelatedPart:
    content = part.get_payload(decode=True)
    return RelatedPart(
        content if isinstance(content, bytes) else b"", part.get_filename("") or "", part.get_content_type()
    )  # fmt: skip


def _content_id(part: Message) -> str:
    return str(part.get("Content-ID", "")).strip().strip("<>")
