"""Who changed what that had been entered, and when: rows that are only ever added."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from extractor.index.storage.database import now
from extractor.index.storage.rows import put


def note(
    connection: sqlite3.Connection,
    what: str,
    subject: str,
    by: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Enter a change, within the transaction that makes it."""
    row = {"at": now(), "by": by, "what": what, "subject": subject, "before": _json(before), "after": _json(after)}
    put(connection, "audit", row)


def _json(values: Mapping[str, Any] | None) -> str | None:
    return json.dumps(dict(values), ensure_ascii=False) if values else None
