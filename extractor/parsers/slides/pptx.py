"""Office Open XML presentations (ECMA-376, part 1, §19 and §21.1): the text of each slide, and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Document
from extractor.errors import DamagedFile
from extractor.parsers.builder import Builder
from extractor.parsers.docx.names import Element
from extractor.parsers.docx.package import RESAVE, Package
from extractor.parsers.limits import Limits
from extractor.parsers.runs import Piece, add, shown
from extractor.vietnamese import legacy

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "ppt/presentation.xml"

Cell = tuple[int, int, int]


def read(data: bytes, limits: Limits) -> Document:
    """The Document of a presentation."""
    package = Package(data, limits)
    slides = [(part, package.xml(part)) for part in _slides(package)]
    raw = "\n".join(element.text or "" for _, slide in slides for element in slide.iter(f"{_A}t"))
    fonts = legacy.FontReader(legacy.detect(raw))
    builder = Builder()
    tables = 0
    for page, (part, slide) in enumerate(slides, 1):
        numbers = {table: tables + place for place, table in enumerate(slide.iter(f"{_A}tbl"))}
        tables += len(numbers)
        for index, (paragraph, cell) in enumerate(_paragraphs(slide, numbers, None), 1):
            text = shown(_pieces(paragraph), fonts)[0]
            for line in text.split("\n"):
                kind = "paragraph" if cell is None else "cell"
                builder.paragraph(line.strip(), kind, part=part, index=index, cell=cell, page=page)  # type: ignore[arg-type]
    document = builder.build("pptx", MEDIA_TYPE)
    document.pages, document.encoding = len(slides), fonts.encoding
    return document


def _slides(package: Package) -> list[str]:
    """The parts of the slides in the order in which they are shown."""
    main = next((target for _, kind, target in package.relations("") if kind == "officeDocument"), _MAIN)
    targets = {name: target for name, kind, target in package.relations(main) if kind == "slide"}
    ids = [each.get(f"{_R}id", "") for each in package.xml(main).iter(f"{_P}sldId")]
    found = [targets[each] for each in ids if each in targets and targets[each] in package]
    if ids and not found:
        raise DamagedFile("no slide of the presentation can be found", remedy=RESAVE)
    return found


def _paragraphs(
    element: Element, numbers: dict[Element, int], cell: Cell | None
) -> Iterator[tuple[Element, Cell | None]]:
    """The paragraphs below an element, and the cell that each stands in. Depth is bounded by the parser of XML."""
    stack: list[tuple[Element, Cell | None]] = [(element, cell)]
    while stack:
        here, place = stack.pop()
        if here.tag == f"{_A}p":
            yield here, place
            continue
        inner: list[tuple[Element, Cell | None]] = []
        if here.tag == f"{_A}tbl":
            for row, line in enumerate(here.iterchildren(f"{_A}tr")):
                inner += ((each, (numbers[here], row, at)) for at, each in enumerate(line.iterchildren(f"{_A}tc")))
        else:
            inner += ((child, place) for child in here)
        stack += reversed(inner)


def _pieces(paragraph: Element) -> list[Piece]:
    pieces: list[Piece] = []
    for child in paragraph:
        if child.tag == f"{_A}br":
            add(pieces, "\n", "")
        elif child.tag in (f"{_A}r", f"{_A}fld"):
            face = child.find(f"{_A}rPr/{_A}latin")
            text = child.findtext(f"{_A}t") or ""
            if text:
                add(pieces, text, "" if face is None else face.get("typeface", ""))
    return pieces
