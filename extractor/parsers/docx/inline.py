"""One paragraph's runs: its text as printed, the marks of its notes, the text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from extractor.document import NoteKind
from extractor.parsers.docx.glyphs import glyph, without_private
from extractor.parsers.docx.names import (
    ALTERNATE,
    FIELD_CHARACTER,
    ID,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    SPACE,
    TEXT_BOX,
    TYPE,
    Element,
    M,
    W,
    branch,
    switch,
    value_of,
)
from extractor.parsers.docx.styles import Style, Styles, font_of
from extractor.parsers.runs import NoteMark, Piece, add
from extractor.vietnamese.legacy import FontReader, of_font

_LEFT_OUT = frozenset(
    [PARAGRAPH_PROPERTIES, RUN_PROPERTIES]
    + [W + name for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "ffData", "rt")]
    + [W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "sectPr")]
)
_SIMPLE_FIELD = W + "fldSimple"
_RUNS = frozenset([RUN, M + "r"])
_BLANKS = " \t\r\n"
_SOFT_HYPHEN = "\u00ad"
"""Under a font of TCVN3 it is the letter ư, which LibreOffice writes so; elsewhere it is no text."""
_LINE_ENDS = str.maketrans("\r\n", "  ")


class Marks(Protocol):
    """Who gives notes their labels."""

    def mark(self, kind: NoteKind, name: str) -> str | None:
        """A numbered mark was met; the note's id for the builder, None where there is no such note."""

    def custom(self, kind: NoteKind, name: str, label: str) -> str | None:
        """A mark with a label of the author's own was met."""

    def page(self) -> None:
        """A new page begins here."""

    def section(self) -> None:
        """A section ends with this paragraph."""


@dataclass(slots=True)
class InlineLine:
    """A paragraph as it grows: runs by font and marks, the boxes that hang on it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    is_blank: bool = True

    def add(self, text: str, font: str) -> None:
        """Append text under a font."""
        add(self.pieces, text, font)
        self.is_blank = self.is_blank and not text.strip()

    def mark(self, note: str) -> None:
        """A note's mark stands here."""
        self.pieces.append(NoteMark(note))


class Fields:
    """Which text is a field's instruction, and not printed. A field may run over many paragraphs (§17.16.18)."""

    def __init__(self, unclosed: frozenset[Element]) -> None:
        self._unclosed = unclosed
        self._open: list[bool] = []
        self._field_codes: list[str] = []
        self._instructions = 0
        self._repeated = 0

    @property
    def instruction(self) -> bool:
        """Is the reader inside an instruction?"""
        return self._instructions > 0

    @property
    def repeats_mark(self) -> bool:
        """Is the reader inside a mark that a field prints once more (NOTEREF \\f, §17.16.5.42)?"""
        return self._repeated > 0

    def say(self, instruction: str) -> None:
        """Take a piece of the innermost field's instruction into account."""
        if self._open and not self._open[-1]:
            self._field_codes[-1] += instruction

    def turn(self, character: Element) -> None:
        """Take one ``w:fldChar`` into account; a field that is never closed hides nothing."""
        match character.get(W + "fldCharType"):
            case "begin" if character not in self._unclosed:
                self._open.append(False)
                self._field_codes.append("")
                self._instructions += 1
            case "separate" if self._open and not self._open[-1]:
                self._open[-1] = True
                self._instructions -= 1
                self._repeated += prints_mark_again(self._field_codes[-1])
            case "end" if self._open:
                is_result, instruction = self._open.pop(), self._field_codes.pop()
                self._instructions -= not is_result
                self._repeated -= is_result and prints_mark_again(instruction)


def prints_mark_again(instruction: str) -> bool:
    """Whether a field prints a note's mark, raised, where it does not belong: it is no text.

    >>> prints_mark_again(" NOTEREF _Ref1 \\\\f \\\\h "), prints_mark_again(" NOTEREF _Ref1 \\\\h ")
    (True, False)
    """
    return instruction.split()[:1] in (["NOTEREF"], ["FTNREF"]) and "\\f" in instruction


def unclosed_fields(root: Element) -> frozenset[Element]:
    """The ``w:fldChar`` of ``root`` that begin a field without end."""
    begun: list[Element] = []
    for character in root.iter(FIELD_CHARACTER):
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            begun.append(character)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


