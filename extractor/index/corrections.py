"""Corrections as they are stored: by the content of the document, beside what was extracted, never over it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from extractor.index import anchors
from extractor.index.correctionrows import Correction
from extractor.index.stored import json_of

_HOLDING = "SELECT * FROM corrections WHERE sha256 = ? AND undone_at IS NULL ORDER BY id"
_NAMES = (
    "id", "sha256", "target", "anchor", "field", "action", "value", "extracted", "made_at", "made_by", "undone_at",
    "undone_by",
)  # fmt: skip


def documents(connection: sqlite3.Connection) -> frozenset[str]:
    """SHA-256 of the documents of which corrections hold."""
    rows = connection.execute("SELECT DISTINCT sha256 FROM corrections WHERE undone_at IS NULL").fetchall()
    return frozenset(row[0] for row in rows)


def holding(connection: sqlite3.Connection, sha256: str) -> list[Correction]:
    """The corrections of a document that hold, in the order in which they were made."""
    return [correction(row) for row in connection.execute(_HOLDING, (sha256,)).fetchall()]


def correction(row: sqlite3.Row | Iterable[object]) -> Correction:
    """A row of the table."""
    values = dict(zip(_NAMES, row, strict=False))
    for name in ("value", "extracted"):
        values[name] = None if values[name] is None else json_of(str(values[name]))
    return Correction(**{**values, "anchor": anchors.stored(str(values["anchor"]))})


def insert(connection: sqlite3.Connection, new: Correction) -> int:
    """Store a correction; its id, which orders corrections."""
    values = (
        new.sha256, new.target, new.anchor.json if new.anchor else "", new.field, new.action, _json(new.value),
        _json(new.extracted), new.made_at, new.made_by,
    )  # fmt: skip
    row = connection.execute(
        "INSERT INTO corrections (sha256, target, anchor, field, action, value, extracted, made_at, made_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        values,
    ).fetchone()
    return int(row[0])


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
