"""Which encoding a page is in: its byte order mark, UTF-8 where it is that, what it declares."""

from __future__ import annotations

import codecs
import re

from extractor.parsers.encoding import decode as decode_text
from extractor.vietnamese.legacy import windows_view

_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_WINDOWS = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "x-user-defined"}
)
_HEAD = 4096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """The page as it was typed. What is no Unicode and declares nothing is Windows-1252, as in every browser.

    Raises ``UnsupportedFormat`` where a byte order mark lies.
    """
    if data.startswith(_MARKS):
        return decode_text(data).text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(data)


def _decode_declared(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _HEAD)
    name = match[1].decode("ascii").lower() if match else "windows-1252"
    if name not in _WINDOWS:
        try:
            return data.decode(name, "replace")
        except (LookupError, UnicodeError):
            pass
    return windows_view(data)
