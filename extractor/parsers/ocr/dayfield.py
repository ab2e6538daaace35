"""The day and month of a letterhead's date line, read again on their own: the day is often written by hand.

A day or month is believed when the page's reading and those of the line at several scales agree, and the ink between
its neighbours is in as many pieces as it has digits; else when the second reader and tesseract agree on it, or the
second reader is sure of it (``votes``). What is not believed leaves the text, with a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Literal

from extractor.document import Remark
from extractor.parsers.ocr import crops, digit_reader, glyphs, second_reader, votes
from extractor.parsers.ocr.closer import Sight, row_of
from extractor.parsers.ocr.ink import Piece
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.ocr.votes import Likely
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_HEAD = 0.4
_RIGHT = 0.35
_FEWEST = 3

_LIMITS = {("ngay", "thang"): 31, ("thang", "nam"): 12}
"""The words around a field, and the most that it can hold."""
_MOST_DIGITS = 2
_MOST_SEEN = 3
"""Digits that a field is looked for: one more than it can hold, so that what does not fit is seen."""

Name = Literal["day", "month"]
_NAMES: tuple[Name, ...] = ("day", "month")
_MOST: dict[Name, int] = {"day": 31, "month": 12}


@dataclass(frozen=True, slots=True)
class _DayLine:
    """A date line: the readings of "ngày", "tháng" and "năm" with what stands between them, up to the year."""

    words: list[TesseractReading]
    day: int
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class SettledDay:
    """The readings with day and month as far as they are certain, and what a person should look at.

    ``date`` is the whole date where day and month are known. ``by_hand`` says that the second reader gave one of them.
    """

    readings: list[TesseractReading]
    remarks: list[Remark]
    date: date | None = None
    by_hand: bool = False


def settle(readings: Sequence[TesseractReading], sight: Sight) -> SettledDay:
    """The readings with day and month as far as they are certain."""
    line = _line(readings, sight)
    if line is None:
        return SettledDay(list(readings), [])
    areas = sight.areas(line.words, median(reading.height for reading in readings))
    views, area = _looked(line, areas, sight)
    pieces = glyphs.of_line(sight.picture.crop(area))
    ink = {name: _pieces_between(pieces, _between(line, name), line, sight) for name in _NAMES}
    values: dict[Name, str | None] = {name: _value([view[name] for view in views], ink[name]) for name in _NAMES}
    again, agreed = _read_twice(values, views, areas, sight)
    for name in [name for name, value in again.items() if ink[name] > 1 == len(value)]:  # a digit was not seen at all
        del again[name], agreed[name]
    values |= again
    day = _date_of(values, line)
    if day is None and again and None not in values.values():
        values |= dict.fromkeys(again)
        agreed = {}
    kept = list(readings)
    remarks: list[Remark] = []
    for name in _NAMES:
        value = values[name]
        if value is None:
            remarks.append(_remark(name, {view[name] for view in views}, sight, area))
        elif name in agreed:
            remarks.append(_agreed(name, agreed[name], sight, area))
        kept = _with(kept, _between(line, name), value or "")
    return SettledDay(kept, remarks, day, bool(agreed))


def _between(line: _DayLine, name: Name) -> list[TesseractReading]:
    first, last = (line.day, line.month) if name == "day" else (line.month, line.year)
    return line.words[first : last + 1]


def _date_of(values: dict[Name, str | None], line: _DayLine) -> date | None:
    """The date that day, month and the printed year make; None where one is open or no calendar has it."""
    year = re.search(r"(?:19|20)\d\d", "".join(word.text for word in line.words[line.year :]))
    try:
        return date(int(year[0]), int(values["month"] or ""), int(values["day"] or "")) if year else None
    except ValueError:
        return None


def _read_twice(
    values: dict[Name, str | None], views: list[dict[str, str]], areas: Sequence[crops.Area], sight: Sight
) -> tuple[dict[Name, str], dict[Name, str]]:
    """What the second reader adds to fields that are open, and the two readings of each in words.

    A value of tesseract's that it surely reads otherwise is open too, and stays so. A day has two digits (Nghị định
    30/2020/NĐ-CP, Phụ lục I, mục II.4): one alone may be half of it, and is believed where tesseract read it too.
    """
    if not any(value != "" for value in values.values()):
        return {}, {}
    shown = sight.views(areas)
    readings = second_reader.read(shown)
    found = [_fields(reading) for reading in readings]
    again: dict[Name, str] = {}
    agreed: dict[Name, str] = {}
    for name in _NAMES:
        value, seen = values[name], [one[name] for one in found]
        if value and votes.deny(seen, value):
            values[name] = None
        elif value is None or (
            value == "" and sum(map(bool, seen)) >= _FEWEST
        ):  # what tesseract saw nothing of may be by hand
            own = [view[name] for view in views if not view[name].isdigit() or int(view[name]) <= _MOST[name]]
            verdict = votes.believed(seen, own, _third(name, shown, readings))
            if verdict.digits is not None and (len(verdict.digits) > 1 or verdict.digits in own or name == "month"):
                again[name], agreed[name] = verdict.digits, verdict.seen
    return again, agreed


def _fields(reading: SecondReading) -> dict[Name, Likely]:
    """Day and month that the second reader saw between the printed words; it drops marks, and now and then letters."""
    return {
        name: votes.likely(reading.columns[edges[0] + 1 : edges[1]], None, _MOST_SEEN) if edges else {}
        for name in _NAMES
        for edges in [_edges(name, reading)]
    }


def _edges(name: Name, reading: SecondReading) -> tuple[int, int] | None:
    """The columns of the letters before and behind a field; None where the date was not seen."""
    bare, places = reading.folded()
    match = _seen_date().search(bare)
    return None if match is None else (places[match.start(name) - 1], places[match.end(name)])


def _third(name: Name, shown: Sequence[Image], readings: Sequence[SecondReading]) -> list[Likely]:
    """What the third reader says of a field where the second one found it."""
    found = [(picture, reading, _edges(name, reading)) for picture, reading in zip(shown, readings, strict=True)]
    cuts = [reading.cut(picture, edges[0] + 1, edges[1]) for picture, reading, edges in found if edges]
    return [votes.likely(columns, None, _MOST_SEEN) for columns in digit_reader.read(cuts)]


@cache
def _seen_date() -> re.Pattern[str]:
    return re.compile(r"n?[gq]a?[yv](?P<day>.{0,4}?)t?h[aáå]?n?g(?P<month>.{1,4}?)n?\w{0,2}m(?:19|20)\d\d")


def _agreed(name: Name, seen: str, sight: Sight, area: crops.Area) -> Remark:
    message = f"the {name} of the date is not printed: it was read by two readers ({seen})"
    return sight.remark("header.date.read_twice", message, area, "info")


def _line(readings: Sequence[TesseractReading], sight: Sight) -> _DayLine | None:
    """The first line in the head's right part that reads ngày … tháng … năm and a year."""
    for start in readings:
        if start.y0 > _HEAD * sight.height or start.x0 < _RIGHT * sight.width or not _is(start, "ngay"):
            continue
        words = [reading for reading in row_of(start, readings) if reading.x0 >= start.x0]
        month = next((i for i, word in enumerate(words) if _is(word, "thang")), None)
        year = next((i for i, word in enumerate(words) if _is(word, "nam")), None)
        if month and year and month < year and len(words) - year <= 3:
            return _DayLine(words, 0, month, year)
    return None


