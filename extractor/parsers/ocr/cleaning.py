"""From a page's colours to the grey picture that tesseract reads best.

The sizes and the blur were chosen by measurement (docs/decisions, scans).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

READING_DPI = 200
SECOND_DPI = 150
_FINE_DPI = 250
_LEAST_DPI = 120
_BLACK = 8
_TWO_TONES = 0.98
_CLOSER_DPI = 225
_CLOSER_BLUR = 0.6
_SOFTENING = 0.9
_SMOOTHING = 2.0
_GRAIN = 5
_MOST_PIXELS = 30_000_000
_DARK = 150


def without_coloured_ink(image: Image) -> Image:
    """The page in grey with red and blue ink (seals, stamps, pens) turned light; black stays black."""
    from PIL import ImageChops

    if image.mode not in ("RGB", "RGBA", "P", "CMYK", "YCbCr"):
        return image.convert("L")
    red, green, blue = image.convert("RGB").split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def is_coarse(grey: Image, dpi: float) -> bool:
    """Whether a page is read best as it is, in shades at up to 250 dpi: softened, its small marks run together.

    A page in black and white is read better softened, whatever its resolution.
    """
    if not _LEAST_DPI <= dpi <= _FINE_DPI:
        return False
    counts = grey.histogram()
    return sum(counts[:_BLACK]) + sum(counts[-_BLACK:]) < _TWO_TONES * sum(counts)


def closer(line: Image, dpi: float) -> tuple[Image, float]:
    """The picture of a line for another reading, and its resolution: errors at another scale are other errors."""
    from PIL import ImageFilter

    return resized(line, _CLOSER_DPI / dpi).filter(ImageFilter.GaussianBlur(_CLOSER_BLUR)), _CLOSER_DPI


def resized(image: Image, scale: float) -> Image:
    """``image`` so many times as wide and high, at least one pixel."""
    from PIL import Image as pictures

    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, pictures.Resampling.LANCZOS)


def for_reading(grey: Image, dpi: float) -> tuple[Image, float]:
    """The picture to read and its resolution: about 200 dpi, edges softened."""
    from PIL import ImageFilter

    scale = READING_DPI / dpi
    if not 0.95 <= scale <= 1.05 and scale < 2.5:
        grey = resized(grey, scale)
        dpi *= scale
    return grey.filter(ImageFilter.GaussianBlur(_SOFTENING)), dpi


def bounded(image: Image, dpi: float) -> tuple[Image, float]:
    """``image`` made smaller where it has more than 30 million pixels, and its resolution."""
    pixels = image.width * image.height
    if pixels <= _MOST_PIXELS:
        return image, dpi
    scale = (_MOST_PIXELS / pixels) ** 0.5
    image.thumbnail((max(1, int(image.width * scale)), max(1, int(image.height * scale))))
    return image, dpi * scale


def denoised(image: Image, dpi: float) -> Image:
    """A noisy page smoothed, its contrast stretched until half of the paper is white: for the second try."""
    from PIL import ImageFilter, ImageOps

    smooth = image.filter(ImageFilter.GaussianBlur(_SMOOTHING * dpi / READING_DPI))
    return ImageOps.autocontrast(smooth, cutoff=(0.5, 50))


def is_grainy(grey: Image) -> bool:
    """Whether half of the page's pixels stand out from their neighbours: noise, for paper is even."""
    from PIL import ImageChops, ImageFilter

    counts = ImageChops.difference(grey, grey.filter(ImageFilter.GaussianBlur(1))).histogram()
    return sum(counts[_GRAIN:]) > 0.5 * sum(counts)


def black_and_white(image: Image) -> Image:
    """The page in ink (0) and paper (255), parted at the grey that Otsu's method gives.

    Otsu, A threshold selection method from gray-level histograms, IEEE SMC 9 (1979).
    """
    threshold = min(max(_otsu(image.histogram()), 90), 200)
    return image.point([0 if value <= threshold else 255 for value in range(256)])


def _otsu(histogram: list[int]) -> int:
    total = sum(histogram)
    whole = sum(value * count for value, count in enumerate(histogram))
    best, threshold = -1.0, _DARK
    below, weight = 0, 0
    for value, count in enumerate(histogram):
        weight += count
        below += value * count
        if not weight or weight == total:
            continue
        spread = (whole * weight - below * total) ** 2 / (weight * (total - weight))
        if spread > best:
            best, threshold = spread, value
    return threshold


def smaller(grey: Image, dpi: float) -> tuple[Image, float]:
    """The picture for the second reading: 150 dpi; errors at another scale are other errors."""
    from PIL import ImageFilter

    scale = SECOND_DPI / dpi
    return resized(grey, scale).filter(ImageFilter.GaussianBlur(0.3)), dpi * scale
