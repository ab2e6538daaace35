"""What became of a work, and its state on a day, with the sentences that say so.

As far as the held documents tell: what no document says nobody knows, and the state is then "unknown".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.errors import BadQuery
from extractor.index.findings.acts import sentence
from extractor.index.history.events import WorkStatement, pasts
from extractor.index.history.machine import conflicts, state_on
from extractor.index.history.rows import Event, History, Statement
from extractor.index.history.stated import listed
from extractor.index.lists.mentions import MENTIONS, mention_row
from extractor.index.storage.database import Storage
from extractor.index.works.lookup import the_work, work_of, work_row

_LAST = "9999"
_MENTION = f"{MENTIONS} WHERE mentions.document_id = ? AND mentions.position = ?"
_LONG = 700


def history(storage: Storage, number: str, on: str) -> History:
    """The history of the one work that a number means, and its state on the day ``on`` (ISO).

    Raises BadQuery where the number fits no work or several, and for a day that is none.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", on):
        raise BadQuery(f"not a day: {on}", remedy="write it as 2023-05-17")
    row = the_work(storage, number)
    past = pasts(storage, [row["id"]])[row["id"]]
    groups = _merged(past.reads)
    happened = [each[0].happened for each in groups]
    found = state_on(past.known, happened, on, past.stated)
    events = [_event(storage, each) for each in groups]
    return History(
        work=work_row(row), on=on, state=found.state, since=found.since, reason=found.reason, held=past.known.held,
        effective_from=past.known.begins or past.known.reported, effective_until=past.known.until,
        evidence=tuple(events[place] for place in found.places), events=tuple(sorted(events, key=_order)),
        conflicts=conflicts(past.known, happened), stated=tuple(listed(storage, row["id"])),
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
    row = next(storage.rows(_MENTION, (first.document, first.position)))
    mention = mention_row(row)
    provisions = list(dict.fromkeys(each.provisions for each in reads if each.provisions))
    what = first.happened
    return Event(
        how=what.how, whole=what.whole, by=work_of(storage, what.by), date=what.date, date_from=first.date_from,
        until=what.until, condition=first.condition, provisions="; ".join(provisions) or None, mention=mention,
        said=_statement(storage, first.document, mention.path, mention.citing_key, mention.span, mention.rule),
        mentions=len(reads),
    )  # fmt: skip


def _statement(
    storage: Storage, document: int, path: str, key: str | None, span: tuple[int, int], rule: str
) -> Statement:
    text = storage.value("SELECT text FROM contents WHERE document_id = ?", (document,))
    start, end = sentence(text, span)
    return Statement(path, key, " ".join(text[start:end].split())[:_LONG], (start, end), rule == "corrected")
