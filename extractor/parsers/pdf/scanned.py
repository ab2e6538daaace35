"""Pages that are pictures: which ones are, drawing them, and handing them to recognition where it is there.

So are pages whose text layer does not say what is printed. A layer over a picture is somebody else's recognition; one
whose words are none may be a font that lies. Both are compared with recognition in a few lines; pages of one file come
from one program, so later ones are looked at less.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.document import Remark
from extractor.parsers.limits import Limits
from extractor.parsers.pdf.characters import View
from extractor.parsers.pdf.drawing import Drawing
from extractor.parsers.pdf.sheet import PdfSheet, Recognised, Recogniser, SheetImage

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from extractor.parsers.ocr.desk import ReadingDesk

DPI = 300
_LEAST_DPI = 100
_MOST_PIXELS = 40_000_000
_MOST_PICTURE_PIXELS = 250_000_000
COVERED = 0.4
_FEW_LETTERS = 150
_ENOUGH, _EVERY = 3, 5
"""After so many pages that agree only one of so many is compared, unless its words are doubtful."""


def needs_recognition(sheet: PdfSheet, drawing: Drawing) -> bool:
    """Whether a page's text is in a picture: one covers much of it, and what stands on it is little or no language."""
    if drawing.covered <= COVERED:
        return False
    from extractor.parsers.ocr import layer

    few = sum(len(word.text) for word in sheet.words) < _FEW_LETTERS
    return few or not layer.is_believable(word.text for word in sheet.words)


def is_garbled(sheet: PdfSheet) -> bool:
    """Whether what a page's fonts say is no text, so that only its picture can be read."""
    from extractor.parsers.ocr import layer

    return layer.is_broken(word.text for word in sheet.words)


def garbled(number: int) -> Remark:
    """What is said of a page whose text layer was given up."""
    where = f"the fonts of page {number} do not say which letters they print"
    if recogniser() is not None:
        return Remark("text.garbled", "info", f"{where}: it was read from its picture")
    return Remark("text.garbled", "error", f"{where}, and recognition is not installed: its text was left out")


def recogniser() -> Recogniser | None:
    """The recognition of page pictures, or None where it is not installed."""
    try:
        from extractor.parsers import ocr
    except ImportError:
        return None
    module: Any = ocr
    recognise: Recogniser | None = getattr(module, "recognise_page", None)
    return recognise if recognise is not None and module.available() else None


class Recognition:
    """The recognition of a file's pages, several at once; it begins with the first page that is a picture."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._desk: ReadingDesk | None = None

    def __enter__(self) -> Recognition:
        return self

    def __exit__(self, *fault: Any) -> None:
        if self._desk is not None:
            self._desk.__exit__(*fault)

    def of(self, page: PdfPage, view: View, sheet: PdfSheet, drawing: Drawing) -> Future[Recognised]:
        """What recognition will have read on a page; a remark where it cannot be asked."""
        recognise = recogniser()
        if recognise is None:
            message = (
                f"page {sheet.number} is a picture and was not read; a text layer that it may have was left as it is"
            )
            return _done(Recognised(sheet.words, sheet.rules, [Remark("page.needs_ocr", "error", message)]))
        if drawing.pixels > _MOST_PICTURE_PIXELS or view.width * view.height <= 0:
            message = f"the picture on page {sheet.number} is too large to be read ({drawing.pixels:,} pixels)"
            return _done(Recognised(sheet.words, sheet.rules, [Remark("page.too_large", "warning", message)]))
        if self._desk is None:
            from extractor.parsers.ocr.desk import ReadingDesk

            self._desk = ReadingDesk(recognise, self._limits)
        return self._desk.hand_in(lambda: drawn(page, view, sheet))


def _done(found: Recognised) -> Future[Recognised]:
    future: Future[Recognised] = Future()
    future.set_result(found)
    return future


def drawn(page: PdfPage, view: View, sheet: PdfSheet) -> SheetImage:
    """The page as a picture of at most 40 million pixels, upright as it is shown."""
    area = view.width * view.height / 72**2
    dpi = max(min(DPI, (_MOST_PIXELS / area) ** 0.5), min(_LEAST_DPI, DPI))
    bitmap = page.render(scale=dpi / 72, may_draw_forms=False)
    try:
        image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return SheetImage(sheet.number, image.width * 72 / dpi, image.height * 72 / dpi, dpi, image, sheet.words)


@dataclass(slots=True)
class LayerJudge:
    """Judges the pages of one file in their order; ``agreements`` are those of pages that were compared and kept.

    ``near`` are the numbers of pages whose layer is somebody else's poor reading of what is printed.
    """

    agreements: dict[int, float] = field(default_factory=dict)
    near: set[int] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)
    _foreign: int = 0

    def is_poor(self, page: PdfPage, view: View, sheet: PdfSheet, drawing: Drawing) -> bool:
        """Whether the page has to be read from its picture; a remark says why."""
        from extractor.parsers.ocr import layer

        over_picture = drawing.covered > COVERED
        words = [word.text for word in sheet.words]
        doubtful = layer.is_doubtful(words)
        unusual = doubtful or over_picture or layer.is_unusual(words)
        if not unusual or self._is_like_others(sheet, doubtful):
            return False
        if recogniser() is None:
            if doubtful:
                message = f"the text layer of page {sheet.number} holds much that is no word"
                self.remarks.append(
                    Remark("text.layer.doubtful", "warning", f"{message}; recognition is not installed")
                )
            return False
        return self._differs(lambda: drawn(page, view, sheet), sheet, over_picture)

    def _is_like_others(self, sheet: PdfSheet, doubtful: bool) -> bool:
        """Whether enough pages before were sound: of another language where its words are doubtful."""
        from extractor.parsers.ocr import layer

        if doubtful and not (self._foreign >= _ENOUGH and layer.is_foreign(word.text for word in sheet.words)):
            return False
        return len(self.agreements) >= _ENOUGH and sheet.number % _EVERY != 0

    def _differs(self, draw: Callable[[], SheetImage], sheet: PdfSheet, over_picture: bool) -> bool:
        from extractor.parsers.ocr import agreement, layer, sample, tesseract

        picture = draw()
        try:
            alike = sample.agreement(picture, sheet.words)
        except tesseract.GivenUp:
            return False
        where = f"the text layer of page {sheet.number}"
        if alike is not None and alike < sample.LEAST:
            message = f"{where} differs from what is printed (agreement {alike:.2f}): it was read from its picture"
            self.remarks.append(Remark("text.layer.poor", "info", message, page=sheet.number))
            if over_picture and alike >= agreement.LEAST_OF_LAYER:
                self.near.add(sheet.number)
            return True
        if over_picture and (share := sample.unread(picture, sheet.words)) > sample.MOST_UNREAD:
            message = f"{where} leaves out {share:.0%} of what is printed: it was read from its picture"
            self.remarks.append(Remark("text.layer.partial", "info", message, page=sheet.number))
            return True
        if alike is not None:
            self.agreements[sheet.number] = alike
            self._foreign += layer.is_foreign(word.text for word in sheet.words)
        return False

    def compared(self) -> str | None:
        """What is said of pages whose layer was compared and kept: "1 (0.99), 2 (1.00)"."""
        return ", ".join(f"{page} ({alike:.2f})" for page, alike in self.agreements.items()) or None
