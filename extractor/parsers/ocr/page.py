"""One scanned page: made ready, read, and given back as words in points.

The order: level the page, take coloured ink, stamps and seals off, read it, read it again and keep the surer
words, then look closer at what matters: the lines that a seal covers, the number, the day, the incoming stamp. A page
scanned at up to 250 dpi is read as it is, and of it only the lines with doubtful words again; a finer one is made
smaller, and read twice as a whole, as are pages with seals: without their ink and with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import mean
from typing import TYPE_CHECKING

from extractor.document import Remark, Severity
from extractor.parsers.limits import Limits
from extractor.parsers.ocr import (
    agreement,
    cellfigures,
    cleaning,
    crops,
    dayfield,
    doubtful,
    numberfield,
    orientation,
    overprint,
    signature,
    signers,
    tesseract,
)
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.stamps import arrival, marks, stamp
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.pdf.sheet import Recognised, SheetImage, Word

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS = 40.0
"""Of processor time, for a run over the whole page."""
CLOSER_SECONDS = 10.0
_DOUBTFUL = 60.0
_FEW = 8
_SURE_TURN = 1.0
_NOISE = 30.0
_FAINT = 60.0
_SHORT = 12
_FEWEST_LETTERS = 3
_UNSURE = 66.0
_DASHES = frozenset("-–—~")
_SLIGHT_LEAN = 0.7
"""Degrees that tesseract reads over: turning a coarse page blurs it."""


@dataclass(slots=True)
class Picture:
    """A page as it is read: ``grey`` level and free of colour, at ``dpi``; ``detail`` level, in full resolution.

    ``is_coarse``: it is read as it was scanned.
    """

    grey: Image
    dpi: float
    detail: Image
    detail_dpi: float
    is_coarse: bool

    def sight(self, number: int) -> Sight:
        """The page to look at more closely."""
        return Sight(self.detail, self.detail_dpi, self.detail_dpi / self.dpi, number, CLOSER_SECONDS)


@dataclass(slots=True)
class _Reading:
    """A page read: the words, the picture and graphics that they were read from, and the marks stamped on it."""

    words: list[TesseractReading]
    picture: Picture
    graphics: stamp.Graphics
    marks: list[marks.StampedMark]


def recognise_page(page: SheetImage, limits: Limits) -> Recognised:
    """The words of a page picture. Never raises for what the picture holds: an unreadable page has a remark."""
    image, dpi = cleaning.bounded(page.image, page.dpi)
    try:
        read, turn = _upright(image, dpi, page.number)
    except (tesseract.Failed, tesseract.GivenUp, tesseract.Overrun) as error:
        return Recognised(remarks=[_unreadable(page.number, str(error), "error")])
    picture = read.picture
    inked = doubtful.inked(read.words, picture.detail, picture.detail_dpi / picture.dpi)
    read.words = signers.settled(_without_noise(doubtful.listed(inked), read.graphics.areas), picture.grey.width)
    if not read.words:
        return Recognised(remarks=[_unreadable(page.number, "no words were found", "warning")])
    try:
        sight = read.picture.sight(page.number)
        read.words = cellfigures.settled(signature.settled(doubtful.in_context(read.words), sight), sight)
        found = _settled(read, page.number)
    except tesseract.GivenUp as error:
        return Recognised(remarks=[_unreadable(page.number, str(error), "error")])
    found.words = [*marks.line(read.marks, found.words), *found.words]
    if turn:
        found.remarks.append(Remark("page.turned", "info", f"page {page.number} was turned by {turn} degrees"))
    found.size = (read.picture.grey.width * 72 / read.picture.dpi, read.picture.grey.height * 72 / read.picture.dpi)
    return found


def _unreadable(number: int, why: str, severity: Severity) -> Remark:
    """An error is a page that was given up: another reading may get it."""
    return Remark("page.unreadable", severity, f"page {number} cannot be read: {why}", page=number)


def _settled(read: _Reading, number: int) -> Recognised:
    """The words in points, after a closer look at the head of the first page."""
    if number > 1:
        return Recognised(list(words(dayfield.in_text(read.words), read.picture.dpi)))
    sight = read.picture.sight(number)
    own = numberfield.settle(read.words, sight)
    day = dayfield.settle(own.readings, sight)
    seen, last = arrival.read(read.graphics.stamps, sight, day.date)
    return Recognised(
        list(words(dayfield.in_text(day.readings), read.picture.dpi)),
        remarks=[*own.remarks, *day.remarks, *last],
        arrival=seen,
        number_read=own.read or ("handwritten" if day.by_hand else None),
    )


def _upright(image: Image, dpi: float, number: int) -> tuple[_Reading, int]:
    """The page read, turned upright where it made no sense as it lay; and by how many degrees it was turned."""
    read = _read(image, dpi, number)
    if not _is_doubtful(read.words):
        return read, 0
    lies = tesseract.orientation(read.picture.grey, read.picture.dpi, SECONDS)
    if lies is None or not lies.turn or lies.confidence < _SURE_TURN:
        return read, 0
    again = _read(orientation.turned(image, lies.turn), dpi, number)
    return (again, lies.turn) if _surety(again.words) > _surety(read.words) else (read, 0)


def _is_doubtful(readings: list[TesseractReading]) -> bool:
    return len(readings) < _FEW or _surety(readings) < _DOUBTFUL


def _weight(readings: list[TesseractReading]) -> float:
    """How much was read for sure: letters of likely words."""
    return sum(len(reading.text) for reading in readings if reading.confidence > _DOUBTFUL)


def _surety(readings: list[TesseractReading]) -> float:
    return mean(reading.confidence for reading in readings) if readings else 0.0


def _read(image: Image, dpi: float, number: int) -> _Reading:
    """The words of a page as it lies."""
    stamped = marks.read(image, dpi, CLOSER_SECONDS) if number == 1 else []
    picture = _made_ready(marks.wiped(image, stamped, dpi), dpi)
    graphics = stamp.find(picture.grey, picture.dpi, first_page=number == 1, seconds=CLOSER_SECONDS)
    inked = stamp.without_stamps(picture.grey, picture.dpi, graphics.stamps)
    clean = stamp.without_strokes(inked, graphics.strokes)
    found, noisy = _first(clean, picture.dpi)
    if noisy or cleaning.is_grainy(picture.detail):
        picture.detail = cleaning.denoised(picture.detail, picture.detail_dpi)
    if noisy:
        inked = cleaning.denoised(inked, picture.dpi)
    if graphics.areas or not picture.is_coarse:
        found = _second(found, inked, picture.dpi, graphics.areas)
    if picture.is_coarse:
        found = doubtful.settled(found, inked, picture.dpi, SECONDS)
    found = overprint.completed(found, inked, picture.dpi, graphics.areas, CLOSER_SECONDS)
    return _Reading(marks.without(found, stamped, picture.dpi / dpi), picture, graphics, stamped)


def _made_ready(image: Image, dpi: float) -> Picture:
    grey = cleaning.without_coloured_ink(image)
    lean = orientation.lean(grey)
    if cleaning.is_coarse(grey, dpi):
        lean = lean if abs(lean) >= _SLIGHT_LEAN else 0.0
        return Picture(orientation.levelled(grey, lean), dpi, orientation.levelled(image.convert("L"), lean), dpi, True)
    reading, reading_dpi = cleaning.for_reading(orientation.levelled(grey, lean), dpi)
    return Picture(reading, reading_dpi, orientation.levelled(image.convert("L"), lean), dpi, False)


def _first(clean: Image, dpi: float) -> tuple[list[TesseractReading], bool]:
    """The first reading, and whether it is of the denoised page: where the plain one is empty, doubtful or too slow."""
    try:
        found = tesseract.read(clean, dpi, tesseract.PAGE, SECONDS)
    except tesseract.Overrun:
        found = []
    if not _is_doubtful(found):
        return found, False
    again = tesseract.read(cleaning.denoised(clean, dpi), dpi, tesseract.PAGE, SECONDS)
    return (again, True) if _weight(again) > _weight(found) else (found, False)


def _second(first: list[TesseractReading], inked: Image, dpi: float, areas: list[crops.Area]) -> list[TesseractReading]:
    """The words of the first reading, or surer ones of a second at a smaller scale, from the page with its seals."""
    small, small_dpi = cleaning.smaller(inked, dpi)
    try:
        found = tesseract.read(small, small_dpi, tesseract.PAGE, SECONDS)
    except (tesseract.Failed, tesseract.Overrun):
        return first
    return agreement.surer(first, found, dpi / small_dpi, areas)


def _without_noise(readings: list[TesseractReading], areas: list[crops.Area]) -> list[TesseractReading]:
    """The readings that are words, in lines that are text: a short line without one sure word is a stroke of a pen."""
    marks = _list_marks(readings)
    kept = [
        _dash(reading) if id(reading) in marks else reading
        for reading in readings
        if id(reading) in marks or not _is_noise(reading, areas)
    ]
    lines = [_trimmed(list(words)) for _, words in groupby(kept, key=lambda reading: reading.line)]
    return [reading for line in lines if not _is_stroke(line) for reading in line]


def _dash(mark: TesseractReading) -> TesseractReading:
    """A mark of a list as it is printed: no list has "~"."""
    return replace(mark, text="-", raw=mark.text) if mark.text == "~" else mark


def _list_marks(readings: list[TesseractReading]) -> set[int]:
    """The dashes that begin lines where others do, however faint: marks of a list."""
    first: list[TesseractReading] = []
    for _, words in groupby(readings, key=lambda reading: reading.line):
        opening, *rest = words
        if opening.text in _DASHES and rest and 0 <= rest[0].x0 - opening.x1 < rest[0].height:
            first.append(opening)
    return {
        id(one)
        for one in first
        if any(abs(one.x0 - other.x0) < 0.3 * other.height for other in first if other is not one)
    }


def _trimmed(line: list[TesseractReading]) -> list[TesseractReading]:
    """A line without doubtful specks that stand off its beginning or its end."""
    while len(line) > 1 and _is_speck(line[0]) and line[1].x0 - line[0].x1 > line[0].height:
        line = line[1:]
    while len(line) > 1 and _is_speck(line[-1]) and line[-1].x0 - line[-2].x1 > line[-1].height:
        line = line[:-1]
    return line


def _is_speck(reading: TesseractReading) -> bool:
    return reading.confidence < _UNSURE and sum(map(str.isalnum, reading.text)) <= _FEWEST_LETTERS


def _is_stroke(line: list[TesseractReading]) -> bool:
    letters = sum(map(str.isalnum, "".join(reading.text for reading in line)))
    return letters <= _SHORT and all(reading.confidence < _UNSURE for reading in line)


def _is_noise(reading: TesseractReading, areas: list[crops.Area]) -> bool:
    """Whether a reading is dirt, a rule, or a stroke of a seal or pen rather than a word."""
    letters = sum(character.isalnum() for character in reading.text)
    ruled = len(reading.text) > 2 and set(reading.text) <= set("—–_-|~=.,'`")
    if (not letters and (ruled or reading.confidence < _FAINT)) or (letters <= 2 and reading.confidence < _NOISE):
        return True
    x, y = (reading.x0 + reading.x1) / 2, (reading.y0 + reading.y1) / 2
    inside = any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in areas)
    return inside and ((letters <= 3 and reading.confidence < _FAINT) or letters < 2)


def words(readings: Iterable[TesseractReading], dpi: float) -> Iterable[Word]:
    """Readings in pixels as words in points."""
    points = 72 / dpi
    found = list(_parted(list(readings)))
    size = tesseract.type_sizes(found, dpi)
    for reading in found:
        x0, x1, baseline = reading.x0 * points, reading.x1 * points, reading.baseline * points
        yield Word(reading.text, x0, x1, baseline, size[reading.line], reading.confidence, reading.raw)


def _parted(readings: list[TesseractReading]) -> Iterable[TesseractReading]:
    """The readings with boxes that do not reach into the next word of the same line, as tesseract's may."""
    for reading, after in zip(readings, [*readings[1:], None], strict=True):
        if after is not None and after.line == reading.line and reading.x0 < after.x0 < reading.x1:
            yield replace(reading, x1=after.x0)
        else:
            yield reading
