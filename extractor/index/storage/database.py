"""The SQLite file: opening it, refusing what is not ours, transactions, and SQLite's errors in our words."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor import livefiles
from extractor.errors import BadQuery, IndexBusy, IndexFault, IndexNewer, IndexNotWritable, NotAnIndex
from extractor.index.storage import disks, opening, schema, secret_views, turns

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_WRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}


class Storage:
    """An open index file and the ``connection`` to it."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self.hides_secret = False
        livefiles.hold(absolute := os.path.abspath(path))
        self._release = weakref.finalize(self, livefiles.release, absolute)
        self.connection = connection

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.connection.close()
        self._release()

    def hide_secret(self) -> None:
        """From now on let questions see no secret document; what writes names ``main.documents``."""
        with self.guard() as connection:
            secret_views.hide(connection)
        self.hides_secret = True

    def refuse_writes(self) -> None:
        """From now on let nothing change the file; tables of the connection's own (temp) may be made."""
        self.connection.set_authorizer(_reads_only)

    @contextmanager
    def guard(self) -> Iterator[sqlite3.Connection]:
        """Let no ``sqlite3.Error`` out: raise IndexBusy, IndexNotWritable or NotAnIndex instead.

        A number that SQLite cannot hold is a BadQuery: no row has it.
        """
        try:
            yield self.connection
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise fault(error, self.path) from error
        except OverflowError as error:
            raise BadQuery("a number is too large", remedy="see how it was typed") from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: whatever ends the block early, ^C included, leaves the file as it was."""
        with self.guard() as connection, turns.turn(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Write a block's transactions without waiting for the disk, for what can be read again.

        After a power cut the last of them may be missing, whole; the file stays sound.
        """
        with self.guard() as connection:
            connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            with self.guard() as connection:
                connection.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer all questions of a block from one state of the file, whatever others write meanwhile."""
        with self.guard() as connection:
            connection.execute("BEGIN")
        try:
            yield
        finally:
            with self.guard() as connection:
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def rows(self, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """Run a query and yield its rows, by name."""
        with self.guard() as connection:
            for row in connection.execute(sql, parameters):  # noqa: UP028  # left early, it asks the connection nothing more
                yield row

    def value(self, sql: str, parameters: tuple[Any, ...] = ()) -> Any:
        """The first column of the first row, None where there is no row."""
        return next((row[0] for row in self.rows(sql, parameters)), None)


_WRITES = frozenset(
    getattr(sqlite3, name)
    for name in (
        "SQLITE_INSERT", "SQLITE_UPDATE", "SQLITE_DELETE", "SQLITE_CREATE_TABLE", "SQLITE_DROP_TABLE",
        "SQLITE_CREATE_INDEX", "SQLITE_DROP_INDEX", "SQLITE_CREATE_TRIGGER", "SQLITE_DROP_TRIGGER",
        "SQLITE_CREATE_VIEW", "SQLITE_DROP_VIEW", "SQLITE_CREATE_VTABLE", "SQLITE_DROP_VTABLE", "SQLITE_ALTER_TABLE",
        "SQLITE_REINDEX", "SQLITE_ANALYZE", "SQLITE_ATTACH",
    )
)  # fmt: skip


def _reads_only(action: int, one: str | None, other: str | None, database: str | None, trigger: str | None) -> int:
    """SQLite's question whether a statement may do something, asked once when it is prepared.

    Full text declares its table anew in every connection, which counts as an update of ``sqlite_master``; a statement
    of one's own cannot make one.
    """
    allowed = action not in _WRITES or database == "temp" or one == "sqlite_master"
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def fault(error: sqlite3.Error | UnicodeDecodeError, path: str) -> IndexFault:
    """The error of this package that says what an error of SQLite means.

    Names and messages that are no text are those of a damaged schema; Python cannot even say what SQLite said.
    """
    extended = getattr(error, "sqlite_errorcode", None) or 0
    code = extended & 0xFF
    if extended in disks.NOT_SHARED:
        return disks.cannot_hold(f"programs cannot share a file on it, {error}", path)
    if code in _BUSY:
        return IndexBusy("the index is in use by another program", path=path, remedy="try again when that has ended")
    if code in _NOT_WRITABLE:
        remedy = "check that its folder exists, may be written to and has room"
        return IndexNotWritable(f"the index cannot be written ({error})", path=path, remedy=remedy)
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT} or isinstance(error, UnicodeDecodeError):
        return NotAnIndex(f"not an index, or a damaged one ({error})", path=path, remedy="index again into a new file")
    return IndexFault(f"the index failed ({error})", path=path)


def open_storage(path: Path, create: bool) -> Storage:
    """Open an index, making a new one where ``create`` allows it; raises every IndexFault."""
    shown = str(path)
    try:
        connection, fresh = opening.connect(path, create)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise fault(error, shown) from error
    except OSError as error:
        raise IndexNotWritable(f"the index cannot be opened ({error.strerror})", path=shown) from error
    try:
        return Storage(shown, _prepare(connection, shown, fresh))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        raise fault(error, shown) from error
    except BaseException:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection, shown: str, fresh: bool) -> sqlite3.Connection:
    """Check whose database it is before anything is changed in it; bring ours up to date."""
    fresh = fresh or connection.execute("PRAGMA page_count").fetchone()[0] == 0
    if not fresh:
        _check(connection, shown)
    schema.migrate(connection)
    connection.row_factory = sqlite3.Row
    if fresh:
        with suppress(sqlite3.OperationalError):  # another process that opens the new file does the same just now
            connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what a person enters is on the disk when it is answered
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # counts are kept by triggers, also of rows that are replaced
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _check(connection: sqlite3.Connection, shown: str) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if owner != schema.APPLICATION_ID:
        raise NotAnIndex("a database of another program", path=shown, remedy=opening.UNTOUCHED)
    if version > schema.latest():
        message = f"written by a later version of vanban (schema {version}, this one knows {schema.latest()})"
        raise IndexNewer(message, path=shown, remedy="update vanban")


def now() -> str:
    """UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
