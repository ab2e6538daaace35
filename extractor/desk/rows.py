"""What the desk is given and answers with: plain rows, ready to show or print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypedDict, get_args

from extractor.entryfields import EntryValues

Book = Literal["incoming", "outgoing"]
BOOKS: tuple[Book, ...] = get_args(Book)


def entry_name(book: str, printed: str | int, year: int, series: str) -> str:
    """What people call an entry: ``incoming 412/2026``, ``outgoing 412/2026 (Quyết định)``."""
    return f"{book} {printed}/{year}" + (f" ({series})" if series else "")


@dataclass(frozen=True, slots=True)
class OwnOrgan:
    """An organ whose desk this is; ``code`` is its abbreviation in symbols."""

    name: str
    made_at: str
    made_by: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change of what was entered: ``subject`` is ``entry:12``, ``dossier:3`` …; both sides hold what differs."""

    at: str
    by: str
    what: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]


Recurring = Literal["recipient", "kept_by", "received_by"]
"""Fields of entries in which the same names come again and again."""


class DossierDetails(TypedDict, total=False):
    """What a dossier says of itself beside code and title."""

    year: int | None
    retention: str | None
    keeper: str | None
    note: str | None


class DossierFields(DossierDetails, total=False):
    """What a dossier says of itself beside its code."""

    title: str | None


class FilingFields(TypedDict, total=False):
    """What is typed of a document in a dossier: how many sheets it has, and a note."""

    sheets: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entries: those to which all that is given applies. Days are ISO and inclusive, of ``registered_on``.

    ``words`` stand in what the entry says, accents and case aside. ``documents`` are SHA-256, of which it is one.
    """

    book: Book | None = None
    year: int | None = None
    month: int | None = None
    first: str | None = None
    last: str | None = None
    sha256: str | None = None
    words: str | None = None
    documents: tuple[str, ...] | None = None


@dataclass(slots=True, kw_only=True)
class Entry(EntryValues):
    """A line of a register. Its number counts in a ``series``, of what goes out one for each kind or "" for all; a
    ``suffix`` tells 8a from 8, ``written`` is how it is printed where that is not the number alone. ``author`` to
    ``secrecy`` are what was typed, else what the document says today.

    A document that is no longer in the index is as it was last shown. ``typed`` names the fields that a
    person filled. ``path`` is a file of the document, ``held`` whether the index has it. ``hidden``: the document is
    secret, and its subject, signer, file and SHA-256 were left out. ``deleted`` is when somebody took the document out
    of the index. ``waits`` until its work is solved, whoever signed for it.
    """

    id: int
    book: Book
    year: int
    number: int
    registered_on: str
    sha256: str | None
    path: str | None
    held: bool
    hidden: bool
    typed: frozenset[str]
    made_at: str
    made_by: str
    voided_at: str | None
    voided_by: str | None
    void_reason: str | None
    deleted: str | None = None
    waits: bool = True
    series: str = ""
    suffix: str = ""
    written: str | None = None

    @property
    def name(self) -> str:
        """What people call it: ``incoming 412/2026``, ``outgoing 412/2026 (Quyết định)``."""
        return entry_name(self.book, self.printed, self.year, self.series)

    @property
    def printed(self) -> str:
        """The number as it is printed: ``412``, ``008a``, ``009-011``."""
        return self.written or str(self.number)


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an entry stands: its id, book, number as it is printed, and year."""

    id: int
    book: Book
    number: str
    year: int


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A document in a dossier. ``sheets`` is how many it has, ``numbers`` which those are (``1-3``, ``4``).

    ``hidden``: the document is secret, and its subject and file were left out; whoever shows it leaves out ``sha256``.
    ``numbers`` is None from the first document on whose sheets were not counted. ``pages`` is how many pages the file
    has, where that is known: what is proposed for ``sheets``. ``entry``: it is on paper, known by this entry of a
    register, and ``sha256`` is "entry:12".
    """

    position: int
    sha256: str
    path: str | None
    held: bool
    author: str | None
    key: str | None
    date: str | None
    kind: str | None
    subject: str | None
    secrecy: str | None
    hidden: bool
    sheets: int | None
    numbers: str | None
    note: str | None
    pages: int | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A hồ sơ. ``sheets`` is the sum over its documents, None while one was not counted; ``uncounted`` is how many.

    ``delivered_at``: when it was handed over to the archive (nộp lưu), who noted it, to whom.

    ``first_date`` and ``last_date`` are those of its documents.
    """

    id: int
    code: str
    title: str
    year: int
    retention: str | None
    keeper: str | None
    note: str | None
    made_at: str
    made_by: str
    closed_at: str | None
    closed_by: str | None
    documents: int
    sheets: int | None
    first_date: str | None
    last_date: str | None
    uncounted: int = 0
    delivered_at: str | None = None
    delivered_by: str | None = None
    delivered_to: str | None = None

    @property
    def permanent(self) -> bool:
        """Whether it is kept for ever ("Vĩnh viễn"): such dossiers get a list of their own."""
        from extractor.rules.text.retention import is_permanent

        return is_permanent(self.retention or "")


