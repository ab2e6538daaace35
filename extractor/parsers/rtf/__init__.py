"""Rich Text Format (RTF 1.9.1), also where it lies under the name .doc: bytes in, Document out."""

from __future__ import annotations

from extractor.document import Document
from extractor.errors import DamagedFile
from extractor.parsers.builder import Builder, Note
from extractor.parsers.docx.numerals import printed
from extractor.parsers.rtf.reader import Reader
from extractor.parsers.rtf.story import RtfStory
from extractor.parsers.rtf.tokens import tokens
from extractor.parsers.runs import raw_text, text_of, write
from extractor.vietnamese import legacy

MEDIA_TYPE = "application/rtf"
MAGIC = b"{\\rtf"

__all__ = ["MAGIC", "MEDIA_TYPE", "read"]


def read(data: bytes) -> Document:
    """The Document of the RTF file ``data``.

    Raises ``DamagedFile`` where it does not begin as RTF, ``HostileFile`` where its groups nest too deep.
    """
    data = data.lstrip()
    if not data.startswith(MAGIC):
        raise DamagedFile("this is no RTF file", remedy="get a complete copy")
    reader = Reader()
    for token in tokens(data):
        reader.take(token)
    reader.finish()
    return _document(reader)


def _document(reader: Reader) -> Document:
    fonts = legacy.FontReader(legacy.detect(raw_text(reader.body.paragraphs)))
    builder = Builder(notes=_notes(reader, fonts))
    write(reader.body.paragraphs, fonts, builder)
    builder.furniture.extend(_furniture(reader.furniture, fonts))
    document = builder.build("rtf", MEDIA_TYPE)
    document.encoding = fonts.encoding
    return document


def _notes(reader: Reader, fonts: legacy.FontReader) -> dict[str, Note]:
    """The notes by the ids of their marks. A mark that is typed and not counted is the first word of its note."""
    counts = {"footnote": 0, "endnote": 0}
    notes: dict[str, Note] = {}
    for story in reader.notes:
        text = text_of(story.paragraphs, fonts)
        style = reader.number_styles["aftn" if story.note_kind == "endnote" else "ftn"]
        first = text.split(maxsplit=1)[0] if text else ""
        if story.is_numbered or not 0 < len(first) <= 3:
            counts[story.note_kind] += 1
            first = printed(counts[story.note_kind], style)
        notes[story.note or ""] = Note(first, text, story.note_kind)
    return notes


def _furniture(stories: list[RtfStory], fonts: legacy.FontReader) -> list[str]:
    lines = (line.strip() for story in stories for line in text_of(story.paragraphs, fonts).split("\n"))
    return list(dict.fromkeys(line for line in lines if line))
