"""Web pages, also where they lie under the name .doc, and the single-file form of Word (MHTML): bytes → Document."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.errors import UnsupportedFormat
from extractor.parsers.media_types import HTML

_HEAD = 1024
_BEGINS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|style|table|div|p|font|center|span)\b", re.IGNORECASE
)
_INSIDE = re.compile(rb"<html[\s>]", re.IGNORECASE)
_ARCHIVE = re.compile(rb"(?:mime-version|from|content-type):[^\n]*\n", re.IGNORECASE)

__all__ = ["HTML", "read", "recognises"]


def recognises(data: bytes) -> bool:
    """Whether ``data`` is a web page or an archive of one."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    head = head.lstrip()
    if head.startswith(b"<"):
        return _BEGINS.match(head) is not None or _INSIDE.search(head) is not None
    return _is_archive(data)


def read(data: bytes) -> Document:
    """The Document of a web page.

    Raises ``DamagedFile`` where nothing can be read of it, ``HostileFile`` where it is nested too deep, and
    ``UnsupportedFormat`` for an archive without a page.
    """
    from extractor.parsers.html.page import read_page

    return read_page(_page_of(data) if _is_archive(data) else data)


def _is_archive(data: bytes) -> bool:
    return _ARCHIVE.match(data.lstrip()) is not None and b"text/html" in data[:8192].lower()


def _page_of(data: bytes) -> bytes:
    """The first page in an archive (RFC 2557)."""
    from email import message_from_bytes

    message = message_from_bytes(data.lstrip())
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    raise UnsupportedFormat("an archive without a page in it", remedy="save it as .docx")
