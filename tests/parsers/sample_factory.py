"""The sample as a .docx package in any font, for round trips through other programs."""

from __future__ import annotations

from collections.abc import Callable

from extractor.document import Document
from tests.parsers.docx_factory import SEPARATOR, docx, fn, note, p, r

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}footnotes+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{MAIN}styles+xml"/></Types>'
)


def packed(document: Document, font: str = "Times New Roman", write: Callable[[str], str] = str) -> bytes:
    """``document`` as .docx, its footnotes as Word's; ``write`` puts the text into the font's encoding."""
    notes = {footnote.start: place for place, footnote in enumerate(document.footnotes, 1)}
    marks = {footnote.anchor: place for place, footnote in enumerate(document.footnotes, 1)}
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    body, texts = [], [SEPARATOR]
    for block in document.blocks:
        if block.kind == "footnote":
            lines = document.text[block.start : block.end].split("\n")
            texts.append(note(notes[block.start], *(write(line) for line in lines)))
            continue
        runs, at = [], block.start
        for anchor in sorted(place for place in marks if place is not None and block.start <= place <= block.end):
            runs += [r(write(document.text[at:anchor]), fonts), fn(marks[anchor])]
            at = anchor
        body.append(p(*runs, r(write(document.text[at : block.end]), fonts)))
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    return docx("".join(body), extra={"[Content_Types].xml": TYPES}, styles=default, footnotes="".join(texts))
