"""What people state of works: a state from a day on, which holds until a later event or its undoing.

A statement is found by a wording of its work, else by the work's identity, so it holds when everything is read anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.index.history.rows import StatedState
from extractor.index.storage.database import Storage

_STATED = """
    SELECT stated.id, works.id AS work, said, state, since, source, made_at, made_by, undone_at, undone_by
    FROM stated_states AS stated
    LEFT JOIN main.designations AS named ON named.signature = stated.signature
    LEFT JOIN main.works AS same ON same.identity = stated.identity
    JOIN works ON works.id = coalesce(named.work_id, same.id)
"""
"""Of works that may be seen; one whose work is gone waits for it."""


def stated_of(storage: Storage, works: Iterable[int]) -> dict[int, list[StatedState]]:
    """What people state of each of these works and did not take back, in the order in which they said it."""
    among = json.dumps(sorted(set(works)))
    return _by_work(_stated(storage, "undone_at IS NULL AND works.id IN (SELECT value FROM json_each(?))", among))


def every_stated(storage: Storage) -> dict[int, list[StatedState]]:
    """The same of all works of which anything is stated."""
    return _by_work(_stated(storage, "undone_at IS NULL"))


def listed(storage: Storage, work: int | None = None) -> list[StatedState]:
    """Everything that people state, of one work or of all, also what was taken back, in the order they said it."""
    return list(_stated(storage, "?1 IS NULL OR works.id = ?1", work))


def one_stated(storage: Storage, number: int) -> StatedState | None:
    """A statement by its id, also one that was taken back."""
    return next(_stated(storage, "stated.id = ?", number), None)


def _stated(storage: Storage, condition: str, *bound: object) -> Iterator[StatedState]:
    return (StatedState(**dict(row)) for row in storage.rows(f"{_STATED} WHERE {condition} ORDER BY stated.id", bound))


def _by_work(statements: Iterable[StatedState]) -> dict[int, list[StatedState]]:
    found: dict[int, list[StatedState]] = defaultdict(list)
    for each in statements:
        found[each.work].append(each)
    return found
