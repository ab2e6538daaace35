"""Fields of numbers and days as scans show them: digits of many hands between printed words.

    python training/digit_fields.py HANDS CHUNKS [--print FONT …] [--seed N] [--chunks N] [--real DIGITS]

HANDS is a folder of fonts (.ttf, .otf, .woff); a third of all fields is written by pens (``digit_strokes.py``). Each
chunk, an .npz in CHUNKS, holds 2,000 pictures of 40 rows side by side, their widths, and what stands in them: digits,
and the sign that ends a number. Three fields in four are of numbers, the others of days and months. With --real, the
sheet of 5,000 digits of MNIST, every digit is of a real hand: fields to measure by, not to train on.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy
from digit_strokes import Pen
from PIL import Image, ImageDraw, ImageFont

HIGH = 40
EACH = 2000
_FACE = 72
"""Pixels at which glyphs are drawn."""
_PRINT = ("DejaVuSerif.ttf", "DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Italic.ttf", "DejaVuSerif-Italic.ttf")
_LABELS = ("Số:", "Số", "Số :", "Số:", "SỐ:", "So:")
_DAYS_BETWEEN = (("ngày", "tháng"), ("ngày", "tháng"), ("tháng", "năm"), ("Ngày", "thán"), ("gày", "tháng"))
_LETTERS = list("QTBCVNUHSKGPXLDMYĐA")
_ABOVE = list("ỦYBANHDHTỈLOX ÁĐ")
_NUMBERS, _DAYS = (0.03, 0.12, 0.27, 0.3, 0.22, 0.06), (0.05, 0.25, 0.7)
"""How often a field has no digit, one, two …"""

Mask = numpy.ndarray


@dataclass(frozen=True, slots=True)
class Hand:
    """Ten digits as masks, and the height of each as a share of the eight's."""

    digits: list[Mask]
    heights: list[float]


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody writes: heights and widths, slant, thickness of the pen in pixels of a glyph, how unsteadily.

    ``alike`` says that all digits are of one height, ``rough`` how much of a stroke the pen leaves out.
    """

    high: float
    wide: float
    slant: float
    thick: int
    wobble: float
    lean: float
    alike: bool
    rough: float


def hand(font: Path | str) -> Hand:
    """The digits of a font."""
    face = ImageFont.truetype(str(font), _FACE)
    digits = []
    for digit in "0123456789":
        mask = Image.new("L", (260, 260), 0)
        ImageDraw.Draw(mask).text((70, 60), digit, 255, face)
        digits.append(numpy.asarray(mask.crop(mask.getbbox())))
    return Hand(digits, [each.shape[0] / digits[8].shape[0] for each in digits])


def real_digits(sheet: Path) -> list[list[Mask]]:
    """The digits of real hands by their value, each cut to its ink."""
    cells = numpy.asarray(Image.open(sheet).convert("L")).reshape(50, 20, 100, 20).swapaxes(1, 2).reshape(5000, 20, 20)
    found: list[list[Mask]] = [[] for _ in range(10)]
    for place, cell in enumerate(cells):
        rows, columns = numpy.where(cell > 60)
        found[place // 500].append(cell[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])
    return found


class Fields:
    """Makes fields by chance; everything follows from the seed."""

    def __init__(self, hands: list[Hand], real: list[list[Mask]] | None, print_: list[str], seed: int) -> None:
        self._chance = numpy.random.default_rng(seed)
        self._hands, self._real = hands, real
        self._faces = [ImageFont.truetype(font, 64) for font in print_]
        self._printed = [hand(font) for font in print_[:4]]

    def field(self, *, day: bool) -> tuple[Mask, str]:
        """A picture, ink 1 and paper 0, and what stands in it."""
        chance, between = self._chance, self._chance.uniform
        em = between(22, 46)
        line = _Line(em)
        face = self._faces[chance.integers(len(self._faces))]
        print_ink = between(0.75, 1)
        before, behind_day = chance.choice(_DAYS_BETWEEN)
        label = self._word(str(before if day else chance.choice(_LABELS)), em, face)
        line.print(label, 0.5 * em, print_ink)
        label_end = 0.5 * em + label.mask.shape[1]
        begin = label_end + between(0, 0.9) * em
        digits, (end, ink, high) = self._digits(day), (begin, 1.0, em)
        if digits:
            end, ink, high = self._write(line, digits, begin)
        if chance.random() < 0.3:
            self._rule(line, label_end, max(end, begin + between(1, 4) * em), print_ink)
        joint_x = max(end + between(0, 0.5) * em, begin + between(1, 4.2) * em if chance.random() < 0.5 else 0)
        joint_x = end - between(0, 0.15) * em if chance.random() < 0.08 else joint_x
        joint = "" if day else "/" if chance.random() < 0.8 else "-"
        joint_end = self._joint(line, joint, joint_x, (ink, high), print_ink, face)
        behind = str(behind_day) if day else self._symbol()
        line.print(self._word(behind, em, face), joint_end + between(0, 0.1) * em, print_ink)
        self._disturb(line, em, face, print_ink)
        crop = self._scanned(line, em, (label_end, begin, joint_end))
        return prepared(crop), "".join(map(str, digits)) + joint

    def _digits(self, day: bool) -> list[int]:
        chance = self._chance
        shares = _DAYS if day else _NUMBERS
        digits = chance.integers(0, 10, chance.choice(len(shares), p=shares)).tolist()
        if digits and chance.random() < 0.3:  # what hands write alike
            digits = [
                int(chance.choice([1, 7, 1, 4, 9, 2, 0, 6, 5, 3])) if chance.random() < 0.5 else d for d in digits
            ]
        if len(digits) > 1 and chance.random() < 0.12:
            digits[1] = digits[0]
        return digits

    def _symbol(self) -> str:
        chance = self._chance
        letters = "".join(chance.choice(_LETTERS, chance.integers(2, 5)))
        return f"20{chance.integers(0, 100):02}/{letters}" if chance.random() < 0.15 else letters

    def _write(self, line: _Line, digits: list[int], begin: float) -> tuple[float, float, float]:
        """Write digits by one hand; where they end, how dark and how high."""
        chance, between, em = self._chance, self._chance.uniform, line.em
        hand = self._writer()
        slant = between(-0.15, 0.35) if chance.random() < 0.5 else 0.0
        thick = 0 if isinstance(hand, Pen) else int(chance.choice([-2, 0, 0, 0, 1, 2, 4, 6]))
        alike, rough = chance.random() < 0.4, between(0, 1) if chance.random() < 0.35 else 0.0
        high, wide = em * between(0.62, 1.5), between(0.65, 1.3)
        manner = Manner(high, wide, slant, thick, between(0, 0.1), between(0, 0.16), alike, rough)
        dark, gap, drift = between(0.5, 1), between(-0.1, 0.28) * manner.high, between(-0.06, 0.06)
        low, x = line.base + between(-0.15, 0.25) * em, begin
        for digit in digits:
            mask = self._digit(hand, digit, manner)
            if mask is None:
                continue
            y = low - mask.shape[0] + between(-manner.wobble, manner.wobble) * manner.high + drift * (x - begin)
            line.paste(mask, x, y, dark * between(0.85, 1))
            x += mask.shape[1] + gap + between(-0.05, 0.12) * manner.high
        return x - gap, dark, manner.high

    def _writer(self) -> Hand | Pen | None:
        """Who writes a field: a pen, print now and then, or a font; nobody's pen where real digits are wanted."""
        kind = self._chance.random()
        if self._real is not None:
            return None
        if kind < 0.34:
            return Pen(self._chance)
        return self._some(self._printed) if kind < 0.39 else self._some(self._hands)

    def _some(self, hands: list[Hand]) -> Hand:
        return hands[self._chance.integers(len(hands))]

    def _glyph(self, hand: Hand | Pen | None, digit: int) -> tuple[Mask, float]:
        """A digit as it was drawn, and its height as a share of an eight's."""
        chance, between = self._chance, self._chance.uniform
        if isinstance(hand, Pen):
            return hand.digit(digit), 1.0
        if hand is None:
            assert self._real is not None
            cell = self._real[digit][chance.integers(len(self._real[digit]))]
            mask = cv2.resize(cell, (max(6, cell.shape[1] * 3), cell.shape[0] * 3), interpolation=cv2.INTER_CUBIC)
            mask = cv2.GaussianBlur(mask, (0, 0), 1.2)
            return numpy.clip((mask.astype(float) - between(60, 150)) * 6 + 128, 0, 255).astype("uint8"), 1.0
        return hand.digits[digit], hand.heights[digit]

    def _digit(self, hand: Hand | Pen | None, digit: int, manner: Manner) -> Mask | None:
        """One digit, bent, sheared, turned and with what the pen left out; of a real hand where no other is given."""
        chance, between = self._chance, self._chance.uniform
        mask, share = self._glyph(hand, digit)
        mask = numpy.pad(mask, 20)
        if manner.thick > 0:
            mask = cv2.dilate(mask, numpy.ones((manner.thick + 1, manner.thick + 1), "uint8"))
        elif manner.thick < 0:
            thin = cv2.erode(mask, numpy.ones((1 - manner.thick, 1 - manner.thick), "uint8"))
            mask = thin if thin.sum() > 0.4 * mask.sum() else mask
        if chance.random() < 0.7:
            mask = self._bent(mask)
        mask = _sheared(mask, between(-manner.lean, manner.lean), manner.wide * between(0.88, 1.14), manner.slant)
        rows, columns = numpy.where(mask > 60)
        if len(rows) < 8:
            return None
        mask = mask[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        if manner.rough:
            mask = self._worn(mask, manner.rough)
        high = manner.high * between(1 - 1.2 * manner.wobble, 1 + 1.2 * manner.wobble)
        tall = max(6, round(high * (1.0 if manner.alike else min(1.6, max(0.6, share)))))
        wide = min(max(2, round(mask.shape[1] * tall / mask.shape[0])), round(1.7 * tall))
        return cv2.resize(mask, (wide, tall), interpolation=cv2.INTER_AREA)

    def _worn(self, mask: Mask, rough: float) -> Mask:
        """A digit by a pen that skips: paler in patches, and broken here and there."""
        chance = self._chance
        high, wide = mask.shape
        grain = cv2.resize(chance.random((max(2, high // 6), max(2, wide // 6))).astype("float32"), (wide, high))
        worn = mask * numpy.clip(1.25 - rough * grain, 0, 1)
        for _ in range(chance.integers(0, 3)):
            ends = chance.integers(0, [wide, high], (2, 2)).tolist()
            cv2.line(worn, ends[0], ends[1], 0.0, int(chance.integers(1, 4)))
        return worn.astype("uint8")

    def _bent(self, mask: Mask) -> Mask:
        """A digit bent as rubber is (Simard et al., ICDAR 2003)."""
        high, wide = mask.shape
        moves = self._chance.normal(0, self._chance.uniform(2, 7) * 0.65, (2, 4, 4)).astype("float32")
        right, down = (cv2.resize(each, (wide, high), interpolation=cv2.INTER_CUBIC) for each in moves)
        across, along = numpy.meshgrid(numpy.arange(wide, dtype="float32"), numpy.arange(high, dtype="float32"))
        return cv2.remap(mask, across + right, along + down, cv2.INTER_LINEAR)

    def _word(self, text: str, em: float, face: ImageFont.FreeTypeFont) -> _Word:
        wide, scale = int(face.getlength(text)) + 30, em / 64
        mask = Image.new("L", (wide, 110), 0)
        ImageDraw.Draw(mask).text((10, 80), text, 255, face, anchor="ls")
        size = max(2, round(wide * scale)), max(2, round(110 * scale))
        scaled = cv2.resize(numpy.asarray(mask), size, interpolation=cv2.INTER_AREA)
        columns = numpy.where(scaled.max(0) > 40)[0]
        return _Word(scaled[:, columns[0] : columns[-1] + 1], round(80 * scale))

    def _rule(self, line: _Line, x0: float, x1: float, ink: float) -> None:
        """The dots or the rule of a form."""
        y, room = int(line.base + self._chance.uniform(0, 0.15) * line.em), max(1, int(line.em / 16))
        if self._chance.random() < 0.7:
            for x in range(int(x0 + 2), int(x1), max(3, int(line.em * self._chance.uniform(0.18, 0.35)))):
                cv2.circle(line.ink, (x, y), room, ink * 0.9, -1)
        else:
            cv2.line(line.ink, (int(x0), y), (int(x1), y), ink * 0.8, room)

    def _joint(
        self, line: _Line, joint: str, x: float, pen: tuple[float, float], ink: float, face: ImageFont.FreeTypeFont
    ) -> float:
        """The sign that ends the number, now and then by hand; where it ends."""
        between, em = self._chance.uniform, line.em
        if not joint:
            return x + between(0.1, 0.5) * em
        if joint == "/" and self._chance.random() < 0.1:
            dark, high = pen[0], pen[1] * between(0.9, 1.4)
            wide = high * between(0.15, 0.55)
            foot = int(x), int(line.base + 0.2 * high)
            head = int(x + wide), int(line.base - 0.8 * high)
            cv2.line(line.ink, foot, head, dark, max(1, int(em * between(0.04, 0.1))), cv2.LINE_AA)
            return x + wide
        word = self._word(joint, em * between(0.95, 1.05), face)
        line.print(word, x, ink)
        return x + word.mask.shape[1]

    def _disturb(self, line: _Line, em: float, face: ImageFont.FreeTypeFont, ink: float) -> None:
        """Strokes, the edge of a seal, letters of the line above; each now and then."""
        chance, between = self._chance, self._chance.uniform
        high, wide = line.ink.shape
        if chance.random() < 0.08:
            ends = chance.integers(0, [wide, high], (2, 2)).tolist()
            cv2.line(line.ink, ends[0], ends[1], between(0.2, 0.7), int(chance.integers(1, 4)), cv2.LINE_AA)
        if chance.random() < 0.1:
            centre, reach = (int(between(0, wide)), int(between(-high, 2 * high))), int(between(2, 4) * em)
            cv2.circle(line.ink, centre, reach, between(0.15, 0.5), int(chance.integers(2, 6)), cv2.LINE_AA)
        if chance.random() < 0.1:
            word = self._word("".join(chance.choice(_ABOVE, 14)), em, face)
            line.paste(word.mask, between(0, 2) * em, line.base - word.base - between(1.25, 1.7) * em, ink)
        if chance.random() < 0.06:  # a stamp's letters, paler, across the field
            word = self._word("".join(chance.choice(_ABOVE, 9)), em * between(0.7, 1.4), face)
            line.paste(
                word.mask, between(0, 4) * em, line.base - word.base - between(-0.6, 0.8) * em, between(0.15, 0.4)
            )
        if chance.random() < 0.12:  # specks
            for x, y in chance.integers(0, [wide, high], (int(chance.integers(5, 60)), 2)).tolist():
                cv2.circle(line.ink, (x, y), int(chance.integers(0, 2)), between(0.3, 0.9), -1)

    def _scanned(self, line: _Line, em: float, places: tuple[float, float, float]) -> Mask:
        """The field as a scanner gives it: it leans, is soft, grainy, and was compressed."""
        chance, between = self._chance, self._chance.uniform
        label_end, begin, joint_end = places
        high, wide = line.ink.shape
        turn = cv2.getRotationMatrix2D((label_end + 2 * em, line.base), between(-1.2, 1.2), 1)
        ink = cv2.warpAffine(line.ink, turn, (wide, high))
        top, bottom = int(line.base - between(1, 2) * em), int(line.base + between(0.2, 0.85) * em)
        left = label_end - between(-0.05, 0.6) * em if chance.random() < 0.85 else between(0, 0.5) * em
        left = min(left, begin - 0.05 * em - 1)
        part = ink[max(0, top) : bottom, max(0, int(left)) : int(joint_end + between(-0.02, 1.3) * em)]
        if chance.random() < 0.8:
            part = cv2.GaussianBlur(part, (0, 0), between(0.3, 1.2) * em / 33)
        page = 255 * (1 - part * between(0.75, 1)) * between(0.8, 1) + between(0, 20)
        crop = numpy.clip(page + chance.normal(0, between(1, 14), page.shape), 0, 255).astype("uint8")
        if chance.random() < 0.6:
            quality = [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(35, 90))]
            crop = cv2.imdecode(cv2.imencode(".jpg", crop, quality)[1], cv2.IMREAD_GRAYSCALE)
        return crop


@dataclass(frozen=True, slots=True)
class _Word:
    """Printed letters as a mask, and the row of their baseline."""

    mask: Mask
    base: int


class _Line:
    """A line of paper, ink 1, of letters ``em`` pixels high that stand on ``base``."""

    def __init__(self, em: float) -> None:
        self.em, self.base = em, int(em * 3)
        self.ink = numpy.zeros((int(em * 5), int(em * 16)), "float32")

    def print(self, word: _Word, x: float, ink: float) -> None:
        self.paste(word.mask, x, self.base - word.base, ink)

    def paste(self, mask: Mask, x: float, y: float, ink: float) -> None:
        left, top = round(x), round(y)
        (high, wide), (rows, columns) = mask.shape, self.ink.shape
        x0, y0, x1, y1 = max(0, left), max(0, top), min(columns, left + wide), min(rows, top + high)
        if x1 > x0 and y1 > y0:
            part = mask[y0 - top : y1 - top, x0 - left : x1 - left].astype("float32") * (ink / 255)
            self.ink[y0:y1, x0:x1] = numpy.maximum(self.ink[y0:y1, x0:x1], part)


def _sheared(mask: Mask, turn: float, wide: float, slant: float) -> Mask:
    high, across = mask.shape
    cosine, sine = numpy.cos(turn), numpy.sin(turn)
    move = numpy.array([[cosine, -sine], [sine, cosine]]) @ numpy.array([[wide, -slant], [0, 1]])
    corners = numpy.array([[0, 0], [across, 0], [0, high], [across, high]], float) @ move.T
    low, most = corners.min(0), corners.max(0)
    size = int((most - low)[0]) + 2, int((most - low)[1]) + 2
    return cv2.warpAffine(mask, numpy.c_[move, -low], size)


def prepared(crop: Mask) -> Mask:
    """As ``digit_reader`` prepares a field, at ``HIGH`` rows."""
    high, wide = crop.shape
    size = max(16, round(wide * HIGH / high)), HIGH
    shades = cv2.resize(crop, size, interpolation=cv2.INTER_AREA if high > HIGH else cv2.INTER_LINEAR).astype("float32")
    paper, ink = numpy.percentile(shades, 90), numpy.percentile(shades, 1)
    return numpy.clip((paper - shades) / max(30.0, paper - ink), -0.2, 1.2).astype("float32")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hands", type=Path)
    parser.add_argument("chunks", type=Path)
    parser.add_argument("--real", type=Path, help="the sheet of digits of real hands")
    parser.add_argument("--print", dest="print_", nargs="*", default=[], help="fonts of printed letters beside DejaVu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunks", dest="count", type=int, default=30)
    args = parser.parse_args()
    args.chunks.mkdir(parents=True, exist_ok=True)
    hands = [hand(font) for font in sorted(args.hands.iterdir())]
    real = real_digits(args.real) if args.real else None
    fields = Fields(hands, real, [*_PRINT, *args.print_], args.seed)
    for number in range(args.count):
        found = [fields.field(day=place % 4 == 3) for place in range(EACH)]
        pictures = numpy.concatenate([((picture + 0.2) / 1.4 * 255).astype("uint8") for picture, _ in found], 1)
        widths = numpy.array([picture.shape[1] for picture, _ in found])
        numpy.savez(
            args.chunks / f"{args.seed}-{number}.npz", a=pictures, w=widths, t=numpy.array([t for _, t in found])
        )


if __name__ == "__main__":
    main()
