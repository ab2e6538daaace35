"""What an edXML package does to the registers: it withdraws or changes a document that was sent before, or answers one.

Quyết định 28/2018/QĐ-TTg, Điều 13 to 15: the sender withdraws, updates or replaces what it sent; the receiver notes it.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from extractor.desk import entries
from extractor.desk.rows import entry_name
from extractor.exchange.problems import ImportProblem, problem
from extractor.exchange.rows import RegisterRow
from extractor.index import compared_issuer

_NAMED = """
    SELECT entries.*, coalesce(entries.author, documents.issuer) AS shown_author FROM entries
    LEFT JOIN main.documents AS documents ON documents.sha256 = entries.sha256
    WHERE book = ? AND voided_at IS NULL AND coalesce(entries.key, documents.key) = ? ORDER BY entries.id DESC
"""
_UPDATED = ("date", "kind", "subject", "signer", "secrecy", "due", "copies")
WITHDRAWN = "bên gửi thu hồi"
ANSWERED = "Đã có trả lời"


def withdraw(
    connection: sqlite3.Connection, line: RegisterRow, by: str, number: int, problems: list[ImportProblem]
) -> str | None:
    """Void the entry of the document that a package takes back; its name, None where it stands in no register."""
    row = _entry_of(connection, line)
    if row is None:
        problems.append(problem("package.withdrawn_unknown"))
        return None
    reason = ": ".join(filter(None, (WITHDRAWN, line.reason)))
    entries.void_within(connection, int(row["id"]), reason, by, import_id=number)
    problems.append(problem("package.withdrawn"))
    return _name(row)


def update(
    connection: sqlite3.Connection, line: RegisterRow, by: str, number: int, problems: list[ImportProblem]
) -> tuple[bool, str] | None:
    """Change the entry of a document as its sender does: whether anything changed, and its name; None without one."""
    row = _entry_of(connection, line)
    if row is None:
        return None
    typed: dict[str, Any] = {name: value for name in _UPDATED if (value := getattr(line, name)) is not None}
    changed = entries.correct(connection, int(row["id"]), typed, by, import_id=number)
    if not row["secrecy"]:
        problems += [problem("entry.becomes", name, what=row[name], other=typed[name]) for name in changed]
    return bool(changed), _name(row)


def answer(
    connection: sqlite3.Connection, line: RegisterRow, by: str, number: int, problems: list[ImportProblem]
) -> None:
    """Note on the entries of what we sent that a package answers it."""
    for key in line.answers:
        row = connection.execute(_NAMED, ("outgoing", key)).fetchone()
        if row is None:
            problems.append(problem("package.answers_unknown", key=key))
            continue
        answered = f"{ANSWERED}: {line.key or line.subject}"
        if answered not in (row["note"] or ""):
            note = "; ".join(filter(None, (row["note"], answered)))
            entries.correct(connection, int(row["id"]), {"note": note}, by, import_id=number)
        problems.append(problem("package.answers", entry=_name(row)))


def _entry_of(connection: sqlite3.Connection, line: RegisterRow) -> sqlite3.Row | None:
    """The last entry of a document of this number that this sender issued."""
    author = compared_issuer(line.author)
    rows = connection.execute(_NAMED, (line.book, line.key)).fetchall() if line.key else []
    return next((row for row in rows if compared_issuer(row["shown_author"]) == author), None)


def _name(row: sqlite3.Row) -> str:
    return entry_name(row["book"], row["written"] or row["number"], row["year"], row["series"])
