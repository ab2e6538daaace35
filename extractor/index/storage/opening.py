"""A connection to the file of an index. Only SQLite opens it, to look whose it is too.

On POSIX a process that closes any descriptor of its own on a file drops all locks that it holds there, SQLite's among
them ("How To Corrupt An SQLite Database File", 2.2): another process then takes itself for the last one, and deletes
the write-ahead log with what was just entered. So nothing here reads a byte of the file by itself.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal
from urllib.parse import quote_from_bytes

from extractor.errors import NotAnIndex
from extractor.index.storage import disks, schema

UNTOUCHED = "name another file; this one was not touched"
_BUSY_SECONDS = 10.0
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_MADE = "make one with: vanban index PATH --db FILE"
Mode = Literal["ro", "rw", "rwc", "ro&immutable=1"]


def connect(path: Path, create: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection to an index, and whether it is still to be made.

    Raises NotAnIndex for what is none, which is left as it is, IndexNotWritable for a disk that cannot hold an index,
    OSError and ``sqlite3.Error``.
    """
    is_fresh = _is_fresh(path, create)
    disks.refuse_a_share(path)
    if is_fresh:
        return _made(path), True
    _refuse_others(path)
    return _existing(path), False


def opened(path: Path, mode: Mode) -> sqlite3.Connection:
    """SQLite's connection to a file; raises ``sqlite3.Error``, also where there is none unless ``mode`` makes it."""
    return sqlite3.connect(
        f"{_uri(path)}?mode={mode}", timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True
    )


def is_index(path: Path) -> bool:
    """Whether a file is an index, as it lies there; never an error."""
    try:
        return _owner(path) == schema.APPLICATION_ID
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def damage(path: Path) -> NotAnIndex | None:
    """What SQLite finds wrong with the file of an index, None where nothing; reads all of it."""
    try:
        with closing(opened(path, "ro")) as connection:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except UnicodeDecodeError as error:
        found = str(error)
    except sqlite3.Error as error:
        found = "ok" if (error.sqlite_errorcode & 0xFF) not in _DAMAGED else str(error)
    if found == "ok":
        return None
    remedy = "restore a backup, or index again into a new file"
    return NotAnIndex(f"the index is damaged ({found.splitlines()[-1]})", path=str(path), remedy=remedy)


def _owner(path: Path) -> int:
    """The application id of a file, looked at without locks."""
    with closing(opened(path, "ro&immutable=1")) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _uri(path: Path) -> str:
    """As SQLite has it on every system, names that are no text and shares of Windows too."""
    absolute = path.absolute().as_posix()
    return "file://" + ("" if absolute.startswith("/") else "/") + quote_from_bytes(os.fsencode(absolute))


def _is_fresh(path: Path, create: bool) -> bool:
    """Whether there is nothing yet; raises NotAnIndex where nothing may be made, and for a folder."""
    shown = str(path)
    if path.is_dir():
        raise NotAnIndex("this is a folder, not an index", path=shown, remedy="name a file")
    if not path.exists():
        if not create:
            raise NotAnIndex("there is no index here", path=shown, remedy=_MADE)
        return True
    if path.stat().st_size == 0:
        if not create:
            raise NotAnIndex("this file is empty", path=shown, remedy=_MADE)
        return True
    return False


def _made(path: Path) -> sqlite3.Connection:
    """A new index is for whoever makes it alone; what SQLite lays beside the file has the rights of the file."""
    disks.refuse_where_nothing_is_shared(path)
    is_ours = not path.exists()
    connection = opened(path, "rwc")
    if is_ours:
        os.chmod(path, 0o600)
    return connection


def _refuse_others(path: Path) -> None:
    """Raise NotAnIndex for what is no database, and for that of another program, before anything is laid beside it.

    A file beside which a rollback journal lies is half written; SQLite undoes that when it opens it to write.
    """
    for _ in range(2):  # once more where another process was just making it
        if _is_interrupted(path):
            return
        try:
            owner = _owner(path)
        except UnicodeDecodeError:
            return  # damaged: the connection that is kept says it
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_NOTADB:
                return  # what a look without locks cannot tell; the connection that is kept says it
            message = "not a database"
        else:
            message = "a database of another program"
            if owner == schema.APPLICATION_ID:
                return
    raise NotAnIndex(message, path=str(path), remedy=UNTOUCHED)


def _is_interrupted(path: Path) -> bool:
    return path.with_name(path.name + "-journal").exists()


def _existing(path: Path) -> sqlite3.Connection:
    connection = opened(path, "rw")
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if (error.sqlite_errorcode & 0xFF) not in _READ_ONLY:
            raise
        # A write-ahead log cannot be opened in a folder that may not be written: read the file as it lies there.
        return opened(path, "ro&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection
