"""People's decisions as the index stores them: those that hold."""

from __future__ import annotations

import sqlite3

from extractor.linking.decisions import FILE, Decisions


def active(connection: sqlite3.Connection) -> Decisions:
    """The decisions that hold, a later one over an earlier one on the same subject."""
    rows = connection.execute("SELECT subject, object FROM decisions WHERE undone_at IS NULL ORDER BY id").fetchall()
    return Decisions.of((row["subject"], row["object"]) for row in rows)


def files(connection: sqlite3.Connection) -> frozenset[str]:
    """SHA-256 of the files about which a decision holds."""
    rows = connection.execute(
        "SELECT subject FROM decisions WHERE undone_at IS NULL AND subject GLOB ?", (f"{FILE}*",)
    ).fetchall()
    return frozenset(row[0][len(FILE) :] for row in rows)
