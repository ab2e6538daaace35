"""The state of an RTF reader: groups, destinations, code pages (RTF 1.9.1); paragraphs go to the open story."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Literal

from extractor.errors import HostileFile
from extractor.parsers.rtf.fonts import RtfFont, decode
from extractor.parsers.rtf.names import CHARACTERS, FURNITURE, HIDDEN, NOTE_NUMBERS, STARRED, SYMBOLS
from extractor.parsers.rtf.story import RtfStory
from extractor.parsers.rtf.tokens import RtfToken
from extractor.parsers.runs import NoteMark, add
from extractor.vietnamese.legacy import of_font

_DEEPEST = 2_000
_MAC = 10_000
_LAST_LEVEL = 8
_MOST_SKIPPED = 32
_LONGEST_NAME = 100


@dataclass(slots=True)
class Group:
    """What a closing brace gives back."""

    place: Literal["text", "number", "fonts", "hidden"] = "text"
    font: int | None = None
    skip: int = 1
    silent: bool = False
    capitals: bool = False


class Reader:
    """Takes tokens; afterwards ``body``, ``furniture`` and ``notes`` hold the stories.

    ``HostileFile`` where groups nest too deep.
    """

    def __init__(self) -> None:
        self.body = RtfStory()
        self.furniture: list[RtfStory] = []
        self.notes: list[RtfStory] = []
        self.number_styles = {"ftn": "decimal", "aftn": "decimal"}
        self._stories = [self.body]
        self._fonts: dict[int, RtfFont] = {}
        self._page = 1252
        self._default_font = 0
        self._group = Group()
        self._groups: list[Group] = []
        self._bytes = bytearray()
        self._left_out = 0
        self._starred = False
        self._fresh = False
        self._words = self._known_words()

    def take(self, token: RtfToken) -> None:
        """Read one token."""
        if token.data:
            self._text(token.data)
            self._fresh = False
            return
        self._flush()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._word(token.name, token.number)
        else:
            self._symbol(token.name)

    def finish(self) -> None:
        """No more tokens come; groups that are still open end here."""
        self._flush()
        while len(self._stories) > 1:
            self._stories.pop().end()
        self.body.end()

    @property
    def _story(self) -> RtfStory:
        return self._stories[-1]

    def _text(self, data: bytes) -> None:
        skipped = min(self._left_out, len(data))
        self._left_out -= skipped
        self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Bytes that follow one another are decoded together: a letter may have two."""
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        font = self._font()
        if self._group.place == "fonts":
            name = font.name + decode(data[:_LONGEST_NAME], font.page or self._page).replace(";", "")
            font.name = name.strip()[:_LONGEST_NAME]
        elif self._group.place != "hidden":
            self._put(font.decode(data, self._page))

    def _font(self) -> RtfFont:
        number = self._default_font if self._group.font is None else self._group.font
        return self._fonts.setdefault(number, RtfFont())

    def _put(self, text: str) -> None:
        group = self._group
        if group.silent or group.place not in ("text", "number"):
            return
        paragraph, font = self._story.open, self._font().name
        if group.capitals and not of_font(font):
            text = text.upper()
        add(paragraph.label if group.place == "number" else paragraph.pieces, text, font)

    def _open(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise HostileFile("the groups are nested too deep", remedy="do not open it unless you know the sender")
        self._groups.append(self._group)
        self._group = copy(self._group)
        self._left_out, self._starred, self._fresh = 0, False, True

    def _close(self) -> None:
        while len(self._stories) > 1 and self._story.depth >= len(self._groups):
            self._end_story()
        self._group = self._groups.pop() if self._groups else Group()
        self._left_out, self._starred, self._fresh = 0, False, False

    def _symbol(self, name: str) -> None:
        if name == "*":
            self._starred = True
            return
        self._fresh = False
        if self._left_out:
            self._left_out -= 1
        elif name in "\n\r":
            self._paragraph_ends()
        elif name in SYMBOLS:
            self._put(SYMBOLS[name])

    def _word(self, name: str, number: int | None) -> None:
        fresh, starred = self._fresh, self._starred
        self._fresh = self._starred = False
        if self._left_out and name != "u":
            self._left_out -= 1
            if name in CHARACTERS:
                return
        if self._group.place == "hidden":
            self._group.place = "text" if name == "ud" and starred else "hidden"
        elif fresh and self._destination(name, starred):
            return
        elif name in self._words:
            self._words[name](number)
        elif name in CHARACTERS:
            self._put(CHARACTERS[name])
        else:
            self._note_numbers(name)

    def _destination(self, name: str, starred: bool) -> bool:
        """Whether the word opens a destination; an unknown one behind ``\\*`` is passed over."""
        if name == "fonttbl":
            self._group.place = "fonts"
        elif name in HIDDEN or (starred and name not in STARRED):
            self._group.place = "hidden"
        elif name in ("listtext", "pntext"):
            self._group.place = "number"
        elif name == "footnote":
            self._begin(RtfStory("footnote", note=str(len(self.notes) + 1)))
        elif name in FURNITURE:
            self._begin(RtfStory())
        elif name == "shptxt":
            self._begin(RtfStory("textbox"))
        else:
            return starred
        return True

    def _begin(self, story: RtfStory) -> None:
        story.depth = len(self._groups)
        if story.note is not None:
            self._story.open.pieces.append(NoteMark(story.note))
            self.notes.append(story)
        elif story.kind == "paragraph":
            self.furniture.append(story)
        self._group.place = "text"
        self._stories.append(story)

    def _end_story(self) -> None:
        story = self._stories.pop()
        story.end()
        if story.kind == "textbox":
            self._story.boxes.extend(story.paragraphs)

    def _known_words(self) -> dict[str, Callable[[int | None], None]]:
        return {
            "par": lambda _: self._paragraph_ends(),
            "sect": lambda _: self._paragraph_ends(),
            "nestcell": lambda _: self._paragraph_ends(),
            "cell": lambda _: self._cell_ends(),
            "row": lambda _: self._row_ends(),
            "pard": lambda _: self._reset(),
            "intbl": lambda _: self._into_table(),
            "outlinelevel": self._outline,
            "plain": lambda _: self._plain(),
            "f": self._set_font,
            "deff": self._set_default_font,
            "u": self._unicode,
            "uc": self._set_skip,
            "v": self._silence,
            "caps": self._set_capitals,
            "deleted": self._silence,
            "ansicpg": self._set_page,
            "mac": lambda _: self._set_page(_MAC),
            "fcharset": self._set_charset,
            "cpg": self._set_font_page,
            "chftn": lambda _: self._numbered_note(),
            "ftnalt": lambda _: self._endnote(),
        }

    def _paragraph_ends(self) -> None:
        if self._group.place in ("text", "number"):
            self._story.end_paragraph()

    def _cell_ends(self) -> None:
        self._story.end_cell()

    def _row_ends(self) -> None:
        self._story.end_row()

    def _reset(self) -> None:
        self._story.in_table = False
        self._story.open.level = None

    def _into_table(self) -> None:
        self._story.in_table = True

    def _outline(self, number: int | None) -> None:
        if number is not None and 0 <= number <= _LAST_LEVEL:
            self._story.open.level = number + 1

    def _plain(self) -> None:
        self._group.font, self._group.silent, self._group.capitals = None, False, False

    def _set_font(self, number: int | None) -> None:
        self._group.font = number

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = number or 0

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        if code >= 0x20:
            self._put(chr(code))
        self._left_out = self._group.skip

    def _set_skip(self, number: int | None) -> None:
        self._group.skip = min(max(number or 0, 0), _MOST_SKIPPED)

    def _silence(self, number: int | None) -> None:
        self._group.silent = number != 0

    def _set_capitals(self, number: int | None) -> None:
        self._group.capitals = number != 0

    def _set_page(self, number: int | None) -> None:
        self._page = number or 1252

    def _set_charset(self, number: int | None) -> None:
        if self._group.place == "fonts":
            self._font().charset = number

    def _set_font_page(self, number: int | None) -> None:
        if self._group.place == "fonts" and number:
            self._font().page = number

    def _numbered_note(self) -> None:
        self._story.is_numbered = True

    def _endnote(self) -> None:
        if self._story.note is not None:
            self._story.kind = self._story.note_kind = "endnote"

    def _note_numbers(self, name: str) -> None:
        """``\\ftnnrlc``, ``\\aftnnar`` …: how notes are numbered."""
        which = "aftn" if name.startswith("aftnn") else "ftn"
        style = name.removeprefix("a").removeprefix("ftnn")
        if name.startswith(("ftnn", "aftnn")) and style in NOTE_NUMBERS:
            self.number_styles[which] = NOTE_NUMBERS[style]
