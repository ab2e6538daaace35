"""What a history answers with: events, each with its evidence, and the state that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from extractor.document import Span
from extractor.index.lists.rows import MentionRow
from extractor.index.works.lookup import WorkRow

State = Literal["in effect", "amended", "suspended", "not yet", "ended", "unknown"]
StatableState = Literal["in effect", "amended", "suspended", "ended"]
How = Literal["amended", "replaced", "repealed", "suspended", "consolidated"]
DateFrom = Literal["stated", "effect of the act", "told by another", "unknown"]
Reason = Literal[
    "a person", "own words", "told by another", "not yet made", "events", "lapsed",
    "not held", "no day of effect", "which is not known", "undated end", "suspension over",
]  # fmt: skip
Conflict = Literal["two days", "two successors", "two beginnings", "acts after its end"]
STATES: tuple[State, ...] = get_args(State)
STATABLE_STATES: tuple[StatableState, ...] = get_args(StatableState)
"""What a person may state; "not yet" follows from the day, and what nobody knows needs no statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Where something is said: the sentence, in the text of the document at ``path``; ``corrected`` by a person."""

    path: str
    key: str | None
    sentence: str
    span: Span
    corrected: bool


@dataclass(frozen=True, slots=True)
class StatedState:
    """What a person states of a work, by its id: the state ``since`` a day (ISO).

    ``said`` is its number, ``source`` where the person has it from. It goes before all that documents
    say up to that day; what happens later still changes the state. ``undone_at`` where it was taken back.
    """

    id: int
    work: int
    said: str
    state: StatableState
    since: str
    source: str | None
    made_at: str
    made_by: str
    undone_at: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a work: ``how``, to all of it or to ``provisions``, by which act, and since when.

    ``date`` is ISO and the day of effect, never that of signing; ``date_from`` says whether the text states it, whether
    it is the day from which the act has effect, or what another document tells of that. A suspension lasts ``until``
    that day, or until the ``condition`` comes about. ``mention`` is the evidence and stands in ``said``; ``mentions``
    counts how many say the same.
    """

    how: How
    whole: bool
    by: WorkRow
    date: str | None
    date_from: DateFrom
    until: str | None
    condition: str | None
    provisions: str | None
    mention: MentionRow
    said: Statement
    mentions: int


@dataclass(frozen=True, slots=True)
class History:
    """A work through time, as far as the held documents tell.

    ``state`` is that on the day ``on``, ``since`` when it began, ``reason`` why, and ``evidence`` the events that make
    it. ``effective_from`` is when the work itself took effect, as it says itself, or others where it is not ``held``;
    ``effective_until`` its last day where it names one. ``conflicts`` are what cannot all be right. ``stated`` is what
    people state, also what was taken back; with the reason "a person" one of them makes the state.
    """

    work: WorkRow
    on: str
    state: State
    since: str | None
    reason: Reason
    held: bool
    effective_from: str | None
    effective_until: str | None
    evidence: tuple[Event, ...]
    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]
    stated: tuple[StatedState, ...]
