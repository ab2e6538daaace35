"""Pictures of pages as files: .png, .jpg, .tif, .gif, .webp (one page a frame), .bmp."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.errors import DamagedFile, NeedsProgram, TooLarge
from extractor.packages import install
from extractor.parsers import programs, progress
from extractor.parsers.limits import Limits
from extractor.parsers.ocr import tesseract
from extractor.parsers.pdf.sheet import PdfSheet, Recognised, SheetImage

if TYPE_CHECKING:
    from PIL.Image import Image

MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "WEBP": "image/webp",
}

_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
"""EXIF 2.32, 4.6.4: orientations whose width is printed as height."""
_MOST_PIXELS = 250_000_000
_LEAST_DPI, _MOST_DPI = 70.0, 1300.0
_PAGE_WIDTH = 8.27
"""Inches of an A4 page: the resolution of a picture that does not state a likely one is guessed from its width."""


def read(data: bytes, limits: Limits) -> Document:
    """The document on the pictures in ``data``.

    Raises ``NeedsProgram`` where recognition is not installed, ``DamagedFile``, and ``TooLarge`` with more
    than 250 million pixels or ``limits.max_pages`` frames.
    """
    from extractor.parsers.ocr import available

    if not available():
        remedy = f"{programs.installation(tesseract.TESSERACT)}; {install('pillow')}"
        raise NeedsProgram("reading a picture needs tesseract with Vietnamese", remedy=remedy)
    from PIL import Image as pictures

    before, pictures.MAX_IMAGE_PIXELS = pictures.MAX_IMAGE_PIXELS, None
    try:
        with pictures.open(BytesIO(data), formats=tuple(MEDIA_TYPES)) as image:
            return _document(image, limits)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFile(f"the picture is damaged: {error}", remedy="get a complete copy") from error
    finally:
        pictures.MAX_IMAGE_PIXELS = before


def _document(image: Image, limits: Limits) -> Document:
    from extractor.parsers.ocr import recognise_page
    from extractor.parsers.ocr.desk import ReadingDesk
    from extractor.parsers.pdf import leaf, writing

    count = getattr(image, "n_frames", 1)
    if count > limits.max_pages:
        raise TooLarge(f"{count:,} pages are more than the limit of {limits.max_pages:,}")
    with ReadingDesk(recognise_page, limits) as desk:
        pages, waiting = progress.Pages(count), []
        for index in range(count):
            waiting.append(desk.hand_in(partial(_page, image, index)))
            waiting[-1].add_done_callback(pages.done)
    found = [future.result() for future in waiting]
    sheets = [_sheet(index + 1, read) for index, read in enumerate(found)]
    document = writing.document([leaf.of_sheet(sheet) for sheet in sheets], "pdf-ocr")
    document.media_type = MEDIA_TYPES[image.format or "PNG"]
    document.pages = count
    document.remarks += [remark for read in found for remark in read.remarks]
    document.arrival = next((read.arrival for read in found if read.arrival), None)
    document.number_read = next((read.number_read for read in found if read.number_read), None)
    return document


def _sheet(number: int, read: Recognised) -> PdfSheet:
    width, height = read.size or (0.0, 0.0)
    return PdfSheet(number, width, height, read.words, read.rules)


def _page(image: Image, index: int) -> SheetImage:
    """A frame as a page, upright as the camera says. Raises ``TooLarge`` before a frame is unpacked."""
    from PIL import ImageOps

    image.seek(index)
    if image.width * image.height > _MOST_PIXELS:
        raise TooLarge(f"{image.width:,} × {image.height:,} pixels are more than {_MOST_PIXELS:,}")
    frame = ImageOps.exif_transpose(on_paper(image))
    dpi = _resolution(image, frame.width, frame.height)
    return SheetImage(index + 1, frame.width * 72 / dpi, frame.height * 72 / dpi, dpi, frame)


def on_paper(image: Image) -> Image:
    """The current frame in colours; what is see-through shows white paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    from PIL import Image as pictures

    ink = image.convert("RGBA")
    paper = pictures.new("RGBA", ink.size, "white")
    return pictures.alpha_composite(paper, ink).convert("RGB")


def page_size(image: Image) -> tuple[float, float]:
    """Width and height of the current frame in points, upright as the camera says, as its boxes are measured."""
    width, height = image.width, image.height
    if image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
        width, height = height, width
    dpi = _resolution(image, width, height)
    return width * 72 / dpi, height * 72 / dpi


def _resolution(image: Image, width: int, height: int) -> float:
    """The resolution that the file states, if a page of it has a likely width; else that of an A4 page."""
    stated = image.info.get("dpi")
    dpi = float(stated[0]) if stated else 0.0
    if _LEAST_DPI <= dpi <= _MOST_DPI and 0.5 * _PAGE_WIDTH < min(width, height) / dpi < 2 * _PAGE_WIDTH:
        return dpi
    return max(_LEAST_DPI, min(width, height) / _PAGE_WIDTH)
