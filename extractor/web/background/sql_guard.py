"""What a connection that answers other people's SQL may do: read, within SQLite's own limits, and not all.

Passwords, sessions and tokens are blank to everybody: SQLite itself gives none of them to this connection.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable
from typing import Any

from extractor.index import schema
from extractor.parsers.limits import MEGABYTE

BLANK = {
    "users": {"password"}, "sessions": {"sha256", "address"}, "tokens": {"sha256"}, "login_failures": {"who"},
    "uploads": {"name", "path", "sha256"},
}  # fmt: skip
"""What nobody reads here, by table; an upload may be a secret document before anybody knows."""
MOST_BYTES = 64 * MEGABYTE
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 4 * 1024 * 1024, sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20, sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 32,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200, sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}  # fmt: skip
"""SQLite's own, of a connection that answers what people type."""
_DENIED = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}


def guard(connection: sqlite3.Connection) -> None:
    """Let a connection read, and not all: blank columns come out as nothing. The file is opened to read only."""
    schema.register(connection)
    for category, most in LIMITS.items():
        connection.setlimit(category, most)
    for name, arguments, function in _FUNCTIONS:
        connection.create_function(name, arguments, function, deterministic=True)
    connection.row_factory = _Rows()
    connection.set_authorizer(_authorize)


class _Rows:
    """Makes rows, and counts what an answer holds: rows and columns within their limits multiply."""

    def __init__(self) -> None:
        self._answer: weakref.ref[sqlite3.Cursor] | None = None
        self._bytes = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        """The row; raises ``sqlite3.OperationalError`` where there were too many bytes before it."""
        if self._answer is None or self._answer() is not cursor:
            self._answer, self._bytes = weakref.ref(cursor), 0
        self._bytes += sum(len(value) for value in row if isinstance(value, str | bytes))
        if self._bytes > MOST_BYTES:
            raise sqlite3.OperationalError(f"the answer is larger than {MOST_BYTES // MEGABYTE} MB")
        return sqlite3.Row(cursor, row)


def _instr(text: object, part: object) -> int | None:
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return str(text).find(str(part)) + 1


def _replace(text: object, old: object, new: object) -> str | None:
    if text is None or old is None or new is None:
        return None
    whole, out, put = str(text), str(old), str(new)
    if not out:
        return whole
    most = LIMITS[sqlite3.SQLITE_LIMIT_LENGTH]
    too_long = len(whole) + whole.count(out) * len(put) > most
    return " " * (most + 1) if too_long else whole.replace(out, put)  # SQLite refuses it


def _trim(strip: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    def trim(text: object, letters: object) -> str | None:
        return None if text is None or letters is None else strip(str(text), "".join(set(str(letters))))

    return trim


_FUNCTIONS: tuple[tuple[str, int, Callable[..., Any]], ...] = (
    ("instr", 2, _instr), ("replace", 3, _replace),
    ("trim", 2, _trim(str.strip)), ("ltrim", 2, _trim(str.lstrip)), ("rtrim", 2, _trim(str.rstrip)),
)  # fmt: skip
"""SQLite's own compare everywhere with everything, in one step that nothing interrupts."""


def _authorize(action: int, table: str | None, column: str | None, database: str | None, source: str | None) -> int:
    if action == sqlite3.SQLITE_READ and column in BLANK.get(table or "", ()):
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK
