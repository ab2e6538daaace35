"""Imports of registers: what each entered, and undoing one as a whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import PurePath

from extractor.desk import audit, entries, numbers
from extractor.desk.importing.report import Import, UndoReport
from extractor.desk.rows import entry_name
from extractor.errors import DeskFault, NotEntered
from extractor.index import Storage, Writer, leave_rows_out, now, put_row

_ALL = """
    SELECT imports.*, (SELECT count(*) FROM entries WHERE import_id = imports.id) AS entries
    FROM imports ORDER BY id DESC
"""
_CHANGES = "FROM audit WHERE what = 'entry.changed' AND json_extract(after, '$.import_id')"
_VOIDED = "FROM audit WHERE what = 'entry.voided' AND json_extract(after, '$.import_id')"
_BY_HAND = """
    SELECT after FROM audit WHERE subject = ? AND what IN ('entry.changed', 'entry.voided')
    AND json_extract(after, '$.import_id') IS NULL ORDER BY id
"""
_EARLIER = """
    SELECT id, coalesce(written, number) AS number, year, book, series FROM entries
    WHERE import_id IN (SELECT value FROM json_each(?)) AND voided_at IS NULL ORDER BY book, year, series, number
"""
_ADDED = """
    SELECT imports.id FROM imports JOIN audit ON json_extract(after, '$.import_id') = imports.id
    JOIN entries ON audit.subject = 'entry:' || entries.id
    WHERE what = 'entry.changed' AND entries.import_id = ? AND imports.id > ? AND undone_at IS NULL
    ORDER BY imports.id DESC LIMIT 1
