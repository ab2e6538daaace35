"""Leaves → Document: furniture and notes taken out, lines joined to paragraphs, marks settled, all of it written."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import BlockKind, CellPlace, Document, Method
from extractor.parsers.builder import Builder, Mark, Note
from extractor.parsers.pdf import anchors, furniture, notes
from extractor.parsers.pdf.grids.tables import PdfTable
from extractor.parsers.pdf.leaf import Leaf, flow
from extractor.parsers.pdf.lines import PdfLine
from extractor.parsers.pdf.notes import PageNote
from extractor.parsers.pdf.paragraphs import Habits, PdfParagraph, habits, paragraphs

MEDIA_TYPE = "application/pdf"
_PART = "pdf"


@dataclass(slots=True)
class _WritingRun:
    """Lines of the body between two tables, or those of one cell."""

    lines: list[PdfLine]
    cell: CellPlace | None = None


def document(leaves: list[Leaf], method: Method) -> Document:
    """The document that the pages make."""
    builder = Builder()
    builder.furniture = furniture.take(leaves)
    found = notes.take(leaves)
    runs = _runs(leaves)
    habit = habits([line for run in runs if run.cell is None for line in run.lines])
    builder.remarks = anchors.settle([line for run in runs for line in run.lines], found)
    builder.notes = {note.name: _note(note, habit) for note in found}
    for index, (paragraph, cell) in enumerate(_paragraphs(runs, habit), 1):
        _write(builder, paragraph, cell, index)
    return builder.build(method, MEDIA_TYPE)


def _runs(leaves: list[Leaf]) -> list[_WritingRun]:
    found: list[_WritingRun] = []
    count = 0
    for leaf in leaves:
        for item in flow(leaf):
            if isinstance(item, PdfTable):
                found.extend(
                    _WritingRun(cell.lines, CellPlace(count, cell.row, cell.column, cell.across, cell.down))
                    for cell in item.cells
                    if cell.lines
                )
                count += 1
            elif found and found[-1].cell is None:
                found[-1].lines.append(item)
            else:
                found.append(_WritingRun([item]))
    return found


def _note(note: PageNote, habit: Habits) -> Note:
    text = ""
    marks: list[Mark] = []
    for part in paragraphs([line for line in note.lines if line.text], habit):
        text += "\n" if text else ""
        marks += [Mark(mark.label, len(text) + min(mark.offset, len(part.text))) for mark in part.marks]
        text += part.text
    return Note(note.label, text, part=_PART, page=note.page, marks=marks)


def _paragraphs(runs: list[_WritingRun], habit: Habits) -> list[tuple[PdfParagraph, CellPlace | None]]:
    return [
        (paragraph, run.cell)
        for run in runs
        for paragraph in paragraphs([it for it in run.lines if it.text or it.marks], habit)
    ]


def _write(builder: Builder, paragraph: PdfParagraph, cell: CellPlace | None, index: int) -> None:
    marks = [Mark(mark.label, min(mark.offset, len(paragraph.text))) for mark in paragraph.marks]
    kind: BlockKind = "paragraph" if cell is None else "cell"
    builder.paragraph(
        paragraph.text, kind, marks=marks, part=_PART, index=index, cell=cell, page=paragraph.page, box=paragraph.box
    )  # fmt: skip
