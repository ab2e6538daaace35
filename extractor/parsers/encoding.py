"""Bytes of a text file → str: UTF-8 or UTF-16, with or without a byte order mark, or an encoding before Unicode."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from extractor.errors import UnsupportedFormat
from extractor.vietnamese import legacy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REMEDY = "save it as UTF-8 text, or give the original document"


class Decoded(NamedTuple):
    """A text in Unicode, and the encoding before Unicode that it was converted from."""

    text: str
    encoding: str | None = None


def decode(data: bytes) -> Decoded:
    """The text of ``data``. Raises ``UnsupportedFormat`` for binary noise and unknown encodings."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    return _decoded(data, _utf16_without_mark(data) or "utf-8")


def in_unicode(text: str) -> Decoded:
    """``text``, converted where it is TCVN3, VNI, VISCII or VIQR; to be called before anything cleans it."""
    encoding = legacy.detect(text)
    return Decoded(text) if encoding is None else Decoded(legacy.convert(text, encoding), encoding)


def _decoded(data: bytes, name: str) -> Decoded:
    try:
        return in_unicode(_checked(data.decode(name)))
    except UnicodeDecodeError as error:
        found = legacy.decode(data) if name == "utf-8" else None
        if found is None:
            raise UnsupportedFormat("not text: neither Unicode nor an encoding known here", remedy=_REMEDY) from error
        return Decoded(_checked(found[0]), found[1])


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin letters in UTF-16 have a zero byte at every other place."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    low, high = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if high > half // 4 and low * 8 < high:
        return "utf-16-le"
    return "utf-16-be" if low > half // 4 and high * 8 < low else None


def _checked(text: str) -> str:
    """Text has next to no control characters; what has many is something else."""
    head = text[:65_536]
    controls = sum(1 for letter in head if letter < " " and letter not in "\t\n\r\f\v\x1a\x02\x07")
    if controls * 50 > len(head) or "\x00" in head:
        raise UnsupportedFormat("not text: binary content", remedy=_REMEDY)
    return text
