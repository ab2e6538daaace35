"""Letterheads with numbers and days as people write them: how many are read, and whether any is wrong.

    python benchmarks/ocr_handwritten.py SHARED [--fonts FOLDER] [--pages 200] [--seed 1] [--keep FOLDER]

Organs, symbol, place and first lines come from ``SHARED/gold`` and its documents, scans left out. FOLDER holds fonts
that look like handwriting (.ttf, .otf, .woff; @fontsource/caveat and the like); without it digits are in italics.
Each digit is turned, stretched, moved and thickened by chance; half of the pages have a seal, a third an incoming
stamp, all of them lean, are grainy and go through JPEG. Everything follows from the seed, so a set that nothing was
tuned to is a seed and fonts that nobody looked at before.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor import VanbanError, open_document, pipeline
from extractor.parsers.ocr import available, second_reader

DPI = 200
WIDTH, HEIGHT = 1654, 1000
_PRINT = ("DejaVuSerifCondensed{}.ttf", "DejaVuSerif{}.ttf")
_FORMATS = (".ttf", ".otf", ".woff")
_QUALITY = 60


@dataclass(frozen=True, slots=True)
class Form:
    """What is printed on a page: organs, symbol with its sign, kind, place, and lines of text."""

    parent: str
    organ: str
    symbol: str
    title: str
    place: str
    lines: list[str]


def forms(shared: Path) -> Iterator[Form]:
    """The letterheads of the gold documents that are no scans."""
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        header = gold.get("header") or {}
        if path.stem.startswith("scan-") or not header.get("symbol"):
            continue
        try:
            text = open_document(shared / "corpus" / gold["file"]).text
        except (OSError, VanbanError):
            continue
        lines = [line for line in text.split("\n") if len(line) > 120][:3]
        sign = "-" if header["symbol"].count("/") else "/"
        year = f"/{header['year']}" if header.get("year") else ""
        yield Form(
            header.get("parent_body") or "", header.get("issuing_body") or "ỦY BAN NHÂN DÂN",
            f"{year}{sign}{header['symbol']}", (header.get("kind") or "Thông báo").upper(),
            header.get("place") or "Hà Nội", lines,
        )  # fmt: skip


@cache
def printed(size: float, style: str = "") -> ImageFont.FreeTypeFont:
    """The print of a page, at ``size`` points."""
    for name in _PRINT:
        try:
            return ImageFont.truetype(name.format(style), round(size * DPI / 72))
        except OSError:
            continue
    raise SystemExit("no font with Vietnamese letters (fonts-dejavu) is installed")


class Writer:
    """A hand: a font, an ink, and how unsteady it is."""

    def __init__(self, fonts: list[Path], chance: Random) -> None:
        self._chance = chance
        self._font = str(chance.choice(fonts)) if fonts else _PRINT[0].format("-Italic")
        self._ink = chance.choice(((20, 20, 30), (25, 35, 120), (40, 40, 40)))
        self._high = chance.uniform(1.0, 1.5)

    def write(self, page: Image.Image, x: float, y: float, digits: str) -> float:
        """Write ``digits`` from ``x`` on the line ``y``; where they end."""
        for digit in digits:
            stroke = self._digit(digit)
            top = round(y - stroke.height * 0.9 + self._chance.uniform(-4, 4))
            page.paste(self._ink, (round(x), top), stroke)
            x += stroke.width * 0.86 + self._chance.uniform(0, 6)
        return x

    def _digit(self, digit: str) -> Image.Image:
        """One digit as a mask."""
        face = ImageFont.truetype(self._font, 90)
        mask = Image.new("L", (200, 200), 0)
        ImageDraw.Draw(mask).text((60, 40), digit, 255, face)
        if self._chance.random() < 0.4:
            mask = mask.filter(ImageFilter.MaxFilter(3))
        mask = mask.rotate(self._chance.uniform(-8, 8), Image.Resampling.BICUBIC)
        mask = mask.crop(mask.getbbox())
        high = 30 * self._high * self._chance.uniform(0.9, 1.12)
        wide = mask.width * high / mask.height * self._chance.uniform(0.9, 1.15)
        return mask.resize((max(4, round(wide)), round(high)), Image.Resampling.LANCZOS)


@dataclass(frozen=True, slots=True)
class Made:
    """A page, and what is written on it."""

    image: bytes
    number: str
    day: date


def page(form: Form, fonts: list[Path], seed: str) -> Made:
    """A letterhead with its number and day written by hand."""
    chance = Random(seed)
    number = str(chance.choice((chance.randint(1, 99), chance.randint(100, 999), chance.randint(1000, 9999))))
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(900))
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(sheet)
    hand = Writer(fonts, chance)
    for place, text in enumerate(filter(None, (form.parent, form.organ))):
        pen.text((430, 150 + 46 * place), text[:34], "black", printed(11, "-Bold"), anchor="ms")
    pen.text((1130, 150), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "black", printed(10, "-Bold"), anchor="ms")
    pen.text((1130, 196), "Độc lập - Tự do - Hạnh phúc", "black", printed(11, "-Bold"), anchor="ms")
    pen.text((230, 290), "Số:", "black", printed(12), anchor="ls")
    end = hand.write(sheet, 300, 290, number)
    pen.text((max(end + 6, 300 + chance.randint(60, 110)), 290), form.symbol, "black", printed(12), anchor="ls")
    x = 800 + pen.textlength(f"{form.place}, ngày ", printed(12, "-Italic"))
    pen.text((800, 290), f"{form.place}, ngày ", "black", printed(12, "-Italic"), anchor="ls")
    x = max(x + 60, hand.write(sheet, x, 290, f"{day.day:02}") + 10)
    month = f"tháng {day.month} năm {day.year}"
    pen.text((x, 290), month, "black", printed(12, "-Italic"), anchor="ls")
    pen.text((830, 420), form.title, "black", printed(14, "-Bold"), anchor="ms")
    y = 520
    for line in form.lines:
        for start in range(0, min(len(line), 160), 80):
            pen.text((220, y), line[start : start + 80], "black", printed(11.5), anchor="ls")
            y += 52
    _graphics(sheet, chance)
    return Made(_scanned(sheet, chance), number, day)


def _graphics(sheet: Image.Image, chance: Random) -> None:
    """A seal on half of the pages, an incoming stamp on a third."""
    pen = ImageDraw.Draw(sheet)
    if chance.random() < 0.5:
        x, y, ink = chance.randint(150, 1200), chance.randint(450, 700), chance.choice(((220, 40, 50), (90, 90, 90)))
        for room in (0, 12, 60):
            pen.ellipse((x + room, y + room, x + 280 - room, y + 280 - room), outline=ink, width=4)
    if chance.random() < 0.33:
        pen.rectangle((90, 320, 470, 460), outline=(120, 60, 120), width=3)
        pen.text((110, 372), "ĐẾN", (120, 60, 120), printed(14, "-Bold"), anchor="ls")
        pen.text((210, 372), "Giờ: ..........", (120, 60, 120), printed(10), anchor="ls")
        pen.text((210, 425), "Ngày: ..............", (120, 60, 120), printed(10), anchor="ls")


def _scanned(sheet: Image.Image, chance: Random) -> bytes:
    """The page as a scanner gives it."""
    import numpy

    turned = sheet.rotate(chance.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor="white")
    noise = numpy.random.default_rng(chance.randrange(2**32)).normal(0, chance.uniform(3, 14), (HEIGHT, WIDTH, 1))
    grainy = numpy.clip(numpy.asarray(turned, dtype=float) * 0.92 + 12 + noise, 0, 255).astype("uint8")
    buffer = BytesIO()
    Image.fromarray(grainy).save(buffer, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
    return buffer.getvalue()


def outcome(wanted: Any, got: Any) -> str:
    """Right, open or wrong."""
    return "right" if got == wanted else "open" if got is None else "WRONG"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the pages whose number is not right")
    args = parser.parse_args()
    found = list(forms(args.shared))
    if not found or not available():
        print("nothing to measure: no gold, or tesseract with Vietnamese is not installed")
        return 0
    fonts = sorted(path for path in args.fonts.iterdir() if path.suffix in _FORMATS) if args.fonts else []
    counts: Counter[str] = Counter()
    for place in range(args.pages):
        made = page(found[place % len(found)], fonts, f"{args.seed} {place}")
        header = pipeline.extract_bytes(made.image, f"{place}.jpg").header
        full = header.date if header.date_precision == "day" else None
        said = outcome(made.number, header.number), outcome(made.day.isoformat(), full)
        counts.update(f"{field} {what}" for field, what in zip(("number", "date"), said, strict=True))
        if "WRONG" in said or said[0] != "right":
            print(f"{place}: {made.number} {made.day} → {header.number} {header.date}", file=sys.stderr, flush=True)
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{place}-{made.number}.jpg").write_bytes(made.image)
    print(f"{args.pages} pages, second reader: {'yes' if second_reader.installed() else 'no'}")
    for field in ("number", "date"):
        print(field, ", ".join(f"{what} {counts[f'{field} {what}']}" for what in ("right", "open", "WRONG")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
