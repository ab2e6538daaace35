"""Assembling a Document: paragraphs in, one NFC text with blocks and placed footnotes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.document import (
    Block,
    BlockKind,
    Box,
    CellPlace,
    Document,
    Footnote,
    Method,
    NoteKind,
    Remark,
    Shifts,
)
from extractor.parsers import noteseries
from extractor.vietnamese import lineends, plaintext


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark met in a paragraph: the note's id, and the offset in the paragraph's raw text."""

    note: str
    offset: int


@dataclass(slots=True)
class Note:
    """A note's label as printed and its paragraphs; its id is what the marks name.

    ``marks`` are those in its own text: of notes that say something of this one, and stand after it.
    ``source`` is where its text begins in the file's, where that is known.
    """

    label: str
    text: str
    kind: NoteKind = "footnote"
    part: str = "text"
    index: int = 0
    page: int | None = None
    marks: list[Mark] = field(default_factory=list)
    source: int | None = None


@dataclass
class Builder:
    """Collects paragraphs and notes in reading order.

    ``notes`` maps a note's id to the note; each is written after the paragraph with its first mark,
    and those without a mark stand at the end.
    """

    notes: dict[str, Note] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    provenance: dict[str, str] = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _footnotes: list[Footnote] = field(default_factory=list)
    _placed: set[str] = field(default_factory=set)
    _length: int = 0
    _shifts: Shifts = field(default_factory=list)
    _taken: int = 0
    """How many characters were taken from the file."""

    @property
    def length(self) -> int:
        """How long the text is so far."""
        return self._length

    def paragraph(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        *,
        marks: list[Mark] | None = None,
        part: str = "text",
        index: int = 0,
        level: int | None = None,
        label: str | None = None,
        cell: tuple[int, ...] | None = None,
        page: int | None = None,
        box: Box | None = None,
    ) -> None:
        """Append one paragraph; ``cell`` is a ``CellPlace`` or its first fields. Blank ones become a bare line feed."""
        if not text and not marks:
            self._end_line()
            return
        if cell is not None and not marks and self._goes_on(text, cell):
            return
        start, first = self._length, len(self._pieces)
        anchors = self._write_text(text, marks or ())
        if not all(piece.isspace() for piece in self._pieces[first:]):
            block = Block(kind, start, self._length, part, index, level, label, page=page, box=box)
            if cell is not None:
                block.table, block.row, block.column, block.across, block.down = CellPlace(*cell)
            self._blocks.append(block)
        self._end_line()
        for note, anchor in anchors:
            self._place(note, anchor)

    def _write_text(self, text: str, marks: Iterable[Mark]) -> list[tuple[str, int]]:
        """Write ``text``; where in the document each of its marks stands now."""
        anchors: list[tuple[str, int]] = []
        at = 0
        for mark in marks:
            self._write(text[at : mark.offset])
            anchors.append((mark.note, self._length))
            at = mark.offset
        self._write(text[at:] if at else text)
        return anchors

    def paragraphs(self, texts: Iterable[tuple[str, int]]) -> None:
        """As ``paragraph`` for each text with its index, for those that are plain already and come in thousands."""
        pieces, blocks, start = self._pieces, self._blocks, self._length
        first = start
        for text, index in texts:
            end = start + len(text)
            if text and not text.isspace():
                blocks.append(Block("paragraph", start, end, "text", index))
            pieces += text, "\n"
            start = end + 1
        self._length = start
        self._taken += start - first

    def stands_at(self, places: list[tuple[int, int]]) -> None:
        """Where what is given next stood in the file's text: (offset in it, offset in the file), in order."""
        for offset, source in places:
            if source != self._taken + offset:
                self._shifts.append((self._length + offset, source))
                self._taken = source - offset

    def _goes_on(self, text: str, cell: tuple[int, ...]) -> bool:
        """Put ``text`` to the paragraph before it where that is of the same cell and a number or a name runs on."""
        last = self._blocks[-1] if self._blocks else None
        if last is None or (last.table, last.row, last.column) != cell[:3] or last.end + 1 != self._length:
            return False
        tail = self._pieces[-2][-lineends.REACH :]
        joint = next(lineends.joints(f"{tail}\n{text[: lineends.REACH]}"), None)
        if joint is None or not joint.start <= len(tail) < joint.end:
            return False
        self._pieces[-1] = joint.glue
        self._length = last.end + len(joint.glue)
        more = text.lstrip()
        self._taken += len(text) - len(more)
        self._shifts.append((self._length, self._taken))
        self._write(more)
        last.end = self._length
        self._end_line()
        return True

    def _write(self, text: str) -> None:
        """Append ``text``, made plain."""
        if not text:
            return
        shown = plaintext.read(text)
        self._shifts += ((self._length + offset, self._taken + source) for offset, source in shown.shifts)
        self._pieces.append(shown.text)
        self._length += len(shown.text)
        self._taken += len(text)

    def _end_line(self) -> None:
        self._pieces.append("\n")
        self._length += 1
        self._taken += 1

    def _place(self, name: str, anchor: int | None) -> None:
        note = self.notes.get(name)
        if note is None or name in self._placed:
            return
        self._placed.add(name)
        if note.source is not None:
            self.stands_at([(0, note.source)])
        start = self._length
        inner = self._write_text(note.text, note.marks)
        end = self._length
        if end > start:
            self._blocks.append(Block(note.kind, start, end, note.part, note.index, page=note.page))
        self._end_line()
        self._footnotes.append(Footnote(note.label, start, end, anchor, note.kind, note.page))
        for other, place in inner:
            self._place(other, place)

    def build(self, method: Method, media_type: str) -> Document:
        """The finished document; notes whose mark was not found come last, with a remark each."""
        for name, note in self.notes.items():
            if name not in self._placed:
                self._place(name, None)
                message = f"footnote {note.label} has no mark in the text"
                self.remarks.append(Remark("footnote.unanchored", "warning", message))
        self.remarks += noteseries.remarks(self._footnotes, method)
        return Document(
            "".join(self._pieces),
            method,
            media_type,
            blocks=self._blocks,
            footnotes=self._footnotes,
            furniture=self.furniture,
            provenance=self.provenance,
            remarks=self.remarks,
            shifts=self._shifts,
        )
