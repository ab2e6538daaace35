"""Text layers in encodings before Unicode: read by the names of their fonts, or by the text where no name tells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from extractor.parsers.pdf.glyphs import Glyph
from extractor.parsers.pdf.sheet import Word
from extractor.vietnamese import legacy
from extractor.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_PAGES_LOOKED_AT = 3
_MOST_OBJECTS = 2_000
_LONGEST_NAME = 200
_FOREIGN = frozenset("¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ")


class PdfFontNames:
    """The names of a document's fonts by the text objects that use them; each font is asked once."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def has_legacy(self, page: PdfPage) -> bool:
        """Whether text of ``page`` is set in a font of the time before Unicode."""
        from pypdfium2 import raw

        for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
            handle = raw.FPDFPage_GetObject(page.raw, index)
            if raw.FPDFPageObj_GetType(handle) == raw.FPDF_PAGEOBJ_TEXT and legacy.of_font(self._of(handle)):
                return True
        return False

    def at(self, textpage: Any, index: int) -> str:
        """The name of the font of the character at ``index``, "" where pdfium does not say."""
        from pypdfium2 import raw

        handle = raw.FPDFText_GetTextObject(textpage, index)
        return self._of(handle) if handle else ""

    def _of(self, handle: Any) -> str:
        from pypdfium2 import raw

        font = raw.FPDFTextObj_GetFont(handle)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self._names.get(address)
        if known is None:
            buffer = ctypes.create_string_buffer(_LONGEST_NAME)
            raw.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME)
            known = self._names[address] = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        return known


class Converter:
    """Turns the words of one document into Unicode."""

    def __init__(self) -> None:
        self.names = PdfFontNames()
        self._reader = legacy.FontReader()
        self._by_text: legacy.Encoding | None = None

    @property
    def encoding(self) -> str | None:
        """The encoding that the text was converted from, if any was."""
        return self._reader.encoding or self._by_text

    def is_old(self, page: PdfPage, glyphs: list[Glyph]) -> bool:
        """Whether a page holds letters that Vietnamese does not have, and a font that would show them as its own."""
        return not _FOREIGN.isdisjoint(map(attrgetter("text"), glyphs)) and self.names.has_legacy(page)

    def text_of(self, piece: Iterable[Glyph]) -> str:
        """The text of a word whose glyphs know their fonts."""
        runs = groupby(piece, key=lambda glyph: glyph.font)
        return "".join(self._run("".join(glyph.text for glyph in run), font) for font, run in runs)

    def _run(self, text: str, font: str | None) -> str:
        """A run of one font; what came out as a hyphen may be the ư of TCVN3, byte AD, which Windows calls one."""
        if not legacy.of_font(font):
            return text.replace("\x02", "-").replace("\xad", "-")
        if "\x02" in text or "-" in text:
            letters = self._reader.read(text.replace("\x02", "\xad").replace("-", "\xad"), font)
            if is_syllable(letters.strip("()[].,;:“”\"'")):
                return letters
        return self._reader.read(text.replace("\x02", "-"), font)

    def by_text(self, words: list[Word], page: int) -> list[Word]:
        """``words`` converted where their letters show that they are legacy text under a font that does not say so."""
        if self._reader.encoding is None and self._by_text is None and page <= _PAGES_LOOKED_AT:
            self._by_text = legacy.detect("\n".join(word.text for word in words).replace("\n", " "))
        if self._by_text is None:
            return words
        return [
            word if word.text.isascii() and self._by_text != "viqr" else self._converted(word, self._by_text)
            for word in words
        ]

    def _converted(self, word: Word, encoding: legacy.Encoding) -> Word:
        return replace(word, text=legacy.convert(word.text, encoding))
