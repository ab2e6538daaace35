"""Pages that are pictures → words with boxes and confidences, for the same layout as those of a text layer.

The seam is ``extractor.parsers.pdf.sheet``: a ``PageImage`` in, a ``Recognised`` out.
"""

from __future__ import annotations

from extractor.parsers.limits import Limits
from extractor.parsers.pdf.sheet import Recognised, SheetImage

__all__ = ["available", "recognise_page"]


def available() -> bool:
    """Whether pages can be recognised: Pillow, tesseract and its Vietnamese data are there."""
    from importlib.util import find_spec

    from extractor.parsers.ocr import tesseract

    return find_spec("PIL") is not None and tesseract.LANGUAGE in tesseract.languages()


def recognise_page(page: SheetImage, limits: Limits) -> Recognised:
    """The words of a drawn page. Never raises for what the picture holds: an unreadable page has a remark."""
    from extractor.parsers.ocr import page as pages

    return pages.recognise_page(page, limits)
