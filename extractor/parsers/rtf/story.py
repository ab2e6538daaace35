"""The stories of an RTF file: the body, its notes, text boxes and headers, each a stream of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document import BlockKind, CellPlace, NoteKind
from extractor.parsers.runs import Paragraph


@dataclass(slots=True)
class RtfStory:
    """One stream of paragraphs: the body, a note, a text box, a header. ``depth`` is where its group opened."""

    kind: BlockKind = "paragraph"
    depth: int = -1
    note: str | None = None
    note_kind: NoteKind = "footnote"
    is_numbered: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    open: Paragraph = field(default_factory=Paragraph)
    in_table: bool = False
    table: int = 0
    row: int = 0
    column: int = 0

    def end_paragraph(self) -> None:
        """The open paragraph is complete, a blank one too; text boxes that hang on it follow."""
        done, self.open = self.open, Paragraph(level=self.open.level)
        done.kind = self.kind
        if self.kind == "paragraph" and self.in_table:
            done.kind, done.cell = "cell", CellPlace(self.table, self.row, self.column)
        elif self.row or self.column:
            self.table, self.row, self.column = self.table + 1, 0, 0
        self.paragraphs.append(done)
        self.paragraphs.extend(self.boxes)
        self.boxes.clear()

    def end_cell(self) -> None:
        """The cell is complete."""
        self.in_table = True
        self.end_paragraph()
        self.column += 1

    def end_row(self) -> None:
        """The row is complete; what stands behind its last cell mark is no paragraph."""
        if self.open.is_empty:
            self.open = Paragraph()
        self.row, self.column = self.row + 1, 0

    def end(self) -> None:
        """The story is complete."""
        if not self.open.is_empty or self.boxes:
            self.end_paragraph()
