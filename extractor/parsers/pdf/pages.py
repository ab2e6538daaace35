"""The pages of a PDF, one at a time: each becomes a leaf, and what its annotations say of signatures is kept."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.document import ArrivalStamp, NumberRead, Remark
from extractor.parsers import progress
from extractor.parsers.limits import Limits
from extractor.parsers.pdf import appearances, characters, drawing, scanned, turned
from extractor.parsers.pdf.leaf import Leaf, of_sheet
from extractor.parsers.pdf.legacy import Converter
from extractor.parsers.pdf.opening import page_of
from extractor.parsers.pdf.sheet import PdfSheet, Recognised, Word
from extractor.parsers.pdf.words import plain, words

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


@dataclass(slots=True)
class PdfReading:
    """What was read of all pages.

    ``recognised`` counts pages whose text comes from recognition, ``layered`` those whose text lies over a picture of
    the page, somebody else's recognition; ``confidences`` are those of recognised words.
    """

    leaves: list[Leaf] = field(default_factory=list)
    appearances: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    recognised: int = 0
    layered: int = 0
    confidences: list[float] = field(default_factory=list)
    damaged: int = 0
    arrival: ArrivalStamp | None = None
    number_read: NumberRead | None = None
    converter: Converter = field(default_factory=Converter)
    judge: scanned.LayerJudge = field(default_factory=scanned.LayerJudge)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page that recognition still reads: its place among the leaves, and what its annotations print.

    ``layer`` is somebody else's recognition of the page, where it is poor and of this page.
    """

    place: int
    sheet: PdfSheet
    filled: list[Word]
    layer: list[Word]
    found: Future[Recognised]


def read(pdf: PdfDocument, limits: Limits) -> PdfReading:
    """The pages of ``pdf`` in order; one that cannot be loaded becomes a remark."""
    reading = PdfReading()
    waiting: list[_Waiting] = []
    pages = progress.Pages(len(pdf))
    with scanned.Recognition(limits) as recognition:
        for index in range(len(pdf)):
            with page_of(pdf, index) as page:
                if page is None:
                    reading.damaged += 1
                    reading.remarks.append(Remark("page.damaged", "warning", f"page {index + 1} cannot be read"))
                else:
                    _read_page(pdf, page, index, recognition, reading, waiting)
            if waiting and waiting[-1].sheet.number == index + 1:
                waiting[-1].found.add_done_callback(pages.done)
            else:
                pages.done()
        for one in waiting:
            _take(one, reading)
    return reading


def _read_page(
    pdf: PdfDocument,
    page: PdfPage,
    index: int,
    recognition: scanned.Recognition,
    reading: PdfReading,
    waiting: list[_Waiting],
) -> None:
    printed = characters.read(page)
    text_of = plain
    if reading.converter.is_old(page, printed.glyphs):
        printed = characters.read(page, reading.converter.names.at)
        text_of = reading.converter.text_of
    view, glyphs = printed.view, printed.glyphs
    drawn = drawing.read(page, view)
    sheet = PdfSheet(index + 1, view.width, view.height, [], drawn.rules)
    aside, sheet.edges = turned.read(printed, text_of)
    sheet.words = reading.converter.by_text([*words(glyphs, text_of), *aside], sheet.number)
    filled: list[Word] = []
    if appearances.has_appearances(page):
        filled, lines = appearances.split_appearances(words(appearances.printed(pdf, page, index, len(glyphs))))
        sheet.words += filled
        reading.appearances += lines
    is_garbled = scanned.is_garbled(sheet)
    if is_garbled:
        reading.remarks.append(scanned.garbled(sheet.number))
        sheet.words = []
    if is_garbled or scanned.needs_recognition(sheet, drawn) or reading.judge.is_poor(page, view, sheet, drawn):
        found = recognition.of(page, view, sheet, drawn)
        layer = sheet.words if sheet.number in reading.judge.near else []
        sheet.words = []
        waiting.append(_Waiting(len(reading.leaves), sheet, filled, layer, found))
        reading.leaves.append(Leaf(sheet.number, sheet.width, sheet.height, []))
    else:
        reading.layered += drawn.covered > scanned.COVERED
        reading.leaves.append(_leaf(sheet, reading))


def _leaf(sheet: PdfSheet, reading: PdfReading) -> Leaf:
    leaf = of_sheet(sheet)
    leaf.rows, lines = appearances.printed_on_page(leaf.rows)
    reading.appearances += lines
    return leaf


def _take(one: _Waiting, reading: PdfReading) -> None:
    """Put a recognised page in its place; what annotations print is surer than what was read of their picture."""
    found, sheet = one.found.result(), one.sheet
    if one.layer:
        from extractor.parsers.ocr import agreement

        found.words = agreement.with_layer(found.words, one.layer)
    reading.remarks += found.remarks
    reading.arrival = reading.arrival or found.arrival
    reading.number_read = reading.number_read or found.number_read
    reading.recognised += any(word.confidence is not None for word in found.words)
    reading.confidences += [word.confidence for word in found.words if word.confidence is not None]
    sheet.width, sheet.height = found.size or (sheet.width, sheet.height)
    read = [word for word in found.words if word.confidence is None or not any(_meet(word, it) for it in one.filled)]
    sheet.words = read if len(found.words) and found.words[0].confidence is None else [*read, *one.filled]
    sheet.rules = found.rules or sheet.rules
    reading.leaves[one.place] = _leaf(sheet, reading)


def _meet(a: Word, b: Word) -> bool:
    """Whether two words stand on the same place."""
    return min(a.x1, b.x1) > max(a.x0, b.x0) and abs(a.baseline - b.baseline) < 0.5 * min(a.size, b.size)
