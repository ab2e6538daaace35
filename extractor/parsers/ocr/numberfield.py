"""The number of a letterhead, read again on its own.

It is often written by hand on a printed form line. The line is read again at several scales; a number is believed
when all readings agree and its ink looks like print: as many pieces as digits, of the height and on the line
of the symbol beside it; else when the second reader and tesseract agree on it, or the second reader is sure of it
(``votes``). What is not believed leaves the text, and a remark keeps its picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from extractor.document import NumberRead, Remark
from extractor.parsers.ocr import crops, digit_reader, glyphs, second_reader, votes
from extractor.parsers.ocr.closer import Sight, row_of
from extractor.parsers.ocr.ink import Piece
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.ocr.votes import Believed, Likely
from extractor.vietnamese.edits import edits
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_HEAD = 0.4
_LEFT = 0.55
_SURE = 75.0
_GAP = 2.5
_LONGEST_LABEL = 4
_LOST = 6.0
"""How far before a symbol its label may begin, in heights of the line: "Số: 1234"."""
_LABEL = "Số:"
_STROKES = "/-|[]()\\!"
"""What a pen's strokes are read as."""
_MOST_DIGITS = 6
_SEEN = 0.01


@dataclass(frozen=True, slots=True)
class _View:
    """One reading of the line: label, what stands in the field, year and symbol, and how sure the reading is."""

    label: str
    field: str
    rest: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Settled:
    """The readings with what is certain of the number, what a person should look at, and how the number was written."""

    readings: list[TesseractReading]
    remarks: list[Remark]
    read: NumberRead | None = None


def settle(readings: Sequence[TesseractReading], sight: Sight) -> Settled:
    """The readings with the number line's replaced by what is certain of it."""
    line = _line(readings, sight)
    if not line:
        return Settled(list(readings), [])
    usual = median(reading.height for reading in readings)
    areas = sight.areas(line, usual)
    area, views = _looked(line, areas, sight)
    if not views:
        return Settled(list(readings), [])
    rest = _chosen([(view.rest, view.confidence) for view in views])
    number = _number(line, views, sight.picture.crop(area), sight)
    read: NumberRead | None = "printed" if number else None
    remarks: list[Remark] = []
    if number != "":
        shown = sight.views(sight.areas(_with_room(line), usual))
        again = second_reader.read(shown)
        rest, seen = _votes(again, rest)
        if number is not None and votes.deny(seen, number):
            number, read = None, None
        elif number is None:
            third = _third(shown, again, rest) if seen else []
            verdict = votes.believed(seen, [view.field for view in views], third)
            if verdict.is_known:
                number, read = verdict.digits, _hand(line, views, sight.picture.crop(area), sight)
                remarks.append(_agreed(verdict, sight, area))
    if number is None:
        remarks.append(_remark(views, sight, area))
    rewritten = _rewritten(line, number or "", _with_joint(rest))
    kept = [reading for reading in readings if reading not in line]
    place = readings.index(line[0])
    return Settled([*kept[:place], *rewritten, *kept[place:]], remarks, read)


def _with_room(line: list[TesseractReading]) -> list[TesseractReading]:
    """The line, reaching to where its label and number may stand when tesseract lost both."""
    first = line[0]
    if _label_word().match(fold(first.text)) or not (first.text[0].isalnum() or first.text[0] in _STROKES):
        return line  # the label, or what is left of it
    return [replace(first, x0=max(0, round(first.x0 - _LOST * first.height))), *line[1:]]


def _votes(readings: Sequence[SecondReading], rest: str) -> tuple[str, list[Likely]]:
    """What the readings say before ``rest``; or before its last part, where the first is what a pen wrote."""
    for tail in dict.fromkeys((rest, rest[rest.rfind("/") :] if "/" in rest else rest)):
        found = [digits_before(one, tail) for one in readings]
        if sum(max(one.values(), default=0.0) >= _SEEN for one in found) > 1:
            return tail, found
    return rest, []


def digits_before(reading: SecondReading, rest: str) -> Likely:
    """How likely which digits stand between the label and what Tesseract read behind them ("/QĐ-TTg").

    Nothing where either was not seen. The sign that ends the number must stand there: "/QĐ" read as "1QĐ" would give
    the number a digit.
    """
    field = _field(reading, rest)
    if field is None:
        return {}
    found = votes.likely(reading.columns[field.first : field.last], _with_joint(rest)[0], _MOST_DIGITS)
    inside = field.text.strip(votes.DOTS)
    # A stroke among them is a one that leans: what was read without it is not all.
    return {digits: chance for digits, chance in found.items() if "/" not in inside or len(digits) >= len(inside)}


