"""A page's elements → paragraphs: tables as cells, headings, lists with their numbers, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from extractor.document import CellPlace, Document
from extractor.errors import DamagedFile, HostileFile
from extractor.parsers.builder import Builder, Note
from extractor.parsers.docx.glyphs import pictorial
from extractor.parsers.docx.numerals import printed
from extractor.parsers.html.encoding import decode
from extractor.parsers.html.fonts import HtmlFontNames
from extractor.parsers.html.notes import links
from extractor.parsers.media_types import HTML
from extractor.parsers.runs import NoteMark, Paragraph, Run, add, raw_text, text_of, write
from extractor.vietnamese import legacy

Element = etree._Element

_SKIPPED = frozenset(
    "head script style template noscript svg math object iframe select textarea button del".split()  # noqa: SIM905
)
_INLINE = frozenset(
    """a abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img br input output""".split()  # noqa: SIM905
)
"""All other elements end a paragraph, as in a browser; those with a colon are Word's own and do not."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_CASE = re.compile(r"text-transform\s*:\s*([a-z]+)", re.IGNORECASE)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_WIDEST_SPAN = 1000
_DEEPEST_SPAN = 300
_LONGEST_TITLE = 2000


@dataclass(slots=True)
class _Table:
    """Where the reader is in an open table; ``covered`` has what cells above go on over: their first column →
    the column behind their last, and the last row.
    """

    number: int
    row: int = -1
    column: int = 0
    next_column: int = 0
    across: int = 1
    down: int = 1
    covered: dict[int, tuple[int, int]] = field(default_factory=dict)

    def next_row(self) -> None:
        """A row begins."""
        self.row, self.column, self.next_column = self.row + 1, 0, 0
        self.covered = {first: ends for first, ends in self.covered.items() if ends[1] >= self.row}

    def next_cell(self, across: int, down: int) -> None:
        """A cell begins: in the next column that no cell above covers."""
        self.row = max(self.row, 0)
        while self.next_column in self.covered:
            self.next_column = self.covered[self.next_column][0]
        self.column, self.across, self.down = self.next_column, across, down
        self.next_column += across
        if down > 1:
            self.covered[self.column] = (self.next_column, self.row + down - 1)

    @property
    def place(self) -> CellPlace:
        """The open cell."""
        return CellPlace(self.number, max(self.row, 0), self.column, self.across, self.down)


@dataclass(slots=True)
class _Story:
    """The body or a note: finished paragraphs and the open one."""

    note: str | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    open: Paragraph = field(default_factory=Paragraph)
    after_blank: bool = True


def read_page(data: bytes) -> Document:
    """The Document of one page; raises as ``extractor.parsers.html.read`` says."""
    root = _parsed(decode(data))
    walker = _Walker(root)
    walker.walk(root)
    fonts = legacy.FontReader(legacy.detect(raw_text(walker.body.paragraphs)))
    notes = {name: Note(walker.labels[name], text_of(story.paragraphs, fonts)) for name, story in walker.notes.items()}
    builder = Builder(notes=notes)
    title = root.findtext("head/title") or ""
    if title.strip():
        builder.provenance["title"] = fonts.read(" ".join(title.split())[:_LONGEST_TITLE], None)
    write(walker.body.paragraphs, fonts, builder)
    document = builder.build("html", HTML)
    document.encoding = fonts.encoding
    return document


def _parsed(text: str) -> Element:
    # Unclosed elements of old pages nest deep; the size of the file is what bounds the tree.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as fault:
        raise DamagedFile("the page cannot be read", remedy="get a complete copy") from fault
    if any("depth" in entry.message for entry in parser.error_log):
        raise HostileFile("its elements are nested too deep", remedy="do not open it unless you know the sender")
    if root is None:
        raise DamagedFile("there is no text in the page", remedy="get a complete copy")
    return root