"""
_LAST = f"SELECT max({numbers.LAST}) FROM entries WHERE book = ? AND year = ? AND series = ?"


def begin(connection: sqlite3.Connection, source: str, by: str) -> int:
    """Note an import; what the counters were before is kept with it."""
    row = {"source": source, "made_at": now(), "made_by": by, "counters": json.dumps(_counters(connection))}
    return put_row(connection, "imports", row)


def end(connection: sqlite3.Connection, number: int, kinds: Sequence[str]) -> int | None:
    """The number of an import that changed an entry, keeping the series that it made; of another nothing is kept."""
    did = "FROM entries WHERE import_id", _CHANGES, _VOIDED
    if not any(connection.execute(f"SELECT EXISTS (SELECT 1 {each} = ?)", (number,)).fetchone()[0] for each in did):
        connection.execute("DELETE FROM imports WHERE id = ?", (number,))
        return None
    before = json.loads(connection.execute("SELECT counters FROM imports WHERE id = ?", (number,)).fetchone()[0])
    after = _counters(connection)
    moved = {place: before.get(place) for place, value in after.items() if before.get(place) != value}
    kept = json.dumps({"counters": moved, "kinds": list(kinds)})
    connection.execute("UPDATE imports SET counters = ? WHERE id = ?", (kept, number))
    return number


def _counters(connection: sqlite3.Connection) -> dict[str, int]:
    """The next number of each book, year and series, by these as JSON."""
    rows = connection.execute("SELECT * FROM entry_numbers")
    return {json.dumps((row["book"], row["year"], row["series"])): row["next"] for row in rows}


def of_file(connection: sqlite3.Connection, source: str) -> list[sqlite3.Row]:
    """The imports of a file of this name, wherever it lay, in their order."""
    rows = connection.execute("SELECT id, source, undone_at FROM imports ORDER BY id")
    return [row for row in rows if PurePath(row["source"]).name == PurePath(source).name]


def changed_by_hand(connection: sqlite3.Connection, entry: int) -> set[str]:
    """The fields of an entry that a person changed; ``voided`` counts as ``void_reason``."""
    rows = connection.execute(_BY_HAND, (entries.subject(entry),))
    return {name for row in rows for name in json.loads(row["after"])}


def no_longer_named(connection: sqlite3.Connection, of_file: Collection[int], met: Collection[int]) -> tuple[str, ...]:
    """Entries of the imports of a file that it does not have any more."""
    return tuple(
        entry_name(row["book"], row["number"], row["year"], row["series"])
        for row in connection.execute(_EARLIER, (json.dumps(sorted(of_file)),))
        if row["id"] not in met
    )


def all_of(storage: Storage) -> list[Import]:
    """Every import that entered something, the latest first."""
    names = ("source", "made_at", "made_by", "entries", "undone_at", "undone_by")
    return [Import(row["id"], *(row[name] for name in names)) for row in storage.rows(_ALL)]


def undo(storage: Storage, number: int, by: str) -> UndoReport:
    """Take back an import in one transaction: its entries, its changes, its numbers, and the works of its file.

    What people have changed since stays, and is told. Raises NotEntered, and DeskFault for one that was undone, or
    that a later import of the same file built upon.
    """
    with Writer(storage).batch() as batch:
        connection = batch.connection
        row = _open(connection, number)
        set_back = _set_back(connection, number, by)
        found = connection.execute("SELECT * FROM entries WHERE import_id = ? ORDER BY id", (number,)).fetchall()
        kept: list[sqlite3.Row] = []
        removed: list[sqlite3.Row] = []
        for each in found:
            (kept if changed_by_hand(connection, each["id"]) else removed).append(each)
        for each in removed:
            _take_back(connection, each, number, by)
        _numbers(connection, json.loads(row["counters"]))
        connection.execute("UPDATE imports SET undone_at = ?, undone_by = ? WHERE id = ?", (now(), by, number))
        if not connection.execute(
            "SELECT EXISTS (SELECT 1 FROM imports WHERE source = ? AND undone_at IS NULL)", (row["source"],)
        ).fetchone()[0]:
            leave_rows_out(batch, row["source"])
        after = {"taken_back": len(removed), "set_back": set_back, "kept": len(kept)}
        audit.note(connection, "import.undone", f"import:{number}", by, {"source": row["source"]}, after)
    names = tuple(
        entry_name(each["book"], each["written"] or each["number"], each["year"], each["series"]) for each in kept
    )
    return UndoReport(number, len(removed), set_back, names)


def _open(connection: sqlite3.Connection, number: int) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM imports WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotEntered(f"there is no import {number}", remedy="see them with: vanban register imports")
    if row["undone_at"]:
        raise DeskFault(f"import {number} was undone by {row['undone_by']}")
    for each in of_file(connection, row["source"]):
        if each["id"] > number and each["undone_at"] is None:
            raise DeskFault(f"import {each['id']} corrected it", remedy=f"undo import {each['id']} first")
    later = connection.execute(_ADDED, (number, number)).fetchone()
    if later is not None:
        raise DeskFault(f"import {later['id']} added to its entries", remedy=f"undo import {later['id']} first")
    return row


def _set_back(connection: sqlite3.Connection, number: int, by: str) -> int:
    """Set entries that an import changed back, but for what a person changed after it; how many."""
    count = 0
    for row in connection.execute(f"SELECT subject, before {_CHANGES} = ?", (number,)).fetchall():
        entry = int(row["subject"].partition(":")[2])
        own = changed_by_hand(connection, entry)
        typed = {name: value for name, value in json.loads(row["before"]).items() if name not in own}
        there = connection.execute("SELECT voided_at FROM entries WHERE id = ?", (entry,)).fetchone()
        if there is not None and there["voided_at"] is None:
            count += bool(entries.correct(connection, entry, typed, by, import_id=number, undone=True))
    for row in connection.execute(f"SELECT subject {_VOIDED} = ?", (number,)).fetchall():
        entries.unvoid(connection, int(row["subject"].partition(":")[2]), by, import_id=number, undone=True)
        count += 1
    return count


def _take_back(connection: sqlite3.Connection, entry: sqlite3.Row, number: int, by: str) -> None:
    connection.execute("DELETE FROM entries WHERE id = ?", (entry["id"],))
    place = {name: entry[name] for name in ("book", "year", "series", "number", "suffix")}
    audit.note(connection, "entry.taken_back", entries.subject(entry["id"]), by, place, {"import_id": number})


def _numbers(connection: sqlite3.Connection, kept: dict[str, dict[str, int | None] | list[str]]) -> None:
    """Give counters back what they were, or what is behind the last number that still stands."""
    counters, kinds = kept["counters"], kept["kinds"]
    assert isinstance(counters, dict) and isinstance(kinds, list)
    for place, before in counters.items():
        book, year, series = json.loads(place)
        last = connection.execute(_LAST, (book, year, series)).fetchone()[0]
        numbers.put_next(connection, book, year, series, max(before or 1, (last or 0) + 1))
    for kind in kinds:
        connection.execute(
            "DELETE FROM number_series WHERE kind = ? AND series = ? AND NOT EXISTS"
            " (SELECT 1 FROM entries WHERE entries.series = number_series.series)", (kind, kind),
        )  # fmt: skip
