"""Whether a page's text layer says what is printed: by its words, and where a doubt is left, by its picture.

A layer over a picture is somebody else's recognition; one whose words are none may be a font that lies. Both are
compared with recognition in a few lines; pages of one file come from one program, so later ones are looked at less.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.document import Remark
from extractor.parsers.pdf import scanned
from extractor.parsers.pdf.characters import View
from extractor.parsers.pdf.drawing import Drawing
from extractor.parsers.pdf.sheet import PdfSheet, SheetImage

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_ENOUGH, _EVERY = 3, 5
"""After so many pages that agree only one of so many is compared, unless its words are doubtful."""


@dataclass(slots=True)
class LayerJudge:
    """Judges the pages of one file in their order; ``agreements`` are those of pages that were compared and kept."""

    agreements: dict[int, float] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _foreign: int = 0

    def is_poor(self, page: PdfPage, view: View, sheet: PdfSheet, drawn: Drawing) -> bool:
        """Whether the page has to be read from its picture; a remark says why."""
        from extractor.parsers.ocr import layer

        over_picture = drawn.covered > scanned.COVERED
        doubtful = layer.is_doubtful(word.text for word in sheet.words)
        if not (doubtful or over_picture) or self._is_like_others(sheet, doubtful):
            return False
        if scanned.recogniser() is None:
            if doubtful:
                message = f"the text layer of page {sheet.number} holds much that is no word"
                self.remarks.append(
                    Remark("text.layer.doubtful", "warning", f"{message}; recognition is not installed")
                )
            return False
        return self._differs(lambda: scanned.drawn(page, view, sheet), sheet, over_picture)

    def _is_like_others(self, sheet: PdfSheet, doubtful: bool) -> bool:
        """Whether enough pages before were sound: of another language where its words are doubtful."""
        from extractor.parsers.ocr import layer

        if doubtful and not (self._foreign >= _ENOUGH and layer.is_foreign(word.text for word in sheet.words)):
            return False
        return len(self.agreements) >= _ENOUGH and sheet.number % _EVERY != 0

    def _differs(self, draw: Callable[[], SheetImage], sheet: PdfSheet, over_picture: bool) -> bool:
        from extractor.parsers.ocr import layer, sample, tesseract

        picture = draw()
        try:
            alike = sample.agreement(picture, sheet.words)
        except tesseract.GivenUp:
            return False
        where = f"the text layer of page {sheet.number}"
        if alike is not None and alike < sample.LEAST:
            message = f"{where} differs from what is printed (agreement {alike:.2f}): it was read from its picture"
            self.remarks.append(Remark("text.layer.poor", "info", message, page=sheet.number))
            return True
        if over_picture and (share := sample.unread(picture, sheet.words)) > sample.MOST_UNREAD:
            message = f"{where} leaves out {share:.0%} of what is printed: it was read from its picture"
            self.remarks.append(Remark("text.layer.partial", "info", message, page=sheet.number))
            return True
        if alike is not None:
            self.agreements[sheet.number] = alike
            self._foreign += layer.is_foreign(word.text for word in sheet.words)
        return False

    def told(self) -> str | None:
        """What is said of pages whose layer was compared and kept: "1 (0.99), 2 (1.00)"."""
        return ", ".join(f"{page} ({alike:.2f})" for page, alike in self.agreements.items()) or None