class _Walker:
    """Goes through the elements once; afterwards ``body`` and ``notes`` hold the paragraphs."""

    def __init__(self, root: Element) -> None:
        self.body = _Story()
        self.notes: dict[str, _Story] = {}
        self._links = links(root)
        self.labels = self._links.labels
        self._names = HtmlFontNames(root)
        self._stories = [self.body]
        self._fonts: list[str] = [""]
        self._capitals = [False]
        self._tables: list[_Table] = []
        self._number_of_tables = 0
        self._lists: list[tuple[str, int]] = []
        self._preformatted = 0
        self._level: int | None = None

    def walk(self, root: Element) -> None:
        """Read all below ``root``."""
        silent: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if silent is not None:
                if event == "end" and element is silent:
                    silent = None
                    self._text(element.tail)
            elif event == "end":
                self._end(element)
                self._text(element.tail)
            elif self._is_silent(element):
                silent = element
            else:
                self._start(element)
                self._text(element.text)
        self._break()

    def _is_silent(self, element: Element) -> bool:
        """Whether the element prints nothing; a note's mark is put down on the way."""
        if element in self._links.marks:
            self._stories[-1].open.pieces.append(NoteMark(self._links.marks[element]))
            return True
        if element in self._links.numbers:
            return True
        return element.tag in _SKIPPED or element.get("hidden") is not None or _is_hidden(element)

    def _start(self, element: Element) -> None:
        tag = str(element.tag).lower()
        self._fonts.append(self._names.of(element) or self._fonts[-1])
        case = _CASE.search(element.get("style") or "")
        self._capitals.append(case[1].lower() == "uppercase" if case else self._capitals[-1])
        if tag == "br":
            self._put("\n")
        elif _is_block(tag):
            self._break()
            self._open(tag, element)
        if element in self._links.holders:
            name = self._links.holders[element]
            self._stories.append(self.notes.setdefault(name, _Story(name)))

    def _open(self, tag: str, element: Element) -> None:
        if tag == "table":
            self._tables.append(_Table(self._number_of_tables))
            self._number_of_tables += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].next_row()
        elif tag in ("td", "th") and self._tables:
            across, down = _span(element, "colspan", _WIDEST_SPAN), _span(element, "rowspan", _DEEPEST_SPAN)
            self._tables[-1].next_cell(across, down)
        elif tag in ("ol", "ul"):
            form = _FORMS.get(element.get("type", "1"), "decimal") if tag == "ol" else "none"
            self._lists.append((form, _number(element.get("start"), 1)))
        elif tag == "li":
            self._item(element)
        elif tag == "pre":
            self._preformatted += 1
        elif tag in _HEADINGS:
            self._level = _HEADINGS[tag]

    def _end(self, element: Element) -> None:
        tag = str(element.tag).lower()
        self._fonts.pop()
        self._capitals.pop()
        if _is_block(tag):
            self._break()
            self._close(tag)
        if element in self._links.holders:
            self._break()
            self._stories.pop()

    def _close(self, tag: str) -> None:
        if tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._preformatted -= 1
        elif tag in _HEADINGS:
            self._level = None

    def _item(self, element: Element) -> None:
        if not self._lists or self._lists[-1][0] == "none":
            return
        form, number = self._lists[-1]
        number = _number(element.get("value"), number)
        self._lists[-1] = (form, number + 1)
        add(self._stories[-1].open.label, f"{printed(number, form)}.", self._fonts[-1])

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            self._put(text.replace("\r\n", "\n"))
            return
        text = _BLANKS.sub(" ", text)
        self._put(text.removeprefix(" ") if self._stories[-1].after_blank else text)

    def _put(self, text: str) -> None:
        if text:
            story = self._stories[-1]
            if self._capitals[-1] and not legacy.of_font(self._fonts[-1]):
                text = text.upper()
            add(story.open.pieces, pictorial(text, self._fonts[-1]), self._fonts[-1])
            story.after_blank = text[-1] in " \n"

    def _break(self) -> None:
        """The open paragraph ends, where it holds anything; blanks at its ends and around breaks are no text."""
        story = self._stories[-1]
        done = story.open
        story.after_blank = True
        _trim(done)
        if not done.pieces:
            return  # a list number waits for its text
        story.open = Paragraph()
        done.level = self._level
        if self._tables and self._tables[-1].row >= 0 and story.note is None:  # a caption stands before the first row
            done.kind, done.cell = "cell", self._tables[-1].place
        story.paragraphs.append(done)


def _trim(paragraph: Paragraph) -> None:
    """No blanks at the ends of lines, whatever runs they are in."""
    pieces = paragraph.pieces
    for piece in pieces:
        if isinstance(piece, Run):
            piece.texts = ["".join(piece.texts).replace(" \n", "\n")]
    while pieces and isinstance(last := pieces[-1], Run):
        last.texts = [last.texts[0].rstrip(" \n")]
        if last.texts[0]:
            break
        pieces.pop()


def _is_block(tag: str) -> bool:
    return tag not in _INLINE and ":" not in tag


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style or "") is not None


def _span(element: Element, name: str, most: int) -> int:
    return min(max(_number(element.get(name), 1), 1), most)


def _number(text: str | None, otherwise: int) -> int:
    """A whole number of up to six digits, ``otherwise`` where there is none."""
    stripped = (text or "").strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 7 else otherwise
