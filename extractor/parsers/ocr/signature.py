"""The name below a signature, read again where a seal or a pen runs through it.

The post above tells where the name stands: below it, and centred as it is (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục
II.7). The line is read in several cuts by tesseract and by the second reader, which sees letters under a seal that
tesseract does not, but no marks. A word is believed that tesseract reads as the second reader does, marks aside, or
that it reads alike in several cuts; a name whose words are not all believed stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from extractor import knowledge
from extractor.parsers.ocr import second_reader, signers
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese.folding import fold

_RIGHT = 0.4
_LOWEST = 12.0
"""How far below the post a name stands at most, in heights of its letters: a seal is 36 mm."""
_HIGHEST = 2.5
"""How far below the post a name stands at least that a seal or a pen runs through; one that was typed may be nearer."""
_NEXT = 0.5
_SURE = 80.0
_WORDS = range(2, 5)
_MOST_WORDS = 6
_FEWEST = 3
_SHAKY = 0.5
_EDGES = (0.3, -0.2, 1.0)
"""Room to the left and right of where a name may begin and end, in heights of its letters."""

Line = list[TesseractReading]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name may stand, in pixels of the readings; ``lines`` were read there, and give way to it."""

    x0: float
    x1: float
    y0: float
    y1: float
    lines: list[Line]


def settled(readings: Sequence[TesseractReading], sight: Sight) -> list[TesseractReading]:
    """The readings with the name of the signer as far as two readers, or several readings, agree on it."""
    found = list(readings)
    lines = signers.columns_of_all(found)
    post = _post(lines, sight)
    if post is None or not second_reader.installed():
        return found
    under = [line for line in lines if _is_below(line, post)]
    if any(len(line) > _MOST_WORDS and line[-1].x1 > _middle(post) for line in under):
        return found  # the text goes on: this is no signature
    right = [line for line in under if line[0].x0 > _RIGHT * sight.width]
    if any(_is_sure_name(line) for line in right):
        return found
    below = [line for line in right if _down(line, post) > _HIGHEST * _height(post)]
    for place in _places(below, post, sight):
        name = _name(place, sight)
        if name is not None:
            return _with(found, place, post, name)
    return found


def _post(lines: list[Line], sight: Sight) -> Line | None:
    """The lowest line in the right part that is a post in capitals."""
    posts = [line for line in lines if line[0].x0 > _RIGHT * sight.width and _is_post(line)]
    return max(posts, key=lambda line: line[0].y0, default=None)


def _middle(line: Line) -> float:
    return (line[0].x0 + line[-1].x1) / 2


def _is_post(line: Line) -> bool:
    text = " ".join(word.text for word in line)
    return text.isupper() and len(text) < 60 and _post_word().search(fold(text)) is not None


@knowledge.derived
def _post_word() -> re.Pattern[str]:
    """A post, or its last word where a seal took the first: "…TƯỚNG", "…TỊCH"."""
    ends = {fold(row["post"]).split()[-1] for row in knowledge.table("posts")} - {"pho"}
    return re.compile(rf"(?:{'|'.join(sorted(ends))})\b")


def _is_below(line: Line, post: Line) -> bool:
    height = _height(post)
    across = min(line[-1].x1, post[-1].x1 + 3 * height) - max(line[0].x0, post[0].x0 - 3 * height)
    return across > 0 and _NEXT * height < _down(line, post) < _LOWEST * height


def _down(line: Line, post: Line) -> float:
    """How far the one stands below the other."""
    return line[0].baseline - post[0].baseline


def _height(line: Line) -> float:
    return median(word.height for word in line)


def _is_sure_name(line: Line) -> bool:
    words = [word.text for word in line]
    return _is_name(words) and min(word.confidence for word in line) >= _SURE


def _is_name(words: Sequence[str]) -> bool:
    return len(words) in _WORDS and words[0] in signers.surnames() and all(map(_capitalised().fullmatch, words))


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(r"[A-ZÀ-ỸĐƠƯ][a-zà-ỹđơư]*")


def _places(below: list[Line], post: Line, sight: Sight) -> Iterator[_Place]:
    """Where the name may stand: on a line that was read below the post, else where the second reader sees a line."""
    height = _height(post)
    centre = _middle(post)
    for line in sorted(below, key=lambda line: -sum(word.confidence * len(word.text) for word in line)):
        letters = [word for word in line if _capitalised().fullmatch(word.text) and len(word.text) > 2]
        if letters:
            x1 = max(word.x1 for word in letters)
            x0 = min(2 * centre - x1, min(word.x0 for word in letters))
            base = median(word.baseline for word in letters)
            yield _Place(x0, x1, base - 1.05 * height, base + 0.35 * height, [line])
    top = post[0].baseline + 0.5 * height
    area = sight.area(centre - 9 * height, top, centre + 9 * height, top + _LOWEST * height)
    for x0, y0, x1, y1 in second_reader.lines(sight.picture.crop(area)):
        left, right = (area[0] + x0) / sight.scale, (area[0] + x1) / sight.scale
        upper, lower = (area[1] + y0) / sight.scale, (area[1] + y1) / sight.scale
        if right - left > 3 * height and 0.5 * height < lower - upper < 2.5 * height:
            inside = [line for line in below if upper < line[0].baseline < lower + 0.2 * height]
            yield _Place(left, right, upper, lower, inside)


def _name(place: _Place, sight: Sight) -> list[str] | None:
    """The words of the name that stands there; None where they are not all believed."""
    room = place.y1 - place.y0
    areas = [sight.area(place.x0 - edge * room, place.y0, place.x1 + abs(edge) * room, place.y1) for edge in _EDGES]
    seen = _seen(sight.read_again(areas))
    readings = [words for each in sight.read(areas) for line in each if (words := _words(line))]
    return believed(readings, seen)


