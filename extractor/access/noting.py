"""What the audit is told of that changes nothing: what somebody was shown, or refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from extractor.access.clock import stamp
from extractor.desk import audit
from extractor.index import Storage

_APART = 60
_SAME = "SELECT 1 FROM audit WHERE subject = ? AND what = ? AND by = ? AND after = ? AND at > ? LIMIT 1"


def note(storage: Storage, what: str, subject: str, by: str, facts: Mapping[str, Any]) -> None:
    """A line of the audit."""
    with storage.transaction() as connection:
        audit.note(connection, what, subject, by, after=facts)


def note_once(storage: Storage, what: str, subject: str, by: str, facts: Mapping[str, Any], at: datetime) -> None:
    """The same, unless a line of the last minute says so already: a page is asked for in many parts."""
    since = stamp(at - timedelta(seconds=_APART))
    same = (subject, what, by, json.dumps(dict(facts), ensure_ascii=False), since)
    with storage.transaction() as connection:
        if connection.execute(_SAME, same).fetchone() is None:
            audit.note(connection, what, subject, by, after=facts)
