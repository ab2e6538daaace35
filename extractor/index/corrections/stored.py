"""What a person said of a finding: one field of it changed, confirmed, rejected, or the whole added.

Corrections are stored by the content of the document, beside what was extracted, never over it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from extractor.index.corrections import anchors
from extractor.index.corrections.anchors import FindingAnchor
from extractor.index.storage.rows import put
from extractor.index.storage.stored_json import json_of

Target = Literal["header", "citation", "task", "quantity"]
Action = Literal["change", "confirm", "reject", "add"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, when and by whom; ``undone_at`` where it was taken back.

    ``sha256`` names the document by its content. ``anchor`` says which finding is meant, None for the header; ``field``
    is "" where the whole finding is. ``value`` is the new value, of an addition all fields; ``extracted`` is what had
    been read. ``path`` is a file of the document, None while the index holds none; ``fits`` says whether the finding
    is still found.
    """

    id: int
    sha256: str
    target: Target
    anchor: FindingAnchor | None
    field: str
    action: Action
    value: Any
    extracted: Any
    made_at: str
    made_by: str
    undone_at: str | None = None
    undone_by: str | None = None
    path: str | None = None
    fits: bool = True


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
    row = {
        "sha256": new.sha256, "target": new.target, "anchor": new.anchor.json if new.anchor else "",
        "field": new.field, "action": new.action, "value": _json(new.value), "extracted": _json(new.extracted),
        "made_at": new.made_at, "made_by": new.made_by,
    }  # fmt: skip
    return put(connection, "corrections", row)


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
