"""The order of the stages: bytes → Document → Record."""

from __future__ import annotations

import hashlib
import logging
from bisect import bisect_left
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import logs, parsers
from extractor.document import Document
from extractor.errors import MissingFile
from extractor.parsers import text as text_parser
from extractor.parsers.limits import Limits
from extractor.records import (
    WITHIN,
    Anchor,
    Citation,
    DateRecord,
    Diagnostic,
    FootnoteRecord,
    Header,
    Record,
    SignatureRecord,
    Source,
    unchecked,
)
from extractor.rules.citations import mentions
from extractor.rules.text import dates, day_lists
from extractor.rules.text.zones import Zones
from extractor.vietnamese import nounphrases
from extractor.vietnamese.language import is_vietnamese

if TYPE_CHECKING:
    from extractor.rules.figures.figures import Figures

_LOG = logging.getLogger(__name__)
_BEFORE = 40
_LETTERS = ("eml", "msg", "edxml")


def open_document(path: Path | str, limits: Limits | None = None) -> Document:
    """The parsed file at ``path``: text, blocks, footnotes. Raises ``InputError`` and its kinds."""
    return parsers.open_document(parsers.read_file(Path(path), limits), str(path), limits)


def extract_file(path: Path | str, limits: Limits | None = None, nlp: bool | None = None) -> Record:
    """The record of the file at ``path``, with its text. Raises ``InputError`` and its kinds.

    ``nlp``: where rules alone do not tell, underthesea decides; which one, stands in ``source.provenance``. None: where
    it is installed. True raises ``NotInstalled`` without it.
    """
    return extract_bytes(parsers.read_file(Path(path), limits), str(path), limits, nlp)


def extract_parts(path: Path | str, limits: Limits | None = None, nlp: bool | None = None) -> list[Record]:
    """As ``extract_file``, a record each of the documents that stand in the file; ``source.path`` ends in "#2"."""
    return parts_of_bytes(parsers.read_file(Path(path), limits), str(path), limits, nlp)


def parts_of_bytes(data: bytes, name: str, limits: Limits | None = None, nlp: bool | None = None) -> list[Record]:
    """As ``extract_parts``, of a file's bytes."""
    document = parsers.open_document(data, name, limits)
    spans = _parts(document)
    if len(spans) == 1:
        return [compose(document, _source(document, name, data), nlp)]
    return [
        compose(document.part(start, end), _source(document, f"{name}#{number}", data), nlp)
        for number, (start, end) in enumerate(spans, 1)
    ]


def _parts(document: Document) -> list[tuple[int, int]]:
    """The spans of the documents that stand in one file: one from end to end where it is one."""
    from extractor.rules.header import several

    spans = [remark.span for remark in several.read(document) if remark.span is not None]
    return list(pairwise([0, *(start for start, _ in spans[1:]), len(document.text)]))


def part_of_bytes(
    data: bytes, name: str, number: int, limits: Limits | None = None, nlp: bool | None = None
) -> tuple[Document, Record]:
    """As ``read_bytes``, of one of the documents that stand in a file, counted from 1; raises ``MissingFile`` too.

    The first has the file's own hash, and the others as its members ("#2", "#3"); theirs is that of the bytes and this
    name. ``data`` are the bytes of the file.
    """
    document = parsers.open_document(data, name, limits)
    spans = _parts(document)
    if number > len(spans):
        raise MissingFile(f"the file holds only {len(spans)} documents", path=name, remedy="index the file again")
    source = _source(document, name, data)
    if len(spans) > 1:
        others = [f"#{place}" for place in range(2, len(spans) + 1)]
        whole, document = document, document.part(*spans[number - 1])
        document.members = [*whole.members, *others] if number == 1 else []
    if number > 1:
        source.sha256 = part_sha256(data, number)
        document.arrival = document.number_read = None
    return document, compose(document, source, nlp)


def part_sha256(data: bytes, number: int) -> str:
    """What tells a document that stands in a file from the others there."""
    return hashlib.sha256(data + part_mark(number)).hexdigest()


def part_mark(number: int) -> bytes:
    """What is hashed behind the bytes of a file for the document of this number that stands in it."""
    return f"#{number}".encode()


def extract_bytes(data: bytes, name: str, limits: Limits | None = None, nlp: bool | None = None) -> Record:
    """The record of a file's bytes; ``name`` goes to ``source.path``. Raises as ``extract_file`` does."""
    return read_bytes(data, name, limits, nlp)[1]


def read_bytes(
    data: bytes, name: str, limits: Limits | None = None, nlp: bool | None = None
) -> tuple[Document, Record]:
    """The parsed document of a file's bytes, and its record; ``name`` and what is raised are as there."""
    document = parsers.open_document(data, name, limits)
    source = _source(document, name, data)
    mark = logs.mark_of(source.sha256)
    _LOG.debug("document.parsed", extra=logs.facts(document=mark, method=document.method, blocks=len(document.blocks)))
    record = compose(document, source, nlp)
    _LOG.debug("rules.applied", extra=logs.facts(document=mark))
    return document, record


def read_again(document: Document, source: Source, nlp: bool | None = None) -> Record:
    """The record of a document that was parsed before; ``source`` is that of its earlier record. Raises as above."""
    return compose(document, source.model_copy(update={"provenance": document.provenance}), nlp)


def extract_text(text: str, name: str = "-", nlp: bool | None = None) -> Record:
    """The record of a text that is already in memory; raises ``NotInstalled``."""
    return read_text(text, name, nlp)[1]


