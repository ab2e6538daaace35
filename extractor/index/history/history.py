"""What became of a work, and its state on a day, with the sentences that say so.

As far as the held documents tell: what no document says nobody knows, and the state is then "unknown".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from extractor.errors import BadQuery
from extractor.index.findings.acts import sentence
from extractor.index.history.events import PastOfWork, WorkStatement, pasts
from extractor.index.history.machine import conflicts, state_on
from extractor.index.history.rows import Event, History, StatedState, Statement
from extractor.index.history.stated import listed
from extractor.index.lists.mentions import MENTIONS, mention_row
from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage
from extractor.index.works.lookup import WorkRow, the_work, work_of, work_row

_LAST = "9999"
_MENTION = f"{MENTIONS} WHERE mentions.document_id = ? AND mentions.position = ?"
_LONG = 700


def history(storage: Storage, number: str, on: str) -> History:
    """The history of the one work that a number means, and its state on the day ``on`` (ISO).

    Raises BadQuery where the number fits no work or several, and for a day that is none.
    """
    check_day(on)
    row = the_work(storage, number)
    past = pasts(storage, [row["id"]])[row["id"]]
    return history_from(work_row(row), past, on, partial(_event, storage), listed(storage, row["id"]))


def check_day(on: str) -> None:
    """Raise BadQuery for what is no day (ISO)."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", on):
        raise BadQuery(f"not a day: {on}", remedy="write it as 2023-05-17")


def history_from(
    work: WorkRow,
    past: PastOfWork,
    on: str,
    event: Callable[[list[WorkStatement]], Event],
    stated: Iterable[StatedState],
) -> History:
    """The history of a work on a day, from its past; ``event`` makes one of the statements of it, best first."""
    groups = _merged(past.reads)
    happened = [each[0].happened for each in groups]
    found = state_on(past.known, happened, on, past.stated)
    events = [event(each) for each in groups]
    return History(
        work=work, on=on, state=found.state, since=found.since, reason=found.reason, held=past.known.held,
        effective_from=past.known.begins or past.known.reported, effective_until=past.known.until,
        evidence=tuple(events[place] for place in found.places), events=tuple(sorted(events, key=_order)),
        conflicts=conflicts(past.known, happened), stated=tuple(stated),
    )  # fmt: skip


def _order(event: Event) -> tuple[str, str, str]:
    return event.date or _LAST, event.by.key, event.how


def _merged(reads: Sequence[WorkStatement]) -> list[list[WorkStatement]]:
    """Statements of one event together, the one that says most first: same act, same deed, same day.

    One without a day is of that with a day where there is one such.
    """
    groups: dict[tuple[int, str, bool, str | None], list[WorkStatement]] = {}
    for read in reads:
        what = read.happened
        groups.setdefault((what.by, what.how, what.whole, what.date), []).append(read)
    for key in [key for key in groups if key[3] is None]:
        dated = [other for other in groups if other[:3] == key[:3] and other[3] is not None]
        if dated:
            groups[min(dated, key=lambda other: other[3] or "")] += groups.pop(key)
    return [_best_first(each) for each in groups.values()]


def _best_first(reads: list[WorkStatement]) -> list[WorkStatement]:
    dates = sorted(reads, key=lambda each: (each.happened.date is None, each.date_from != "stated"))
    reported = min((each.happened.reported for each in reads if each.happened.reported), default=None)
    first = replace(dates[0], happened=replace(dates[0].happened, reported=reported))
    return [first, *dates[1:]]


def _event(storage: Storage, reads: list[WorkStatement]) -> Event:
    first = reads[0]
    mention = mention_row(next(storage.rows(_MENTION, (first.document, first.position))))
    text = storage.value("SELECT text FROM contents WHERE document_id = ?", (first.document,))
    return event_of(reads, work_of(storage, first.happened.by), mention, text)


def event_of(reads: list[WorkStatement], by: WorkRow, mention: MentionRow, text: str) -> Event:
    """An event of its statements, the best first: by which work, and where and how the best one says it."""
    first = reads[0]
    provisions = list(dict.fromkeys(each.provisions for each in reads if each.provisions))
    what = first.happened
    return Event(
        how=what.how, whole=what.whole, by=by, date=what.date, date_from=first.date_from,
        until=what.until, condition=first.condition, provisions="; ".join(provisions) or None, mention=mention,
        said=_statement(text, mention),
        mentions=len(reads),
    )  # fmt: skip


def _statement(text: str, mention: MentionRow) -> Statement:
    start, end = sentence(text, mention.span)
    words = " ".join(text[start:end].split())[:_LONG]
    return Statement(mention.path, mention.citing_key, words, (start, end), mention.rule == "corrected")
