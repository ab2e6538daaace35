"""What goes into the index: a file that was read, prepared so that storing is quick and cannot fail on its content."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.errors import IncompleteReading, UnreadableFile
from extractor.index.contents import Row, mention_row, note_row
from extractor.index.drafts import compared_title, designation_of_draft
from extractor.index.figurestore import FigureRows, figure_rows
from extractor.index.identity import Designation, complete, designation_of_citation, designation_of_header
from extractor.index.named import completed_names, dated_by
from extractor.index.organs import compared_issuer
from extractor.index.wording import Words, words_of
from extractor.records import Header, Record
from extractor.vietnamese.folding import fold

_LISTED = 10
"""Pages that an error names."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as the system sees it; ``path`` is absolute and can be stored."""

    path: str
    bytes: int
    modified_at: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was read, as rows: plain values, which pass quickly from one process to another.

    ``source`` and ``header`` are columns of its document, ``bearing`` what it calls itself, ``title`` its
    compared title, ``cited`` what its mentions mean, ``words`` what a search asks; the rest are rows for the
    tables of these names, ``figures`` for those of its own. ``secrecy`` is the mark of a secret document.
    ``unread`` are the pages that were given up ("3 7"; "?" for something else), None where all was read.
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
    secrecy: str | None = None
    unread: str | None = None


def entry(file: FileFacts, record: Record, text: str) -> Entry:
    """Prepare a record for storing; raises UnreadableFile where text or record hold what UTF-8 cannot."""
    record = record.model_copy(update={"source": record.source.model_copy(update={"path": file.path})})
    try:
        text.encode("utf-8")
        json = record.model_dump_json(exclude={"text"}, exclude_none=True)
    except ValueError as error:
        raise UnreadableFile(f"its text cannot be stored ({error})", path=file.path) from error
    own, figures = bearing(record.header, record.source.sha256), figure_rows(record, text)
    return Entry(
        file=file,
        sha256=record.source.sha256,
        source=(record.source.method, record.source.media_type, record.source.pages),
        header=_header(record, len(figures.doubts)),
        bearing=own,
        title=compared_title(record.header),
        cited=tuple(_cited(record, own)),
        text=text,
        json=json,
        words=words_of(record.header, text, file.path),
        mentions=tuple(mention_row(citation, text) for citation in record.citations),
        notes=tuple(note_row(note, record) for note in record.footnotes),
        figures=figures,
        secrecy=record.header.secrecy,
        unread=unread(record),
    )


def unread(record: Record) -> str | None:
    """What was given up in a document: the pages of its diagnostics that are errors."""
    pages = dict.fromkeys(said.page for said in record.diagnostics if said.severity == "error")
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


def _cited(record: Record, own: Designation | None) -> list[Designation | None]:
    mentions = complete([designation_of_citation(citation) for citation in record.citations])
    return dated_by(completed_names(mentions, own), record.header.date)


def _header(record: Record, doubts: int) -> Row:
    header = record.header
    issuer = header.issuer or header.issuing_body
    confidence = min((citation.confidence for citation in record.citations), default=1.0)
    return (
        header.key, header.kind, fold(header.kind or ""), issuer, compared_issuer(issuer), header.date, header.subject,
        header.place, header.effective_from, compared_title(header), header.urgency, header.secrecy,
        header.signer.name, confidence, doubts, len(record.footnotes), fold(header.place or ""),
    )  # fmt: skip


def storable(text: str) -> str:
    """The text, with what UTF-8 cannot hold (bytes of a file name, say) written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
