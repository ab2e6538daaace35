"""Images of pages, drawn when they are asked for: of a PDF or of a scan.

PDFium is not made for threads, and a file made to break it would take the server down: one process of its own draws,
one page at a time, within limits of time and memory, and is started anew where it ends.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile, VanbanError
from extractor.export.foreign import originals
from extractor.index import Workers
from extractor.parsers.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    from PIL.Image import Image


WIDTH = 1100
"""Pixels; enough to read 12 point text of an A4 page, and the stamps on it."""
THUMBNAIL = 168
"""Pixels; twice as many as lists show, for screens that have two for one."""
_SECONDS = 30.0
_MEMORY = 1536 * MEGABYTE
_KEPT = 64 * MEGABYTE
_SIZES = 500


@dataclass(frozen=True, slots=True)
class _Page:
    sha256: str
    number: int
    width: int


class Pictures:
    """Draws pages and keeps the last ones, up to 64 MB."""

    def __init__(self, limits: Limits) -> None:
        self._limits = replace(limits, max_seconds=_SECONDS, max_memory=_MEMORY)
        self._lock, self._drawing = threading.Lock(), threading.Lock()
        self._stack = ExitStack()
        self._workers: Workers[PageRequest, PageImage] | None = None
        self._kept: OrderedDict[_Page, bytes] = OrderedDict()
        self._sizes: OrderedDict[str, tuple[tuple[float, float], ...]] = OrderedDict()

    def sizes(self, sha256: str, paths: list[str]) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points; none where the original cannot be drawn."""
        with self._lock:
            if sha256 in self._sizes:
                return self._sizes[sha256]
        drawn = self._ask(PageRequest(sha256, paths, None))
        if drawn is None:
            return ()
        with self._lock:
            self._sizes[sha256] = drawn.sizes
            while len(self._sizes) > _SIZES:
                self._sizes.popitem(last=False)
        return drawn.sizes

    def page(self, sha256: str, paths: list[str], number: int, width: int = WIDTH) -> bytes | None:
        """A page as a PNG so many pixels wide; None where there is no such page, or it cannot be drawn."""
        wanted = _Page(sha256, number, width)
        with self._lock:
            if wanted in self._kept:
                self._kept.move_to_end(wanted)
                return self._kept[wanted]
        drawn = self._ask(PageRequest(sha256, paths, number, width))
        if drawn is None or drawn.png is None:
            return None
        self._keep(wanted, drawn.png)
        return drawn.png

    def close(self) -> None:
        """End the process that draws."""
        with self._drawing:
            self._stack.close()
            self._workers = None

    def _keep(self, page: _Page, png: bytes) -> None:
        with self._lock:
            self._kept[page] = png
            while sum(map(len, self._kept.values())) > _KEPT:
                self._kept.popitem(last=False)

    def _ask(self, request: PageRequest) -> PageImage | None:
        try:
            originals.place_of(request.paths)
            with self._drawing:
                if self._workers is None:
                    self._workers = self._stack.enter_context(Workers[PageRequest, PageImage](draw, 1, self._limits))
                _, answer = next(self._workers.as_they_come([request]))
        except VanbanError:
            return None
        return None if isinstance(answer, VanbanError) else answer


_PDF = b"%PDF-"
_HEAD = 1024
_TALLEST = 4
"""Times as high as it is wide is a page at most."""
_MOST_PIXELS = 250_000_000


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page, from 1, of a document whose file lies at one of these paths; without a number, the sizes of all.

    ``width`` is that of the drawing, in pixels.
    """

    sha256: str
    paths: list[str]
    number: int | None
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class PageImage:
    """The sizes of all pages in points, or one page as a PNG."""

    sizes: tuple[tuple[float, float], ...] = ()
    png: bytes | None = None


def draw(request: PageRequest) -> PageImage:
    """Answer what is asked; raises a VanbanError."""
    data = originals.content_of(request.paths, request.sha256)
    of = _of_pdf if _PDF in data[:_HEAD] else _of_picture
    return of(data, request.number, request.width)


def _of_pdf(data: bytes, number: int | None, wide: int) -> PageImage:
    from extractor.parsers.pdf.opening import opened, page_of

    with opened(data, Limits()) as pdf:
        if number is None:
            return PageImage(tuple(pdf.get_page_size(place) for place in range(len(pdf))))
        if not 1 <= number <= len(pdf):
            return PageImage()
        with page_of(pdf, number - 1) as page:
            if page is None:
                return PageImage()
            width, height = page.get_size()
            scale = min(wide / max(width, 1), wide * _TALLEST / max(height, 1))
            return PageImage(png=_png(page.render(scale=scale, may_draw_forms=True).to_pil(), wide))


def _of_picture(data: bytes, number: int | None, wide: int) -> PageImage:
    from PIL import Image as pictures

    pictures.MAX_IMAGE_PIXELS = None  # held by our own limit
    try:
        with pictures.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")) as image:
            if number is None:
                return PageImage(tuple(_size(image, place) for place in range(getattr(image, "n_frames", 1))))
            if not 1 <= number <= getattr(image, "n_frames", 1):
                return PageImage()
            return PageImage(png=_png(_frame(image, number - 1), wide))
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFile(f"the picture is damaged: {error}") from error


def _frame(image: Image, place: int) -> Image:
    from PIL import ImageOps

    from extractor.parsers.ocr.images import on_paper

    image.seek(place)
    if image.width * image.height > _MOST_PIXELS:
        raise DamagedFile("the picture is too large")
    return ImageOps.exif_transpose(on_paper(image))


def _size(image: Image, place: int) -> tuple[float, float]:
    from extractor.parsers.ocr.images import page_size

    image.seek(place)
    return page_size(image)


def _png(picture: Image, wide: int) -> bytes:
    picture.thumbnail((wide, wide * _TALLEST))
    buffer = BytesIO()
    picture.convert("RGB").quantize(128).save(buffer, "PNG")
    return buffer.getvalue()
