"""A second, closer look at a line of a page: its picture in full resolution, read in line mode at several scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Remark, Severity
from extractor.parsers.ocr import crops, second_reader, tesseract
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALES = ((300.0, 1.0), (200.0, 0.7), (150.0, 0.5))
_DPI = 200.0
_MARGIN = 0.4
_PADDINGS = ((0.0, 0.0, 0.0), (0.2, 0.2, 0.2), (0.4, 0.3, 0.1), (-0.1, -0.05, 0.1))
"""Of the pictures that the second reader gets of one line: room above, below and aside, in heights of the line."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A page to look at closely: ``picture`` in full resolution, ``scale`` its pixels to one of the readings'."""

    picture: Image
    dpi: float
    scale: float
    page: int
    seconds: float

    @property
    def width(self) -> float:
        """The page's width in pixels of the readings."""
        return self.picture.width / self.scale

    @property
    def height(self) -> float:
        return self.picture.height / self.scale

    def areas(self, line: Sequence[TesseractReading], usual: float) -> list[crops.Area]:
        """Where a line may stand in the picture: by the boxes of its words, and by its baseline, for either may be off.

        Once where both say the same: what is read there twice is no second evidence. ``usual`` is the height of most
        lines of the page.
        """
        whole = [reading for reading in line if len(reading.text) > 2] or list(line)
        top, bottom = min(reading.y0 for reading in whole), max(reading.y1 for reading in whole)
        base = sorted(reading.baseline for reading in line)[len(line) // 2]
        room = 0.25 * (bottom - top)
        spans = ((top - room, bottom + room), (base - 1.05 * usual, base + 0.35 * usual))
        x0 = min(reading.x0 for reading in line) - _MARGIN * self.letter(line)
        x1 = max(reading.x1 for reading in line) + _MARGIN * self.letter(line)
        return list(dict.fromkeys(self.area(x0, y0, x1, y1) for y0, y1 in spans))

    def area(self, x0: float, y0: float, x1: float, y1: float) -> crops.Area:
        """A place in pixels of the readings as one of the picture."""
        scale = self.scale
        return crops.clipped((round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale)), self.picture)

    @staticmethod
    def letter(line: Sequence[TesseractReading]) -> float:
        """The height of a line's letters."""
        return min(reading.height for reading in line)

    def across(self, x: float, line: Sequence[TesseractReading]) -> float:
        """An x of the readings as one of the crop that ``area`` gives for ``line``."""
        return (x - (min(reading.x0 for reading in line) - _MARGIN * self.letter(line))) * self.scale

    def read(self, areas: Sequence[crops.Area]) -> list[list[list[TesseractReading]]]:
        """What line mode reads in each area, once a scale; scales at which nothing is read are left out."""
        pictures = [scaled for area in areas for scaled in self._scaled(area)]
        try:
            found = tesseract.read_all(pictures, _DPI, tesseract.LINE, self.seconds)
        except (tesseract.Failed, tesseract.Overrun):
            return [[] for _ in areas]
        each = len(_SCALES)
        return [[one for one in found[place * each : (place + 1) * each] if one] for place in range(len(areas))]

    def read_again(self, areas: Sequence[crops.Area]) -> list[SecondReading]:
        """What the second reader sees in each area with several paddings; nothing where it is not installed."""
        return second_reader.read(self.views(areas))

    def views(self, areas: Sequence[crops.Area]) -> list[Image]:
        """The pictures of each area that the second reader is shown, one for each padding; none without it."""
        if not second_reader.installed():
            return []
        return [self.picture.crop(padded) for area in areas for padded in self._padded(area)]

    def remark(self, code: str, message: str, area: crops.Area, severity: Severity = "warning") -> Remark:
        """A remark on an area of the picture."""
        return crops.remark(code, message, self.picture, self.dpi, area, self.page, severity)

    def _padded(self, area: crops.Area) -> Iterator[crops.Area]:
        x0, y0, x1, y1 = area
        high = y1 - y0
        for above, below, aside in _PADDINGS:
            room = round(aside * high)
            padded = (x0 - room, y0 - round(above * high), x1 + room, y1 + round(below * high))
            yield crops.clipped(padded, self.picture)

    def _scaled(self, area: crops.Area) -> Iterator[Image]:
        from PIL import Image as pictures
        from PIL import ImageFilter

        crop = self.picture.crop(area)
        for dpi, blur in _SCALES:
            size = (max(1, round(crop.width * dpi / self.dpi)), max(1, round(crop.height * dpi / self.dpi)))
            yield crop.resize(size, pictures.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(blur))


def row_of(start: TesseractReading, readings: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The readings on the same printed line as ``start``, from left to right."""
    reach = 0.4 * start.height
    middle = (start.y0 + start.y1) / 2
    beside = [r for r in readings if abs(r.baseline - start.baseline) < reach]
    found = [r for r in beside if abs((r.y0 + r.y1) / 2 - middle) < start.height]
    return sorted(found, key=lambda reading: reading.x0)
