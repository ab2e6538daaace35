"""The incoming stamp's organ, number and day ("… ĐẾN Số: … Ngày: …"), read on their own.

Number and day are mostly written by hand on a dotted line. They are believed when the readings at all scales agree
and, for the day, make a date; else they are None, with a remark that keeps their picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from extractor.document import ArrivalStamp, Remark
from extractor.parsers.ocr import cleaning, crops, ink
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.stamps.stamp import Stamp
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 60.0
_DOT = 0.035
_FEWEST = 3
_LABEL_WIDTH = 2.2
_SHARE = 0.4
_LATEST = timedelta(days=366)


def read(stamps: Sequence[Stamp], sight: Sight, written: date | None) -> tuple[ArrivalStamp | None, list[Remark]]:
    """What the first incoming stamp of a page says, and what of it a person should read.

    ``written`` is the document's own date: nothing arrives before it.
    """
    if not stamps:
        return None, []
    stamp = stamps[0]
    area = sight.area(*stamp.area)
    clean = replace(sight, picture=_without_dots(sight.picture, area, sight.dpi))
    places = {name: _behind(stamp, sight, name) for name in ("ngay", "so")}
    found_places = {name: place for name, place in places.items() if place is not None}
    texts = dict(zip(found_places, map(_agreed, clean.read(list(found_places.values()))), strict=True))
    number, day = texts.get("so"), _iso(texts.get("ngay"))
    shown = places["ngay"] or area
    remarks: list[Remark] = []
    if day is None and places["ngay"] is not None:
        again = sight.read_again([places["ngay"], _with_label(places["ngay"])])
        day = agreed([reading.text for reading in again], written)
        if day is not None:
            seen = ", ".join(dict.fromkeys(reading.text for reading in again))
            message = f"the day of arrival is written by hand: the second reader saw {seen}"
            code = "header.arrival.read_twice"
            remarks.append(sight.remark(code, message, shown, "info"))
    stamped = ArrivalStamp(number if number and number.isdigit() else None, day, _body(stamp, sight))
    if stamped.date is None:
        message = "the day of arrival on the incoming stamp cannot be read for certain"
        code = "header.arrival.unreadable"
        remarks.append(sight.remark(code, message, shown))
    return stamped, remarks


def _with_label(place: crops.Area) -> crops.Area:
    """The place of the day with the word before it: readers err differently on a line that begins with print."""
    x0, y0, x1, y1 = place
    return max(0, round(x0 - _LABEL_WIDTH * (y1 - y0))), y0, x1, y1


def _without_dots(picture: Image, area: crops.Area, dpi: float) -> Image:
    """The page with the dotted lines in ``area`` wiped."""
    from PIL import ImageDraw

    result = picture.copy()
    pen = ImageDraw.Draw(result)
    for piece in ink.pieces(cleaning.black_and_white(picture.crop(area))):
        if piece.height <= _DOT * dpi and piece.width <= 1.5 * _DOT * dpi:
            x, y = area[0] + piece.x0, area[1] + piece.y0
            pen.rectangle((x - 1, y - 1, x + piece.width, y + piece.height), fill=255)
    return result


def _behind(stamp: Stamp, sight: Sight, label: str) -> crops.Area | None:
    """The place between a label and the stamp's edge, None where the label was not read."""
    begins = rf"\W?{label[0]}?{label[1:]}\s?[:.]"
    start = next((word for word in stamp.readings if re.match(begins, fold(word.text))), None)
    if start is None:
        return None
    x0, y0, x1, _ = stamp.area
    share = min(1.0, (len(label) + 1) / max(1, len(start.text)))
    left = x0 + start.x0 + (start.x1 - start.x0) * share
    room = 0.25 * (start.y1 - start.y0)
    return sight.area(round(left), round(y0 + start.y0 - room), x1 - 6, round(y0 + start.y1 + room))


def _agreed(readings: list[list[TesseractReading]]) -> str | None:
    """What all readings of a place say, None where they differ or are too few."""
    texts = {"".join(word.text for word in found) for found in readings}
    return texts.pop().strip(" .…:_") if len(texts) == 1 and len(readings) >= _FEWEST else None


def _iso(text: str | None) -> str | None:
    """An ISO date from "15/4/2024", None where it is none."""
    match = _date().fullmatch(text or "")
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else None
    except ValueError:
        return None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)")


def _body(stamp: Stamp, sight: Sight) -> str | None:
    """The organ above the word "ĐẾN", in capitals; None where it was not read for sure."""
    word = next(word for word in stamp.readings if "den" in fold(word.text))
    top = [reading for reading in stamp.readings if reading.y1 < (word.y0 + word.y1) / 2 and reading.text.isupper()]
    if not top:
        return None
    x0, y0, x1, _ = stamp.area
    area = sight.area(x0 + 4, y0 + 4, x1 - 4, y0 + max(reading.y1 for reading in top) + 2)
    read = sight.read([area])[0]
    best = max((_capitals(found) for found in read), key=lambda found: found[0], default=(0.0, ""))
    return best[1] or None


def _capitals(readings: list[TesseractReading]) -> tuple[float, str]:
    """The words in capitals and the least of their confidences; nothing where one is doubtful."""
    kept = [reading for reading in readings if reading.text.isupper() and len(reading.text) > 1]
    least = min((reading.confidence for reading in kept), default=0.0)
    return (least, " ".join(reading.text for reading in kept)) if least >= _SURE else (0.0, "")


def agreed(readings: Sequence[str], written: date | None) -> str | None:
    """The ISO date that the readings agree on, None where they do not; ``written`` is the document's own.

    It is written by hand on a dotted line, "15/4/2024", whose slashes are read as ones: each reading is taken for every
    date that its digits can be. A date is believed when it is the only one that several readings can mean, and no day
    before the document's own.
    """
    counts: Counter[date] = Counter()
    for text in readings:
        counts.update({day for day in meant(text) if _fits(day, written)})
    if not counts:
        return None
    (day, most), *others = counts.most_common(2)
    alone = not others or others[0][1] < 2
    return day.isoformat() if alone and most >= max(_FEWEST, _SHARE * len(readings)) else None


def _fits(day: date, written: date | None) -> bool:
    return written is None or written <= day <= written + _LATEST


def meant(text: str) -> Iterator[date]:
    """The dates that what was read behind "Ngày" can be.

    >>> [day.isoformat() for day in meant("15.1412024")]
    ['2024-04-15']
    """
    bare = re.sub(r"[\s.…_,:-]", "", text)
    digits = _digits().search(bare)
    for match in _shapes(digits[0] if digits else ""):
        try:
            yield date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue


def _shapes(digits: str) -> Iterator[re.Match[str]]:
    for day in (1, 2):
        for month in (1, 2):
            match = _shape(day, month).fullmatch(digits)
            if match is not None:
                yield match


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[\d/|lI]{6,12}")


@cache
def _shape(day: int, month: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<day>\d{{{day}}})[1/|lI](?P<month>\d{{{month}}})[1/|lI](?P<year>(?:19|20)\d\d)")
