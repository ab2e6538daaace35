"""Stamps of urgency and secrecy ("HỎA TỐC", "MẬT"): in red or black, level, leaning or along the margin.

They are framed capitals in bright red ink, 20 to 40 × 8 mm (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục III.2;
Phụ lục IV). A page is read without its coloured ink, and a stamp that leans is no line of text: so each is cut out,
levelled, freed of its frame and read alone. Nothing but a mark of ``models/marks.tsv`` comes of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from extractor import knowledge
from extractor.parsers.ocr import cleaning, crops, ink, orientation, tesseract
from extractor.parsers.ocr.crops import Area
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.pdf.sheet import Word
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200.0
_HALF, _COARSE = 2, 4
"""Pixels that a cell is wide in which frames, and the pieces of one stamp, are found."""
_REACH = 9
"""How many such cells are bridged: the blank between two words of a stamp."""
_RED = 48
"""By how much red ink is redder than it is green or blue."""
_LEAST_RED = 0.004
"""Of red ink on a page with a stamp: square inches; what is less are specks."""
_PALE = 30
"""By how much a frame is darker than the paper at least: worn and thin, it falls to pieces where print does not."""
_LONG, _SHORT = (0.4, 2.8), (0.12, 1.0)
"""How long and how high a stamp is in inches, leaning as it may."""
_FILL = 0.25
_BESIDE = 0.06
_LOWEST = 0.6
_MOST = 6
_STEEPEST = 16.0
_UPRIGHT = 1.3
_ROOM, _FRAME = 0.05, 0.1
_EDGE = 0.15
"""How far from its ends a frame's lines are looked for, in heights of the stamp."""
_LINE = 0.55
"""A row or column there that is so full is a line of the frame."""
_SCALES = (1.0, 0.7, 1.4)
_WIDE = 0.65
"""How much of a stamp's letters its words must take: "MẬT" may be what is left of "TUYỆT MẬT"."""
_FEWEST = 2
_SIZE, _LETTER, _SURETY = 13.0, 0.55, 90.0
"""Of a stamp's type: points (Nghị định 30: 13 to 14), a letter's width to it, and how sure agreed views are."""
_BORDER = 10
_NEGATIVE = [255 - value for value in range(256)]


@dataclass(frozen=True, slots=True)
class StampedMark:
    """What a stamp says, as it is printed, where it stands in the picture, and whether its ink is red."""

    text: str
    area: Area
    is_red: bool


@dataclass(frozen=True, slots=True)
class _LevelStamp:
    """Where a stamp may stand; what stands within its frame, level, dark on white."""

    area: Area
    inside: Image
    is_red: bool


def read(image: Image, dpi: float, seconds: float) -> list[StampedMark]:
    """The marks stamped on the upper part of a page, each once."""
    picture = cleaning.resized(image, _DPI / dpi) if dpi > 1.2 * _DPI else image
    scale = picture.width / image.width
    stamps = [(stamp, list(_views(stamp.inside))) for stamp in islice(_stamps(picture, dpi * scale), _MOST)]
    try:
        words = iter(tesseract.read_all([view for _, views in stamps for view in views], _DPI, tesseract.LINE, seconds))
    except (tesseract.Failed, tesseract.Overrun):
        return []
    found: dict[str, StampedMark] = {}
    for stamp, views in stamps:
        text = _agreed([_mark(next(words), view.width) for view in views])
        if text is not None:
            x0, y0, x1, y1 = (round(side / scale) for side in stamp.area)
            found.setdefault(text, StampedMark(text, (x0, y0, x1, y1), stamp.is_red))
    return list(found.values())


def wiped(image: Image, found: Sequence[StampedMark], dpi: float) -> Image:
    """The page with its red stamps turned pale, for a closer look at the number that one runs over; pens stay."""
    red = [mark.area for mark in found if mark.is_red]
    result = image.copy() if red else image
    room = round(_FRAME * dpi)
    for x0, y0, x1, y1 in red:
        area = crops.clipped((x0 - room, y0 - room, x1 + room, y1 + room), image)
        result.paste(result.crop(area).convert("RGB").getchannel("R").convert(result.mode), area[:2])
    return result


def without(readings: Sequence[TesseractReading], found: Sequence[StampedMark], scale: float) -> list[TesseractReading]:
    """The readings but those of black stamps; ``scale`` is their pixels to one of the picture's.

    What was read where a stamp is red stands on the page, for it was read without red ink.
    """
    areas = [mark.area for mark in found if not mark.is_red]
    kept = []
    for reading in readings:
        x, y = (reading.x0 + reading.x1) / 2 / scale, (reading.y0 + reading.y1) / 2 / scale
        if not any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in areas):
            kept.append(reading)
    return kept


