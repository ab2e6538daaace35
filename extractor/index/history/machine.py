"""The state of a work on a day, from what is known of it: plain facts in, state out (docs/decisions/0030 draws it).

"In effect" is said of a work only that is held and whose day of effect is known. "Ended" is said only from a day that a
text gives. One pass over the events of a work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractor.index.history.rows import Conflict, How, Reason, State, StatedState

_ENDS: frozenset[How] = frozenset({"replaced", "repealed"})
_PARTS: frozenset[How] = frozenset({"amended", "replaced", "repealed"})


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, as the machine sees it: since which day (ISO, None: not known), by which work, made when at the latest.

    ``reported`` is the day of the document that speaks of it. A suspension lasts ``until``, and ends with ``by``
    itself.
    """

    how: How
    whole: bool
    by: int
    date: str | None
    made: str | None = None
    reported: str | None = None
    until: str | None = None
    lifted: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the work itself: ``begins``, ``until`` and ``made`` are ISO days, ``made`` of any precision.

    ``reported`` is from when other documents say that it has effect. ``vague`` is a law that is named without its year:
    of several that bore the name in turn, nobody knows which.
    """

    held: bool
    begins: str | None = None
    reported: str | None = None
    until: str | None = None
    made: str | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """State, since when, why, and the places of the events that make it."""

    state: State
    since: str | None
    reason: Reason
    places: tuple[int, ...] = ()


def state_on(known: Known, events: Sequence[Happened], on: str, stated: Sequence[StatedState] = ()) -> Found:
    """The state on a day (ISO), from the work's own facts, what happened to it and what people state, in any order."""
    last = max((each for each in stated if each.since <= on), key=lambda each: (each.since, each.id), default=None)
    if last is not None:
        return _since_stated(known, events, on, last)
    if known.vague:
        return Found("unknown", None, "which is not known")
    return _before(known, on) or _after(known, events, on) or _between(known, events, on) or _in_effect(known, on)


def _since_stated(known: Known, events: Sequence[Happened], on: str, stated: StatedState) -> Found:
    """What a person states from its day on, until something happens after it; what ended stays ended."""
    as_stated = Found(stated.state, stated.since, "a person")
    if stated.state == "ended":
        return as_stated
    places = [place for place, each in enumerate(events) if each.date and each.date > stated.since]
    later = [events[place] for place in places]
    lasting = known if (known.until or "") >= stated.since else replace(known, until=None)
    found = _after(lasting, later, on) or _between(lasting, later, on) or as_stated
    return replace(found, places=tuple(places[place] for place in found.places))


def _before(known: Known, on: str) -> Found | None:
    begins = known.begins or known.reported
    if begins is not None:
        reason: Reason = "own words" if known.begins else "told by another"
        return Found("not yet", begins, reason) if on < begins else None
    made = known.made
    return Found("not yet", None, "not yet made") if made and on[: len(made)] < made else None


def _after(known: Known, events: Sequence[Happened], on: str) -> Found | None:
    ends = [place for place, each in enumerate(events) if _is_end(each)]
    dated = sorted((events[place].date or "", place) for place in ends if events[place].date)
    if dated and dated[0][0] <= on:
        return Found("ended", dated[0][0], "events", tuple(place for day, place in dated if day <= on))
    if known.until and on > known.until:
        return Found("ended", (date.fromisoformat(known.until) + timedelta(days=1)).isoformat(), "lapsed")
    undated = tuple(place for place in ends if not events[place].date and _is_made(events[place], on))
    return Found("unknown", None, "undated end", undated) if undated else None


def _between(known: Known, events: Sequence[Happened], on: str) -> Found | None:
    whole = [place for place, each in enumerate(events) if each.how == "suspended" and each.whole and _since(each, on)]
    still = [place for place in whole if not _is_over(events[place], on)]
    if still:
        return Found("suspended", min(events[place].date or on for place in still), "events", tuple(still))
    if whole and not known.held:
        return Found("unknown", None, "suspension over", tuple(whole))
    amended = [place for place, each in enumerate(events) if _changes(each) and _since(each, on)]
    if amended:
        days = [day for day in (events[place].date for place in amended) if day]
        return Found("amended", min(days, default=None), "events", tuple(amended))
    return None


def _in_effect(known: Known, on: str) -> Found:
    if not known.held:
        return Found("unknown", None, "not held")
    if known.begins is None:
        return Found("unknown", None, "no day of effect")
    return Found("in effect", known.begins, "own words")


def _is_end(event: Happened) -> bool:
    return event.how in _ENDS and event.whole


def _changes(event: Happened) -> bool:
    return event.how == "amended" or (event.how in _PARTS and not event.whole)


def _since(event: Happened, on: str) -> bool:
    """Whether it has had effect by a day: its own, else that of the document which tells of it as done."""
    if event.date:
        return event.date <= on
    return event.reported is not None and event.how != "suspended" and event.reported <= on


def _is_made(event: Happened, on: str) -> bool:
    return event.made is None or event.made <= on


def _is_over(event: Happened, on: str) -> bool:
    lapsed = event.until is not None and event.until < on
    return lapsed or (event.lifted is not None and event.lifted <= on)


def end_of(events: Sequence[Happened]) -> str | None:
    """The day on which a work ended, where one is known."""
    return min((each.date for each in events if _is_end(each) and each.date), default=None)


def conflicts(known: Known, events: Sequence[Happened]) -> tuple[Conflict, ...]:
    """What cannot all be right: two days of one end, two acts that end it, another day of effect than its own."""
    ends = [each for each in events if _is_end(each)]
    found: list[Conflict] = []
    days: dict[int, set[str]] = {}
    for each in ends:
        if each.date:
            days.setdefault(each.by, set()).add(each.date)
    if any(len(each) > 1 for each in days.values()):
        found.append("two days")
    if len({each.by for each in ends}) > 1:
        found.append("two successors")
    if known.begins and known.reported and known.begins != known.reported:
        found.append("two beginnings")
    last = end_of(events)
    if last and any(each.date and each.date > last for each in events if _changes(each) or each.how == "suspended"):
        found.append("acts after its end")
    return tuple(found)
