"""What people state of works: a state from a day on, which holds until a later event or its undoing.

A statement is found by a wording of its work, else by the work's identity, so it holds when everything is read anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from extractor.index.history.rows import StatedState
from extractor.index.storage.database import Storage

_STATED = """
    SELECT stated.*, works.id AS work FROM stated_states AS stated
    LEFT JOIN main.designations AS named ON named.signature = stated.signature
    LEFT JOIN main.works AS same ON same.identity = stated.identity
    JOIN works ON works.id = coalesce(named.work_id, same.id)
"""
"""Of works that may be seen; one whose work is gone waits for it."""


def stated_of(storage: Storage, works: Iterable[int]) -> dict[int, list[StatedState]]:
    """What people state of each of these works and did not take back, in the order in which they said it."""
    sql = f"{_STATED} WHERE undone_at IS NULL AND works.id IN (SELECT value FROM json_each(?)) ORDER BY stated.id"
    return _by_work(storage.rows(sql, (json.dumps(sorted(set(works))),)))


def every_stated(storage: Storage) -> dict[int, list[StatedState]]:
    """The same of all works of which anything is stated."""
    return _by_work(storage.rows(f"{_STATED} WHERE undone_at IS NULL ORDER BY stated.id"))


def listed(storage: Storage, work: int | None = None) -> list[StatedState]:
    """Everything that people state, of one work or of all, also what was taken back, in the order they said it."""
    rows = storage.rows(f"{_STATED} WHERE ?1 IS NULL OR works.id = ?1 ORDER BY stated.id", (work,))
    return [_row(row) for row in rows]


def _by_work(rows: Iterable[sqlite3.Row]) -> dict[int, list[StatedState]]:
    found: dict[int, list[StatedState]] = defaultdict(list)
    for row in rows:
        found[row["work"]].append(_row(row))
    return found


def _row(row: sqlite3.Row) -> StatedState:
    return StatedState(
        row["id"],
        row["work"],
        row["said"],
        row["state"],
        row["since"],
        row["source"],
        row["made_at"],
        row["made_by"],
        row["undone_at"],
        row["undone_by"],
    )