def _is(reading: TesseractReading, label: str) -> bool:
    return fold(reading.text).startswith(label)


def _looked(line: _DayLine, areas: Sequence[crops.Area], sight: Sight) -> tuple[list[dict[str, str]], crops.Area]:
    """The readings of the line as day and month, the page's own first; and its place where it was read best."""
    own = _parsed(line.words)
    best: tuple[float, list[dict[str, str]], crops.Area] | None = None
    for area, seen in zip(areas, sight.read(areas), strict=True):
        found = [(_parsed(one), min(reading.confidence for reading in one)) for one in seen]
        sure = sum(confidence for view, confidence in found if view)
        if best is None or sure > best[0]:
            best = sure, [view for view, _ in found if view], area
    assert best is not None
    return ([own] if own else []) + best[1], best[2]


def _parsed(line: Sequence[TesseractReading]) -> dict[str, str]:
    """What stands in the fields; nothing where the line cannot be made out."""
    match = _date().search(fold(" ".join(reading.text for reading in line)))
    if match is None:
        return {}
    return {name: "".join(match[name].split()).strip("—–-_.…|~,:;'") for name in ("day", "month")}


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"ngay(?P<day>.{0,12}?)thang(?P<month>.{0,12}?)nam\s*(?:19|20)\d\d")


