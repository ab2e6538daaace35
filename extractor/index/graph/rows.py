"""What the graph answers with: steps, findings, and who is the same as whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.document import Span
from extractor.index.lists.rows import MentionRow
from extractor.index.works.lookup import WorkRow


@dataclass(frozen=True, slots=True)
class AmbiguousRow:
    """A mention that fits several works, and those works; it is linked to none. ``handle`` names its wording."""

    mention: MentionRow
    candidates: tuple[WorkRow, ...]
    handle: str = ""


Reason = Literal["number", "name", "year", "no year", "day", "no day", "issuer", "no issuer"]
"""Why a work fits a wording: what both say alike, and what the wording leaves open."""


@dataclass(frozen=True, slots=True)
class FittingWork:
    """A work that a wording may mean, and why it fits."""

    work: WorkRow
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AmbiguousWording:
    """A wording that fits several works, in how many mentions it stands, and these works; ``handle`` names it."""

    handle: str
    said: str
    kind: str | None
    date: str | None
    issuer: str | None
    mentions: int
    candidates: tuple[FittingWork, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: ``source`` cites, amends … ``target``, as ``mention`` says."""

    source: WorkRow
    target: WorkRow
    relation: str
    mention: MentionRow


@dataclass(frozen=True, slots=True)
class SameRow:
    """One way in which a work is meant: a file that holds it, or a wording that cites it.

    ``handle`` names the wording or the file for ``split``; ``rule`` says why it is this work.
    """

    work: WorkRow
    what: Literal["file", "wording"]
    handle: str
    said: str
    date: str | None
    issuer: str | None
    uses: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person decided (merge, split, choose), when and who; ``undone_at`` where it was taken back."""

    id: int
    kind: str
    said: str
    made_at: str
    made_by: str
    undone_at: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field ("key", "kind", "date") in which two works say otherwise: what each says."""

    field: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that cannot be right, or hardly: ``code``, how bad, in words, and where it stands.

    ``span`` is in the text of the document at ``path``; ``context`` is the text around it.
    """

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    path: str
    key: str | None
    span: Span | None
    context: str
