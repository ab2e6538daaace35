"""Print or pen: whether the digits of a field look like the printed signs beside them."""

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
