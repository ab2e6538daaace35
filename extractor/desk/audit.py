"""Who changed what that had been entered, and when; ``note`` enters it."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from extractor.desk.rows import AuditRow
from extractor.errors import ChangedMeanwhile
from extractor.index import Storage, json_of, note

__all__ = ["changes", "changes_of_all", "count", "history", "note", "require", "version", "without"]

_OF_OTHERS = ("document", "subject")
_OF_GIVEN = ("document", "title", "instruction")
"""What the list of all changes leaves out."""


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides of the fields of ``after`` that differ from ``before``."""
    changed = [name for name, value in after.items() if before.get(name) != value]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def version(connection: sqlite3.Connection, subject: str) -> int:
    """The number of the last change of one thing, which tells whether it changed since somebody looked."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM audit WHERE subject = ?", (subject,)).fetchone()[0])


def require(connection: sqlite3.Connection, subject: str, seen: int | None) -> None:
    """Refuse a change by who saw another version; None is for who does not say. Raises ChangedMeanwhile."""
    if seen is not None and version(connection, subject) != seen:
        raise ChangedMeanwhile(f"{subject} was changed meanwhile", remedy="look again, and enter it once more")


def history(storage: Storage, subject: str) -> list[AuditRow]:
    """Every change of one thing (``entry:12``, ``dossier:3``, ``own_organs`` …), the oldest first."""
    rows = storage.rows("SELECT * FROM audit WHERE subject = ? ORDER BY id", (subject,))
    return [_row(row) for row in rows]


def without(row: AuditRow, names: Container[str]) -> AuditRow:
    """A change without some of its fields."""
    before, after = (
        {name: value for name, value in side.items() if name not in names} for side in (row.before, row.after)
    )
    return replace(row, before=before, after=after)


def changes_of_all(storage: Storage, limit: int, offset: int) -> list[AuditRow]:
    """A page of every change, the latest first, without what documents said of themselves and what may tell a secret.

    That is the subject of an entry, and what is to be done of given work.
    """
    rows = storage.rows("SELECT * FROM audit ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset))
    return [without(each, _OF_GIVEN if each.subject.startswith("given:") else _OF_OTHERS) for each in map(_row, rows)]


def count(storage: Storage) -> int:
    """How many changes there are."""
    return int(storage.value("SELECT count(*) FROM audit"))


def _row(row: sqlite3.Row) -> AuditRow:
    return AuditRow(row["at"], row["by"], row["what"], row["subject"], _read(row["before"]), _read(row["after"]))


def _read(stored: str | None) -> dict[str, Any]:
    values: dict[str, Any] = json_of(stored) if stored else {}
    return values
