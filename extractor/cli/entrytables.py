"""Entries, dossiers and their changes as tables of the commands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor import officezone
from extractor.export.tables.table import Column, Table

if TYPE_CHECKING:
    from extractor.desk import (
        AuditRow,
        Dossier,
        DossierDocument,
        Entry,
        GivenWork,
        Import,
        NumberSeries,
        ProposedRetention,
    )
    from extractor.desk.unregistered import UnregisteredDocument

_ENTRIES = (
    Column("book", 10, words="book"),
    Column("number", 10),
    Column("series", 14, on_screen=False),
    Column("day", 12, words="day"),
    Column("author", 30),
    Column("key", 22),
    Column("date", 12, words="day"),
    Column("kind", 16, on_screen=False),
    Column("subject", 50),
    Column("to", 24),
    Column("due", 12, words="day"),
    Column("note", 24),
    Column("voided", 24),
    Column("file", 40, on_screen=False),
)
_UNREGISTERED = (
    Column("file", 40),
    Column("key", 22),
    Column("date", 12, words="day"),
    Column("kind", 16),
    Column("author", 30),
    Column("subject", 50),
    Column("sha256", 64, on_screen=False),
)
_RETENTIONS = (
    Column("retention", 12),
    Column("law", 18),
    Column("law row", 60),
    Column("in force", 8),
    Column("as dossier", 16),
)
_DOSSIERS = (
    Column("code", 16),
    Column("title", 50),
    Column("year", 6),
    Column("retention", 16),
    Column("keeper", 20),
    Column("documents", 10),
    Column("sheets", 8),
    Column("from", 12, words="day"),
    Column("to", 12, words="day"),
    Column("closed", 20, words="moment"),
    Column("delivered", 20, on_screen=False, words="moment"),
    Column("delivered to", 24, on_screen=False),
)
_CONTENTS = (
    Column("place", 6),
    Column("key", 22),
    Column("date", 12, words="day"),
    Column("kind", 16),
    Column("subject", 50),
    Column("author", 30),
    Column("sheets", 8),
    Column("numbers", 10),
    Column("note", 24),
    Column("file", 40),
)
_GIVEN = (
    Column("work", 6),
    Column("key", 22),
    Column("date", 12, on_screen=False, words="day"),
    Column("title", 50),
    Column("lead", 24),
    Column("partners", 24),
    Column("instruction", 30, on_screen=False),
    Column("given on", 12, on_screen=False, words="day"),
    Column("due", 12, words="day"),
    Column("state", 14, words="work_state"),
    Column("solved on", 12, on_screen=False, words="day"),
    Column("answers", 24),
)
_IMPORTS = (
    Column("number", 6),
    Column("file", 40),
    Column("at", 20, words="moment"),
    Column("by", 16),
    Column("entries", 8),
    Column("undone", 20, words="moment"),
    Column("undone_by", 16),
)
_CHANGES = (
    Column("at", 20, words="moment"),
    Column("by", 16),
    Column("what", 20, words="entered"),
    Column("before", 50, words="changes"),
    Column("after", 50, words="changes"),
)


def entries(found: Iterable[Entry]) -> Table:
    """One row an entry."""
    rows = (
        (
            e.book, f"{e.printed}/{e.year}", e.series or None, e.registered_on, e.author, e.key, e.date, e.kind,
            f"({e.secrecy})" if e.hidden else e.subject, e.recipient, e.due, e.note, e.void_reason, e.path,
        )
        for e in found
    )  # fmt: skip
    return Table("register", _ENTRIES, rows)


def dossiers(found: Iterable[Dossier]) -> Table:
    """One row a dossier."""
    rows = (
        (
            d.code, d.title, d.year, d.retention, d.keeper, d.documents, d.sheets, d.first_date, d.last_date,
            officezone.local(d.closed_at), officezone.local(d.delivered_at), d.delivered_to,
        )
        for d in found
    )  # fmt: skip
    return Table("dossiers", _DOSSIERS, rows)


def contents(found: Iterable[DossierDocument]) -> Table:
    """One row a document."""
    rows = (
        (
            d.position, d.key, d.date, d.kind, f"({d.secrecy})" if d.hidden else d.subject, d.author, d.sheets,
            d.numbers, d.note, d.path or d.sha256,
        )
        for d in found
    )  # fmt: skip
    return Table("dossier", _CONTENTS, rows)


def given(found: Iterable[GivenWork]) -> Table:
    """One row a piece of given work."""
    rows = (
        (
            g.id, g.key, g.date, g.title, g.lead, "; ".join(g.partners), g.instruction,
            officezone.local(g.made_at)[:10], g.due, g.state, g.solved_on,
            "; ".join(each.key or each.kind or each.sha256 for each in g.answers),
        )
        for g in found
    )  # fmt: skip
    return Table("given", _GIVEN, rows)


def retentions(found: Iterable[ProposedRetention]) -> Table:
    """One row a way to say how long a dossier is kept."""
    rows = ((each.term, each.law, each.row, each.in_force if each.law else None, each.dossier) for each in found)
    return Table("retention", _RETENTIONS, rows)


def unregistered(found: Iterable[UnregisteredDocument]) -> Table:
    """Documents that were sent in and stand in no register."""
    rows = ((each.path, each.key, each.date, each.kind, each.author, each.subject, each.sha256) for each in found)
    return Table("unregistered", _UNREGISTERED, rows)


def series(found: Iterable[NumberSeries]) -> Table:
    """One row a kind of outgoing documents."""
    return Table("series", (Column("kind", 30), Column("series", 30)), ((each.kind, each.series) for each in found))


def imports(found: Iterable[Import]) -> Table:
    """One row a register that was taken over."""
    rows = (
        (
            i.number,
            i.source,
            officezone.local(i.made_at),
            i.made_by,
            i.entries,
            officezone.local(i.undone_at),
            i.undone_by,
        )
        for i in found
    )
    return Table("imports", _IMPORTS, rows)


def changes(found: Iterable[AuditRow]) -> Table:
    """One row a change; both sides as JSON."""
    rows = ((officezone.local(row.at), row.by, row.what, _side(row.before), _side(row.after)) for row in found)
    return Table("history", _CHANGES, rows)


def _side(side: dict[str, object]) -> str:
    return json.dumps(side, ensure_ascii=False) if side else ""
