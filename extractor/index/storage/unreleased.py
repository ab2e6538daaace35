"""Indexes made while the schema was being written: migrations 2 to 6 were edited in place, 7 and later are not.

Such an index has the number of a schema that it does not quite have. Before it goes on it is brought to what that
schema became: what is missing is made, people's rows stay, what was read is written anew from the record that is held.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

LAST = 6
"""The last migration that was edited."""

_OBJECTS = """
    SELECT name, type, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite/_%' ESCAPE '/' AND name <> 'words'
        AND name NOT LIKE 'words/_%' ESCAPE '/'
"""
_READ = frozenset({"tasks", "quantities", "reconciliations", "periods", "doubts"})
"""Tables that only hold what was read, in the order of their columns: made anew where one is missing."""
_DEFAULTS = {"dossiers.year": "0"}
"""Of columns that may not be empty and for which the schema names no value; ``_MENDED`` gives them theirs."""
_MENDED = (
    "UPDATE dossiers SET year = CAST(substr(made_at, 1, 4) AS INTEGER) WHERE year = 0",
    """INSERT OR IGNORE INTO entry_numbers
        SELECT book, year, max(number) + 1 FROM entries GROUP BY book, year""",
    """UPDATE documents SET secrecy = (
        SELECT json_extract(record, '$.header.secrecy') FROM contents WHERE document_id = documents.id
    ) WHERE secrecy IS NULL""",
    """UPDATE works SET (title, place) = (
        SELECT documents.subject, documents.place
        FROM documents JOIN designations ON designations.id = documents.designation_id
        WHERE designations.work_id = works.id AND documents.secrecy IS NULL
        ORDER BY documents.key IS NULL, documents.subject IS NULL, documents.sha256 LIMIT 1
    ) WHERE id IN (
        SELECT designations.work_id FROM documents JOIN designations ON designations.id = documents.designation_id
        WHERE documents.secrecy IS NOT NULL
    )""",
    """UPDATE documents SET unclear = (
        SELECT count(*) FROM mentions JOIN designations ON designations.id = mentions.designation_id
        WHERE mentions.document_id = documents.id AND work_id IS NULL AND candidates > 1
    )""",
)
"""What the migrations as they became would have filled in; a secret document is hidden at once."""


class _Object(NamedTuple):
    """A table with its columns and how each is declared, or an index or trigger with its words."""

    type: str
    sql: str
    columns: dict[str, str]


def settle(connection: sqlite3.Connection, meant: sqlite3.Connection) -> bool:
    """Bring a database of schema ``LAST`` to what that is today, as ``meant`` has it; whether it was another."""
    objects = _objects(meant)
    tables = sorted(name for name, each in objects.items() if each.type == "table")
    changed = [_settle_table(connection, name, objects[name]) for name in tables]
    others = sorted({*objects, *_objects(connection)}.difference(tables))
    changed += [_settle_other(connection, name, objects) for name in others]
    if not any(changed):
        return False
    for statement in _MENDED:
        connection.execute(statement)
    return True


def mark(connection: sqlite3.Connection) -> None:
    """Have every document written anew by whoever opens the index, as where it was folded otherwise."""
    connection.execute("UPDATE word_columns SET folding = 'draft'")


def _settle_table(connection: sqlite3.Connection, name: str, meant: _Object) -> bool:
    there = _objects(connection).get(name)
    missing = [column for column in meant.columns if there is None or column not in there.columns]
    if there is not None and name in _READ and missing:
        connection.execute(f"DROP TABLE {name}")
        there = None
    if there is None:
        connection.execute(meant.sql)
        return True
    for column in missing:
        default = f" DEFAULT {_DEFAULTS[f'{name}.{column}']}" if f"{name}.{column}" in _DEFAULTS else ""
        connection.execute(f'ALTER TABLE {name} ADD COLUMN "{column}" {meant.columns[column]}{default}')
    return bool(missing)


def _settle_other(connection: sqlite3.Connection, name: str, meant: dict[str, _Object]) -> bool:
    """An index or a trigger: made, made otherwise, or taken away."""
    there = _objects(connection).get(name)
    if there is not None and name in meant and there.sql.split() == meant[name].sql.split():
        return False
    if there is not None:
        connection.execute(f"DROP {there.type} {name}")
    if name in meant:
        connection.execute(meant[name].sql)
    return True


def _objects(connection: sqlite3.Connection) -> dict[str, _Object]:
    rows = connection.execute(_OBJECTS).fetchall()
    return {name: _Object(kind, sql, _columns(connection, name)) for name, kind, sql in rows}


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    declared = {}
    for _, name, kind, required, default, _ in connection.execute(f"PRAGMA table_info({table})").fetchall():
        declared[name] = kind + (" NOT NULL" if required else "") + (f" DEFAULT {default}" if default else "")
    return declared
