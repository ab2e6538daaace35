"""Paragraphs as runs of text by font, for formats whose fonts say what encoding the text is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.document import BlockKind
from extractor.parsers.builder import Builder, Mark
from extractor.parsers.docx.glyphs import without_private
from extractor.vietnamese.legacy import FontReader

Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a note's mark stands among the runs of a paragraph."""

    note: str


@dataclass(slots=True)
class Run:
    """Text under one font, as it stands in the file."""

    font: str
    texts: list[str]


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it grows: runs and marks in their order, and the list number before it."""

    kind: BlockKind = "paragraph"
    pieces: list[Run | NoteMark] = field(default_factory=list)
    label: list[Run | NoteMark] = field(default_factory=list)
    level: int | None = None
    cell: Cell | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is neither text nor a mark."""
        return not (self.pieces or self.label)


@dataclass(slots=True)
class Shown:
    """A paragraph in Unicode, with the places of its marks."""

    text: str
    marks: list[Mark]
    label: str | None


def add(pieces: list[Run | NoteMark], text: str, font: str) -> None:
    """Append ``text`` to the last run where the font is the same."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Run) and last.font == font:
        last.texts.append(text)
    else:
        pieces.append(Run(font, [text]))


def raw_text(paragraphs: Iterable[Paragraph]) -> str:
    """The text as it stands in the file, whatever its encoding, a paragraph a line."""
    runs = ([piece for piece in paragraph.pieces if isinstance(piece, Run)] for paragraph in paragraphs)
    return "\n".join("".join("".join(run.texts) for run in line) for line in runs)


def show(paragraph: Paragraph, fonts: FontReader) -> Shown:
    """The paragraph in Unicode; the list number is the beginning of its text."""
    label = "".join(_shown(piece, fonts) for piece in paragraph.label if isinstance(piece, Run)).strip()
    texts = [f"{label} "] if label else []
    length = len(label) + 1 if label else 0
    marks: list[Mark] = []
    for piece in paragraph.pieces:
        if isinstance(piece, NoteMark):
            marks.append(Mark(piece.note, length))
            continue
        texts.append(_shown(piece, fonts))
        length += len(texts[-1])
    return Shown("".join(texts), marks, label or None)


def text_of(paragraphs: Iterable[Paragraph], fonts: FontReader) -> str:
    """The text of a note or of a header, a paragraph a line."""
    return "\n".join(show(paragraph, fonts).text for paragraph in paragraphs).strip()


def write(paragraphs: Iterable[Paragraph], fonts: FontReader, builder: Builder) -> None:
    """Give ``paragraphs`` to the builder, in Unicode."""
    for index, paragraph in enumerate(paragraphs, 1):
        shown = show(paragraph, fonts)
        kind: BlockKind = "heading" if paragraph.level and paragraph.kind == "paragraph" else paragraph.kind
        builder.paragraph(
            shown.text,
            kind,
            marks=shown.marks,
            index=index,
            level=paragraph.level,
            label=shown.label,
            cell=paragraph.cell,
        )


def _shown(run: Run, fonts: FontReader) -> str:
    text = "".join(run.texts)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # After the conversion: U+00AD is ư in TCVN3.
    text = fonts.read(text, run.font).replace("\u00ad", "")
    return without_private(text, run.font)
