"""What is cited and not there, the most wanted first, from counts that are kept (``migrations/0023_counts.sql``)."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from extractor.index.lists.rows import MissingRow
from extractor.index.storage.database import Storage
from extractor.index.storage.secrecy import hides_any
from extractor.index.storage.secret_views import SECRET

TOUCHED = f"""
    SELECT work_id FROM main.citings WHERE document_id IN ({SECRET})
    UNION SELECT work_id FROM main.designations WHERE work_id IS NOT NULL
        AND id IN (SELECT designation_id FROM main.documents WHERE secrecy IS NOT NULL)
"""
"""The works that a secret document cites or is: few, and counted anew for whoever may not see it."""
UNHELD = "held = 0 AND series <> 'standard' AND citing_documents > 0"
BY_DOCUMENTS = "citing_documents DESC, citing_mentions DESC, identity"
BY_MENTIONS = "citing_mentions DESC, id"
_NAMES = ("id", "key", "kind", "issuer", "year", "date", "citing_documents", "citing_mentions", "partial")
MISSING_COLUMNS = ", ".join(_NAMES).replace("year", "nullif(year, '') AS year")
"""The fields of ``MissingRow``, in their order."""


def missing(storage: Storage, limit: int | None = None) -> list[MissingRow]:
    """Works that are cited and not held, those that most documents cite first; standards are left out."""
    return unheld(storage, BY_DOCUMENTS, limit)


def unheld(storage: Storage, order: str, limit: int | None) -> list[MissingRow]:
    """Works that are cited and not held, in one of these orders.

    Column by column, each as one value: of many thousands it takes longer to hand over rows than to find them.
    """
    columns = ", ".join(f"json_group_array({name})" for name in _NAMES)
    rows = _ordered(storage, UNHELD, order, MISSING_COLUMNS)
    [values] = storage.rows(f"SELECT {columns} FROM ({rows})", _most(limit))
    *facts, partial = map(json.loads, values)
    with _uncollected():
        return list(map(MissingRow, *facts, map(bool, partial)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No cycles are looked for meanwhile: among thousands of rows there are none, and looking takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def ordered(storage: Storage, condition: str, order: str, limit: int | None) -> Iterable[sqlite3.Row]:
    """Rows of works in an order of their counts; who sees no secret documents is given those without them."""
    return storage.rows(_ordered(storage, condition, order, "*"), _most(limit))


def _most(limit: int | None) -> tuple[int]:
    return (-1 if limit is None else limit,)


def _ordered(storage: Storage, condition: str, order: str, wanted: str) -> str:
    """The question for the first so many of them. ``wanted`` are the columns."""
    if not hides_any(storage):
        return f"SELECT {wanted} FROM main.works AS works WHERE {condition} ORDER BY {order} LIMIT ?1"
    touched = {row[0] for row in storage.rows(TOUCHED)}
    among = ", ".join(map(str, sorted(touched)))
    names = [row["name"] for row in storage.rows("PRAGMA main.table_info(works)")]
    columns = ", ".join(f"works.{name} AS {name}" for name in names)
    return f"""
        SELECT {wanted} FROM (
            SELECT * FROM (SELECT {columns} FROM main.works AS works
                WHERE {condition} AND works.id NOT IN ({among}) ORDER BY {order} LIMIT ?1)
            UNION ALL SELECT {columns} FROM works WHERE works.id IN ({among}) AND {condition})
        ORDER BY {order} LIMIT ?1
    """


def missing_row(row: Sequence[Any]) -> MissingRow:
    """A row of these columns as an answer."""
    work, key, kind, issuer, year, date, documents, mentions, partial = row
    return MissingRow(work, key, kind, issuer, year, date, documents, mentions, bool(partial))
