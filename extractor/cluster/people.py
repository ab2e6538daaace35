"""What people decided, in a store: which works are one, what was read wrong, what is taken out, what is in force.

It is kept as an index without documents, taken from the indexes where people work, and goes into every index that is
published. A document of which something was read wrong has its rows in the store made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.cluster.rows import StoreRows, asked
from extractor.cluster.schema import PathOutcome, stored_reading
from extractor.cluster.store import PartWriter, Store, moment, new_run
from extractor.index import FileFacts, Index, StatedState, Storage, corrected, open_storage, put_row
from extractor.linking.decisions import Decisions

_TABLES = ("decisions", "corrections", "deletions", "stated_states")
_STATED = ("id", "said", "state", "since", "source", "made_at", "made_by", "undone_at", "undone_by")
_UNDONE = ("undone_at", "undone_by")


@dataclass(frozen=True, slots=True)
class TakenDecisions:
    """How many decisions came or were taken back, and of how many documents the rows were made anew."""

    decisions: int
    documents: int


def take(store: Store, database: Path) -> TakenDecisions:
    """Take in what people decided in an index, beside what they decided in others. Raises IndexFault, StoreFault."""
    with (
        closing(open_storage(database, create=False)) as given,
        closing(open_storage(store.people, create=True)) as kept,
    ):
        before = _corrected(kept)
        count = _copied(given, kept)
        changed = before ^ _corrected(kept)
        return TakenDecisions(count, _rewritten(store, kept, {sha256 for sha256, _ in changed}))


def copy(store: Store, index: Index) -> None:
    """Put what people decided into a new index."""
    if store.people.exists():
        with closing(open_storage(store.people, create=False)) as kept:
            _copied(kept, index.storage)


def decided(store: Store) -> Decisions:
    """The decisions on works, files and wordings that hold."""
    if not store.people.exists():
        return Decisions()
    with closing(open_storage(store.people, create=False)) as kept:
        rows = kept.rows("SELECT subject, object FROM decisions WHERE undone_at IS NULL ORDER BY id")
        return Decisions.of((row["subject"], row["object"]) for row in rows)


def stated(store: Store, identity: str, signatures: Collection[str], work: int) -> list[StatedState]:
    """What people state of a work that is called so, and did not take back; ``work`` is its number in the answer."""
    if not store.people.exists():
        return []
    with closing(open_storage(store.people, create=False)) as kept:
        rows = list(kept.rows("SELECT * FROM stated_states WHERE undone_at IS NULL ORDER BY id"))
    return [
        StatedState(work=work, **{name: row[name] for name in _STATED})
        for row in rows
        if row["signature"] in signatures or row["identity"] == identity
    ]


def _copied(given: Storage, into: Storage) -> int:
    """Put in what is not there yet, in its order, and take back what was taken back; how many rows changed."""
    changed = 0
    with into.transaction() as connection:
        for table in _TABLES:
            there = {_meaning(row): row for row in connection.execute(f"SELECT * FROM {table}").fetchall()}
            for row in given.rows(f"SELECT * FROM {table} ORDER BY id"):
                same = there.get(_meaning(row))
                if same is None:
                    put_row(connection, table, {name: row[name] for name in row.keys() if name != "id"})  # noqa: SIM118
                    changed += 1
                elif row["undone_at"] is not None and same["undone_at"] is None:
                    sql = f"UPDATE {table} SET undone_at = ?, undone_by = ? WHERE id = ?"
                    connection.execute(sql, (row["undone_at"], row["undone_by"], same["id"]))
                    changed += 1
    return changed


def _meaning(row: sqlite3.Row) -> tuple[object, ...]:
    return tuple(row[name] for name in row.keys() if name not in ("id", *_UNDONE))  # noqa: SIM118


def _corrected(kept: Storage) -> set[tuple[str, int]]:
    """Each correction that holds, with the document that it is of."""
    rows = kept.rows("SELECT sha256, id FROM corrections WHERE undone_at IS NULL")
    return {(row["sha256"], row["id"]) for row in rows}


def _rewritten(store: Store, kept: Storage, hashes: Iterable[str]) -> int:
    """Write rows anew of documents that are read otherwise now; how many."""
    wanted = sorted(hashes)
    if not wanted or not store.parts:
        return 0
    writer, count = PartWriter(store, new_run()), 0
    with asked(store, secret=True) as rows, kept.transaction() as connection:
        for outcome in _anew(rows, wanted, connection):
            writer.add(outcome, 0.0)
            count += 1
    writer.flush()
    return count


def _anew(rows: StoreRows, hashes: Sequence[str], connection: sqlite3.Connection) -> Iterable[PathOutcome]:
    found = rows.rows("SELECT * FROM contents WHERE sha256 IN (SELECT unnest(?))", (list(hashes),))
    for row in found:
        facts = FileFacts(row["path"], row["bytes"], row["modified_at"])
        read = stored_reading(row).again(facts, None)
        new = replace(corrected(connection, read), parsed=read.parsed)
        yield PathOutcome(
            row["path"], row["bytes"], row["modified_at"], row["sha256"], moment(), row["version"], new, anew=True
        )
