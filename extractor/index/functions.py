"""What SQL of this package calls: functions of the connection. No index or view of the schema needs them."""

from __future__ import annotations

import sqlite3

from extractor.vietnamese.folding import fold_query


def register(connection: sqlite3.Connection) -> None:
    """Give a connection ``folded(text)``, and what fills the table of words: ``fields_of``, ``marks``."""
    connection.create_function("folded", 1, _folded, deterministic=True)
    connection.create_function("fields_of", 2, _fields, deterministic=True)
    connection.create_function("marks", 1, _marks, deterministic=True)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold_query(text)


def _fields(header: str, path: str | None) -> str:
    from extractor.index.wording import fields_of
    from extractor.records import Header

    return fields_of(Header.model_validate_json(header), path or "")


def _marks(text: str) -> str:
    from extractor.index.wording import marks

    return marks(text)