def _words(line: Sequence[TesseractReading]) -> list[str]:
    """The capitalised words of a reading, those that were run together apart."""
    text = " ".join(word.text for word in line)
    text = re.sub(r"(?<=[a-zà-ỹđ])(?=[A-ZĐ][a-zà-ỹ])", " ", text)
    return re.findall(r"[A-ZÀ-ỸĐƠƯ][A-Za-zÀ-ỹĐđƠơƯư]+", text)


def _seen(readings: Sequence[SecondReading]) -> list[list[str]]:
    """What the second reader saw as words without marks, leaving out what it was not sure of."""
    found = []
    for one in readings:
        words = [
            (fold(match[0]), one.least(*match.span())) for match in re.finditer(r"[A-ZÀ-ỸĐ][a-zà-ỹđơư]+", one.text)
        ]
        found.append([word for word, surety in words if surety >= _SHAKY])
    return [words for words in found if words]


def believed(readings: Sequence[Sequence[str]], seen: Sequence[Sequence[str]]) -> list[str] | None:
    """The name that readings of its line, and those of the second reader without marks, agree on.

    >>> believed([["Trân", "Lưu", "Quang"], ["Lưu", "Quang"]], [["tran", "luu", "quang"]] * 2)
    ['Trần', 'Lưu', 'Quang']
    """
    heard = [[_whole(word, readings) for word in words] for words in seen]
    folded = [[fold(word) for word in words] for words in readings]
    shapes = _shapes(heard)
    votes = shapes + _shapes(folded)
    often = [shape for shape in votes if votes[shape] >= _FEWEST]
    longest = max(often, key=lambda shape: (len(shape), votes[shape]), default=None)
    if longest is None or not _is_complete(longest, [*heard, *folded]):
        return None
    return _with_marks(longest, readings, both=shapes[longest] > 1)


def _is_complete(shape: tuple[str, ...], lines: Sequence[Sequence[str]]) -> bool:
    """Whether a name ends where it seems to, and one of two words is no end of a longer one."""
    if any(shape[-1] in words[:-1] for words in lines if words[-1] not in shape):
        return False
    return len(shape) > 2 or sum(tuple(words) == shape for words in lines) >= _FEWEST


def _shapes(lines: Sequence[Sequence[str]]) -> Counter[tuple[str, ...]]:
    """How often each run of words at the end of a line, without marks, may be a name: it begins with a surname."""
    return Counter(
        tuple(words[-count:])
        for words in lines
        for count in _WORDS
        if len(words) >= count and _is_surname(words[-count])
    )


def _whole(seen: str, readings: Sequence[Sequence[str]]) -> str:
    """A word of the second reader with the vowel that it dropped, for it knows neither ă nor ấ: "thng" is Thắng."""
    full = {fold(word) for words in readings for word in words}
    if seen in full:
        return seen
    more = {word for word in full if signers.is_but_one_letter(seen, word)}
    return more.pop() if len(more) == 1 else seen


def _is_surname(folded: str) -> bool:
    return folded in signers.folded_surnames()


def _with_marks(shape: tuple[str, ...], readings: Sequence[Sequence[str]], both: bool) -> list[str] | None:
    """The words of a name with the marks that tesseract read; of a surname that has but one spelling, those.

    Where ``both`` readers saw the name, a letter may be the second one's and the marks tesseract's: "Xà", ha: Hà.
    """
    found = []
    for place, folded in enumerate(shape):
        words = Counter(word for reading in readings for word in reading if fold(word) == folded)
        if not words and both:
            there = [reading[place - len(shape)] for reading in readings if len(reading) >= len(shape) - place]
            words = Counter(mended for word in there if (mended := _mended(word, folded)))
        names = signers.folded_surnames().get(folded, []) if place == 0 else list(words)
        best = next((word for word, _ in words.most_common() if word in names), None)
        if best is None and place == 0 and len(names) == 1:
            best = names[0]
        if best is None:
            return None
        found.append(best)
    return found


def _mended(word: str, folded: str) -> str | None:
    """A word of tesseract's with the one consonant that the second reader saw otherwise; None where more differs."""
    seen = fold(word)
    other = [place for place in range(len(folded)) if seen[place : place + 1] != folded[place]]
    if len(seen) != len(folded) or len(other) != 1 or {folded[other[0]], seen[other[0]]} & _VOWELS:
        return None
    letters = word.lower()
    return (letters[: other[0]] + folded[other[0]] + letters[other[0] + 1 :]).capitalize()


_VOWELS = frozenset("aeiouy")


def _with(readings: list[TesseractReading], place: _Place, post: Line, name: list[str]) -> list[TesseractReading]:
    """The readings with the name in its place, instead of what was read there."""
    replaced = {id(word) for line in place.lines for word in line}
    kept = [word for word in readings if id(word) not in replaced]
    raw = " ".join(word.text for line in place.lines for word in line) or None
    if raw == " ".join(name):
        return readings
    line = max((word.line for word in readings), default=0) + 1
    letters = sum(map(len, name)) + len(name) - 1
    step = (place.x1 - place.x0) / letters
    base = place.lines[0][0].baseline if place.lines else place.y1 - 0.25 * (place.y1 - place.y0)
    x = place.x0
    for word in name:
        kept.append(
            replace(
                post[0], text=word, x0=round(x), x1=round(x + step * len(word)), y0=round(place.y0), y1=round(place.y1),
                baseline=base, confidence=_SURE, line=line, raw=raw,
            )
        )  # fmt: skip
        x += step * (len(word) + 1)
    return kept
