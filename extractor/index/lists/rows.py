"""What the index answers with: plain rows, ready to print or export."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractor.document import Span
from extractor.errors import VanbanError
from extractor.index.works.lookup import WorkRow
from extractor.records import Record

Outcome = Literal["new", "changed", "unchanged", "moved", "duplicate", "deleted", "failed"]
FoundBy = Literal["document", "work", "citing", "text"]
Tier = Literal["phrase", "words", "syllables", "most"]


@dataclass
class IngestReport:
    """How many files ended how. ``failures`` names each failed path with its error, in order of the paths.

    ``moved`` files were known under another path, which is no longer there; ``deleted`` are documents that somebody
    took out of the index, which are not read again; ``gone`` are files that were in the index and are no longer where
    they were.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    duplicate: int = 0
    deleted: int = 0
    failed: int = 0
    failures: list[tuple[str, VanbanError]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All files that were looked at."""
        read = self.new + self.changed + self.unchanged + self.moved + self.duplicate
        return read + self.deleted + self.failed

    def count(self, outcome: Outcome) -> None:
        """Add one file that ended so."""
        setattr(self, outcome, getattr(self, outcome) + 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search.

    ``path`` is None for a work that is cited but not held (reason "work"). ``highlights`` are spans of
    ``snippet``, which is a piece of the document's own text. ``reason``: the query is this document's number,
    a work's number, a number that this document cites, or words of its text. A higher ``score`` comes first. ``tier``,
    of words: the whole phrase stands there, its words of several syllables do, or all syllables and
    no more; where nothing has all, most.
    """

    path: str | None
    title: str | None
    key: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    snippet: str
    highlights: tuple[Span, ...]
    score: float
    reason: FoundBy
    document_id: int | None
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """An indexed file. ``duplicate_of`` is the first path with the same bytes, ``gone`` since when it is gone."""

    path: str
    sha256: str
    bytes: int
    method: str
    indexed_at: str
    duplicate_of: str | None
    key: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    subject: str | None
    place: str | None
    work_id: int | None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention: who cites (``path``, ``citing_…``), what (``key`` …), where and how.

    ``span`` is in the citing document's text; ``context`` is the text around it, with the mention at
    ``context_span``. ``rule`` and ``confidence`` say why this is a mention of this kind. ``work_id`` is the cited work,
    ``work_key`` what it is called; ``link`` is the rule that linked it, ``link_confidence`` how far to trust that.
    ``ambiguous`` means that several works fit and none is linked. ``effect`` and ``effective`` are those of an act
    that amended, replaced or repealed. ``sentence``, of a mention in a footnote, is what the footnote hangs on.
    """

    path: str
    citing_key: str | None
    citing_kind: str | None
    citing_date: str | None
    citing_subject: str | None
    form: str
    key: str | None
    kind: str | None
    surface: str
    span: Span
    zone: str
    date: str | None
    issuer: str | None
    issuer_resolved: str | None
    pinpoint: str | None
    relation: str
    page: int | None
    context: str
    context_span: Span
    rule: str
    confidence: float
    work_id: int | None
    ambiguous: bool
    work_key: str | None = None
    link: str | None = None
    link_confidence: float | None = None
    effect: str | None = None
    effective: str | None = None
    sentence: str | None = None

    @property
    def why(self) -> str:
        """Why it means that work, in words."""
        return WHY.get(self.link or "", "it names no document that can be told")


WHY = {
    "number": "number, year and issuer agree",
    "only": "what it leaves out is filled by the only known document that fits",
    "alone": "it leaves out the year or the issuer, and nothing else is known of that number",
    "several": "several known documents fit",
    "name.number": "its own document gives the number elsewhere, or it is the law in force when that was signed",
    "name.year": "the only known law of this name and year",
    "name.only": "the only known law of this name that the citing document can mean",
    "name.alone": "a law known by name only",
    "draft": "a draft: the same title, and much of the same text",
    "merged": "a person said that the two are one",
    "split": "a person said that it is another one",
}
"""The rules by which mentions and files are linked to works, in words."""


@dataclass(slots=True)  # frozen, each takes three times as long to make, and thirty thousand are made at once
class MissingRow:
    """A work that is cited and not held, by how many documents, in how many mentions."""

    work_id: int
    key: str
    kind: str | None
    issuer: str | None
    year: str | None
    date: str | None
    documents: int
    mentions: int
    partial: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A footnote: its document, label, text, the text before its mark, and the keys cited inside.

    ``sentence`` is the whole sentence that its mark hangs on; None where that is not known.
    """

    path: str
    document_key: str | None
    label: str
    kind: str
    text: str
    before: str | None
    span: Span
    page: int | None
    citations: tuple[str, ...]
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class TwinRow:
    """Two files that are one document: ``same`` bytes ("content"), the same "work", one a "draft" of the other,
    or the same "text" of documents that bear no number.

    ``similarity`` is the share of word sequences that both texts have, 0 to 1; ``differences`` says in words what
    is not the same: how they were read, dates, signatures.
    """

    path: str
    other: str
    same: Literal["content", "work", "draft", "text"]
    key: str | None
    similarity: float
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One line of the error ledger. ``when`` is UTC, ISO 8601."""

    path: str
    code: str
    message: str
    remedy: str | None
    when: str


@dataclass(frozen=True, slots=True)
class Stats:
    """What the index holds. ``linked`` + ``ambiguous`` + ``unlinked`` = ``mentions``.

    ``stages``: how many documents were read by which version of each stage (``parser docx 1.1``, ``rules …``).
    """

    files: int
    documents: int
    duplicates: int
    works: int
    held: int
    cited_only: int
    mentions: int
    linked: int
    ambiguous: int
    unlinked: int
    footnotes: int
    gone: int
    errors: int
    kinds: dict[str, int]
    methods: dict[str, int]
    stages: dict[str, int]


@dataclass(frozen=True, slots=True)
class WorkView:
    """A work with the files that hold it, the mentions in them, and the mentions of it."""

    work: WorkRow
    files: list[FileRow]
    cites: list[MentionRow]
    cited_by: list[MentionRow]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """An indexed file: its stored record, its work, the mentions in it and of it.

    ``id`` is the document's, ``paths`` are all files that hold it. The record has its text only where it was asked for
    by id or content.
    """

    id: int
    paths: list[str]
    file: FileRow
    work: WorkRow | None
    record: Record
    cites: list[MentionRow]
    cited_by: list[MentionRow]


@dataclass(frozen=True, slots=True)
class ShownResult:
    """What ``show`` found: one document where a path was given, else every work that the number fits."""

    document: DocumentView | None
    works: list[WorkView]
