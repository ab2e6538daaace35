"""What is stored of one document: its row, text and folded words, mentions and footnotes, and the context of each.

``prepare`` makes it of a file that was read, so that storing is quick and cannot fail on its content.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from extractor import stages, stored_document
from extractor.document import Document, Span
from extractor.errors import IncompleteReading, UnreadableFile
from extractor.index.findings.acts import Act, acts_of
from extractor.index.findings.figures import TABLES, FigureRows, figure_rows, insert_figures
from extractor.index.storage.full_text import Words, insert_words, words_of
from extractor.linking.drafts import compared_title, designation_of_draft
from extractor.linking.identity import Designation, complete, designation_of_citation, designation_of_header
from extractor.linking.issuers import compared_issuer
from extractor.linking.laws_by_name import completed_names, dated_by, timed
from extractor.records import WITHIN, Citation, FootnoteRecord, Header, Record
from extractor.vietnamese.folding import fold
from extractor.vietnamese.sentences import sentence_at

Row = tuple[object, ...]

FINDING_TABLES = ("mentions", "footnotes", "acts", *TABLES, "contents")
"""The tables that hold what was read from a document, besides its words."""


def insert_contents(
    connection: sqlite3.Connection, document: int, new: PreparedDocument, targets: Sequence[int | None]
) -> None:
    """Insert all rows of a document; ``targets`` are the designations of its citations, in their order."""
    contents = (document, new.text, new.json, new.words[1])
    connection.execute("INSERT INTO contents (document_id, text, record, fields) VALUES (?, ?, ?, ?)", contents)
    insert_words(connection, document, new.words)
    connection.executemany(
        _into("mentions", _MENTION),
        [
            (document, position, target, *row)
            for position, (row, target) in enumerate(zip(new.mentions, targets, strict=True))
        ],
    )
    connection.executemany(
        _into("footnotes", _NOTE),
        [(document, position, *row) for position, row in enumerate(new.notes)],
    )
    done = [row for row in (each.row(targets) for each in new.acts) if row is not None]
    connection.executemany(_into("acts", _ACT), [(document, *row) for row in done])
    insert_figures(connection, document, new.figures)


MENTION_COLUMNS = (
    "form", "key", "kind", "name", "surface", "start", "end", "zone",
    "date", "issuer", "issuer_resolved", "pinpoint", "relation", "page", "context", "context_start", "rule",
    "confidence", "target", "effect", "effective",
)  # fmt: skip
"""The columns of ``mention_row``."""
_MENTION = ("document_id", "position", "designation_id", *MENTION_COLUMNS)
"""The columns of a mention: what only the index knows, and those of its row."""
NOTE_COLUMNS = ("label", "kind", "text", "before", "start", "end", "page", "citations", "sentence")
"""The columns of ``note_row``."""
_NOTE = ("document_id", "position", *NOTE_COLUMNS)
"""The columns of a footnote: what only the index knows, and those of its row."""
_ACT = (
    "document_id", "position", "how", "whole", "subject", "object", "effective", "until", "condition", "provisions",
)  # fmt: skip
"""The columns of a statement: its document, and ``Act.row``."""


def _into(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def mention_row(cited: Citation, text: str, note: Span | None) -> Row:
    """A mention without what only the index knows: its document, position and designation.

    Its context is of its ``note`` alone, where it stands in one: other notes lie beside it and say nothing of it.
    """
    start, end = cited.span
    context, context_start = context_of(text, start, end, note)
    return (
        cited.form, cited.key, cited.kind, cited.name, cited.surface, start, end, cited.zone, cited.date, cited.issuer,
        cited.issuer_resolved, cited.pinpoint, cited.relation, cited.page, context, context_start, cited.rule,
        cited.confidence, cited.target, cited.effect, cited.effective,
    )  # fmt: skip


def note_row(note: FootnoteRecord, record: Record, text: str) -> Row:
    """A footnote without what only the index knows, with the sentence that its mark hangs on."""
    inside = [record.citations[place] for place in note.citations if 0 <= place < len(record.citations)]
    keys = json.dumps([cited.key for cited in inside if cited.key], ensure_ascii=False)
    before = note.anchor.before if note.anchor else None
    sentence = sentence_at(text, note.anchor.span[0]) if note.anchor else None
    return note.label, note.kind, note.text, before, *note.span, note.page, keys, sentence or None


_LISTED = 10
"""Pages that an error names."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as the system sees it; ``path`` is absolute and can be stored."""

    path: str
    bytes: int
    modified_at: float | None


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """What the parser made of a file, packed without its text, and which parser and OCR made it."""

    parser: str
    ocr: int | None
    packed: bytes

    @classmethod
    def of(cls, document: Document) -> Self:
        """That of a document which was parsed just now."""
        return cls(stages.parser(document.method), stages.ocr(document.method), stored_document.packed(document))


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A file that was read, as rows: plain values, which pass quickly from one process to another.

    ``source`` and ``header`` are columns of its document, ``bearing`` what it calls itself, ``title`` its
    compared title, ``cited`` what its mentions mean, ``words`` what a search asks; the rest are rows for the
    tables of these names, ``figures`` for those of its own. ``secrecy`` is the mark of a secret document.
    ``unread`` are the pages that were given up ("3 7"; "?" for something else), None where all was read. ``parsed`` is
    what rules can be applied to again, None where the record came from elsewhere. ``members`` are the names of
    the files that are enclosed with it.
    """

    file: FileFacts
    sha256: str
    source: Row
    header: Row
    bearing: Designation | None
    title: str
    cited: tuple[Designation | None, ...]
    text: str
    json: str
    words: Words
    mentions: tuple[Row, ...]
    notes: tuple[Row, ...]
    figures: FigureRows = field(default_factory=FigureRows)
    acts: tuple[Act, ...] = ()
    secrecy: str | None = None
    unread: str | None = None
    parsed: ParsedForm | None = None
    members: tuple[str, ...] = ()


def prepare(file: FileFacts, record: Record, text: str, parsed: ParsedForm | None = None) -> PreparedDocument:
    """Prepare a record for storing; raises UnreadableFile where text or record hold what UTF-8 cannot."""
    members = record.member_names
    source = record.source.model_copy(update={"path": file.path})
    record = record.model_copy(update={"source": source, "members": [file.path + WITHIN + name for name in members]})
    try:
        text.encode("utf-8")
        json = record.model_dump_json(exclude={"text"}, exclude_none=True)
    except ValueError as error:
        raise UnreadableFile(f"its text cannot be stored ({error})", path=file.path) from error
    notes = {place: note.span for note in record.footnotes for place in note.citations}
    own, figures = bearing(record.header, record.source.sha256), figure_rows(record, text)
    return PreparedDocument(
        file=file,
        sha256=record.source.sha256,
        source=(record.source.method, record.source.media_type, record.source.pages),
        header=_header(record, len(figures.doubts)),
        bearing=own,
        title=compared_title(record.header),
        cited=tuple(_cited(record, own, text)),
        text=text,
        json=json,
        words=words_of(record.header, text, file.path),
        mentions=tuple(mention_row(each, text, notes.get(place)) for place, each in enumerate(record.citations)),
        notes=tuple(note_row(note, record, text) for note in record.footnotes),
        figures=figures,
        acts=acts_of(record, text),
        secrecy=record.header.secrecy,
        unread=unread(record),
        parsed=parsed,
        members=tuple(members),
    )


def unread(record: Record) -> str | None:
    """What was given up in a document: the pages of its diagnostics that are errors."""
    pages = dict.fromkeys(diagnostic.page for diagnostic in record.diagnostics if diagnostic.severity == "error")
    return " ".join("?" if page is None else str(page) for page in pages) or None


def incomplete(pages: str, path: str) -> IncompleteReading:
    """The error of a document of which these pages (as ``Entry.unread``) were given up."""
    numbers = pages.split()
    listed = ", ".join(numbers[:_LISTED]) + (" …" if len(numbers) > _LISTED else "")
    what = f"page {pages} was" if len(numbers) == 1 else f"{len(numbers)} pages ({listed}) were"
    what = "a part of it was" if "?" in pages else what
    remedy = 'try again, an index with "vanban retry"; "vanban doctor" says whether something is not installed'
    return IncompleteReading(f"{what} given up; the rest was read", path=path, remedy=remedy)


def bearing(header: Header, sha256: str) -> Designation | None:
    """What a document calls itself: its number, else the title that it has as a draft; None without either."""
    return designation_of_header(header) or designation_of_draft(header, sha256)


def _cited(record: Record, own: Designation | None, text: str) -> list[Designation | None]:
    mentions = timed(complete([designation_of_citation(citation) for citation in record.citations]), record, text)
    grounds = [citation.relation == "legal_basis" for citation in record.citations]
    return dated_by(completed_names(mentions, own, grounds), record.header.date)


def _header(record: Record, doubts: int) -> Row:
    header = record.header
    issuer = header.issuer or header.issuing_body
    confidence = min((citation.confidence for citation in record.citations), default=1.0)
    return (
        header.key, header.kind, fold(header.kind or ""), issuer, compared_issuer(issuer), header.date, header.subject,
        header.place, header.effective_from, compared_title(header), header.urgency, header.secrecy,
        header.signer.name, confidence, doubts, len(record.footnotes), fold(header.place or ""),
    )  # fmt: skip


_AROUND = 90
_LONGEST = 600
_BREAKS = re.compile("[\n\t\r\x0b\x0c\u2028\u2029\xa0]")


def on_one_line(text: str) -> str:
    """A piece of a text with every blank a space; as long as it was."""
    return _BREAKS.sub(" ", text)


def context_of(text: str, start: int, end: int, within: Span | None = None) -> tuple[str, int]:
    """The text around a span, cut at blanks and with every blank a space, and the offset where it begins.

    Nothing outside of ``within``, None for all of the text, is of it but the span itself.
    """
    least, most = within or (0, len(text))
    least, most = min(least, start), max(most, end)
    first, last = max(least, start - _AROUND), min(most, min(end, start + _LONGEST) + _AROUND)
    if first > least:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    if last < most:
        blank = text.rfind(" ", end, last)
        last = blank if blank >= 0 else last
    return on_one_line(text[first:last]), first
