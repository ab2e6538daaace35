"""Pages that are pictures: which ones are, drawing them, and handing them to recognition where it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.document import Remark
from extractor.parsers.limits import Limits
from extractor.parsers.pdf.characters import View
from extractor.parsers.pdf.drawing import Drawing
from extractor.parsers.pdf.sheet import PageImage, Recognised, Recogniser, Sheet

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

DPI = 300
_LEAST_DPI = 100
_MOST_PIXELS = 40_000_000
_MOST_PICTURE_PIXELS = 250_000_000
_COVERED = 0.4
_FEW_LETTERS = 150


def needs_recognition(sheet: Sheet, drawing: Drawing) -> bool:
    """Whether a page's text is in a picture: one covers much of it, and hardly any letters stand on it."""
    return drawing.covered > _COVERED and sum(len(word.text) for word in sheet.words) < _FEW_LETTERS


def recogniser() -> Recogniser | None:
    """The recognition of page pictures, or None where it is not installed."""
    try:
        from extractor.parsers import ocr
    except ImportError:
        return None
    module: Any = ocr
    recognise: Recogniser | None = getattr(module, "recognise_page", None)
    return recognise if recognise is not None and module.available() else None


def recognised(page: PdfPage, view: View, sheet: Sheet, drawing: Drawing, limits: Limits) -> Recognised:
    """What recognition reads on a page; a remark where it cannot be asked."""
    recognise = recogniser()
    if recognise is None:
        message = f"page {sheet.number} is a picture and was not read"
        return Recognised(sheet.words, sheet.rules, [Remark("page.needs_ocr", "warning", message)])
    if drawing.pixels > _MOST_PICTURE_PIXELS or view.width * view.height <= 0:
        message = f"the picture on page {sheet.number} is too large to be read ({drawing.pixels:,} pixels)"
        return Recognised(sheet.words, sheet.rules, [Remark("page.too_large", "warning", message)])
    return recognise(_drawn(page, view, sheet), limits)


def _drawn(page: PdfPage, view: View, sheet: Sheet) -> PageImage:
    """The page as a picture of at most 40 million pixels, upright as it is shown."""
    area = view.width * view.height / 72**2
    dpi = max(min(DPI, (_MOST_PIXELS / area) ** 0.5), min(_LEAST_DPI, DPI))
    bitmap = page.render(scale=dpi / 72, may_draw_forms=False)
    try:
        image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return PageImage(sheet.number, image.width * 72 / dpi, image.height * 72 / dpi, dpi, image, sheet.words)
