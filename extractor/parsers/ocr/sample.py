"""Comparing a text layer with what is printed: a few of its lines are read from the page's picture.

Over 56 pages of gazettes and letters whose layer is sound, line by line, 0.95 and more of the letters agree, 0.97 and
more over the three lines of a page; a twentieth of the letters wrong makes 0.93.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from statistics import mean, median
from typing import TYPE_CHECKING

from extractor.parsers.ocr import crops, layer, tesseract
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.pdf.sheet import SheetImage, Word
from extractor.vietnamese.folding import fold
from extractor.vietnamese.frequencies import commonness

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 0.94
"""Where less agrees, the layer is poor."""
MOST_UNREAD = 0.12
"""So much of the printed lines may stand outside the layer: a seal does; of sound pages it is next to none."""
_LINES, _SHORT = 3, 20
_SURE, _LEAST_READ = 80.0, 10
_HALF = 0.5
_STRANGE = 4
"""So many different words that are none, or hardly ever written, in a line that differs: there the layer is wrong."""
_SECONDS = 20.0
_ABOVE, _BELOW = 2.2, 1.3
_ROW_DPI, _DARK = 72, 128
_LEAST_INK, _MOST_INK = 0.01, 0.5

Line = list[Word]


def lines(words: Sequence[Word]) -> list[Line]:
    """Words on one baseline, from left to right."""
    rows: list[Line] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if rows and word.baseline - rows[-1][0].baseline <= 0.35 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def agreement(page: SheetImage, words: Sequence[Word]) -> float | None:
    """The share of letters and blanks that the layer and recognition have alike in a few lines; None: not to be told.

    Lines with most of what is no word come first, then those with words hardly ever written, and with most digits. What
    recognition is not sure of tells nothing. Raises ``tesseract.GivenUp``.
    """
    chosen = _chosen(words)
    if not chosen:
        return None
    pictures = [_cut(page, line) for line in chosen]
    try:
        found = tesseract.read_all(pictures, page.dpi, tesseract.BLOCK, _SECONDS)
    except (tesseract.Failed, tesseract.Overrun):
        return None
    scores: list[tuple[int, int]] = []
    lies = False
    for line, readings in zip(chosen, found, strict=True):
        texts = [word.text for word in line]
        best = _best(plain(" ".join(texts)), readings)
        if best is not None:
            scores.append(best)
            strange = layer.none_words(set(texts)) + layer.rare_words(set(texts))
            lies = lies or (strange >= _STRANGE and best[0] < LEAST * best[1])
    if len(scores) == _LINES and not lies:
        return median(same / length for same, length in scores)  # one of three may be a head whose cells were missed
    return sum(same for same, _ in scores) / sum(length for _, length in scores) if scores else None


def _chosen(words: Sequence[Word]) -> list[Line]:
    long = [line for line in lines(words) if sum(len(word.text) for word in line) >= _SHORT]

    def rank(line: Line) -> tuple[int, int, int, int]:
        words = [word.text for word in line]
        text = " ".join(words)
        return layer.none_words(words), layer.rare_words(words), sum(map(str.isdigit, text)), len(text)

    return sorted(long, key=rank, reverse=True)[:_LINES]


def _cut(page: SheetImage, line: Line) -> Image:
    """The picture around a line, with the lines next to it: layers do not always stand where the print does."""
    scale = page.dpi / 72
    size = max(word.size for word in line)
    base = sorted(word.baseline for word in line)[len(line) // 2]
    x0, x1 = min(word.x0 for word in line) - size, max(word.x1 for word in line) + size
    y0, y1 = base - _ABOVE * size, base + _BELOW * size
    area = (round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale))
    return page.image.crop(crops.clipped(area, page.image)).convert("L")


def _best(text: str, readings: Sequence[TesseractReading]) -> tuple[int, int] | None:
    """Letters alike (twice), and of both, in the line that was read most alike; None where that is not sure.

    A line read unsurely tells where it agrees all the same, and where it half agrees that none of its neighbours is
    the one that is meant: so read are names in Latin.
    """
    found = sure = (0, 1)
    is_sure = False
    for _, group in groupby(readings, key=lambda reading: reading.line):
        line = list(group)
        read = plain(" ".join(reading.text for reading in line))
        if len(read) < _LEAST_READ:
            continue
        comparable = _comparable(text, read)
        if comparable is None:
            continue
        printed, read = comparable
        blocks = SequenceMatcher(None, printed, read, autojunk=False).get_matching_blocks()
        score = 2 * sum(block.size for block in blocks), len(printed) + len(read)
        known = mean(reading.confidence for reading in line) >= _SURE
        if _is_more(score, found):
            found, is_sure = score, known
        if known and (sure == (0, 1) or _is_more(score, sure)):
            sure = score
    alike = found[0] / found[1]
    if is_sure or alike >= LEAST:
        return found
    return None if alike >= _HALF or sure == (0, 1) else sure


def _comparable(text: str, read: str) -> tuple[str, str] | None:
    """A line of the layer without what recognition left out, and the line as read with marks that are written.

    In small type recognition reads "câm" for "cầm", where a layer that lost its marks has words that nobody writes; of
    the cells of a table it misses some; None where it misses most. What it reads otherwise, or besides, is what tells.
    """
    theirs, ours = text.split(), read.split()
    matcher = SequenceMatcher(None, list(map(fold, theirs)), list(map(fold, ours)), autojunk=False)
    kept: list[str] = []
    for how, start, end, first, _ in matcher.get_opcodes():
        if how == "equal":
            for offset, word in enumerate(theirs[start:end], first):
                if commonness(word) >= commonness(ours[offset]):
                    ours[offset] = word
        if how != "delete":
            kept += theirs[start:end]
    if 2 * len(kept) < len(theirs):
        return None
    return " ".join(kept), " ".join(ours)


def _is_more(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] * other[1] > other[0] * one[1]


def plain(text: str) -> str:
    """Letters, digits and single blanks, in small letters: recognition is not asked about the rest."""
    small = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(letter if letter.isalnum() or letter == "/" else " " for letter in small).split())


def unread(page: SheetImage, words: Sequence[Word]) -> float:
    """The share of the printed rows of a page at which the layer has nothing."""
    scale = _ROW_DPI / page.dpi
    grey = page.image.convert("L").resize(
        (max(1, round(page.image.width * scale)), max(1, round(page.image.height * scale)))
    )
    pixels, width = grey.tobytes(), grey.width
    spans = [(word.baseline - 1.2 * word.size, word.baseline + 0.5 * word.size) for word in words]
    covered = {row for top, bottom in spans for row in range(max(0, int(top)), int(bottom) + 1)}
    inked = missed = 0
    for row in range(grey.height):
        ink = sum(pixel < _DARK for pixel in pixels[row * width : (row + 1) * width]) / width
        if _LEAST_INK <= ink <= _MOST_INK:
            inked += 1
            missed += row not in covered
    return missed / inked if inked else 0.0