def read_text(text: str, name: str = "-", nlp: bool | None = None) -> tuple[Document, Record]:
    """As ``read_bytes``, of a text."""
    document = text_parser.from_text(text)
    return document, compose(document, _source(document, name, text.encode("utf-8", "surrogatepass")), nlp)


def compose(document: Document, source: Source, nlp: bool | None = None) -> Record:
    """The record of a parsed document; raises ``NotInstalled``."""
    if tagged := nounphrases.wanted(nlp):
        source.provenance = {**source.provenance, "nlp": nounphrases.reader()}
    header, diagnostics = _header(document)
    zones = Zones(document)
    found = mentions.find(document, zones, header)
    stated = _dates(document)
    vietnamese = is_vietnamese(document.text)
    figures = _figures(document, zones, header, found, stated, tagged) if vietnamese else _outline(document, zones)
    return _made(
        source=source,
        text=document.text,
        header=header,
        footnotes=_footnotes(document, found),
        citations=found,
        dates=stated,
        sections=figures.sections,
        tasks=figures.tasks,
        assignments=figures.assignments,
        quantities=figures.quantities,
        reconciliations=figures.reconciliations,
        periods=figures.periods,
        tables=figures.tables,
        diagnostics=[*_remarks(document, vietnamese), *diagnostics, *_ambiguous(found), *figures.diagnostics],
        members=[f"{source.path}{WITHIN}{name}" for name in document.members],
    )


def _figures(
    document: Document, zones: Zones, header: Header, found: list[Citation], stated: list[DateRecord], nlp: bool
) -> Figures:
    from extractor.rules.figures import figures

    return figures.read(document, zones, header, found, stated, nounphrases.ends if nlp else None)


def _outline(document: Document, zones: Zones) -> Figures:
    from extractor.rules.figures import figures

    return figures.outline(document, zones)


def _header(document: Document) -> tuple[Header, list[Diagnostic]]:
    from extractor.rules.header import letterhead, several

    header, diagnostics = letterhead.read(document)
    if document.method in _LETTERS:
        _of_letter(header, document.provenance)
    return header, [*several.read(document), *diagnostics]


def _of_letter(header: Header, about: dict[str, str]) -> None:
    """A letter's day and subject are those that it was sent with."""
    header.subject = about.get("mail_subject") or header.subject
    if day := about.get("mail_date"):
        header.date, header.date_precision = day, "day"


def _source(document: Document, name: str, data: bytes) -> Source:
    return Source(
        path=name.encode("utf-8", "backslashreplace").decode("utf-8"),  # a name may hold bytes that are not UTF-8
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type=document.media_type,
        method=document.method,
        pages=document.pages,
        encoding=document.encoding,
        signatures=[SignatureRecord(signer=s.signer, organ=s.organ, time=s.time) for s in document.signatures],
        provenance=document.provenance,
    )


def _footnotes(document: Document, found: list[Citation]) -> list[FootnoteRecord]:
    """The notes with the citations inside each; labels may repeat, so their spans decide."""
    text = document.text
    starts = [citation.span[0] for citation in found]
    return [
        FootnoteRecord(
            label=note.label,
            text=text[note.start : note.end],
            kind=note.kind,
            anchor=None if note.anchor is None else _anchor(document, note.anchor),
            span=(note.start, note.end),
            page=note.page,
            box=None if note.page is None else _box(document, note.start),
            citations=list(range(bisect_left(starts, note.start), bisect_left(starts, note.end))),
        )
        for note in document.footnotes
    ]


def _box(document: Document, offset: int) -> tuple[float, float, float, float] | None:
    block = document.block_at(offset)
    return block.box if block else None


def _anchor(document: Document, offset: int) -> Anchor:
    """Where a mark stood, and what is printed before it: other notes left out, in a paged document on its own page."""
    here = document.block_at(offset)
    if here is not None and offset - here.start >= _BEFORE and here.kind not in ("footnote", "endnote"):
        return Anchor(span=(offset, offset), before=document.text[offset - _BEFORE : offset])  # as most marks do
    before: list[str] = []
    page, missing = here.page if here else None, _BEFORE
    for block in document.before(offset):
        if missing <= 0 or block.page != page:
            break
        if block.kind not in ("footnote", "endnote"):
            end = min(block.end, offset)
            before.append(document.text[max(block.start, end - missing) : end])
            missing -= len(before[-1]) + 1
    return Anchor(span=(offset, offset), before="\n".join(reversed(before)))


_date = unchecked(DateRecord)
_made = unchecked(Record)


def _dates(document: Document) -> list[DateRecord]:
    text, found = document.text, []
    for d in day_lists.expanded(text, dates.find(text)):
        block = document.block_at(d.start) if document.pages is not None else None
        found.append(
            _date(
                value=d.value, precision=d.precision, surface=text[d.start : d.end], span=(d.start, d.end),
                page=block.page if block else None, box=block.box if block else None,
            )
        )  # fmt: skip
    return found


def _ambiguous(found: list[Citation]) -> list[Diagnostic]:
    """One remark for each mention by kind and number that the document names with several symbols."""
    return [
        Diagnostic(
            code="citation.ambiguous",
            severity="warning",
            message=f"“{one.surface}” fits several documents that are named before",
            span=one.span,
        )
        for one in found
        if one.rule == "anaphoric.ambiguous"
    ]


def _remarks(document: Document, vietnamese: bool) -> list[Diagnostic]:
    remarks = [Diagnostic.model_validate(asdict(remark)) for remark in document.remarks]
    if not vietnamese:
        message = "the text is not Vietnamese; what was found in it may be wrong"
        remarks.append(Diagnostic(code="language.not_vietnamese", severity="warning", message=message))
    return remarks