def line(found: Sequence[StampedMark], words: Sequence[Word]) -> list[Word]:
    """The marks as the first line of a page ("MẬT - KHẨN"), above its ``words`` on their left.

    There they stand apart from the letterhead, which stamps run over, and do not reach into its right half.
    """
    if not found or not words:
        return []
    top = min(word.baseline - 2 * word.size for word in words)
    x = min(word.x0 for word in words)
    shown = []
    for text in " - ".join(mark.text for mark in found).split():
        wide = _LETTER * _SIZE * len(text)
        shown.append(Word(text, x, x + wide, max(_SIZE, top), _SIZE, _SURETY))
        x += wide + _LETTER * _SIZE
    return shown


def _stamps(picture: Image, dpi: float) -> Iterator[_LevelStamp]:
    """Where stamps may stand, red ones first; each is levelled, which takes long, when it is asked for."""
    red = _redness(picture)
    if red is not None:
        found: list[Area] = []
        for area, inside in _framed(red, dpi):
            found.append(area)
            yield _LevelStamp(area, inside, True)
        for area in _red_areas(red, dpi):
            if not any(_overlap(area, framed) for framed in found):
                yield _LevelStamp(area, _freed(red.crop(area)), True)
    for area, inside in _framed(cleaning.without_coloured_ink(picture), dpi):
        yield _LevelStamp(area, inside, False)


def _redness(picture: Image) -> Image | None:
    """Red ink in shades, dark on white; None on a page without."""
    from PIL import ImageChops

    if picture.mode == "L":
        return None
    red, green, blue = picture.convert("RGB").split()
    return ImageChops.invert(ImageChops.subtract(red, ImageChops.lighter(green, blue), scale=0.6))


def _red_areas(red: Image, dpi: float) -> Iterator[Area]:
    """The places of red ink that are as large as stamps; a seal is larger."""
    from PIL import ImageFilter

    paper = red.point([0 if value <= 255 - _RED else 255 for value in range(256)])
    if paper.histogram()[0] < _LEAST_RED * dpi**2:
        return
    cells = paper.reduce(_COARSE).point([0 if value < 200 else 255 for value in range(256)])
    room = round(_ROOM * dpi)
    for piece in ink.pieces(cells.filter(ImageFilter.MinFilter(_REACH))):
        x0, y0, x1, y1 = (side * _COARSE for side in (piece.x0, piece.y0, piece.x1, piece.y1))
        if _is_as_large(x1 - x0, y1 - y0, dpi) and y0 < _LOWEST * red.height:
            yield crops.clipped((x0 - room, y0 - room, x1 + room, y1 + room), red)


def _framed(inks: Image, dpi: float) -> Iterator[tuple[Area, Image]]:
    """What stands within each frame that is as large as a stamp and stands alone; cells of tables do not.

    The paper inside is one piece, whatever touches the frame from without.
    """
    small = inks.reduce(_HALF)
    counts = small.histogram()
    dark = counts.index(max(counts)) - _PALE
    paper = small.point([255 if value <= dark else 0 for value in range(256)])
    found = [piece for piece in ink.pieces(paper) if _is_inside(piece, dpi / _HALF, small.height)]
    for piece in _alone(found, _BESIDE * dpi / _HALF):
        x0, y0, x1, y1 = (side * _HALF for side in (piece.x0, piece.y0, piece.x1, piece.y1))
        yield (x0, y0, x1, y1), _within_frame(inks.crop((x0, y0, x1, y1)), piece)


def _alone(found: Sequence[ink.Piece], reach: float) -> Iterator[ink.Piece]:
    """The pieces that have none beside them: those that may be are in the squares around, as wide as the largest."""
    square = reach + max((max(piece.width, piece.height) for piece in found), default=0)
    places = [(int(piece.x0 / square), int(piece.y0 / square)) for piece in found]
    inside = defaultdict[tuple[int, int], list[ink.Piece]](list)
    for place, piece in zip(places, found, strict=True):
        inside[place].append(piece)
    for (x, y), piece in zip(places, found, strict=True):
        around = (inside.get((x + right, y + down), ()) for down in (-1, 0, 1) for right in (-1, 0, 1))
        near = (other for others in around for other in others if other is not piece)
        if not any(_are_beside(piece, other, reach) for other in near):
            yield piece


def _is_inside(piece: ink.Piece, dpi: float, height: int) -> bool:
    full = piece.ink > _FILL * piece.width * piece.height
    return full and _is_as_large(piece.width, piece.height, dpi) and piece.y0 < _LOWEST * height