class InlineReader:
    """Reads the runs of paragraphs, one paragraph at a time. ``marks`` is None where notes have no place."""

    def __init__(self, styles: Styles, fonts: FontReader, marks: Marks | None, *, preserving: bool) -> None:
        self._styles = styles
        self._fonts = fonts
        self._marks = marks
        self._preserving = preserving
        self._line = InlineLine()
        self._fields = Fields(frozenset())
        self._hidden_by_paragraph = False
        self._hidden = False
        self._in_capitals = self._capitals = False
        self._font = ""
        self._paragraph_font = self._text_font = styles.font
        self._note: tuple[NoteKind, str] | None = None
        self._note_label = ""
        self._leaves: dict[str, Callable[[Element], None]] = {
            W + "t": self._text,
            M + "t": self._text,
            W + "tab": lambda _: self._put("\t"),
            W + "ptab": lambda _: self._put("\t"),
            W + "cr": lambda _: self._put("\n"),
            W + "br": self._break,
            W + "lastRenderedPageBreak": lambda _: self._page(),
            W + "noBreakHyphen": lambda _: self._put("-"),
            W + "softHyphen": lambda _: self._put(_SOFT_HYPHEN),
            W + "sym": self._symbol,
            W + "footnoteReference": lambda element: self._reference("footnote", element),
            W + "endnoteReference": lambda element: self._reference("endnote", element),
            FIELD_CHARACTER: lambda element: self._fields.turn(element),
            W + "instrText": lambda element: self._fields.say(element.text or ""),
            TEXT_BOX: self._box,
        }

    def read(self, paragraph: Element, line: InlineLine, fields: Fields, style: Style) -> None:
        """Append what ``paragraph``, which is in ``style``, prints to ``line``."""
        self._line, self._fields, self._hidden_by_paragraph = line, fields, bool(style.hidden)
        self._paragraph_font, self._in_capitals = style.font or self._styles.font, bool(style.capitals)
        self._enter(None)
        stack: list[Iterator[Element]] = [iter(paragraph)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif (leaf := self._leaves.get(element.tag)) is not None:
                leaf(element)
            elif (inner := self._inside(element)) is not None:
                stack.append(iter(inner))
        self._close_custom_mark()

    def _inside(self, element: Element) -> Element | None:
        """The element whose children are read next, None for one that prints nothing."""
        if element.tag in _LEFT_OUT or (
            element.tag == _SIMPLE_FIELD and prints_mark_again(element.get(W + "instr", ""))
        ):
            return None
        if element.tag in _RUNS:
            self._enter(element)
        return branch(element) if element.tag == ALTERNATE else element

    def _enter(self, run: Element | None) -> None:
        self._close_custom_mark()
        self._font, self._hidden = "", self._hidden_by_paragraph
        self._text_font, self._capitals = self._paragraph_font, self._in_capitals
        properties = run.find(RUN_PROPERTIES) if run is not None else None
        if properties is None:
            return
        fonts = properties.find(W + "rFonts")
        if fonts is not None:
            self._font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
        style = self._styles.of(value_of(properties, W + "rStyle"))
        self._text_font = font_of(properties) or style.font or self._paragraph_font
        hidden = switch(properties.find(W + "vanish"))
        if hidden is None:
            hidden = style.hidden
        self._hidden = self._hidden_by_paragraph if hidden is None else hidden
        capitals = switch(properties.find(W + "caps"))
        if capitals is None:
            capitals = style.capitals
        self._capitals = self._in_capitals if capitals is None else capitals

    @property
    def _silent(self) -> bool:
        return self._hidden or self._fields.instruction or self._fields.repeats_mark

    def _put(self, text: str, font: str | None = None) -> None:
        if self._silent:
            return
        if self._note is not None:
            self._note_label += text
        else:
            self._line.add(text, font or self._text_font or "")

    def _text(self, element: Element) -> None:
        text = element.text or ""
        space = element.get(SPACE)
        if space != "preserve" and (space is not None or not self._preserving):
            text = text.strip(_BLANKS)
        if "\n" in text or "\r" in text:
            text = text.translate(_LINE_ENDS)
        if of_font(self._text_font):
            self._put(text)  # private characters under an old font are its letters
        else:
            plain = without_private(text, self._font)
            self._put(plain.upper() if self._capitals else plain)

    def _symbol(self, element: Element) -> None:
        font = element.get(W + "font", "")
        try:
            code = int(element.get(W + "char", "")[:6], 16)
        except ValueError:
            return
        shown = glyph(code, font)
        self._put(chr(code) if shown and of_font(font) else shown, font)

    def _break(self, element: Element) -> None:
        if element.get(TYPE) == "page":
            self._page()
        self._put("\n")

    def _page(self) -> None:
        if self._marks is not None:
            self._marks.page()

    def _box(self, element: Element) -> None:
        if not self._silent:
            self._line.boxes.append(element)

    def _reference(self, kind: NoteKind, element: Element) -> None:
        self._close_custom_mark()
        name = element.get(ID, "")
        if self._marks is None or self._silent:
            return
        if element.get(W + "customMarkFollows") not in (None, "0", "false", "off"):
            self._note, self._note_label = (kind, name), ""
            return
        self._place(self._marks.mark(kind, name))

    def _close_custom_mark(self) -> None:
        """The author's own mark is what follows the reference in its run."""
        if self._note is None or self._marks is None:
            return
        (kind, name), self._note = self._note, None
        label = self._fonts.read(self._note_label, self._text_font).replace(_SOFT_HYPHEN, "")
        self._place(self._marks.custom(kind, name, label.strip()))

    def _place(self, note: str | None) -> None:
        if note is not None:
            self._line.mark(note)
