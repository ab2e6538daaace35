"""Where a designation stands: its first mention, or the head of the document that bears it."""

from __future__ import annotations

import sqlite3
from typing import Literal

from extractor.document import Span
from extractor.index.graphrows import Finding
from extractor.index.queries import FIRST_FILE
from extractor.index.storage import Storage

Severity = Literal["error", "warning", "info"]

_MENTION = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, mentions."start" AS begin, mentions."end" AS finish, context
    FROM mentions JOIN documents ON documents.id = mentions.document_id
    WHERE mentions.designation_id = ? ORDER BY mentions.date IS NULL, form <> 'numbered', mentions.id LIMIT 1
"""
_BEARER = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, NULL AS begin, NULL AS finish,
        coalesce(documents.subject, '') AS context
    FROM documents WHERE designation_id = ? ORDER BY sha256 LIMIT 1
"""


def finding(storage: Storage, designation: int, code: str, severity: Severity, message: str) -> Finding | None:
    """A finding where a designation stands, in a document that bears it before one that cites it."""
    for sql in (_BEARER, _MENTION):
        row = next(storage.rows(sql, (designation,)), None)
        if row is not None:
            return Finding(code, severity, message, row["path"], row["key"], _span(row), row["context"])
    return None


def _span(row: sqlite3.Row) -> Span | None:
    return None if row["begin"] is None else (row["begin"], row["finish"])
