"""The font table: which code page the bytes under a font are in, and what the font is called."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from extractor.parsers.docx.glyphs import glyph, is_pictorial
from extractor.vietnamese.legacy import windows_view

# \fcharset (RTF 1.9.1, "Font Table"); 2 is Symbol, whose bytes are glyphs.
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
_SYMBOL = 2
_NAMES = {10000: "mac_roman", 65001: "utf-8", 708: "cp1256"}


@dataclass(slots=True)
class RtfFont:
    """``page`` is the code page that the font's own entry names, None for the document's."""

    name: str = ""
    charset: int | None = None
    page: int | None = None

    def decode(self, data: bytes, document_page: int) -> str:
        """Bytes under this font as text; what the code page lacks as Latin-1, which old Vietnamese fonts rely on."""
        if self.charset == _SYMBOL and is_pictorial(self.name):
            return "".join(glyph(0xF000 + code, self.name) for code in data)
        page = self.page or (document_page if self.charset in (None, 1) else _CHARSETS.get(self.charset or 0, 1252))
        return decode(data, page)


def decode(data: bytes, page: int) -> str:
    """``data`` in a Windows code page; an unknown page is 1252."""
    if page == 1252:
        return windows_view(data)
    name = _NAMES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return decode(data, 1252)
    return data.decode(name, "replace")
