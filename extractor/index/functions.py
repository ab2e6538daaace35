"""What SQL of this package calls: functions of the connection. No index or view of the schema needs them."""

from __future__ import annotations

import sqlite3

from extractor.vietnamese.folding import fold_query


def register(connection: sqlite3.Connection) -> None:
    """Give a connection ``folded(text)``."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold_query(text)
