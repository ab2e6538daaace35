"""Running tesseract: an image in, words with boxes, baselines and confidences out.

One thread a run (its own threading makes a page eight times slower), no shell, the image on its standard
input and hOCR on its standard output: https://kba.github.io/hocr-spec/1.2/
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize
from xml.etree import ElementTree

from extractor.parsers import processes, programs
from extractor.parsers.programs import Program

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"

PAGE = 3
BLOCK = 6
LINE = 7
SPARSE = 11
_ORIENTATION = 0

_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_HEIGHT = re.compile(r"x_size (-?[\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (-?\d+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_KILLED = {-getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)}
"""How a program ends that somebody else ended: the system, for want of memory, or a person."""
_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}
_LETTER_WIDTH = 0.463
_TYPE_HEIGHT = 0.95
"""How wide small letters of Vietnamese text are on average, and how high a line: shares of the type size."""
_ENOUGH_LETTERS = 8
_MOSTLY_SMALL = 0.6
_SAME_SIZE = 0.13
_LEAST_SIZE, _MOST_SIZE = 4.0, 72.0


Overrun = processes.Overrun


class GivenUp(Exception):
    """A run was ended by something that is no fault of its picture: the machine let it do nothing, or killed it."""


class Failed(Exception):
    """The program ended with an error, or could not be started."""


@dataclass(frozen=True, slots=True)
class TesseractReading:
    """A word as it was read, in pixels of the image: its box, the line's baseline under it, the line's height.

    ``line`` numbers the lines of one run; ``slope`` is the line's lean (pixels down a pixel right).
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    baseline: float
    height: float
    line: int
    slope: float = 0.0
    raw: str | None = None

    def scaled(self, scale: float) -> TesseractReading:
        """The same word in pixels of a picture ``scale`` times as large."""
        x0, y0, x1, y1 = (round(value * scale) for value in (self.x0, self.y0, self.x1, self.y1))
        return replace(self, x0=x0, y0=y0, x1=x1, y1=y1, baseline=self.baseline * scale, height=self.height * scale)


@dataclass(frozen=True, slots=True)
class Orientation:
    """How far the page must be turned clockwise to stand upright, and how sure that is (1 and more: rather sure)."""

    turn: int
    confidence: float


TESSERACT = Program(
    "tesseract",
    "reads scanned pages and pictures",
    "tesseract-ocr tesseract-ocr-vie",
    windows=(r"Tesseract-OCR\tesseract.exe", r"Programs\Tesseract-OCR\tesseract.exe"),
    macos=("/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"),
    website="https://github.com/UB-Mannheim/tesseract/wiki",
)


def languages() -> frozenset[str]:
    """The languages whose data tesseract has; empty where it is not installed, or does not answer."""
    try:
        return _languages()
    except (Failed, GivenUp, Overrun):
        return frozenset()  # asked again next time


@cache
def _languages() -> frozenset[str]:
    output = _run(["--list-langs"], b"", 20.0).decode("utf-8", "replace")
    return frozenset(line.strip() for line in output.splitlines()[1:])


def read(image: Image, dpi: float, layout: int, seconds: float) -> list[TesseractReading]:
    """The words of ``image`` in tesseract's order.

    Raises ``Overrun`` after ``seconds`` of processor time, ``Failed`` and ``GivenUp``.
    """
    return read_all([image], dpi, layout, seconds)[0]


def read_all(images: Sequence[Image], dpi: float, layout: int, seconds: float) -> list[list[TesseractReading]]:
    """The words of each of several pictures, read in one run: starting the program takes longer than a line does.

    Raises ``Overrun`` after ``seconds`` of processor time, ``Failed`` and ``GivenUp``.
    """
    if not images:
        return []
    settings = ["-c", "tessedit_create_hocr=1", "-c", "hocr_font_info=0"]
    arguments = ["-", "-", "-l", LANGUAGE, "--dpi", str(round(dpi)), "--psm", str(layout), *settings]
    found = _pages(_run(arguments, _bytes(images), seconds))
    return [*found, *([] for _ in images[len(found) :])]


def orientation(image: Image, dpi: float, seconds: float) -> Orientation | None:
    """How ``image`` lies, or None where tesseract finds too little text to say. Raises ``Overrun`` and ``GivenUp``."""
    if "osd" not in languages():
        return None
    arguments = ["-", "-", "-l", "osd", "--dpi", str(round(dpi)), "--psm", str(_ORIENTATION)]
    try:
        output = _run(arguments, _bytes([image]), seconds).decode("utf-8", "replace")
    except Failed:
        return None
    found = dict(line.split(": ", 1) for line in output.splitlines() if ": " in line)
    try:
        return Orientation(int(found["Rotate"]) % 360, float(found["Orientation confidence"]))
    except (KeyError, ValueError):
        return None


def _bytes(images: Sequence[Image]) -> bytes:
    buffer = BytesIO()
    if len(images) == 1:
        images[0].save(buffer, "PPM")
    else:
        images[0].save(buffer, "TIFF", save_all=True, append_images=images[1:])
    return buffer.getvalue()


def _run(arguments: list[str], data: bytes, seconds: float) -> bytes:
    path = programs.find(TESSERACT)
    if path is None:
        raise Failed("tesseract is not installed")
    environment = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    try:
        done = processes.run([path, *arguments], seconds=seconds, data=data, environment=environment)
    except Overrun as error:
        raise Overrun(f"tesseract needs {error}") from error
    except processes.Stalled as error:
        raise GivenUp(f"tesseract was given up: {error}") from error
    except OSError as error:
        raise GivenUp(f"tesseract does not start: {error.strerror or error}") from error
    if done.code in _KILLED:
        raise GivenUp(f"tesseract was ended by {signal.Signals(-done.code).name}")
    if done.code:
        raise Failed(done.complaint.decode("utf-8", "replace").strip()[-300:] or f"exit code {done.code}")
    return done.output


def _pages(output: bytes) -> list[list[TesseractReading]]:
    """The words of each page of an hOCR file; an empty page has none."""
    if not output.strip():
        return []
    try:
        root = ElementTree.fromstring(_CONTROL.sub("", output.decode("utf-8", "replace")))
    except ElementTree.ParseError as error:
        raise Failed(f"tesseract wrote no hOCR: {error}") from error
    pages = [element for element in root.iter() if element.get("class") == "ocr_page"]
    return [list(_words(page)) for page in pages]


def _words(page: ElementTree.Element) -> Iterator[TesseractReading]:
    lines = (element for element in page.iter() if element.get("class") in _LINES)
    for number, element in enumerate(lines):
        yield from _line(element, number)


def _line(element: ElementTree.Element, number: int) -> Iterator[TesseractReading]:
    title = element.get("title", "")
    x0, _, _, y1 = _box(title)
    base = _BASELINE.search(title)
    slope, drop = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    size = _HEIGHT.search(title)
    for word in element.iter():
        if word.get("class") != "ocrx_word":
            continue
        text = normalize("NFC", "".join(word.itertext())).strip()
        if text:
            about = word.get("title", "")
            left, top, right, bottom = _box(about)
            sure = _CONFIDENCE.search(about)
            baseline = y1 + drop + slope * ((left + right) / 2 - x0)
            height = float(size[1]) if size else float(bottom - top)
            confidence = float(sure[1]) if sure else 0.0
            yield TesseractReading(text, left, top, right, bottom, confidence, baseline, height, number, slope)


def _box(title: str) -> tuple[int, int, int, int]:
    found = _BOX.search(title)
    return (int(found[1]), int(found[2]), int(found[3]), int(found[4])) if found else (0, 0, 0, 0)


def type_sizes(readings: Sequence[TesseractReading], dpi: float) -> dict[int, float]:
    """The type size in points of each line by its number; lines of nearly the body's size have the body's.

    Tesseract's line height is unsteady under Vietnamese marks; the width of letters is not.
    """
    found: dict[int, float] = {}
    votes: list[float] = []
    for number, words in groupby(sorted(readings, key=lambda one: one.line), key=lambda one: one.line):
        line = list(words)
        size = min(max(_LEAST_SIZE, _estimated_size(line) * 72 / dpi), _MOST_SIZE)
        found[number] = size
        votes += [size] * sum(len(word.text) for word in line)
    body = median(votes) if votes else 12.0
    return {number: body if abs(size / body - 1) < _SAME_SIZE else size for number, size in found.items()}


def _estimated_size(line: list[TesseractReading]) -> float:
    """A line's type size in pixels, by its letters' width where most are small letters, else by its height."""
    letters = [letter for word in line for letter in word.text if letter.isalpha()]
    small = sum(map(str.islower, letters))
    widths = [(word.x1 - word.x0) / len(word.text) for word in line if len(word.text) > 1]
    if len(letters) >= _ENOUGH_LETTERS and small >= _MOSTLY_SMALL * len(letters) and widths:
        return median(widths) / _LETTER_WIDTH
    return line[0].height / _TYPE_HEIGHT
