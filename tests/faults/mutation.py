"""Files that are nearly sound: a part of a package, a stream of a PDF, a word of RTF or some bytes are changed.

Plain noise is refused at the first look. What is changed here lies where a parser has already believed the rest: inside
a compressed stream whose length is put right, inside one part of a package, in the number behind a control word.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Change = Callable[[bytes, Random], bytes]

NUMBERS = (
    b"0", b"-1", b"1", b"2", b"7", b"255", b"256", b"32767", b"32768", b"-32768", b"65535", b"65536", b"2147483647",
    b"2147483648", b"-2147483648", b"4294967296", b"9223372036854775808", b"1e308", b"-1e308", b"0.0000001", b"NaN",
    b"99999999999999999999999999", b"0x10", b"", "１２".encode(), "½".encode(),
)  # fmt: skip
PIECES = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"<", b">", b"&", b"&#0;", b"&#x110000;",
    b"]]>", b"<!--", b"<![CDATA[", b"{", b"}", b"\\", b"\\bin9 ", b"(", b")", b"endstream", b"endobj", b"\r", b"\n" * 40,
    "\u202e\u200b\u0301".encode(), "số: /QĐ-UBND".encode(), "ngày 31 tháng 13 năm 0000".encode(), b"[1: ", b"| a |\n",
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TAG = re.compile(rb"<[^<>]{1,400}>")
_WORD = re.compile(rb"\\[a-z]+-?\d*|[{}]")
_TOKEN = re.compile(rb"[^\s<>\[\]()]+|[<>\[\]()]")
_STREAM = re.compile(rb"(<<(?:[^<>]|<<[^<>]*>>|<[0-9a-fA-F]*>)*>>)\s*stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+\d+\s+R)?")
_MOST = 4_000_000


def bytes_(data: bytes, random: Random) -> bytes:
    """Bytes turned over, put in, taken out, said again, or cut off."""
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(made)) if made else 0
        size = random.choice((1, 2, 4, 16, 200))
        match random.randrange(6):
            case 0 if made:
                made[at] ^= 1 << random.randrange(8)
            case 1:
                made[at:at] = random.choice(PIECES)
            case 2:
                del made[at : at + size]
            case 3:
                made[at:at] = made[at : at + size] * random.choice((1, 3, 50))
            case 4:
                made[at : at + size] = random.randbytes(size)
            case _ if random.random() < 0.3:
                del made[at:]
    return bytes(made[:_MOST])


def pieces(pattern: re.Pattern[bytes]) -> Change:
    """Pieces of a language taken out, said again, exchanged or given another number."""

    def change(data: bytes, random: Random) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return bytes_(data, random)
        for _ in range(random.choice((1, 1, 2, 5))):
            one, other = random.choice(found), random.choice(found)
            new = _renewed(one[0], other[0], random)
            data = data[: one.start()] + new + data[one.end() :]
            found = list(pattern.finditer(data[:_MOST])) or found
        return data[:_MOST]

    return change


def _renewed(piece: bytes, other: bytes, random: Random) -> bytes:
    match random.randrange(6):
        case 0:
            return b""
        case 1:
            return piece * random.choice((2, 3, 60, 2000))
        case 2:
            return other
        case 3:
            return bytes_(piece, random)
        case 4:
            return piece + random.choice(PIECES)
        case _:
            return _NUMBER.sub(lambda _: random.choice(NUMBERS), piece)


tags, words, tokens, numbers = pieces(_TAG), pieces(_WORD), pieces(_TOKEN), pieces(_NUMBER)


def either(*changes: Change) -> Change:
    """One of these."""

    def change(data: bytes, random: Random) -> bytes:
        return random.choice(changes)(data, random)

    return change


def package(data: bytes, random: Random) -> bytes:
    """A part of a package changed, left out, doubled, or given another's content; now and then the package itself."""
    if random.random() < 0.1:
        return bytes_(data, random)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = random.choice([name for name in parts if name.endswith((".xml", ".rels"))] or list(parts))
    match random.randrange(12):
        case 0:
            del parts[chosen]
        case 1:
            parts[chosen] = parts[random.choice(list(parts))]
        case 2:
            parts[random.choice(("word/../x.xml", "/x.xml", "xl/worksheets/sheet1.xml", "a" * 300))] = parts[chosen]
        case _:
            parts[chosen] = either(tags, tags, numbers, bytes_)(parts[chosen], random)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


def pdf(data: bytes, random: Random) -> bytes:
    """What a stream of a PDF says, unpacked and packed again with its length put right; or the objects around it."""
    streams = list(_STREAM.finditer(data))
    if not streams or random.random() < 0.4:
        return either(bytes_, tokens, numbers)(data, random)
    head = random.choice(streams)
    end = data.find(b"endstream", head.end())
    body = data[head.end() : end]
    packed = b"FlateDecode" in head[1]
    try:
        inside = zlib.decompressobj().decompress(body, _MOST) if packed else body
    except zlib.error:
        inside, packed = body, False
    inside = either(tokens, tokens, numbers, bytes_)(inside, random)
    body = zlib.compress(inside) if packed else inside
    entries = _LENGTH.sub(b"/Length %d" % len(body), head[1])
    return data[: head.start()] + entries + b"\nstream\n" + body + b"\n" + data[end:]


CHANGES: dict[str, Change] = {
    "docx": package, "xlsx": package, "zip": package, "pdf": pdf, "rtf": either(words, words, numbers, bytes_),
    "html": either(tags, numbers, bytes_), "edxml": either(tags, numbers, bytes_), "txt": either(bytes_, tokens, numbers),
    "csv": either(tokens, numbers, bytes_), "doc": bytes_, "png": bytes_, "tif": bytes_,
}  # fmt: skip
"""By the suffix of what is changed."""
