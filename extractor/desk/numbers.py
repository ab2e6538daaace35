"""Numbers of entries: running by book, year and series, given once, never given again; gaps are never filled."""

from __future__ import annotations

import sqlite3

from extractor.desk import audit
from extractor.desk.rows import Book
from extractor.errors import DeskFault
from extractor.index import Storage

_GIVE = """
    INSERT INTO entry_numbers (book, year, series, next) VALUES (?, ?, ?, 2)
    ON CONFLICT (book, year, series) DO UPDATE SET next = next + 1 RETURNING next - 1
"""
_PASS_BY = """
    INSERT INTO entry_numbers (book, year, series, next) VALUES (?, ?, ?, ?)
    ON CONFLICT (book, year, series) DO UPDATE SET next = max(next, excluded.next)
"""
_PUT = """
    INSERT INTO entry_numbers (book, year, series, next) VALUES (?, ?, ?, ?)
    ON CONFLICT (book, year, series) DO UPDATE SET next = excluded.next
"""
LAST = "CASE WHEN suffix GLOB '-[0-9]*' THEN CAST(substr(suffix, 2) AS INTEGER) ELSE number END"
"""The last number that an entry takes, in SQL: as ``entrynumbers.last_of`` has it."""
_NEXT = "SELECT next FROM entry_numbers WHERE book = ? AND year = ? AND series = ?"
_MOST = 9_999_999


def give(connection: sqlite3.Connection, book: Book, year: int, series: str = "") -> int:
    """The next number, taken within the transaction that uses it."""
    return int(connection.execute(_GIVE, (book, year, series)).fetchone()[0])


def pass_by(connection: sqlite3.Connection, book: str, year: int, number: int, series: str = "") -> None:
    """Never give a number that another register gave already, nor one before it."""
    connection.execute(_PASS_BY, (book, year, series, number + 1))


def put_next(connection: sqlite3.Connection, book: str, year: int, series: str, number: int) -> None:
    """Let a number be the next one, whatever it was."""
    connection.execute(_PUT, (book, year, series, number))


def next_number(storage: Storage, book: Book, year: int, series: str = "") -> int:
    """The number that the next entry would get, if nobody else registers first."""
    return int(storage.value(_NEXT, (book, year, series)) or 1)


def start_at(storage: Storage, book: Book, year: int, number: int, by: str, series: str = "") -> None:
    """Go on at a number, as an office does that changes over in mid-year; raises DeskFault for one before the next."""
    with storage.transaction() as connection:
        row = connection.execute(_NEXT, (book, year, series)).fetchone()
        following = int(row[0]) if row else 1
        if not following <= number <= _MOST:
            message = (
                f"the next number of {named(book, year, series)} is {following}; it can only be raised, not to {number}"
            )
            raise DeskFault(message, field="number")
        put_next(connection, book, year, series, number)
        audit.note(connection, "numbers.start", subject(book, year, series), by, {"next": following}, {"next": number})


def named(book: str, year: int, series: str) -> str:
    """What people call a series of numbers: ``outgoing 2026 (Quyết định)``."""
    return f"{book} {year} ({series})" if series else f"{book} {year}"


def subject(book: str, year: int, series: str) -> str:
    """What the audit calls a series of numbers."""
    return f"numbers:{book}/{year}/{series}" if series else f"numbers:{book}/{year}"