@dataclass(frozen=True, slots=True)
class ProposedRetention:
    """How long a dossier may be to keep (thời hạn bảo quản), and why: by the row of a circular, or as another dossier.

    ``law`` and ``row`` name the circular and its row, ``in_force`` is false where another replaced it by the end of the
    dossier's year; ``dossier`` is the code of the dossier with the title most like it.
    """

    term: str
    law: str | None = None
    row: str | None = None
    in_force: bool = True
    dossier: str | None = None


WorkState = Literal["not started", "in progress", "solved"]
WORK_STATES: tuple[WorkState, ...] = get_args(WorkState)
"""Chưa xử lý, đang xử lý, đã giải quyết."""


class GivenFields(TypedDict, total=False):
    """What is typed of given work; partners with semicolons between them. Days are ISO or ``05/3/2020``."""

    title: str | None
    lead: str | None
    partners: str | None
    instruction: str | None
    due: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class GivenSelection:
    """Which given work: that to which all that is given applies.

    ``unit`` leads or is a partner, accents and case aside; ``state`` is a ``WorkState``, "open" (not solved) or
    "overdue" (not solved, due before ``today``). ``words`` stand in what is to be done or in the instruction.
    """

    unit: str | None = None
    state: str | None = None
    words: str | None = None
    sha256: str | None = None
    due_before: str | None = None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A document that answers given work; ``hidden`` where it is secret: then it is told without its SHA-256.

    ``entry`` is the entry of a register by which one on paper is known; its ``sha256`` is "".
    """

    sha256: str
    key: str | None
    date: str | None
    kind: str | None
    subject: str | None
    hidden: bool
    entry: int | None = None

    @property
    def name(self) -> str:
        """By what it is taken off: its SHA-256, or "entry:12"."""
        return self.sha256 or (f"entry:{self.entry}" if self.entry else "")


@dataclass(frozen=True, slots=True)
class GivenWork:
    """Work that a document gives: who leads (chủ trì), with whom (phối hợp), what was instructed (bút phê), until when
    (hạn), how far it is (tình trạng), and the documents that answer it (văn bản trả lời).

    ``key`` to ``date`` are the document's. ``hidden``: the document is secret, and its title, instruction and SHA-256
    were left out. ``entry`` is the id of the register's entry from which it was given, where there is one.
    """

    id: int
    sha256: str | None
    entry: int | None
    key: str | None
    date: str | None
    kind: str | None
    author: str | None
    hidden: bool
    title: str | None
    lead: str
    partners: tuple[str, ...]
    instruction: str | None
    due: str | None
    state: WorkState
    solved_on: str | None
    made_at: str
    made_by: str
    answers: tuple[GivenAnswer, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state != "solved"
