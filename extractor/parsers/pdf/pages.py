"""The pages of a PDF, one at a time: each becomes a leaf, and what its annotations say of signatures is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.document import ArrivalStamp, Remark
from extractor.parsers.limits import Limits
from extractor.parsers.pdf import appearances, characters, drawing, scanned
from extractor.parsers.pdf.characters import View
from extractor.parsers.pdf.drawing import Drawing
from extractor.parsers.pdf.leaf import Leaf, of_sheet
from extractor.parsers.pdf.legacy import Converter
from extractor.parsers.pdf.opening import page_of
from extractor.parsers.pdf.sheet import Sheet
from extractor.parsers.pdf.words import plain, words

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


@dataclass(slots=True)
class Reading:
    """What was read of all pages. ``recognised`` counts pages whose text comes from recognition."""

    leaves: list[Leaf] = field(default_factory=list)
    appearances: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    recognised: int = 0
    damaged: int = 0
    arrival: ArrivalStamp | None = None
    converter: Converter = field(default_factory=Converter)


def read(pdf: PdfDocument, limits: Limits) -> Reading:
    """The pages of ``pdf`` in order; one that cannot be loaded becomes a remark."""
    reading = Reading()
    for index in range(len(pdf)):
        with page_of(pdf, index) as page:
            if page is None:
                reading.damaged += 1
                reading.remarks.append(Remark("page.damaged", "warning", f"page {index + 1} cannot be read"))
            else:
                _read_page(pdf, page, index, limits, reading)
    return reading


def _read_page(pdf: PdfDocument, page: PdfPage, index: int, limits: Limits, reading: Reading) -> None:
    view, glyphs = characters.read(page)
    text_of = plain
    if reading.converter.is_old(page, glyphs):
        view, glyphs = characters.read(page, reading.converter.names.at)
        text_of = reading.converter.text_of
    drawn = drawing.read(page, view)
    sheet = Sheet(index + 1, view.width, view.height, [], drawn.rules)
    sheet.words = reading.converter.by_text(words(glyphs, text_of), sheet.number)
    if appearances.has_appearances(page):
        filled, said = appearances.told_apart(words(appearances.printed(pdf, page, index, len(glyphs))))
        sheet.words += filled
        reading.appearances += said
    if scanned.needs_recognition(sheet, drawn):
        _recognise(page, view, sheet, drawn, limits, reading)
    leaf = of_sheet(sheet)
    leaf.rows, said = appearances.printed_on_page(leaf.rows)
    reading.appearances += said
    reading.leaves.append(leaf)


def _recognise(page: PdfPage, view: View, sheet: Sheet, drawn: Drawing, limits: Limits, reading: Reading) -> None:
    found = scanned.recognised(page, view, sheet, drawn, limits)
    reading.remarks += found.remarks
    reading.arrival = reading.arrival or found.arrival
    reading.recognised += any(word.confidence is not None for word in found.words)
    sheet.words = found.words
    sheet.rules = found.rules or sheet.rules
