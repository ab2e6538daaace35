"""Names in zip archives that say nothing of their encoding: UTF-8, Windows in Vietnamese, or letters of old fonts.

The format knows two encodings, UTF-8 with a mark for it and CP437 (PKWARE APPNOTE 6.3.10, appendix D); Windows in
Vietnamese wrote its own code page, 1258, and people name files in TCVN3 or VNI. A field may hold
the name in Unicode (4.6.9).
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator

from extractor.vietnamese import legacy
from extractor.vietnamese.syllables import is_syllable

_UNICODE_NAME = 0x7075
_WORDS = re.compile(r"[^\W\d_]+")


def read(raw: bytes, extra: bytes = b"") -> str:
    """The name that ``raw`` most likely is: that in which most marked words can be Vietnamese, and fewest cannot."""
    if (name := _in_unicode(raw, extra)) is not None:
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return max(_readings(raw), key=_likelihood)


def _in_unicode(raw: bytes, extra: bytes) -> str | None:
    """The name of the field for it, where that is of this name."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_NAME and field[:1] == b"\x01" and int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _readings(raw: bytes) -> Iterator[str]:
    """CP437 comes first: it is what the format says, where nothing is likelier."""
    yield raw.decode("cp437")
    yield unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))
    view = legacy.windows_view(raw)
    for encoding in ("tcvn3", "vni"):
        yield legacy.convert(view, encoding)


def _likelihood(name: str) -> int:
    accented = [word for word in _WORDS.findall(name) if not word.isascii()]
    strange = sum(not (letter.isalnum() or letter.isascii()) for letter in name)
    return sum(2 if is_syllable(word) else -1 for word in accented) - strange
