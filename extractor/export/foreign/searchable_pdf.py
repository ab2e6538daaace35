"""A scan given back as a PDF with the text that was read of it: the pictures as they were, the text behind them unseen.

PDFium writes it, which reads PDFs here already. The letters have no shape: one glyph of nothing, of Tesseract's font
for the same purpose (pdf.ttf, Apache-2.0), and a table that says which letter each code is. It is a copy: an electronic
signature of the original does not hold for it, and is best checked there.
"""

from __future__ import annotations

import base64
import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any

from extractor.document import Block, Document
from extractor.errors import DamagedFile, UnsupportedFormat
from extractor.export.foreign import pdf_metadata, picture_pdf
from extractor.parsers.ocr import images
from extractor.records import Header

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
_TURNED = re.compile(r"page (?P<page>\d+) was turned by (?P<turn>\d+) degrees")
"""What ``parsers.ocr.page`` remarks of such a page."""
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


def write(data: bytes, document: Document, header: Header | None = None) -> bytes:
    """The PDF ``data``, or a PDF of the pictures ``data``, with the text of ``document``, which was read of it, behind
    what is seen of its scanned pages. ``header`` is what it says of itself: title, issuer, subject, number.

    Pages that were read turned are shown turned. Raises UnsupportedFormat for what is neither or has no page that was
    read by recognition, DamagedFile where it cannot be written.
    """
    is_picture = document.media_type in images.MEDIA_TYPES.values()
    if not (is_picture or data.startswith(b"%PDF")) or document.method not in ("pdf-ocr", "pdf-mixed"):
        raise UnsupportedFormat(
            "only scans are given back with their text", remedy="name a scanned PDF, or a picture of pages"
        )
    import pypdfium2 as pdfium

    stream = BytesIO()
    try:
        book = picture_pdf.book(data) if is_picture else pdfium.PdfDocument(data)
        with book:
            _fill(book, document)
            flags = (
                3 if pdfium.raw.FPDF_GetSecurityHandlerRevision(book.raw) >= 0 else 2
            )  # without security: fpdf_save.h
            book.save(stream, flags=flags)
    except pdfium.PdfiumError as error:
        raise DamagedFile("the PDF cannot be written with its text") from error
    return pdf_metadata.described(stream.getvalue(), header) if header else stream.getvalue()


def named(name: str) -> str:
    """The name of such a PDF, from the name of the scan."""
    return PurePath(name).with_suffix(".pdf").name


def _fill(book: Any, document: Document) -> None:
    letters, turns = _Letters(book, document.text), _turns(document)
    for number, blocks in _pages(document.blocks).items():
        page = book[number - 1]
        if document.method == "pdf-mixed" and page.get_textpage().get_text_range().strip():
            continue
        _without_text(page)
        if turn := turns.get(number):
            page.set_rotation((page.get_rotation() + turn) % 360)
        plane = _Plane(page)
        for block in blocks:
            _lay(letters, plane, document.text[block.start : block.end], block)
        page.gen_content()


def _turns(document: Document) -> dict[int, int]:
    """By how many degrees pages were turned clockwise before they were read."""
    told = (_TURNED.fullmatch(each.message) for each in document.remarks if each.code == "page.turned")
    return {int(each["page"]): int(each["turn"]) for each in told if each}


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

    def put(self, plane: _Plane, line: str, left: float, foot: float, width: float, size: float) -> None:
        """A line of text on a page, unseen: from ``left`` over ``width``, in points from the top left as shown."""
        from pypdfium2 import raw

        made = raw.FPDFPageObj_CreateTextObj(self.book.raw, self.font, size)
        codes = [self.codes.get(letter, self.codes[" "]) for letter in line]
        raw.FPDFText_SetCharcodes(made, (ctypes.c_uint32 * len(codes))(*codes), len(codes))
        raw.FPDFTextObj_SetTextRenderMode(made, _INVISIBLE)
        scale = width / max(len(line) * _ADVANCE * size, 0.01)
        (ax, ay), (dx, dy) = plane.across, plane.down
        raw.FPDFPageObj_Transform(made, scale * ax, scale * ay, -dx, -dy, *plane.at(left, foot))
        raw.FPDFPage_InsertObject(plane.page.raw, made)


class _Plane:
    """A page as it is shown, cropped and turned: where a place on it lies in the page's own space."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self.corner = self._own(0, 0)
        right, foot = self._own(1, 0), self._own(0, 1)
        self.across = self._steps(right, self.width)
        self.down = self._steps(foot, self.height)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place in points from the top left."""
        (ax, ay), (dx, dy) = self.across, self.down
        return self.corner[0] + x * ax + y * dx, self.corner[1] + x * ay + y * dy

    def _steps(self, end: tuple[float, float], length: float) -> tuple[float, float]:
        return (end[0] - self.corner[0]) / length, (end[1] - self.corner[1]) / length

    def _own(self, across: int, down: int) -> tuple[float, float]:
        """Where a corner of what is shown lies in the page's own space."""
        from pypdfium2 import raw

        x, y, size = ctypes.c_double(), ctypes.c_double(), 10_000
        raw.FPDF_DeviceToPage(self.page.raw, 0, 0, size, size, 0, across * size, down * size, x, y)
        return x.value, y.value


def _bytes(data: bytes) -> Any:
    return (ctypes.c_ubyte * len(data)).from_buffer_copy(data)


def _without_text(page: Any) -> None:
    """Take the text out that somebody else laid behind the picture: ours is what was read."""
    from pypdfium2 import raw

    for each in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)):
        page.remove_obj(each)


def _lay(letters: _Letters, plane: _Plane, text: str, block: Block) -> None:
    """A paragraph in its box, in as many lines as fit its height."""
    assert block.box is not None
    x0, y0, x1, y1 = block.box
    width, height = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    words = text.split()
    if not words:
        return
    lines = _broken(words, max(1, round(height / math.sqrt(width * height / (len(text) * _RATIO)))))
    tall = height / len(lines)
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        foot = y0 + (number + _BASE) * tall
        share = len(line) / max(map(len, lines)) if last else 1.0
        letters.put(plane, f"{line} ", x0, foot, width * share, tall)


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
