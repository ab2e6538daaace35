"""Putting in single rows by the names of their columns, with sqlite-utils; within the transaction that is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any


def put(connection: sqlite3.Connection, table: str, row: Mapping[str, Any], *, replace: bool = False) -> int:
    """Put a row into a table of the schema, or in place of the one with its key; its rowid.

    For what people enter and what is decided, a row at a time; what is read in bulk goes in by ``executemany``.
    Raises ``sqlite3.Error``, also for a column that there is not; a table that there is not is a defect.
    """
    from sqlite_utils import Database

    into = Database(connection).table(table)
    if not into.exists():  # sqlite-utils would make it
        raise LookupError(table)
    rowid = into.insert(dict(row), replace=replace).last_rowid
    assert rowid is not None
    return rowid
