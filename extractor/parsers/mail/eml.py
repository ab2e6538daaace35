"""Messages as servers hand them on (RFC 5322, RFC 2045): the standard library takes them apart."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime

from extractor.errors import DamagedFile, HostileFile
from extractor.parsers.encoding import decode
from extractor.parsers.mail.contents import Enclosure, MailLetter, inner_letter, named
from extractor.vietnamese import legacy

_MOST_PARTS = 5_000
_MOST_BOUNDARIES = 20_000
_LONGEST_FIELD = 8_000
"""What is decoded of a field: taking encoded words apart takes the square of their number."""
_REMEDY = "save what is enclosed with it as files"


def read(data: bytes) -> MailLetter:
    """The letter of a message. Raises ``HostileFile`` where parts nest without end, ``DamagedFile`` else."""
    if data.count(b"\n--") > _MOST_BOUNDARIES:
        raise HostileFile("it has parts without end", remedy=_REMEDY)
    try:
        return _letter(message_from_bytes(data.lstrip()))
    except RecursionError as error:
        raise HostileFile("its parts are nested too deep", remedy=_REMEDY) from error
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise DamagedFile("the message cannot be read", remedy=_REMEDY) from error


def _letter(message: Message) -> MailLetter:
    found = MailLetter("eml", _field(message, "From"), _field(message, "To"), _day(message), _field(message, "Subject"))
    parts = [message]
    count = 0
    while parts:
        part = parts.pop()
        count += 1
        if count > _MOST_PARTS:
            raise HostileFile("it has parts without end", remedy=_REMEDY)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                found.enclosures.append(inner_letter(_field(inner[0], "Subject"), inner[0].as_bytes(), count))
        elif part.is_multipart():
            parts += reversed([each for each in part.get_payload() if isinstance(each, Message)])
        else:
            _take(part, found)
    return found


def _take(part: Message, found: MailLetter) -> None:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    kind, name = part.get_content_type(), _name(part)
    attached = part.get_content_disposition() == "attachment" or bool(name)
    if not attached and kind == "text/plain" and not found.text:
        found.text = _text(data, part)
    elif not attached and kind == "text/html" and not found.html:
        found.html = _text(data, part).encode()
    elif (
        data
        and attached
        and not (kind.startswith("image/") and part["Content-ID"] and part.get_content_disposition() != "attachment")
    ):
        found.enclosures.append(Enclosure(named(name, kind, len(found.enclosures) + 1), data))


def _text(data: bytes, part: Message) -> str:
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        pass
    try:
        return decode(data).text
    except Exception:  # no text at all: as Windows shows it
        return legacy.windows_view(data)


def _name(part: Message) -> str:
    name = part.get_param("filename", None, "content-disposition") or part.get_param("name", None, "content-type")
    if name is None:
        return ""
    return decoded(collapse_rfc2231_value(name))


def _field(message: Message, name: str) -> str:
    value = message[name]
    return "" if value is None else decoded(str(value))


def decoded(value: str) -> str:
    """A value with its encoded words (RFC 2047), or raw bytes in UTF-8, as text."""
    raw = value[:_LONGEST_FIELD].encode("utf-8", "surrogateescape")
    try:
        value = raw.decode("utf-8")
    except UnicodeDecodeError:
        value = raw.decode("latin-1")
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError):
        return value


def _day(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError, IndexError):
        return None
