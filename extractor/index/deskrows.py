"""What the index answers with for a desk: what needs a look, what is held, and what stands around a work."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Span
from extractor.index.figurerows import ReconciliationRow
from extractor.index.rows import MissingRow, WorkRow


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document needs a look: a stable ``code``, the words for it, how often, and where it stands first."""

    code: str
    message: str
    count: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A document that a person should look at; ``confidence`` is the lowest of its citations."""

    document_id: int
    sha256: str
    path: str
    key: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A value (None: without one) and how many documents have it."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work and in how many mentions it is cited."""

    work: WorkRow
    mentions: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is held, what is missing, what does not add up.

    ``missing`` are the most cited works that no file holds, ``cited`` the most cited of all. ``disagreeing`` counts the
    totals that their parts do not make, of which ``disagreements`` are the first; ``doubts`` counts documents by the
    code of what is doubtful in them.
    """

    documents: int
    kinds: tuple[Tally, ...]
    issuers: tuple[Tally, ...]
    months: tuple[Tally, ...]
    cited: tuple[CitedWork, ...]
    missing: tuple[MissingRow, ...]
    disagreeing: int
    disagreements: tuple[ReconciliationRow, ...]
    doubts: tuple[Tally, ...]
    needing_a_look: int


@dataclass(frozen=True, slots=True)
class Node:
    """A work in a drawing: ``distance`` is how many links it is away from the one that was asked for."""

    work: WorkRow
    distance: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Who acts on whom, by their ids; ``year`` is when, as far as it is known, ``mentions`` how often it is said."""

    source: int
    target: int
    relation: str
    year: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A work and what stands around it; ``complete`` says whether all of it is here."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    complete: bool