@dataclass(frozen=True, slots=True)
class _NumberField:
    """What the second reader saw between label and symbol, and its columns: from the first to before the last."""

    text: str
    first: int
    last: int


def _field(reading: SecondReading, rest: str) -> _NumberField | None:
    bare, places = reading.folded()
    end = _tail(bare, fold(rest).lstrip("/-"))
    label = _before().match(bare[:end]) if end else None
    if not end or label is None or (not label[0] and bare[0].isalpha()):
        return None
    return _NumberField(bare[label.end() : end - 1], places[label.end() - 1] + 1 if label[0] else 0, places[end])


def _third(shown: Sequence[Image], readings: Sequence[SecondReading], rest: str) -> list[Likely]:
    """What the third reader says of the fields that the second one found in the pictures."""
    found = [(picture, reading, _field(reading, rest)) for picture, reading in zip(shown, readings, strict=True)]
    cuts = [reading.cut(picture, field.first, field.last) for picture, reading, field in found if field]
    joint = _with_joint(rest)[0]
    return [votes.likely(columns, joint, _MOST_DIGITS) for columns in digit_reader.read(cuts)]


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"\W{0,2}(?:s\d(?=[:.;])|s[^\d\W]{0,2}\+?)?[:.;,'\-–]{0,4}")


def _tail(text: str, wanted: str) -> int | None:
    """Where ``wanted`` begins at the end of ``text``, a letter in four read otherwise; None where it does not stand."""
    found: tuple[int, int] | None = None
    for start in range(max(0, len(text) - len(wanted) - 2), len(text)):
        wrong = edits(text[start:], wanted)
        if found is None or wrong < found[0]:
            found = wrong, start
    return found[1] if found is not None and found[0] <= max(1, len(wanted) // 4) else None


def _hand(line: list[TesseractReading], views: list[_View], picture: Image, sight: Sight) -> NumberRead:
    """How digits that are no print were set down: stamped ones are of one height and stand on one line."""
    length = max((len(view.field) for view in views if votes.is_number(view.field)), default=0)
    pieces = _after_label(glyphs.of_line(picture), line, sight)[:length]
    return "stamped" if len(pieces) > 2 and glyphs.look_printed(pieces, pieces) else "handwritten"


def _agreed(verdict: Believed, sight: Sight, area: crops.Area) -> Remark:
    message = f"the number {verdict.digits} is not printed: it was read by two readers ({verdict.seen})"
    return sight.remark("header.number.read_twice", message, area, "info")


def _looked(line: list[TesseractReading], areas: Sequence[crops.Area], sight: Sight) -> tuple[crops.Area, list[_View]]:
    """The place of the line in the picture that was read best, and the readings of it; the page's own comes first."""
    own = [view for view in [_view(line)] if view is not None]
    found = []
    for area, readings_there in zip(areas, sight.read(areas), strict=True):
        closer = [view for view in map(_view, readings_there) if view is not None]
        found.append((sum(view.confidence for view in closer), area, [*own, *closer]))
    _, area, views = max(found, key=lambda one: one[0])
    return area, views


def _line(readings: Sequence[TesseractReading], sight: Sight) -> list[TesseractReading]:
    """The readings of the number line: from the label ("SỞ" looks like one), or from a symbol whose label was lost."""
    head = [r for r in readings if r.y0 < _HEAD * sight.height and r.x0 < _LEFT * sight.width]
    for start in (r for r in head if _label_word().match(fold(r.text)) or _garbled().search(r.text)):
        row = [r for r in row_of(start, readings) if r.x0 < _LEFT * sight.width + start.height]
        place = row.index(start)
        if place and _could_be_label(row[place - 1], start):
            place -= 1
        row, line = row[place:], [row[place]]
        for reading in row[1:]:
            ended = _symbol_end().search("".join(r.text for r in line)) is not None
            gap = (reading.x0 - line[-1].x1) / start.height
            is_place = ended and gap > 1 and any(map(str.islower, reading.text))
            if _is_right_column(reading) or is_place or (ended and gap > _GAP):
                break
            line.append(reading)
        if _symbol_end().search("".join(r.text for r in line)):
            return line
    return []


def _could_be_label(reading: TesseractReading, after: TesseractReading) -> bool:
    """Whether a reading is what is left of "Số:" before a field."""
    short = len(reading.text) <= _LONGEST_LABEL and not any(map(str.isdigit, reading.text[1:]))
    return short and after.x0 - reading.x1 < _GAP * reading.height and not _symbol_end().search(reading.text)


@cache
def _label_word() -> re.Pattern[str]:
    return re.compile(r"\W?s[o6]\W?$|\W?s[o6]\s?[:.;]")


@cache
def _garbled() -> re.Pattern[str]:
    return re.compile(r"[\d/'“”].*[A-ZĐ]{2,}[a-z]?-[A-ZĐ]{2,}")


@cache
def _symbol_end() -> re.Pattern[str]:
    return re.compile(r"[/\-]\s?[A-ZĐÐ][\w&.\-/]*\W*$")


def _is_right_column(reading: TesseractReading) -> bool:
    return fold(reading.text).startswith(("cong", "doc", "ngay"))


def _view(line: Sequence[TesseractReading]) -> _View | None:
    text = "".join("".join(reading.text.split()) for reading in line)
    match = _parts().match(text)
    if match is None:
        return None
    return _View(match["label"] or "", match["field"], match["rest"].replace("Ð", "Đ"), min(r.confidence for r in line))


@cache
def _parts() -> re.Pattern[str]:
    # A letter alone before a stroke is no kind: the pen wrote it.
    symbol = r"(?![A-ZĐÐ](?:[a-zđ]?|\d+)/)[A-ZĐÐ][A-Za-zĐÐđ0-9&]*(?:[-/.][A-ZĐÐ][A-Za-zĐÐđ0-9&]*)*"
    year = r"(?:[/-](?:19|20)\d\d)?"
    label = r"[S5s§][ôốồổỗộóòỏõọoOÔỐéèêếơớ6]\W?"
    return re.compile(rf"\W{{0,2}}(?P<label>{label})?(?P<field>.*?)(?P<rest>{year}[/\-]?{symbol})\W*$")


def _chosen(votes: list[tuple[str, float]]) -> str:
    """The wording read most often; among equals the surest."""
    counts = Counter(text for text, _ in votes)
    return max(votes, key=lambda vote: (counts[vote[0]], vote[1]))[0]


def _with_joint(rest: str) -> str:
    """Year and symbol with the sign before them, where a frame struck it out: "/" for the state, "-" for the Party."""
    if rest[0] in "/-":
        return rest
    return f"-{rest}" if "/" in rest else f"/{rest}"


def _number(line: list[TesseractReading], views: list[_View], picture: Image, sight: Sight) -> str | None:
    """The number when it is certain, "" when the field is blank, None when it cannot be believed."""
    fields = {view.field.strip(" .…_") for view in views}
    if len(fields) != 1 or len(views) < 3:
        return None
    number = fields.pop()
    pieces = _after_label(glyphs.of_line(picture), line, sight)
    if not pieces:
        return None
    height = sorted(piece.height for piece in pieces)[len(pieces) // 2]
    if not number:
        return "" if glyphs.is_joint(pieces[0], height) else None
    field, after = pieces[: len(number)], pieces[len(number) :]
    if not number.isdigit() or len(number) > 5 or min(view.confidence for view in views) < _SURE:
        return None
    if not after or not glyphs.is_joint(after[0], height):
        return None
    return number if glyphs.look_printed(field, [piece for piece in after[1:] if piece.height > 0.6 * height]) else None


def _after_label(pieces: list[Piece], line: list[TesseractReading], sight: Sight) -> list[Piece]:
    """The pieces behind the label: behind its own box, or where it was read together with more, its first letters."""
    label = line[0]
    if len(line) == 1 or len(label.text) > _LONGEST_LABEL:
        return []
    edge = sight.across(label.x1, line)
    return [piece for piece in pieces if piece.x0 >= edge - 1]


def _rewritten(line: list[TesseractReading], number: str, rest: str) -> list[TesseractReading]:
    """The line as label and number with symbol, in the boxes of what was read."""
    first, last = line[0], line[-1]
    if len(line) == 1:
        middle = first.x0 + (first.x1 - first.x0) // 5
        boxes = (first.x0, middle - 2), (middle, first.x1)
    else:
        boxes = (first.x0, first.x1), (line[1].x0, last.x1)
    raw = " ".join(reading.text for reading in line)
    confidence = min(reading.confidence for reading in line)
    return [
        replace(first, text=_LABEL, x0=boxes[0][0], x1=boxes[0][1], raw=first.text),
        replace(last, text=number + rest, x0=boxes[1][0], x1=boxes[1][1], confidence=confidence, raw=raw),
    ]


def _remark(views: list[_View], sight: Sight, area: crops.Area) -> Remark:
    seen = sorted({view.field for view in views if view.field})
    what = ", ".join(seen) or "nothing"
    message = f"the number is written by hand or overprinted and cannot be read for certain; seen: {what}"
    return sight.remark("header.number.unreadable", message, area)
