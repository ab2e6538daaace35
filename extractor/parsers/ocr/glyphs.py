"""Shapes of ink: whether digits look like the printed signs beside them, and which of two letters alike one is."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from extractor.parsers.ocr import cleaning, ink
from extractor.parsers.ocr.ink import Piece

if TYPE_CHECKING:
    from PIL.Image import Image

_SPECK = 0.25
_SAME_HEIGHT = 0.12
_SAME_BASE = 0.1
_SLANT = 0.2
_FOOT = 0.12
_STEM, _BAR = 0.4, 0.48
"""Up to which share of a letter's width the ink above its bowl is a stem, and from which on a bar crosses it."""
_STEM_ROWS, _ABOVE_BOWL = (0.07, 0.24), (0.07, 0.4)
"""Which rows of the letter, as shares of its height: below the serif and above the bowl in any type; to the bowl."""
_NARROWEST, _WIDEST = 0.45, 0.9
"""The width of a letter, as a share of its height: other ink is no letter, or more than one."""
_LOWEST = 16
"""Rows that a letter must have for its bar to be seen."""


def of_line(line: Image) -> list[Piece]:
    """The pieces of ink in a line's picture from left to right, specks left out."""
    found = ink.pieces(cleaning.black_and_white(line))
    tall = [piece.height for piece in found if piece.height > 0.3 * line.height]
    usual = median(tall) if tall else line.height / 2
    least, most = _SPECK * usual, 0.95 * line.height
    kept = [piece for piece in found if max(piece.height, piece.width) > least and piece.height < most]
    return sorted(kept, key=lambda piece: piece.x0)


def look_printed(field: list[Piece], beside: list[Piece]) -> bool:
    """Whether the pieces of ``field`` have the height of those ``beside`` it and stand on the same line."""
    if not field or not beside:
        return False
    height = median(piece.height for piece in beside)
    base = median(piece.y1 for piece in beside)
    return all(
        abs(piece.height - height) <= _SAME_HEIGHT * height + 1 and abs(piece.y1 - base) <= _SAME_BASE * height + 1
        for piece in field
    )


def is_joint(piece: Piece, height: float) -> bool:
    """Whether a piece is the slash (perhaps run into the next letter) or the hyphen that ends a number."""
    if piece.height < 0.4 * height:
        return piece.width > piece.height
    low, high = _leftmost(piece, foot=True), _leftmost(piece, foot=False)
    return high - low >= _SLANT * piece.height and low - piece.x0 <= _FOOT * piece.height


def _leftmost(piece: Piece, *, foot: bool) -> int:
    reach = max(1, round(0.15 * piece.height))
    if foot:
        return min(x0 for y, x0, _ in piece.runs if y >= piece.y1 - reach)
    return min(x0 for y, x0, _ in piece.runs if y < piece.y0 + reach)


def d_or_barred(piece: Piece) -> str | None:
    """Whether a piece of ink is "d" or "đ"; None where that cannot be told.

    A "đ" has a bar across its stem: above the bowl its ink reaches over half of the letter, and below that it is a
    stem again. That of a "d" is a stem from the serif to the bowl (measured at 150 to 300 dpi, docs/decisions 0050).
    """
    if piece.height < _LOWEST or not _NARROWEST <= piece.width / piece.height <= _WIDEST:
        return None
    rows = _extents(piece)
    stem, bar = _STEM * piece.width, _BAR * piece.width
    above = _between(rows, _ABOVE_BOWL)
    wide = next((place for place, row in enumerate(above) if row >= bar), len(above))
    if any(row <= stem for row in above[wide:]):
        return "đ"
    return "d" if all(row <= stem for row in _between(rows, _STEM_ROWS)) else None


def _extents(piece: Piece) -> list[int]:
    """How far the ink of each row reaches, from its first pixel to its last."""
    edges: dict[int, tuple[int, int]] = {}
    for y, x0, x1 in piece.runs:
        left, right = edges.get(y, (x0, x1))
        edges[y] = min(left, x0), max(right, x1)
    return [edges[y][1] - edges[y][0] for y in sorted(edges)]


def _between(rows: list[int], shares: tuple[float, float]) -> list[int]:
    first, last = (round(share * len(rows)) for share in shares)
    return rows[first:last]
