"""A character of a PDF as it stands on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    pass


class Glyph(NamedTuple):
    """A character: its left and right edge and its baseline in points from the top left, its type size.

    ``font`` is told only on pages with fonts from before Unicode; ``spaced`` says that pdfium sees a blank before it.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str | None = None
    spaced: bool = False