def _is_as_large(wide: int, high: int, dpi: float) -> bool:
    short, long = sorted((wide / dpi, high / dpi))
    return _SHORT[0] <= short <= _SHORT[1] and _LONG[0] <= long <= _LONG[1]


def _are_beside(one: ink.Piece, other: ink.Piece, reach: float) -> bool:
    """Whether there is no more than a line between two pieces, and neither is within the other."""
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    return 0 <= max(across, down) < reach


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _within_frame(stamp: Image, piece: ink.Piece) -> Image:
    """The letters within a frame, which the paper around them tells, level; nothing of the frame."""
    from PIL import Image as pictures
    from PIL import ImageDraw, ImageFilter, ImageOps

    mask = pictures.new("L", (piece.width, piece.height), 255)
    pen = ImageDraw.Draw(mask)
    for y, runs in groupby(piece.runs, key=lambda run: run[0]):
        row = list(runs)
        pen.line((row[0][1] - piece.x0, y - piece.y0, row[-1][2] - 1 - piece.x0, y - piece.y0), fill=0)
    lean = orientation.lean(ImageOps.expand(mask, piece.height // 2, 255), _STEEPEST)
    shown = mask.filter(ImageFilter.MaxFilter(5)).resize(stamp.size)
    paper = pictures.new("L", stamp.size, 255)
    return orientation.levelled(pictures.composite(paper, stamp, shown), lean)


def _freed(stamp: Image) -> Image:
    """What stands within a stamp's frame, if it has one, level."""
    upright = orientation.turned(stamp, 90) if _is_tall(stamp) else stamp
    level = orientation.levelled(upright, orientation.lean(upright, _STEEPEST))
    paper = cleaning.black_and_white(level)
    box = paper.point(_NEGATIVE).getbbox()
    if box is None:
        return level
    left, top, right, bottom = box
    edge = max(1, round(_EDGE * (bottom - top)))
    y0, y1 = _between(_filled(paper.crop(box), down=True), edge)
    x0, x1 = 0, right - left
    if y0 and y1 < bottom - top:  # without lines above and below there is no frame, and a full column is a letter's
        x0, x1 = _between(_filled(paper.crop(box), down=False), edge)
    return level.crop((left + x0, top + y0, left + max(x1, x0 + 1), top + max(y1, y0 + 1)))


def _filled(paper: Image, *, down: bool) -> list[float]:
    """How much of each row is ink, or of each column."""
    from PIL import Image as pictures

    size = (1, paper.height) if down else (paper.width, 1)
    return [1 - value / 255 for value in paper.resize(size, pictures.Resampling.BOX).tobytes()]


def _between(filled: list[float], edge: int) -> tuple[int, int]:
    """The rows, or columns, between the frame's lines, which stand within ``edge`` of either end."""
    first = max((place + 1 for place in range(edge) if filled[place] > _LINE), default=0)
    ends = range(len(filled) - edge, len(filled))
    return first, min((place for place in ends if filled[place] > _LINE), default=len(filled))


def _is_tall(stamp: Image) -> bool:
    return stamp.height > _UPRIGHT * stamp.width


def _views(stamp: Image) -> Iterator[Image]:
    """The pictures of a stamp that are read: at several scales, both ways up where it stands along the margin."""
    from PIL import ImageFilter, ImageOps

    letters = cleaning.black_and_white(stamp).filter(ImageFilter.MedianFilter(3)).point(_NEGATIVE).getbbox()
    bordered = ImageOps.expand(stamp.crop(letters), _BORDER, 255)
    for turn in (90, 270) if _is_tall(bordered) else (0,):
        for scale in _SCALES:
            yield cleaning.resized(orientation.turned(bordered, turn), scale)


def _mark(words: list[TesseractReading], width: int) -> str | None:
    """The mark that a stamp's words are; None where they are none, or too little of it."""
    letters = [word for word in words if any(map(str.isalpha, word.text))]
    bare = "".join(letter for word in letters for letter in word.text if letter.isalpha())
    if 2 * sum(map(str.isupper, bare)) <= len(bare):
        return None
    wide = max(word.x1 for word in letters) - min(word.x0 for word in letters)
    return _marks().get(fold(bare)) if wide > _WIDE * width else None


def _agreed(read: list[str | None]) -> str | None:
    """What several views say, where none says another mark."""
    counts = Counter(text for text in read if text is not None)
    (text, most), *others = counts.most_common() or [("", 0)]
    return text if most >= _FEWEST and not others else None


@knowledge.derived
def _marks() -> dict[str, str]:
    """The marks in capitals by their letters."""
    return {row["folded"].replace(" ", ""): row["name"].upper() for row in knowledge.table("marks")}
