"""Stamps, seals and signatures: found as pieces of ink larger than letters, and wiped from the page before it is read.

The incoming stamp ("ĐẾN", Nghị định 30/2020/NĐ-CP, Phụ lục IV) is a frame of about 50 × 30 mm with the receiving
organ, the number and the day of arrival. Official seals are round, 32 to 42 mm wide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.parsers.ocr import cleaning, ink, tesseract
from extractor.parsers.ocr.crops import Area
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_FRAME_WIDE = (1.1, 4.2)
_FRAME_HIGH = (0.45, 2.2)
_FRAME_FILL = 0.25
_FRAME_LOWEST = 0.6
_LARGE = 0.42
_STRAIGHT = 0.6
_MOST_FRAMES = 4
_MOST_STROKES = 12
_SPAN = 0.6
_SCALES = (1.0, 1.5, 0.75)
_LONG = 0.2
_THICK = 0.035
_CELL = 8
_ROOM = 0.12
_WORDS = ("gay:", "ngay", "gio:", "so:", "chuyen")


@dataclass(slots=True)
class Stamp:
    """A framed stamp: where it stands and what was read in it."""

    area: Area
    readings: list[tesseract.TesseractReading] = field(default_factory=list)


@dataclass(slots=True)
class Graphics:
    """What on a page is no text: incoming stamps; seals, signatures and other large strokes with their ink."""

    stamps: list[Stamp] = field(default_factory=list)
    strokes: list[ink.Piece] = field(default_factory=list)

    @property
    def areas(self) -> list[Area]:
        """The places of the large strokes."""
        return [(piece.x0, piece.y0, piece.x1, piece.y1) for piece in self.strokes]


def find(picture: Image, dpi: float, *, first_page: bool, seconds: float) -> Graphics:
    """The stamps and large strokes of a grey page; tables and ruling lines are none of them."""
    found = Graphics()
    for piece in ink.pieces(cleaning.black_and_white(picture)):
        if min(piece.width, piece.height) <= _LARGE * dpi:
            continue
        if first_page and len(found.stamps) < _MOST_FRAMES and _is_frame(piece, dpi, picture.height):
            area = (piece.x0, piece.y0, piece.x1, piece.y1)
            stamp = _arrival_in(picture, area, dpi, seconds)
            if stamp is not None:
                found.stamps.append(stamp)
                continue
        if not _is_ruled(piece, dpi):
            found.strokes.append(piece)
    if len(found.strokes) > _MOST_STROKES or any(_is_ground(piece, picture) for piece in found.strokes):
        found.strokes = []
    return found


def _is_ground(piece: ink.Piece, picture: Image) -> bool:
    """Whether a piece spans so much of the page that it is the grain of the paper, not something on it."""
    return piece.width > _SPAN * picture.width and piece.height > _SPAN * picture.height


def _is_frame(piece: ink.Piece, dpi: float, height: int) -> bool:
    wide, high = piece.width / dpi, piece.height / dpi
    fits = _FRAME_WIDE[0] < wide < _FRAME_WIDE[1] and _FRAME_HIGH[0] < high < _FRAME_HIGH[1] and wide > high
    return fits and piece.ink < _FRAME_FILL * piece.width * piece.height and piece.y0 < _FRAME_LOWEST * height


def _is_ruled(piece: ink.Piece, dpi: float) -> bool:
    """Whether a piece is a table or a frame: ink in long level runs, or in columns that go on from row to row."""
    level = sum(x1 - x0 for _, x0, x1 in piece.runs if x1 - x0 >= _LONG * dpi)
    rows: dict[int, int] = {}
    for _, x0, x1 in piece.runs:
        if x1 - x0 <= _THICK * dpi:
            rows[x0] = rows.get(x0, 0) + x1 - x0
    upright = sum(count for count in rows.values() if count >= _LONG * dpi)
    return level + upright > _STRAIGHT * piece.ink and piece.ink < _FRAME_FILL * piece.width * piece.height


def _arrival_in(picture: Image, area: Area, dpi: float, seconds: float) -> Stamp | None:
    """The incoming stamp in a frame, or None where no reading of it says that it is one."""
    crop = picture.crop(area)
    for layout in (tesseract.SPARSE, tesseract.BLOCK):
        for readings in _read(crop, dpi, layout, seconds):
            stamp = Stamp(area, readings)
            if is_arrival(stamp):
                return stamp
    return None


def _read(picture: Image, dpi: float, layout: int, seconds: float) -> list[list[tesseract.TesseractReading]]:
    """What is read of a frame at several scales, in pixels of the frame."""
    scaled = [picture.resize((round(picture.width * scale), round(picture.height * scale))) for scale in _SCALES]
    try:
        found = tesseract.read_all(scaled, dpi, layout, seconds)
    except (tesseract.Failed, tesseract.Overrun):
        return []
    return [[word.scaled(1 / scale) for word in words] for words, scale in zip(found, _SCALES, strict=True)]


def is_arrival(stamp: Stamp) -> bool:
    """Whether the words of an incoming stamp stand in it, or "ĐẾN" and lines to be filled in."""
    if not any("ĐẾN" in reading.text or "ĐỀN" in reading.text or "ĐÊN" in reading.text for reading in stamp.readings):
        return False
    words = [fold(reading.text) for reading in stamp.readings]
    return any("..." in word or any(label in word for label in _WORDS) for word in words)


def without_stamps(picture: Image, dpi: float, stamps: list[Stamp]) -> Image:
    """The page without stamps: their frames and what stands inside; what only touches a frame stays."""
    result = picture.copy()
    for stamp in stamps:
        x0, y0, x1, y1 = stamp.area
        room = round(_ROOM * dpi)
        area = (max(0, x0 - room), max(0, y0 - room), min(picture.width, x1 + room), min(picture.height, y1 + room))
        result.paste(_wiped(picture.crop(area), dpi), area[:2])
    return result


def without_strokes(picture: Image, strokes: list[ink.Piece]) -> Image:
    """The page without the ink of seals and signatures, and of the letters that they run through."""
    from PIL import ImageDraw

    result = picture.copy()
    pen = ImageDraw.Draw(result)
    for piece in strokes:
        for y, x0, x1 in piece.runs:
            pen.rectangle((x0 - 1, y - 1, x1, y + 1), fill=255)
    return result


def _wiped(crop: Image, dpi: float) -> Image:
    """A stamp's surroundings without its frame and what stands in it; letters that cross the frame stay whole."""
    from PIL import ImageDraw

    level, upright = _lines(crop, dpi, aside=False), _lines(crop, dpi, aside=True)
    pen = ImageDraw.Draw(crop)
    for x0, y0, x1, y1 in (*level, *upright):
        pen.rectangle((x0 - 1, y0 - 1, x1, y1), fill=255)
    inside = _Inside(crop, level, upright)
    for piece in ink.pieces(cleaning.black_and_white(crop)):
        if inside.holds(piece):
            pen.rectangle((piece.x0 - 1, piece.y0 - 1, piece.x1, piece.y1), fill=255)
    return crop


