"""The name below a signature: its surname, where recognition lost a mark or a letter of it, is one of the known ones.

Seals and strokes of pens run through these names. A short line of capitalised words in the right half of a page, under
a line in capitals, begins with a surname; there are few of them (``models/surnames.tsv``). What was read is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise

from extractor import knowledge
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese.edits import edits
from extractor.vietnamese.folding import fold

_RIGHT = 0.45
_APART = 1.5
_REACH = 16.0
_BELOW = 2.5
_LEAST = 5
_MOST_WRONG = 3
_DOUBT = 90.0
_UNSURE = 85.0
_WORDS = range(2, 5)


def settled(readings: Sequence[TesseractReading], width: float) -> list[TesseractReading]:
    """The readings, with the surnames of signers as they are written; ``width`` is the page's in pixels."""
    lines = _with_deputies(columns_of_all(readings), width)
    posts = [line for line in lines if _names_post(line)]
    found: list[TesseractReading] = []
    for line in lines:
        is_below = line[0].x0 > _RIGHT * width and any(_is_under(line, post) for post in posts)
        found += _named(line) if is_below else line
    return found


def _with_deputies(lines: list[list[TesseractReading]], width: float) -> list[list[TesseractReading]]:
    """The lines, with the post of a deputy below "KT." and its head's, where a seal took letters of it.

    Who signs for a head is the head's deputy (Nghị định 30/2020/NĐ-CP, Điều 13): "NÓ CHỦ NHIỆM" below
    "KT. CHỦ NHIỆM" is PHÓ CHỦ NHIỆM.
    """
    heads = [line for line in lines if line[0].x0 > _RIGHT * width and _for_head().match(_text(line)) is not None]
    return [next((mended for head in heads if (mended := _deputy(line, head)) is not None), line) for line in lines]


def _deputy(line: list[TesseractReading], head: list[TesseractReading]) -> list[TesseractReading] | None:
    """The line as the post of the head's deputy; None where it is none, or is one already."""
    down, text = line[0].baseline - head[0].baseline, _text(line)
    across = min(line[-1].x1, head[-1].x1) - max(line[0].x0, head[0].x0)
    if line is head or across <= 0 or not 0 < down < _BELOW * head[0].height or not text.isupper():
        return None
    post = _for_head().sub("", _text(head)).rpartition(", ")[2].strip(" .,;:")
    wanted = "THỨ TRƯỞNG" if post == "BỘ TRƯỞNG" else f"PHÓ {post}"
    bare, seen = ("".join(fold(one).split()) for one in (wanted, text))
    lost_start = len(seen) >= _LEAST and bare.endswith(seen)
    is_doubtful = min(word.confidence for word in line) < _DOUBT
    if not post or seen == bare or not (lost_start or (is_doubtful and edits(seen, bare) <= _MOST_WRONG)):
        return None
    step = (line[-1].x1 - line[0].x0) / len(wanted)
    found, x = [], float(line[0].x0)
    for word in wanted.split():
        end = x + step * len(word)
        found.append(replace(line[0], text=word, x0=round(x), x1=round(end), raw=text))
        x = end + step
    return found


def _text(line: list[TesseractReading]) -> str:
    return " ".join(word.text for word in line)


@cache
def _for_head() -> re.Pattern[str]:
    return re.compile(r"K[.,/]?\s?T[.,]\s?(?=[A-ZÀ-ỸĐƠƯ])")


def columns_of_all(readings: Sequence[TesseractReading]) -> list[list[TesseractReading]]:
    """All lines of a page, each in its ``columns``."""
    return [part for _, words in groupby(readings, key=lambda reading: reading.line) for part in columns(list(words))]


def columns(line: list[TesseractReading]) -> list[list[TesseractReading]]:
    """A line in the parts that stand far from one another: the list of recipients, and the signature beside it."""
    parts = [line[:1]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > _APART * word.height or word.x0 < before.x0:
            parts.append([])
        parts[-1].append(word)
    return parts


def _names_post(line: list[TesseractReading]) -> bool:
    """Whether a line is in capitals, as posts are above signatures."""
    text = _text(line)
    return text.isupper() and sum(map(str.isalpha, text)) > 5


def _is_under(line: list[TesseractReading], post: list[TesseractReading]) -> bool:
    """Whether a line stands below another, over some of its width, no farther than a signature is high."""
    across = min(line[-1].x1, post[-1].x1) - max(line[0].x0, post[0].x0)
    return across > 0 and 0 < line[0].y0 - post[0].y0 < _REACH * line[0].height


def _named(line: list[TesseractReading]) -> list[TesseractReading]:
    """The line with its surname mended; as it is where it is no name or begins with no surname."""
    parted = [part for word in line for part in _parted(word)]
    if len(parted) not in _WORDS or not all(_capitalised().fullmatch(word.text) for word in parted):
        return line
    first = parted[0]
    surname = _surname(first.text, first.confidence)
    if surname is None:
        return line
    return [first if surname == first.text else replace(first, text=surname, raw=first.raw or first.text), *parted[1:]]


def _parted(word: TesseractReading) -> list[TesseractReading]:
    """A word read without the blank inside it ("PhạmMạnh") as two."""
    inside = _joint().search(word.text)
    if inside is None:
        return [word]
    place = inside.start() + 1
    middle = word.x0 + (word.x1 - word.x0) * place // len(word.text)
    return [replace(word, text=word.text[:place], x1=middle), replace(word, text=word.text[place:], x0=middle)]


def _surname(text: str, confidence: float) -> str | None:
    """The surname that ``text`` is: by its letters, or where it was read with doubt, but for one letter."""
    if text in surnames():
        return text
    folded, known = fold(text), folded_surnames()
    same = known.get(folded, [])
    if not same and confidence < _UNSURE:
        same = [name for bare, names in known.items() if is_but_one_letter(bare, folded) for name in names]
    return same[0] if len(same) == 1 else None


def is_but_one_letter(name: str, text: str) -> bool:
    """Whether ``text`` is a name of three letters or more with one letter too many."""
    return (
        len(name) > 2 and len(text) == len(name) + 1 and any(text[:i] + text[i + 1 :] == name for i in range(len(text)))
    )


@knowledge.derived
def surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in knowledge.table("surnames"))


@knowledge.derived
def folded_surnames() -> dict[str, list[str]]:
    """The surnames that each folded one may be."""
    found: dict[str, list[str]] = {}
    for name in sorted(surnames()):
        found.setdefault(fold(name), []).append(name)
    return found


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(r"[A-ZÀ-ỸĐ][A-ZÀ-Ỹ]?[a-zà-ỹđ]*")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"[a-zà-ỹđ](?=[A-ZĐ][a-zà-ỹ])")
