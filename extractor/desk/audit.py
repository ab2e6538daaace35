"""Who changed what that had been entered, and when; ``note`` enters it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from extractor.desk.rows import AuditRow, entry_name
from extractor.errors import ChangedMeanwhile
from extractor.index import Storage, json_of, note

__all__ = [
    "AUDIT_KINDS", "AuditFilter", "authors", "changes", "changes_of_all", "count", "history", "names", "note",
    "require", "version", "without",
]  # fmt: skip

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


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which changes: by whom, from and before a moment (UTC, ISO 8601), of which kind of thing; "" is any."""

    by: str = ""
    since: str = ""
    before: str = ""
    of: str = ""


_CHOSEN = """
    WHERE (:by = '' OR by = :by) AND (:since = '' OR at >= :since) AND (:before = '' OR at < :before)
    AND (:of = '' OR subject = :of OR subject LIKE :of || ':%')
"""
_ENTRIES = """
    SELECT id, book, coalesce(written, number) AS number, year, series FROM entries
    WHERE id IN (SELECT value FROM json_each(?))
"""
_DOSSIERS = "SELECT id, code FROM dossiers WHERE id IN (SELECT value FROM json_each(?))"
AUDIT_KINDS = ("entry", "dossier", "given", "document")
"""Of which kinds of things changes can be asked for."""


def names(storage: Storage, subjects: Iterable[str]) -> dict[str, str]:
    """What entries and dossiers are called, as ``incoming 412/2026`` and by their codes."""
    ids: dict[str, list[int]] = {"entry": [], "dossier": []}
    for kind, _, number in (each.partition(":") for each in subjects):
        if kind in ids:
            ids[kind].append(int(number))
    found = {
        f"entry:{row['id']}": entry_name(row["book"], row["number"], row["year"], row["series"])
        for row in storage.rows(_ENTRIES, (json.dumps(ids["entry"]),))
    }
    return found | {
        f"dossier:{row['id']}": row["code"] for row in storage.rows(_DOSSIERS, (json.dumps(ids["dossier"]),))
    }


def authors(storage: Storage) -> list[str]:
    """Everybody who changed something."""
    return [row[0] for row in storage.rows("SELECT DISTINCT by FROM audit ORDER BY by")]


def changes_of_all(storage: Storage, limit: int, offset: int, only: AuditFilter) -> list[AuditRow]:
    """A page of every change, the latest first, without what documents said of themselves and what may tell a secret.

    That is the subject of an entry, and what is to be done of given work.
    """
    sql = f"SELECT * FROM audit {_CHOSEN} ORDER BY id DESC LIMIT :limit OFFSET :offset"
    rows = storage.rows(sql, {**asdict(only), "limit": limit, "offset": offset})
    return [without(each, _OF_GIVEN if each.subject.startswith("given:") else _OF_OTHERS) for each in map(_row, rows)]


def count(storage: Storage, only: AuditFilter) -> int:
    """How many changes there are."""
    return int(next(storage.rows(f"SELECT count(*) FROM audit {_CHOSEN}", asdict(only)))[0])


def _row(row: sqlite3.Row) -> AuditRow:
    return AuditRow(row["at"], row["by"], row["what"], row["subject"], _read(row["before"]), _read(row["after"]))


def _read(stored: str | None) -> dict[str, Any]:
    values: dict[str, Any] = json_of(stored) if stored else {}
    return values
