"""A whole package: which parts there are, and the Document that they make."""

from __future__ import annotations

from collections.abc import Callable

from extractor.document import Document, NoteKind, Remark
from extractor.errors import DamagedFile, UnsupportedFormat
from extractor.parsers.builder import Builder
from extractor.parsers.docx import margins
from extractor.parsers.docx.names import RUN, SECTION, Element, R, W
from extractor.parsers.docx.notes import InMargin, NotePart, Notes
from extractor.parsers.docx.numbering import Numbering
from extractor.parsers.docx.package import RESAVE, Package
from extractor.parsers.docx.story import Definitions, DocxParagraph, DocxStory
from extractor.parsers.docx.styles import Styles
from extractor.parsers.limits import Limits
from extractor.parsers.media_types import DOCX
from extractor.vietnamese.legacy import Encoding, FontReader, detect, may_be_old

Emitter = Callable[[DocxParagraph], None]

_NOTE_KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")
_FURNITURE = (W + "headerReference", W + "footerReference")
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_TEXT, _SOFT_HYPHEN = W + "t", W + "softHyphen"
_LONGEST_PROPERTY = 2000


def read_package(data: bytes, limits: Limits) -> Document:
    """The Document of a .docx package; raises as ``extractor.parsers.docx.read`` says."""
    parts = _DocxParts(Package(data, limits))
    styles = Styles(parts.first("styles"))
    fonts = FontReader(_old_encoding(parts.body))
    shared = Definitions(styles, Numbering(parts.first("numbering"), styles), limits, fonts)
    builder = Builder()
    sections = [section for section in parts.body.iter(SECTION) if not _is_past(section)]
    notes = Notes(builder, _note_parts(parts, shared), parts.first("settings"), sections)
    head, tables = _letterhead(builder, parts, sections, shared)
    story = DocxStory(parts.root, shared, _into(builder, parts.main), notes, tables)
    story.read(parts.body)
    _add_furniture(builder, parts, sections, shared, InMargin(notes), head)
    _add_provenance(builder, parts.package)
    _add_remarks(builder, parts.root, notes, story.foreign)
    document = builder.build("docx", DOCX)
    document.encoding = shared.fonts.encoding
    return document


def _is_past(section: Element) -> bool:
    """Is this what a tracked change replaced?"""
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _old_encoding(body: Element) -> Encoding | None:
    """The encoding before Unicode that the text shows, for runs whose fonts do not say; None for most documents."""
    if not may_be_old("".join(element.text or "" for element in body.iter(_TEXT))):
        return None
    runs = ("".join(_written(element) for element in run.iter(_TEXT, _SOFT_HYPHEN)) for run in body.iter(RUN))
    return detect("\n".join(runs))


def _written(element: Element) -> str:
    return element.text or "" if element.tag == _TEXT else "\u00ad"


class _DocxParts:
    """The main part and what it refers to."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main_part()
        self.root = package.xml(self.main)
        body = self.root.find(W + "body")
        if self.root.tag != W + "document":
            raise UnsupportedFormat(f"the part {self.main} is not a Word document", remedy="save it as .docx in Word")
        if body is None:
            raise DamagedFile(f"the part {self.main} has no body", remedy=RESAVE)
        self.body: Element = body
        self._relations = package.relations(self.main)
        self.targets = {name: target for name, _, target in self._relations if target in package}

    def name_of(self, kind: str) -> str | None:
        """The part of a kind ("styles", "footnotes" …); a package that states no relations keeps the usual names."""
        for _, stated, target in self._relations:
            if stated == kind and target in self.package:
                return target
        usual = f"word/{kind}.xml"
        return usual if not self._relations and usual in self.package else None

    def first(self, kind: str) -> Element | None:
        """The root of the part of a kind, None where there is none."""
        name = self.name_of(kind)
        return None if name is None else self.package.xml(name)


def _into(builder: Builder, part: str) -> Emitter:
    def emit(it: DocxParagraph) -> None:
        builder.paragraph(
            it.text, it.kind, marks=it.marks, part=part, index=it.index, level=it.level, label=it.label, cell=it.cell
        )

    return emit


def _note_parts(parts: _DocxParts, shared: Definitions) -> dict[NoteKind, NotePart]:
    found: dict[NoteKind, NotePart] = {}
    for kind in _NOTE_KINDS:
        name = parts.name_of(f"{kind}s")
        if name is not None:
            found[kind] = NotePart(name, parts.package.xml(name), shared)
    return found


def _letterhead(
    builder: Builder, parts: _DocxParts, sections: list[Element], shared: Definitions
) -> tuple[str | None, int]:
    """Write the letterhead that stands in the header part of the first page; that part, and how many tables it has."""
    name = margins.of_first_page(sections, parts.targets)
    if name is None:
        return None, 0
    found: list[DocxParagraph] = []
    root = parts.package.xml(name)
    story = DocxStory(root, shared, found.append)
    story.read(root)
    if not margins.is_letterhead(found, parts.body):
        return None, 0
    emit = _into(builder, name)
    for paragraph in found:
        emit(paragraph)
    return name, story.tables


def _add_furniture(
    builder: Builder,
    parts: _DocxParts,
    sections: list[Element],
    shared: Definitions,
    marks: InMargin,
    letterhead: str | None,
) -> None:
    """The lines of every header and footer that a section uses, each once; the letterhead is text already."""
    lines: dict[str, None] = {}
    seen: set[str | None] = {letterhead}
    for section in sections:
        for reference in section.iter(*_FURNITURE):
            target = parts.targets.get(reference.get(R + "id", ""))
            if target is not None and target not in seen:
                seen.add(target)
                root = parts.package.xml(target)
                DocxStory(root, shared, lambda it: lines.setdefault(it.text.strip()), marks).read(root)
    builder.furniture.extend(line for line in lines if line)


def _add_provenance(builder: Builder, package: Package) -> None:
    """Title, author and so on from the core properties (ECMA-376, part 2, §11); damage there loses no text."""
    stated = (target for _, kind, target in package.relations("") if kind == "core-properties")
    name = next(stated, "docProps/core.xml")
    if name not in package:
        return
    try:
        root = package.xml(name)
    except DamagedFile as fault:
        builder.remarks.append(Remark("docx.properties.damaged", "info", fault.message))
        return
    for element in root:
        value = " ".join((element.text or "").split())[:_LONGEST_PROPERTY]
        if value:
            builder.provenance[element.tag.rpartition("}")[2]] = value


def _add_remarks(builder: Builder, root: Element, notes: Notes, foreign: int) -> None:
    unmarked = notes.unmarked()
    if next(root.iter(*_CHANGES), None) is not None:
        message = "the document holds tracked changes: insertions were read, deletions left out"
        builder.remarks.append(Remark("docx.tracked_changes", "info", message))
    if unmarked > 0:
        message = f"{unmarked} notes without a mark in the text were left out, as Word does in print"
        builder.remarks.append(Remark("docx.notes.unmarked", "info", message))
    if notes.lost > 0:
        message = f"{notes.lost} marks in the text have no note in the file"
        builder.remarks.append(Remark("footnote.mark.unnoted", "warning", message))
    if foreign > 0:
        message = f"{foreign} embedded documents of another format were not read"
        builder.remarks.append(Remark("docx.embedded", "warning", message))
