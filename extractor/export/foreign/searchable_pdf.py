"""A scanned PDF given back with the text that was read of it: the pictures as they were, the text behind them unseen.

PDFium writes it, which reads PDFs here already. The letters have no shape: one glyph of nothing, of Tesseract's font
for the same purpose (pdf.ttf, Apache-2.0), and a table that says which letter each code is. It is a copy: an electronic
signature of the original does not hold for it, and is best checked there.
"""

from __future__ import annotations

import base64
import ctypes
import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from extractor.document import Block, Document
from extractor.errors import DamagedFile, UnsupportedFormat

_FONT = base64.b64decode(
    "AAEAAAAKAIAAAwAgT1MvMlbeyJQAAAEoAAAAYGNtYXAACgA0AAABkAAAAB5nbHlmFSJBJAAAAbgAAAAYaGVhZAt48WUAAACsAAAA"
    "NmhoZWEMAgQCAAAA5AAAACRobXR4BAAAAAAAAYgAAAAIbG9jYQAMAAAAAAGwAAAABm1heHAABAAFAAABCAAAACBuYW1l8usW2gAA"
    "AdAAAABLcG9zdAABAAEAAAIcAAAAIAABAAAAAQAAsJRxEF8PPPUEBwgAAAAAAM+a/G4AAAAA1MOn8gAAAAAEAAgAAAAAEAACAAAA"
    "AAAAAAEAAAgA//8AAAQAAAAAAAQAAAEAAAAAAAAAAAAAAAAAAAACAAEAAAACAAQAAQAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAwAA"
    "AZAABQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAUAAQABAAAAAAAAAAAAAAAAAAAAAAAAAAAAR09PRwBAAAAAAAAB//8AAAABAAGA"
    "AAAAAAAAAAAAAAAAAAABAAAAAAAABAAAAAAAAAIAAQAAAAAAFAADAAAAAAAUAAYACgAAAAAAAAAAAAAAAAAMAAAAAQAAAAAEAAgA"
    "AAMAADEhESEEAPwACAAAAAADACoAAAADAAAABQAWAAAAAQAAAAAABQALABYAAwABBAkABQAWAAAAVgBlAHIAcwBpAG8AbgAgADEA"
    "LgAwVmVyc2lvbiAxLjAAAAEAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAA="
)
_INVISIBLE = 3
_ADVANCE = 0.5
"""How wide every letter of the font is, of its size."""
_RATIO = 0.45
"""How wide a letter of print is, of the height of its line: what tells into how many lines a paragraph was broken."""
_BASE = 0.8
"""Where the foot of the letters stands in a line, of its height."""
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST = 100
"""Letters that one section of such a table may name."""


def write(data: bytes, document: Document) -> bytes:
    """The PDF ``data`` with the text of ``document``, which was read of it, behind what is seen of its scanned pages.

    Raises UnsupportedFormat for what is no PDF or has no page that was read by recognition, DamagedFile where PDFium
    cannot write it.
    """
    if not data.startswith(b"%PDF") or document.method not in ("pdf-ocr", "pdf-mixed"):
        raise UnsupportedFormat("only scanned PDFs are given back with their text", remedy="name a scanned PDF")
    import pypdfium2 as pdfium

    book = pdfium.PdfDocument(data)
    try:
        letters = _Letters(book, document.text)
        for number, blocks in _pages(document.blocks).items():
            page = book[number - 1]
            if document.method == "pdf-mixed" and page.get_textpage().get_text_range().strip():
                continue
            _without_text(page)
            for block in blocks:
                _lay(letters, page, document.text[block.start : block.end], block)
            page.gen_content()
        stream = BytesIO()
        book.save(stream)
    except pdfium.PdfiumError as error:
        raise DamagedFile("the PDF cannot be written with its text") from error
    finally:
        book.close()
    return stream.getvalue()


def _pages(blocks: Iterable[Block]) -> dict[int, list[Block]]:
    found: dict[int, list[Block]] = {}
    for block in blocks:
        if block.page is not None and block.box is not None:
            found.setdefault(block.page, []).append(block)
    return found


class _Letters:
    """The font of one PDF: a code for each letter of a text."""

    def __init__(self, book: Any, text: str) -> None:
        from pypdfium2 import raw

        self.book = book
        self.codes = {letter: code for code, letter in enumerate(dict.fromkeys(" " + text), start=1)}
        glyphs = (b"\x00\x01") * (len(self.codes) + 1)
        table = self._table().encode("ascii")
        self.font = raw.FPDFText_LoadCidType2Font(
            book.raw, _bytes(_FONT), len(_FONT), ctypes.create_string_buffer(table), _bytes(glyphs), len(glyphs)
        )

    def _table(self) -> str:
        pairs = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>\n" for letter, code in self.codes.items()]
        parts = [pairs[at : at + _MOST] for at in range(0, len(pairs), _MOST)]
        ranges = "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts)
        return _CMAP.format(ranges=ranges)

    def put(self, page: Any, line: str, left: float, foot: float, width: float, size: float) -> None:
        """A line of text on a page, unseen: from ``left`` over ``width``, in points of the page's own space."""
        from pypdfium2 import raw

        made = raw.FPDFPageObj_CreateTextObj(self.book.raw, self.font, size)
        codes = [self.codes.get(letter, self.codes[" "]) for letter in line]
        raw.FPDFText_SetCharcodes(made, (ctypes.c_uint32 * len(codes))(*codes), len(codes))
        raw.FPDFTextObj_SetTextRenderMode(made, _INVISIBLE)
        scale = width / max(len(line) * _ADVANCE * size, 0.01)
        raw.FPDFPageObj_Transform(made, scale, 0, 0, 1, left, foot)
        raw.FPDFPage_InsertObject(page.raw, made)


def _bytes(data: bytes) -> Any:
    return (ctypes.c_ubyte * len(data)).from_buffer_copy(data)


def _without_text(page: Any) -> None:
    """Take the text out that somebody else laid behind the picture: ours is what was read."""
    from pypdfium2 import raw

    for each in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)):
        page.remove_obj(each)


def _lay(letters: _Letters, page: Any, text: str, block: Block) -> None:
    """A paragraph in its box, in as many lines as fit its height."""
    assert block.box is not None
    x0, y0, x1, y1 = block.box
    width, height = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    words = text.split()
    if not words:
        return
    lines = _broken(words, max(1, round(height / math.sqrt(width * height / (len(text) * _RATIO)))))
    tall = height / len(lines)
    top = page.get_mediabox()[3]
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        foot = top - (y0 + (number + _BASE) * tall)
        share = len(line) / max(map(len, lines)) if last else 1.0
        letters.put(page, line if last else f"{line} ", x0, foot, width * share, tall)


def _broken(words: Sequence[str], count: int) -> list[str]:
    """Words in at most so many lines of about the same length."""
    wanted = sum(map(len, words)) + len(words) - 1
    lines: list[str] = []
    line: list[str] = []
    room, length = wanted / count, 0
    for word in words:
        if line and length + len(word) / 2 > room and len(lines) < count - 1:
            lines.append(" ".join(line))
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    return [*lines, " ".join(line)]
