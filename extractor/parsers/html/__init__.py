"""Web pages, also where they lie under the name .doc, and the single-file form of Word (MHTML): bytes → Document."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.errors import UnsupportedFormat
from extractor.parsers.media_types import HTML

_HEAD = 1024
_TAGS = (
    rb"html|head|body|meta|title|style|table|tbody|tr|td|div|p|font|center|span|h[1-6]|b|i|u|strong|em|a|br|hr|ul|ol"
    rb"|li|section|article|main|header|img|blockquote|pre|sup|link|script|base"
)
_BEGINS = re.compile(
    rb"(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|(?:%s)(?=[\s>/]))" % _TAGS, re.IGNORECASE | re.DOTALL
)
_BLOCK_ENDS = re.compile(rb"</(?:p|div|td|tr|table|h[1-6]|li)>", re.IGNORECASE)
_FEWEST_ENDS = 3
"""A piece of a page may begin with words; a text that only names tags does not end so many paragraphs."""
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
    return _is_archive(data) or _is_piece(head)


def _is_piece(head: bytes) -> bool:
    """Whether words come first and paragraphs of a page after them, on the first line already."""
    first = head.split(b"\n", 1)[0]
    return b"<" in first and len(_BLOCK_ENDS.findall(head)) >= _FEWEST_ENDS


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
