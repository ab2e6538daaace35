"""The desk that the first page shows: what is due, what waits to be registered or checked, what was just sent in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from extractor import officezone
from extractor.desk import Desk, Entry, GivenSelection, Selection
from extractor.index import Index, Upload, Viewer, WorklistRow

SHOWN = 5
"""Rows of each list; the rest is a page away."""
_SOON = 7


@dataclass(frozen=True, slots=True)
class Home:
    """Counts and the first rows of each list; ``soon`` are entries due within a week, ``given`` work that is late."""

    today: str
    registered: int
    late: int
    soon: int
    given: int
    late_entries: list[Entry]
    unregistered: int
    doubtful: int
    worklist: list[WorklistRow]
    uploads: list[Upload]


def home_of(index: Index, viewer: Viewer | None, secret: bool) -> Home:
    """The desk of whoever sees these uploads, and secret subjects or not."""
    desk, now = Desk(index), officezone.today()
    today, behind = now.isoformat(), (now + timedelta(days=_SOON + 1)).isoformat()
    late = desk.count_due(today)
    return Home(
        today, desk.count(Selection(first=today, last=today)), late, desk.count_due(behind) - late,
        desk.given.count(GivenSelection(state="overdue"), secret), desk.due_before(today, secret, SHOWN),
        desk.count_unregistered(), index.count_worklist(), list(index.worklist(SHOWN)),
        list(index.uploads(limit=SHOWN, viewer=viewer)),
    )  # fmt: skip
