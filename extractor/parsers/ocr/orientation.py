"""By how much a page leans, and turning it; whether it lies on its side or its head, ``page`` asks tesseract."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SKETCH = 500
_STEEPEST = 5.0
_COARSE, _FINE = 0.5, 0.1
_WORTH = 0.15


def lean(image: Image, steepest: float = _STEEPEST) -> float:
    """By how many degrees, at most ``steepest``, the lines of a grey page sink to the right; 0 where nothing tells.

    The sharpest row profile wins: where lines lie level, rows of ink and rows of paper differ most.
    """
    sketch = _sketch(image)
    level = _sharpness(sketch, 0.0)
    if not level:
        return 0.0
    steps = int(steepest / _COARSE)
    coarse = max((step * _COARSE for step in range(-steps, steps + 1)), key=lambda angle: _sharpness(sketch, angle))
    steps = int(_COARSE / _FINE)
    near = [coarse + step * _FINE for step in range(-steps, steps + 1)]
    fine = max(near, key=lambda angle: _sharpness(sketch, angle))
    return fine if abs(fine) >= _WORTH and _sharpness(sketch, fine) > 1.01 * level else 0.0


def levelled(image: Image, degrees: float) -> Image:
    """``image`` turned so that lines which sink by ``degrees`` lie level; its size stays."""
    from PIL import Image as pictures

    if not degrees:
        return image
    return image.rotate(degrees, pictures.Resampling.BICUBIC, fillcolor="white")


def turned(image: Image, degrees: int) -> Image:
    """``image`` turned clockwise by a multiple of 90 degrees."""
    from PIL import Image as pictures

    turns = {
        90: pictures.Transpose.ROTATE_270,
        180: pictures.Transpose.ROTATE_180,
        270: pictures.Transpose.ROTATE_90,
    }
    return image.transpose(turns[degrees % 360]) if degrees % 360 else image


def _sketch(image: Image) -> Image:
    """The page small, ink white on black, its margins cut off."""
    from PIL import ImageOps

    step = max(1, image.width // _SKETCH)
    small = ImageOps.invert(image.reduce(step))
    across, down = small.width // 20, small.height // 20
    return small.crop((across, down, small.width - across, small.height - down))


def _sharpness(sketch: Image, degrees: float) -> float:
    from PIL import Image as pictures

    level = sketch.rotate(degrees, pictures.Resampling.BILINEAR) if degrees else sketch
    rows = level.resize((1, level.height), pictures.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))
