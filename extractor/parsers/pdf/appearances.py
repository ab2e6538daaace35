"""Annotations and form fields: their printed text, placed like any other, told apart from the appearance of signatures.

A registry that issues documents electronically prints number and day as annotations into the blanks of the page
("Số:      /TB-UBND"). ISO 32000-1, 12.5.5 (appearance streams) and 12.7.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from math import inf
from typing import TYPE_CHECKING

from extractor.parsers.pdf.characters import read
from extractor.parsers.pdf.glyphs import Glyph
from extractor.parsers.pdf.lines import PdfLine, Row, joined, line_of, strips
from extractor.parsers.pdf.sheet import Word

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST = 2_000
_NEXT = 2.2
_LONGEST = 8


def has_appearances(page: PdfPage) -> bool:
    """Whether a page carries annotations that print something: any but links and pop-ups."""
    from pypdfium2 import raw

    silent = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if kind not in silent:
                return True
    return False


def printed(pdf: PdfDocument, page: PdfPage, index: int, before: int) -> list[Glyph]:
    """Flatten the annotations of ``page``; the characters that this adds to the ``before`` ones that it had.

    The flattened page is read through a handle of its own, for the open one still shows the page as it was.
    """
    from pypdfium2 import raw

    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return []
    again = pdf[index]
    try:
        return read(again).glyphs[before:]
    finally:
        again.close()


def split_appearances(found: list[Word]) -> tuple[list[Word], list[str]]:
    """What annotations print, as words of the page, and the lines of signatures' appearances.

    Lines below one that names a signer or a time belong to the appearance, however they begin.
    """
    kept: list[Word] = []
    lines: list[str] = []
    low = -inf
    for strip in strips(found):
        line = line_of(strip, 0)
        if is_signature(line.text) or line.baseline - low < _NEXT * line.size:
            lines.append(line.text)
            low = line.baseline
        else:
            kept += [replace(word, alone=True) for word in strip]
    return kept, lines


def printed_on_page(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """Rows of a page without the appearances of signatures that were made part of it, and the lines of these."""
    kept: list[Row] = []
    lines: list[str] = []
    place = 0
    while place < len(rows):
        size = _appearance_from(rows, place)
        lines += [joined(row).text for row in rows[place : place + size]]
        kept += rows[place : place + max(1, size)] if not size else []
        place += max(1, size)
    return kept, lines


def _appearance_from(rows: list[Row], place: int) -> int:
    """How many rows from ``place`` on are an appearance: it begins with a signer, and says more of him or a time."""
    if not _opens(rows[place][0].text):
        return 0
    size = 1
    while place + size < len(rows) and size < _LONGEST and _is_below(rows[place + size - 1][0], rows[place + size][0]):
        size += 1
    texts = [joined(row).text for row in rows[place : place + size]]
    labels = sum(map(is_signature, texts))
    return size if labels > 1 or any(_clock().search(text) for text in texts) else 0


def _is_below(above: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands right below another, in the same type."""
    near = line.baseline - above.baseline < 1.8 * above.size and abs(line.x0 - above.x0) < 2 * above.size
    return near and abs(line.size - above.size) < 0.15 * above.size


def _opens(text: str) -> bool:
    return text.startswith(
        ("Người ký", "Ký bởi", "Được ký bởi", "Ký số bởi", "Digitally signed", "Signed by", "Signature Valid", "SAO Y;")
    )


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s*(?:[+-]\d\d:?'?\d\d|$)")


def is_signature(text: str) -> bool:
    """Whether a line is one of a signature's appearance ("Người ký: …", "Thời gian ký: …", "SAO Y; … +07:00")."""
    return _label().match(text) is not None


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Email|Cơ quan|Thời gian ký|Ngày ký|Signed by|Digitally signed"
        r"|Signature (?:Not Verified|Valid)|Signer|Date|Reason|Location|Signing [Tt]ime|Certified by)\s*:?\s|SAO Y;)"
    )