def _pieces_between(pieces: list[Piece], between: list[TesseractReading], line: _DayLine, sight: Sight) -> int:
    """How many pieces of ink as high as letters stand between the label that opens a field and the one that ends it."""
    label = between[0]
    share = min(1.0, len("ngày" if _is(label, "ngay") else "tháng") / len(label.text))
    edge = label.x0 + (label.x1 - label.x0) * share
    left, right = (sight.across(x, line.words) for x in (edge, between[-1].x0))
    height = median(piece.height for piece in pieces) if pieces else 0
    inside = [piece for piece in pieces if left <= (piece.x0 + piece.x1) / 2 <= right and piece.height > 0.6 * height]
    return len(inside)


def _value(seen: list[str], ink: int) -> str | None:
    """The field's digits when the readings agree on them, "" when it is blank, None when neither is certain.

    A reading that saw no number at all takes no part; one that saw another number does.
    """
    numbers = [text for text in seen if text.isdigit()]
    if not ink and not numbers:
        return ""
    if len(numbers) < _FEWEST or len(set(numbers)) != 1:
        return None
    text = numbers[0]
    return text if text.isdigit() and len(text) <= 2 and ink == len(text) else None


def _with(readings: list[TesseractReading], between: list[TesseractReading], value: str) -> list[TesseractReading]:
    """The readings with ``value`` between two labels, in place of what was read there."""
    first, last = between[0], between[-1]
    inner = between[1:-1]
    label = next(name for name in ("ngày", "tháng") if fold(first.text).startswith(fold(name)))
    bare = len(fold(first.text)) == len(label)
    room = (inner[0].x0, inner[-1].x1) if inner else (first.x1 - 1, first.x1)
    opened = first if bare else replace(first, text=label, raw=first.text)
    filled = [] if not value else [replace(inner[0] if inner else first, text=value, x0=room[0], x1=room[1])]
    if bare and [reading.text for reading in inner] == [reading.text for reading in filled]:
        return readings
    place = readings.index(first)
    kept = [reading for reading in readings if reading not in between[:-1]]
    assert last is not first
    return [*kept[:place], opened, *filled, *kept[place:]]


def _remark(name: str, seen: set[str], sight: Sight, area: crops.Area) -> Remark:
    what = ", ".join(sorted(text for text in seen if text)) or "nothing"
    message = f"the {name} of the date is written by hand or blotted and cannot be read for certain; seen: {what}"
    return sight.remark("header.date.unreadable", message, area)


def in_text(readings: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The readings, with digits for the letters that look like them in days and months: "ngày l1 tháng 4".

    Between "ngày", "tháng" and "năm" nothing but a number of one or two digits can stand. A field in which a digit was
    read is taken as one where the calendar has such a day or month. What was read is kept.
    """
    found = list(readings)
    for place in range(1, len(found) - 1):
        text = found[place].text
        if len(text) > _MOST_DIGITS or text.isdigit() or not any(map(str.isdigit, text)):
            continue
        most = _LIMITS.get((fold(found[place - 1].text), fold(found[place + 1].text)))
        value = "".join(votes.looks_like().get(sign, sign) for sign in text)
        if most is not None and value.isdigit() and 1 <= int(value) <= most:
            found[place] = replace(found[place], text=value, raw=found[place].raw or text)
    return found
