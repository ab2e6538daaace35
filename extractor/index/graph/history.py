"""What became of a work: amended, replaced, repealed, suspended, consolidated by what and since when.

As far as the held documents tell. An act has effect from the day that it states, or that the text which speaks of it
states (Luật 64/2025/QH15, Điều 53 and 54); where neither is known, its own date stands in, and is marked as that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor.errors import BadQuery
from extractor.index.graph.citations import mention_of, the_work, work_of
from extractor.index.graph.rows import DateFrom, Event, History, How, State
from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage
from extractor.index.works.lookup import work_row
from extractor.vietnamese.folding import fold

_HOW: dict[str, How] = {
    "amends": "amended", "replaces": "replaced", "repeals": "repealed", "suspends": "suspended",
    "consolidates": "consolidated",
}  # fmt: skip
_ENDS: dict[How, State] = {"replaced": "replaced", "repealed": "repealed", "suspended": "suspended"}
_LAST = "9999"

_RELATIONS = ", ".join(f"'{each}'" for each in _HOW)
_ON = f"""
    SELECT source, relation, effective, mention_id FROM edges
    WHERE target = ? AND source IS NOT NULL AND relation IN ({_RELATIONS}) ORDER BY mention_id
"""
_EFFECT = """
    SELECT min(effective_from) FROM documents JOIN designations ON designations.id = documents.designation_id
    WHERE work_id = ?
"""


def history(storage: Storage, number: str, on: str) -> History:
    """The history of the one work that a number means, and its state on the day ``on`` (ISO).

    Raises BadQuery where the number fits no work or several, and for a day that is none.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", on):
        raise BadQuery(f"not a day: {on}", remedy="write it as 2023-05-17")
    row = the_work(storage, number)
    events = _events(storage, row["id"])
    begins = storage.value(_EFFECT, (row["id"],))
    state, since = _state(events, begins or row["date"] or row["year"] or None, on)
    return History(work_row(row), on, state, since, begins, tuple(events))


def _events(storage: Storage, work: int) -> list[Event]:
    """One event for each act and what it did, with the mention that says most."""
    found: dict[tuple[int, How, bool], list[tuple[str | None, MentionRow]]] = {}
    for source, relation, effective, mention in list(storage.rows(_ON, (work,))):
        said = mention_of(storage, mention)
        key = source, _HOW[relation], _is_whole(said)
        found.setdefault(key, []).append((said.effective or effective, said))
    events = [_event(storage, *key, said) for key, said in found.items()]
    return sorted(events, key=lambda event: (event.date or _LAST, event.by.key, event.how))


def _event(storage: Storage, source: int, how: How, whole: bool, every: list[tuple[str | None, MentionRow]]) -> Event:
    by = work_of(storage, source)
    effective, best = max(every, key=lambda each: (each[0] is not None, each[1].confidence, -each[1].span[0]))
    date, date_from = _date(effective, best.effective, storage.value(_EFFECT, (source,)), by.date or by.year)
    return Event(how, whole, by, date, date_from, best, len(every))


def _date(effective: str | None, stated: str | None, own: str | None, dated: str | None) -> tuple[str | None, DateFrom]:
    if stated:
        return stated, "stated"
    if effective or own:
        return effective or own, "effect of the act"
    return (dated, "date of the act") if dated else (None, "unknown")


def _is_whole(said: MentionRow) -> bool:
    """Whether all of the work is meant: no pinpoint, no "một số điều của" and no "các quy định … tại" before it."""
    if said.pinpoint:
        return False
    before = fold(said.context[: said.context_span[0]])[-80:]
    return _part().search(before) is None


@cache
def _part() -> re.Pattern[str]:
    some = "mot so (?:dieu|noi dung|quy dinh|khoan|phu luc)|mot phan|cum tu"
    words = f"{some}|(?:diem|khoan|dieu|phu luc|chuong|muc) [0-9a-z]"
    enclosed = r"(?:mau|bieu mau|bieu|bang|danh muc|so thu tu)\b[^.;]*\bkem theo\s*$"
    inside = r"(?:quy dinh|noi dung|so thu tu)\b[^.;]*\bcua\s*$|\btai\s*$"
    return re.compile(rf"(?:{words})[^.;]*$|{enclosed}|{inside}")


def _state(events: Iterable[Event], begins: str | None, on: str) -> tuple[State, str | None]:
    """The state on a day: ended by the first act that ended all of it and had effect by then."""
    ends = [event for event in events if event.how in _ENDS and event.whole and event.date and event.date <= on]
    final = [event for event in ends if event.how != "suspended"]
    if final or ends:
        first = (final or ends)[0]
        return _ENDS[first.how], first.date
    if begins is None:
        return "unknown", None
    return ("in effect" if begins <= on else "not yet in effect"), begins
