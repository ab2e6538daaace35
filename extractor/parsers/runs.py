"""Paragraphs as runs of text by font, for formats whose fonts say what encoding the text is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.document import BlockKind, CellPlace
from extractor.parsers.builder import Builder, Mark
from extractor.parsers.docx.glyphs import without_private
from extractor.vietnamese.legacy import FontReader, of_font


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a note's mark stands among the runs of a paragraph."""

    note: str


@dataclass(slots=True)
class Run:
    """Text under one font, as it stands in the file."""

    font: str
    texts: list[str]


Piece = Run | NoteMark


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it grows: runs and marks in their order, and the list number before it."""

    kind: BlockKind = "paragraph"
    pieces: list[Piece] = field(default_factory=list)
    label: list[Piece] = field(default_factory=list)
    level: int | None = None
    cell: CellPlace | None = None

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


def add(pieces: list[Piece], text: str, font: str) -> None:
    """Append ``text`` to the last run where the font is the same, or another one of the same old kind."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Run) and (last.font == font or _reads_as(last.font, font)):
        last.texts.append(text)
    else:
        pieces.append(Run(font, [text]))


def _reads_as(font: str, other: str) -> bool:
    """Whether two fonts are of the same old encoding: a letter of VNI may begin under one and end under the other."""
    old = of_font(font)
    return old is not None and old == of_font(other)


def raw_text(paragraphs: Iterable[Paragraph]) -> str:
    """The text as it stands in the file, whatever its encoding, a paragraph a line."""
    runs = ([piece for piece in paragraph.pieces if isinstance(piece, Run)] for paragraph in paragraphs)
    return "\n".join("".join("".join(run.texts) for run in line) for line in runs)


def show(paragraph: Paragraph, fonts: FontReader) -> Shown:
    """The paragraph in Unicode; the list number is the beginning of its text."""
    label = shown(paragraph.label, fonts)[0].strip()
    prefix = f"{label} " if label else ""
    text, marks = shown(paragraph.pieces, fonts, len(prefix))
    return Shown(prefix + text, marks, label or None)


def shown(pieces: Sequence[Piece], fonts: FontReader, start: int = 0) -> tuple[str, list[Mark]]:
    """The text of ``pieces`` in Unicode, and their marks, as if ``start`` characters stood before them."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = start
    for place, piece in enumerate(pieces):
        if isinstance(piece, NoteMark):
            marks.append(Mark(piece.note, length))
        else:
            texts.append(_shown(piece, pieces, place, fonts))
            length += len(texts[-1])
    return "".join(texts), marks


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


def _shown(run: Run, pieces: Sequence[Piece], place: int, fonts: FontReader) -> str:
    text = "".join(run.texts)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.isascii() and of_font(run.font) is not None:
        text = _read_between(text, run.font, pieces[place - 1 : place], pieces[place + 1 : place + 2], fonts)
    else:
        text = fonts.read(text, run.font)
    # After the conversion: U+00AD is ư in TCVN3.
    return without_private(text.replace("\u00ad", ""), run.font)


def _read_between(text: str, font: str, before: Sequence[Piece], after: Sequence[Piece], fonts: FontReader) -> str:
    """A run whose first or last sign is a letter because it touches one: "«" under an H font, "ng" under another."""
    lead = "n" if text[:1] in _SIGNS and _edge(before, -1).isalpha() else ""
    tail = "n" if text[-1:] in _SIGNS and _edge(after, 0).isalpha() else ""
    read = fonts.read(lead + text + tail, font)
    return read[len(lead) : len(read) - len(tail)]


_SIGNS = frozenset("«»·×÷\u00ad")
"""Letters of TCVN3 that are taken for signs where they stand alone."""


def _edge(pieces: Sequence[Piece], place: int) -> str:
    """The last or the first character of a run, "" where there is none."""
    run = pieces[0] if pieces else None
    return "".join(run.texts)[place:][:1] if isinstance(run, Run) else ""
