"""In which series outgoing documents are counted: one each kind, as the office sets it (Nghị định 30/2020, Điều 15)."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from extractor.desk import audit, values
from extractor.index import Storage, now, put_row

SUBJECT = "number_series"
_FURTHEST = """
    INSERT INTO entry_numbers (book, year, series, next)
    SELECT 'outgoing', year, ?, max(next) FROM entry_numbers
    WHERE book = 'outgoing' AND series IN (SELECT value FROM json_each(?)) GROUP BY year
    ON CONFLICT (book, year, series) DO UPDATE SET next = max(next, excluded.next)
"""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """A kind of outgoing documents and the series that it is counted in; "" is the one of all that have none."""

    kind: str
    series: str


def all_of(storage: Storage) -> list[NumberSeries]:
    """What the office has set, by kind."""
    rows = storage.rows("SELECT kind, series FROM number_series ORDER BY kind")
    return [NumberSeries(row["kind"], row["series"]) for row in rows]


def of_kind(connection: sqlite3.Connection, kind: str) -> str | None:
    """The series of a kind, "" the one of all others; None where nobody set one."""
    row = connection.execute("SELECT series FROM number_series WHERE kind = ?", (kind,)).fetchone()
    return str(row[0]) if row else None


def put(storage: Storage, kind: str, series: str, by: str) -> None:
    """Count a kind in a series, from the number on that is free in it and in the one that it had; "" is that of all."""
    kind, series = values.required(kind, "kind"), (values.text(series, "series") or "")
    with storage.transaction() as connection:
        before = of_kind(connection, kind) or ""
        keep(connection, kind, series, by)
        connection.execute(_FURTHEST, (series, json.dumps([before, kind])))
        audit.note(
            connection, "series.set", SUBJECT, by, {"kind": kind, "series": before}, {"kind": kind, "series": series}
        )


def keep(connection: sqlite3.Connection, kind: str, series: str, by: str) -> None:
    """Put down that a kind is counted in a series."""
    row = {"kind": kind, "series": series, "made_at": now(), "made_by": by}
    put_row(connection, "number_series", row, replace=True)