def _lines(crop: Image, dpi: float, *, aside: bool) -> list[Area]:
    """The cells of ink in level lines, or with ``aside`` in upright ones; strokes that cross a line are not of it."""
    from PIL import Image as pictures
    from PIL import ImageDraw

    paper = cleaning.black_and_white(crop)
    if aside:
        paper = paper.transpose(pictures.Transpose.TRANSPOSE)
    mask = pictures.new("L", paper.size, 255)
    pen = ImageDraw.Draw(mask)
    for y, x0, x1 in ink.runs(paper):
        if x1 - x0 >= _LONG * dpi:
            pen.line((x0, y, x1 - 1, y), fill=0)
    long, width = mask.tobytes(), mask.width
    found: list[Area] = []
    for x, y0, y1 in ink.runs(paper.transpose(pictures.Transpose.TRANSPOSE)):
        if y1 - y0 <= _THICK * dpi and not all(long[y * width + x] for y in range(y0, y1)):
            found.append((y0, x, y1, x + 1) if aside else (x, y0, x + 1, y1))
    return found


class _Inside:
    """Whether a piece of ink stands within a frame, given the cells of the frame's lines."""

    def __init__(self, crop: Image, level: list[Area], upright: list[Area]) -> None:
        self._tops: dict[int, int] = {}
        self._bottoms: dict[int, int] = {}
        for x, y0, _, y1 in level:
            cell = x // _CELL
            if y0 < crop.height / 2:
                self._tops[cell] = min(self._tops.get(cell, y1), y1)
            else:
                self._bottoms[cell] = max(self._bottoms.get(cell, y0), y0)
        columns = [x for x, *_ in (*level, *upright)]
        self._left, self._right = min(columns, default=0), max(columns, default=crop.width)
        self._height = crop.height

    def holds(self, piece: ink.Piece) -> bool:
        """Whether the middle of ``piece`` lies between upper and lower line, and all of it between the sides."""
        cell, y = (piece.x0 + piece.x1) // 2 // _CELL, (piece.y0 + piece.y1) / 2
        top = self._nearest(self._tops, cell, 0)
        bottom = self._nearest(self._bottoms, cell, self._height)
        return top <= y <= bottom and self._left <= piece.x0 and piece.x1 <= self._right + 2

    def _nearest(self, side: dict[int, int], cell: int, default: int) -> int:
        return side[min(side, key=lambda at: abs(at - cell))] if side else default
