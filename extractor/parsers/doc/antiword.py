"""A .doc file through antiword: its print, one paragraph a line, notes as [n] and at the end, tables between bars."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractor.document import Document
from extractor.errors import DamagedFile
from extractor.parsers.builder import Builder, Mark, Note
from extractor.parsers.doc import grid
from extractor.parsers.doc.facts import Facts
from extractor.parsers.media_types import DOC
from extractor.parsers.programs import run
from extractor.vietnamese import legacy

_SECONDS = 30.0
_OPTIONS = ("-w", "0", "-m", "UTF-8.txt")
_MARK = re.compile(r"\[(\d{1,4})\]")
_ROW_END = re.compile(r"\|\s?\|\s*$")
_LONGEST_ROW = 80
_MOST_NOTES = 9999
_LEAST_PART = 0.3
_RULER = "-" * 23


@dataclass(slots=True)
class AntiwordReading:
    """What antiword gave, and what it is known to have lost: remark code → what is missing."""

    document: Document
    losses: dict[str, str] = field(default_factory=dict)


def read(data: bytes, known: Facts, program: Path) -> AntiwordReading:
    """The .doc file ``data`` as antiword prints it. Raises ``DamagedFile`` where it prints nothing or fails."""
    return from_print(_printed(data, program), known)


def _printed(data: bytes, program: Path) -> str:
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as name:
        source = Path(name) / "document.doc"
        source.write_bytes(data)
        return run([program, *_OPTIONS, source], seconds=_SECONDS, folder=Path(name)).decode("utf-8", "replace")


def from_print(text: str, known: Facts) -> AntiwordReading:
    """The reading of what antiword printed of a file with the facts ``known``."""
    encoding = legacy.detect(text)
    if encoding is not None:
        text = legacy.convert(text, encoding)
    if not text.strip():
        raise DamagedFile("antiword finds no text in it", remedy="open it in Word and save it anew as .docx")
    parts = _parts(text.replace("[pic]", "").split("\n"), known)
    writer = _Writer(parts.notes)
    for item in _items(parts.body):
        writer.write(item)
    for line in parts.boxes:
        writer.box(line)
    document = writer.builder.build("doc", DOC)
    document.encoding = encoding
    document.provenance["reader"] = "antiword"
    return AntiwordReading(document, _losses(document, known, writer.is_doubtful))


def _losses(document: Document, known: Facts, is_doubtful: bool) -> dict[str, str]:
    losses = {}
    if known.numbered:
        losses["doc.numbering"] = "numbers that Word generates are not in the text"
    if is_doubtful:
        losses["doc.tables"] = "rows of a table may be cut or joined in the wrong place"
    if len(document.footnotes) < known.notes or any(note.anchor is None for note in document.footnotes):
        losses["doc.notes"] = f"of {known.notes} notes some are missing or have no place"
    if document.encoding == "tcvn3" and any(_shows_capitals(name) for name in known.fonts):
        losses["doc.capitals"] = "capitals that a font of the file shows are small letters in the text"
    if len({font.encoding for font in map(legacy.of_font, known.fonts) if font}) > 1:
        losses["doc.encodings"] = "which runs are in which of two encodings is not known, so that letters may be wrong"
    if sum(map(len, document.text.split())) < _LEAST_PART * known.characters:
        losses["doc.short"] = "a good part of the text is missing"
    return losses


def _shows_capitals(name: str) -> bool:
    font = legacy.of_font(name)
    return font is not None and font.capitals


@dataclass(slots=True)
class _AntiwordParts:
    """The stories of a print: body, notes, text boxes, each after a ruler."""

    body: list[str]
    notes: dict[str, Note]
    boxes: list[str]


def _parts(lines: list[str], known: Facts) -> _AntiwordParts:
    rulers = [place for place, line in enumerate(lines) if line == _RULER]
    count = known.notes if known.characters else _MOST_NOTES  # a file before Word 97 does not say
    opening = next((place for place in rulers if count and _opens_notes(lines, place)), None)
    if opening is not None:
        end = next((place for place in rulers if place > opening), len(lines))
        notes = _notes(lines[opening + 1 : end], opening + 2, count)
        return _AntiwordParts(lines[:opening], notes, lines[end:])
    start = rulers[-known.boxes] if 0 < known.boxes <= len(rulers) else len(lines)
    return _AntiwordParts(lines[:start], {}, lines[start:])


def _opens_notes(lines: list[str], ruler: int) -> bool:
    first = next((line.strip() for line in lines[ruler + 1 : ruler + 5] if line.strip()), "")
    return re.match(r"\[1\]|1\b", first) is not None


def _notes(lines: list[str], first: int, count: int) -> dict[str, Note]:
    """Each note begins with its number: in brackets, or typed by hand, and then part of its text."""
    notes: dict[str, Note] = {}
    for place, line in enumerate(lines):
        text = line.strip()
        label = str(len(notes) + 1)
        if len(notes) < count and text.startswith(f"[{label}]"):
            notes[label] = Note(label, text[len(label) + 2 :].strip(), index=first + place)
        elif len(notes) < count and re.match(rf"{label}\b(?!\.\d)", text):
            notes[label] = Note(label, text, index=first + place)
        elif text and notes:
            notes[str(len(notes))].text += "\n" + text
    return notes


Item = str | grid.GridTable
"""A paragraph, or a table."""


def _items(lines: list[str]) -> Iterator[Item]:
    pending: list[str] = []
    is_first = True
    at = 0
    while at < len(lines):
        line = lines[at]
        loose_end = _row_end(lines, at) if grid.BAR in line and not grid.is_line(line) else None
        if loose_end is None and not grid.is_line(line):
            pending.append(line)
            at += 1
            continue
        claimed = [] if loose_end is None else pending if is_first else _tail(pending)
        yield from pending[: len(pending) - len(claimed)]
        start = at if loose_end is None else loose_end + 1
        end = _table_end(lines, start)
        table = grid.read(lines[start:end])
        if loose_end is not None:
            table.rows.insert(0, _loose_row([*claimed, *lines[at:start]]))
        yield table
        pending, is_first, at = [], False, end
    yield from pending


def _table_end(lines: list[str], start: int) -> int:
    return next((place for place in range(start, len(lines)) if not grid.is_line(lines[place])), len(lines))


def _row_end(lines: list[str], at: int) -> int | None:
    """The line that ends the row beginning at ``at``, where antiword left cell and row marks as bars."""
    last = min(len(lines), at + _LONGEST_ROW)
    return next((place for place in range(at, last) if _ROW_END.search(lines[place])), None)


def _tail(lines: list[str]) -> list[str]:
    """The last lines up to an empty one."""
    place = len(lines)
    while place and lines[place - 1].strip():
        place -= 1
    return lines[place:]


def _loose_row(lines: list[str]) -> grid.Row:
    cells = _ROW_END.sub("", "\n".join(lines)).split(grid.BAR)
    return grid.Row([[line.strip() for line in cell.split("\n") if line.strip()] for cell in cells])


class _Writer:
    """Paragraphs and tables → the builder; marks of notes are taken out of the text."""

    def __init__(self, notes: dict[str, Note]) -> None:
        self.builder = Builder(notes=notes)
        self.is_doubtful = False
        self._waiting = set(notes)
        self._index = 0
        self._tables = 0

    def write(self, item: Item) -> None:
        if isinstance(item, str):
            self._paragraph(item.strip(), None)
            return
        for number, row in enumerate(item.rows):
            for column, cell in enumerate(row.cells):
                for text in cell or [""]:
                    self._paragraph(text, (self._tables, number, column))
        self.is_doubtful = self.is_doubtful or item.doubtful
        self._tables += 1

    def box(self, line: str) -> None:
        """A line of a text box; where the boxes stand in the text is not known."""
        if line != _RULER and line.strip():
            self._index += 1
            self.builder.paragraph(line.strip(), "textbox", index=self._index)

    def _paragraph(self, text: str, cell: tuple[int, int, int] | None) -> None:
        self._index += 1
        marks: list[Mark] = []
        if "[" in text:
            text = self._without_marks(text, marks)
        self.builder.paragraph(text, "cell" if cell else "paragraph", marks=marks, index=self._index, cell=cell)

    def _without_marks(self, text: str, marks: list[Mark]) -> str:
        kept: list[str] = []
        at = length = 0
        for match in _MARK.finditer(text):
            if match[1] in self._waiting:
                self._waiting.discard(match[1])
                kept.append(text[at : match.start()])
                length += len(kept[-1])
                marks.append(Mark(match[1], length))
                at = match.end()
        return "".join([*kept, text[at:]])
