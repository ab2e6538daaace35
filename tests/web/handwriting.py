"""A scan as registries get them: all printed but the number, which is written in by hand."""

from __future__ import annotations

from itertools import pairwise

from tests.parsers.page_factory import Sheet

_INK = (30, 40, 140)
_STROKES = {
    "1": [[(0, -28), (10, -38), (6, 2)]],
    "4": [[(0, -38), (-6, -14), (18, -16)], [(14, -34), (10, 4)]],
    "7": [[(-2, -36), (20, -38), (4, 2)], [(2, -18), (18, -20)]],
}


def scanned_letter(number: str) -> bytes:
    """A letter of the People's Committee of Hà Nam whose number is written in ink."""
    sheet = Sheet().letterhead("Số:             /UBND-KT")
    for place, digit in enumerate(number):
        for stroke in _STROKES[digit]:
            points = [(330 + 30 * place + x, 322 + y) for x, y in stroke]
            for start, end in pairwise(points):
                sheet.pen.line((start, end), _INK, 4)
    return sheet.saved()
