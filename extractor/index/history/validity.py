"""The state of many documents on a day, for lists and searches: by the same machine as the history of one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from extractor.index.history.events import PastOfWork, every_past, pasts
from extractor.index.history.machine import Known, state_on
from extractor.index.history.rows import State
from extractor.index.storage.database import Storage
from extractor.index.storage.date_range import Conditions

_DOCUMENTS = """
    SELECT documents.id, work_id, effective_from, documents.date FROM json_each(?) AS wanted
    CROSS JOIN documents ON documents.id = wanted.value
    LEFT JOIN designations ON designations.id = documents.designation_id
"""
_OF_WORKS = (
    "documents.designation_id IN (SELECT id FROM designations WHERE work_id IN (SELECT value FROM json_each(?)))"
)
_MADE = "documents.date > substr(?, 1, length(documents.date))"
_PLAIN: dict[State, str] = {
    "in effect": "effective_from <= ?",
    "not yet": f"(effective_from > ? OR (effective_from IS NULL AND {_MADE}))",
    "unknown": f"effective_from IS NULL AND (documents.date IS NULL OR NOT {_MADE})",
}
"""What is said of a document alone, to whose work nothing happened."""


def states(storage: Storage, documents: Iterable[int], on: str) -> dict[int, State]:
    """The state of each of these documents on a day (ISO), by its id."""
    rows = list(storage.rows(_DOCUMENTS, (json.dumps(list(documents)),)))
    past = _states(pasts(storage, (row["work_id"] for row in rows if row["work_id"] is not None)), on)
    return {
        row["id"]: past[row["work_id"]] if row["work_id"] in past
        else state_on(Known(True, row["effective_from"], made=row["date"]), (), on).state
        for row in rows
    }  # fmt: skip


def _states(past: Mapping[int, PastOfWork], on: str) -> dict[int, State]:
    return {
        work: state_on(each.known, [read.happened for read in each.reads], on, each.stated).state
        for work, each in past.items()
    }


def conditions(storage: Storage, state: State, on: str) -> Conditions:
    """The documents whose state that is on a day, as a condition on ``documents``."""
    past = _states(every_past(storage), on)
    of_state = json.dumps([work for work, each in past.items() if each == state])
    plain = _PLAIN.get(state)
    if plain is None:
        return [(_OF_WORKS, (of_state,))]
    known = json.dumps(list(past))
    alone = f"({plain} AND (documents.designation_id IS NULL OR NOT {_OF_WORKS}))"
    return [(f"({_OF_WORKS} OR {alone})", (of_state, *(on,) * plain.count("?"), known))]
