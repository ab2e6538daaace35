"""Drawing one page of a PDF or of a scan; runs in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile
from extractor.parsers.limits import Limits
from extractor.web import originals

if TYPE_CHECKING:
    from PIL.Image import Image

_PDF = b"%PDF-"
_HEAD = 1024
_WIDTH = 1100
"""Pixels; enough to read 12 point text of an A4 page, and the stamps on it."""
_TALLEST = 4 * _WIDTH
_MOST_PIXELS = 250_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A page, from 1, of a document whose file lies at one of these paths; without a number, the sizes of all."""

    sha256: str
    paths: list[str]
    number: int | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sizes of all pages in points, or one page as a PNG."""

    sizes: tuple[tuple[float, float], ...] = ()
    png: bytes | None = None


def draw(asked: Asked) -> Drawn:
    """Answer what is asked; raises a VanbanError."""
    data = originals.content_of(asked.paths, asked.sha256)
    return _of_pdf(data, asked.number) if _PDF in data[:_HEAD] else _of_picture(data, asked.number)


def _of_pdf(data: bytes, number: int | None) -> Drawn:
    from extractor.parsers.pdf.opening import opened, page_of

    with opened(data, Limits()) as pdf:
        if number is None:
            return Drawn(tuple(pdf.get_page_size(place) for place in range(len(pdf))))
        if not 1 <= number <= len(pdf):
            return Drawn()
        with page_of(pdf, number - 1) as page:
            if page is None:
                return Drawn()
            width, height = page.get_size()
            scale = min(_WIDTH / max(width, 1), _TALLEST / max(height, 1))
            return Drawn(png=_png(page.render(scale=scale, may_draw_forms=True).to_pil()))


def _of_picture(data: bytes, number: int | None) -> Drawn:
    from PIL import Image as pictures

    pictures.MAX_IMAGE_PIXELS = None  # held by our own limit
    try:
        with pictures.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
            if number is None:
                return Drawn(tuple(_size(image, place) for place in range(getattr(image, "n_frames", 1))))
            if not 1 <= number <= getattr(image, "n_frames", 1):
                return Drawn()
            return Drawn(png=_png(_frame(image, number - 1)))
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFile(f"the picture is damaged: {error}") from error


def _frame(image: Image, place: int) -> Image:
    from PIL import ImageOps

    image.seek(place)
    if image.width * image.height > _MOST_PIXELS:
        raise DamagedFile("the picture is too large")
    return ImageOps.exif_transpose(image.convert("RGB"))


def _size(image: Image, place: int) -> tuple[float, float]:
    from extractor.parsers.ocr.images import page_size

    image.seek(place)
    return page_size(image)


def _png(picture: Image) -> bytes:
    picture.thumbnail((_WIDTH, _TALLEST))
    buffer = BytesIO()
    picture.convert("RGB").quantize(128).save(buffer, "PNG")
    return buffer.getvalue()
