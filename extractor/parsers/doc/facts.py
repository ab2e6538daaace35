"""What a Word binary file says of itself before its text is read ([MS-DOC]): encryption, notes, fonts, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError
from struct import unpack_from

from extractor.errors import DamagedFile, ProtectedFile, UnsupportedFormat
from extractor.parsers import protected
from extractor.parsers.doc.compound import Compound

_WORD_97, _WORD_6 = 0xA5EC, (0xA5DC, 0xA5DB)
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_BULLET, _NONE = 23, 255
# Places in FibRgFcLcb97 (§2.5.6).
_STYLES, _FOOTNOTES, _FONTS, _ENDNOTES, _LISTS, _OVERRIDES = 1, 2, 15, 46, 73, 74
_LIST_OF_PARAGRAPH = re.compile(rb"\x0b\x46([^\x00].)", re.DOTALL)  # sprmPIlfo (§2.6.2)


@dataclass(frozen=True, slots=True)
class Facts:
    """``notes`` counts footnotes and endnotes, ``boxes`` the stories of text boxes (0 to 2: body, headers).

    ``fonts`` are the names in the font table. ``numbered`` says that some paragraph's number is generated, so that it
    is nowhere in the text. ``characters`` is the length of the main text.
    """

    notes: int = 0
    fonts: tuple[str, ...] = ()
    numbered: bool = False
    characters: int = 0
    boxes: int = 0


def facts(data: bytes) -> Facts:
    """The facts of a .doc file. Raises ``ProtectedFile``, ``DamagedFile``, or ``UnsupportedFormat`` for other programs'
    files; a Word 6 or 95 file yields none.
    """
    if _PACKAGE in data:
        raise ProtectedFile("the document is protected by a password", remedy=protected.GIVE)
    compound = Compound(data)
    main = compound.stream("WordDocument")
    if "WordDocument" not in compound:
        raise UnsupportedFormat(
            "this is a file of another program, not a Word document", remedy="save its text as .docx"
        )
    if len(main) < 0x200:
        raise DamagedFile("the document's main stream is cut short", remedy="get a complete copy")
    ident, flags = unpack_from("<H", main)[0], unpack_from("<H", main, 10)[0]
    if flags & _ENCRYPTED and ident in (_WORD_97, *_WORD_6):
        raise ProtectedFile("the document is protected by a password", remedy=protected.GIVE)
    if ident != _WORD_97:
        return Facts()
    try:
        return _FactsReader(main, compound.stream("1Table" if flags & _TABLE_1 else "0Table")).facts()
    except (StructError, IndexError, UnicodeDecodeError):
        return Facts()


class _FactsReader:
    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._table = table

    def facts(self) -> Facts:
        notes = sum(self._count_of_notes(place) for place in (_FOOTNOTES, _ENDNOTES))
        characters, boxes = unpack_from("<I", self._main, 0x4C)[0], unpack_from("<II", self._main, 0x64)
        return Facts(notes, tuple(self._fonts()), self._is_numbered(), characters, sum(map(bool, boxes)))

    def _part(self, place: int) -> tuple[int, int]:
        """Offset and length in the table stream."""
        start, length = unpack_from("<II", self._main, 0x9A + 8 * place)
        return start, min(length, max(0, len(self._table) - start))

    def _count_of_notes(self, place: int) -> int:
        """n marks are n + 1 positions of four bytes and n words (§2.8.10)."""
        length = self._part(place)[1]
        return max(0, (length - 4) // 6)

    def _fonts(self) -> Iterator[str]:
        """The names in SttbfFfn (§2.9.286): each entry's length, 39 bytes of properties, the name."""
        start, length = self._part(_FONTS)
        at, end = start + 4, start + length
        while at < end:
            size = self._table[at]
            name = self._table[at + 40 : at + 1 + size].decode("utf-16-le", "replace")
            yield name.partition("\x00")[0]
            at += size + 1

    def _is_numbered(self) -> bool:
        start, length = self._part(_OVERRIDES)
        if length < 4:
            return False
        count = min(unpack_from("<I", self._table, start)[0], (length - 4) // 16)
        lists = [unpack_from("<I", self._table, start + 4 + 16 * place)[0] for place in range(count)]
        with_numbers = self._lists_with_numbers()
        styles, size = self._part(_STYLES)
        sources = (self._main, self._table[styles : styles + size])
        used = {unpack_from("<H", match[1])[0] for source in sources for match in _LIST_OF_PARAGRAPH.finditer(source)}
        return any(0 < one <= count and lists[one - 1] in with_numbers for one in used)

    def _lists_with_numbers(self) -> set[int]:
        """The ids of lists of which some level is neither a bullet nor blank (§2.9.147, §2.9.150)."""
        start, length = self._part(_LISTS)
        if length < 2:
            return set()
        count = unpack_from("<H", self._table, start)[0]
        found: set[int] = set()
        at = start + length
        for place in range(min(count, (length - 2) // 28)):
            entry = start + 2 + 28 * place
            simple = self._table[entry + 26] & 1
            for level in range(1 if simple else 9):
                kind = self._table[at + 4]
                if kind not in (_BULLET, _NONE) and level == 0:
                    found.add(unpack_from("<I", self._table, entry)[0])
                at += 28 + self._table[at + 24] + self._table[at + 25]
                at += 2 + 2 * unpack_from("<H", self._table, at)[0]
        return found
