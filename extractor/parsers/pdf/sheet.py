"""What a page is to the layout: positioned words and ruling lines, whether a text layer or OCR gave them.

This is also the seam to the recognition of scanned pages. A page without a usable text layer is drawn and given to
``extractor.parsers.ocr.recognise_page(PageImage, Limits) -> Recognised``; its words go through the same layout as
those of a text layer. Coordinates are points from the top left of the upright page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from extractor.document import ArrivalStamp, Box, NumberRead, Remark
from extractor.parsers.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank among them.

    ``baseline`` is the y on which they stand and ``size`` their type size in points; OCR estimates both (size: height
    of the text line times 0.75 or so, equal for the words of one line; baseline: of the line). ``confidence`` 0–100
    and ``raw`` (what was read before a correction) are OCR's. ``alone`` says that a blank stands around the word
    however near its neighbours are: a field filled into a form.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    confidence: float | None = None
    raw: str | None = None
    alone: bool = False

    @property
    def box(self) -> Box:
        return (self.x0, self.baseline - 0.9 * self.size, self.x1, self.baseline + 0.25 * self.size)


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A ruling line, horizontal (``y0 == y1``) or vertical (``x0 == x1``)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        return self.y0 == self.y1


@dataclass(slots=True)
class PdfSheet:
    """One page: its number from 1, its size in points, its words in any order, its ruling lines.

    ``edges`` are lines that run up or down along its left or right edge; they are not among the words.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[RuledLine] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SheetImage:
    """A page drawn for recognition. ``layer`` is the text layer that was not believed, if there is one."""

    number: int
    width: float
    height: float
    dpi: float
    image: Image
    layer: Sequence[Word] = ()


@dataclass(slots=True)
class Recognised:
    """What recognition made of a page: words in points from the top left, rules where it saw them, remarks.

    An unreadable page has no words and a remark that says so. What belongs to a stamp or seal is not among the words;
    what the incoming stamp says is ``arrival``. ``size`` is the page's in points as it was read, upright.
    ``number_read`` says how the letterhead's number, or else its day, was set down, where the page has one.
    """

    words: list[Word] = field(default_factory=list)
    rules: list[RuledLine] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    arrival: ArrivalStamp | None = None
    size: tuple[float, float] | None = None
    number_read: NumberRead | None = None


class Recogniser(Protocol):
    """The signature of ``extractor.parsers.ocr.recognise_page``. ``extractor.parsers.ocr.available() -> bool``
    says whether it can run (tesseract and its ``vie`` data are there)."""

    def __call__(self, page: SheetImage, limits: Limits) -> Recognised: ...
