"""Binary presentations (.ppt, [MS-PPT]): the text of each slide as last saved, without what earlier savings left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from struct import error as StructError
from struct import unpack_from
from typing import NamedTuple

from extractor.document import Document
from extractor.errors import DamagedFile, ProtectedFile
from extractor.parsers import protected
from extractor.parsers.builder import Builder
from extractor.parsers.doc.compound import Compound
from extractor.vietnamese import legacy

MEDIA_TYPE = "application/vnd.ms-powerpoint"
_HEADER = 8
_SLIDE_LIST, _SLIDE_PERSIST, _OUTLINE_REFERENCE = 0x0FF0, 0x03F3, 0x0F9E
_TEXT_HEADER, _CHARACTERS, _BYTES = 0x0F9F, 0x0FA0, 0x0FA8
_USER_EDIT, _DIRECTORY, _ENCRYPTION = 0x0FF5, 0x1772, 0x2F14
_MOST_EDITS, _MOST_RECORDS, _MOST_DEPTH = 10_000, 1_000_000, 40
_REMEDY = "open it in PowerPoint and save it anew as .pptx"


class PptRecord(NamedTuple):
    """A record's type and instance (§2.3.1), where its content begins and ends, and whether it holds others."""

    kind: int
    instance: int
    start: int
    end: int
    holds: bool


def read(data: bytes) -> Document:
    """The Document of a presentation; raises ``DamagedFile`` or ``ProtectedFile``."""
    compound = Compound(data)
    stream = compound.stream("PowerPoint Document")
    try:
        slides = list(_slides(stream, compound.stream("Current User")))
    except (StructError, IndexError, UnicodeDecodeError) as fault:
        raise DamagedFile("the presentation is cut short or damaged", remedy=_REMEDY) from fault
    encoding = legacy.detect("\n".join("\n".join(texts) for texts in slides))
    builder = Builder()
    for page, texts in enumerate(slides, 1):
        for index, text in enumerate(texts, 1):
            for line in (legacy.convert(text, encoding) if encoding else text).split("\n"):
                builder.paragraph(line.strip(), part="slide", index=index, page=page)
    document = builder.build("ppt", MEDIA_TYPE)
    document.pages, document.encoding = len(slides), encoding
    return document


def _slides(stream: bytes, current: bytes) -> Iterator[list[str]]:
    """The texts of each slide: those of its outline where the slide names them, and those of its text boxes."""
    places, document = _persisted(stream, unpack_from("<I", current, 16)[0])
    for record in _within(stream, _at(stream, places[document])):
        if record.kind != _SLIDE_LIST or record.instance != 0:
            continue
        slide: int | None = None
        outline: list[str] = []
        for inner in _within(stream, record):
            if inner.kind == _SLIDE_PERSIST:
                if slide is not None:
                    yield _texts(stream, places.get(slide), outline)
                slide, outline = unpack_from("<I", stream, inner.start)[0], []
            elif inner.kind == _TEXT_HEADER:
                outline.append("")
            elif inner.kind in (_CHARACTERS, _BYTES) and outline:
                outline[-1] = _text(stream, inner)
        if slide is not None:
            yield _texts(stream, places.get(slide), outline)


def _texts(stream: bytes, place: int | None, outline: list[str]) -> list[str]:
    found: list[str] = []
    used: set[int] = set()
    if place is not None:
        for record in _below(stream, _at(stream, place), 0):
            if record.kind == _OUTLINE_REFERENCE:
                number = unpack_from("<I", stream, record.start)[0]
                if number < len(outline) and number not in used:
                    used.add(number)
                    found.append(outline[number])
            elif record.kind in (_CHARACTERS, _BYTES):
                found.append(_text(stream, record))
    return [*(text for number, text in enumerate(outline) if number not in used), *found]


def _persisted(stream: bytes, edit: int) -> tuple[dict[int, int], int]:
    """Where each object stands as last saved, and which one is the document (§2.1.2)."""
    places: dict[int, int] = {}
    document: int | None = None
    for _ in range(_MOST_EDITS):
        record = _at(stream, edit)
        if record.kind != _USER_EDIT:
            raise StructError("no edit")
        before, directory, which = unpack_from("<III", stream, record.start + 8)
        if document is None:
            document = which
            if record.end - record.start >= 32:
                raise ProtectedFile("the presentation is protected by a password", remedy=protected.GIVE)
        for number, place in _directory(stream, _at(stream, directory)):
            places.setdefault(number, place)
        if not before or before >= edit:
            break
        edit = before
    if document not in places:
        raise StructError("no document")
    return places, document


def _directory(stream: bytes, record: PptRecord) -> Iterator[tuple[int, int]]:
    if record.kind != _DIRECTORY:
        return
    at = record.start
    while at + 4 <= record.end:
        word = unpack_from("<I", stream, at)[0]
        first, count = word & 0xFFFFF, word >> 20
        for offset in range(count):
            at += 4
            yield first + offset, unpack_from("<I", stream, at)[0]
        at += 4


def _at(stream: bytes, place: int) -> PptRecord:
    head, kind, length = unpack_from("<HHI", stream, place)
    start = place + _HEADER
    return PptRecord(kind, head >> 4, start, min(start + length, len(stream)), head & 0xF == 0xF)


def _within(stream: bytes, record: PptRecord) -> Iterator[PptRecord]:
    """The records directly in one."""
    at = record.start
    while at + _HEADER <= record.end:
        inner = _at(stream, at)
        yield inner
        at = inner.end


def _below(stream: bytes, record: PptRecord, depth: int) -> Iterator[PptRecord]:
    for inner in islice(_within(stream, record), _MOST_RECORDS):
        if not inner.holds:
            yield inner
        elif depth < _MOST_DEPTH:
            yield from _below(stream, inner, depth + 1)


def _text(stream: bytes, record: PptRecord) -> str:
    raw = stream[record.start : record.end]
    text = raw.decode("utf-16-le", "replace") if record.kind == _CHARACTERS else raw.decode("latin-1")
    return text.replace("\r", "\n").replace("\x0b", "\n")
