"""Text that stands aside on a page: the running head along the edge of a landscape page, heads of narrow columns."""

from __future__ import annotations

from extractor.parsers.pdf.characters import Printed, View
from extractor.parsers.pdf.lines import line_of, strips
from extractor.parsers.pdf.sheet import Word
from extractor.parsers.pdf.words import TextOf, plain, words

_EDGE = 0.09


def read(printed: Printed, text_of: TextOf = plain) -> tuple[list[Word], list[str]]:
    """The lines that stand aside, each as one word of the upright page, and those along its left or right edge."""
    kept: list[Word] = []
    edges: list[str] = []
    for view, glyphs in printed.aside.items():
        for strip in strips(words(glyphs, text_of)):
            word = _upright(strip, view, printed.view)
            if word.x1 < _EDGE * printed.view.width or word.x0 > (1 - _EDGE) * printed.view.width:
                edges.append(word.text)
            else:
                kept.append(word)
    return kept, edges


def _upright(strip: list[Word], view: View, upright: View) -> Word:
    """A line of the turned ``view`` as a word of the ``upright`` one: it stands on the lower end of its place."""
    line = line_of(strip, 0)
    x0, top, x1, bottom = line.box
    a, b = upright.place(*view.spot(x0, top)), upright.place(*view.spot(x1, bottom))
    return Word(line.text, min(a[0], b[0]), max(a[0], b[0]), max(a[1], b[1]), line.size, alone=True)
