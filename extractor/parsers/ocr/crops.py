"""Pieces of a page kept for a person to read: where they are, and their picture."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.document import Box, Remark, Severity

if TYPE_CHECKING:
    from PIL.Image import Image

Area = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels."""

_WIDEST = 600


def remark(
    code: str, message: str, picture: Image, dpi: float, area: Area, page: int, severity: Severity = "warning"
) -> Remark:
    """A remark on ``area`` of a page's picture, with page, box in points, and the picture itself."""
    x0, y0, x1, y1 = clipped(area, picture)
    points = 72 / dpi
    box: Box = (x0 * points, y0 * points, x1 * points, y1 * points)
    place = f"page {page}, box {box[0]:.0f} {box[1]:.0f} {box[2]:.0f} {box[3]:.0f}"
    image = png(picture.crop((x0, y0, x1, y1)))
    return Remark(code, severity, f"{message} ({place})", page=page, box=box, image=image)


def clipped(area: Area, picture: Image) -> Area:
    """``area`` within the picture, at least one pixel wide and high."""
    x0, y0 = min(max(0, area[0]), picture.width - 1), min(max(0, area[1]), picture.height - 1)
    return x0, y0, min(max(x0 + 1, area[2]), picture.width), min(max(y0 + 1, area[3]), picture.height)


def png(picture: Image) -> str:
    """A small picture as a PNG in base64: grey, at most 600 pixels wide."""
    small = picture.convert("L")
    small.thumbnail((_WIDEST, _WIDEST))
    buffer = BytesIO()
    small.quantize(16).save(buffer, "PNG", optimize=True)
    return b64encode(buffer.getvalue()).decode("ascii")
