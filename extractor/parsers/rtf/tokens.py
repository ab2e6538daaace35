"""RTF bytes → tokens: control words and symbols, bytes in hexadecimal, braces, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?\d{1,10})? ?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\x00]+)"
    rb"|[\r\n\x00]+",
    re.DOTALL,
)


class RtfToken(NamedTuple):
    """``kind`` is "word", "symbol", "byte", "open", "close" or "text"; ``number`` the parameter of a word."""

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = RtfToken("open"), RtfToken("close")


def tokens(data: bytes) -> Iterator[RtfToken]:
    """The tokens of ``data``; the bytes that follow ``\\bin`` are passed over."""
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        group = match.lastindex
        if group in (1, 2):
            number = None if match[2] is None else int(match[2])
            if match[1] == b"bin":
                at += max(0, number or 0)
            else:
                yield RtfToken("word", match[1].decode("ascii"), number)
        elif group == 3:
            yield RtfToken("byte", data=bytes([int(match[3], 16)]))
        elif group == 4:
            yield RtfToken("symbol", match[4].decode("latin-1"))
        elif group == 5:
            yield _OPEN if match[5] == b"{" else _CLOSE
        elif group == 6:
            yield RtfToken("text", data=match[6])
