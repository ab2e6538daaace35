"""Hồ sơ: made, described, closed and reopened; what is in them is in ``filing``."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from extractor import officezone
from extractor.desk import audit, values
from extractor.desk.rows import Dossier, DossierDetails, DossierFields, ProposedRetention
from extractor.errors import Closed, DeskFault, NotEntered
from extractor.index import Storage, now, put_row
from extractor.rules.text import retention
from extractor.vietnamese.folding import fold

_CLEAN: Mapping[str, values.Clean] = {
    "title": values.required,
    "year": values.year,
    "retention": values.text,
    "keeper": values.text,
    "note": values.text,
}
ON_PAPER = """
    CASE WHEN dossier_documents.sha256 GLOB 'entry:*' THEN CAST(substr(dossier_documents.sha256, 7) AS INTEGER) END
"""
"""The id of the entry by which a document on paper stands in a dossier, as SQL; NULL of any other."""
_DATE = """
    coalesce(documents.date, paper.date, (SELECT json_extract(said, '$.date') FROM last_said
        WHERE documents.id IS NULL AND last_said.sha256 = dossier_documents.sha256))
"""
_DOSSIERS = f"""
    SELECT dossiers.*, count(dossier_documents.id) AS documents,
        CASE WHEN count(sheets) = count(dossier_documents.id) THEN coalesce(sum(sheets), 0) END AS sheets,
        count(dossier_documents.id) - count(sheets) AS uncounted,
        min({_DATE}) AS first_date, max({_DATE}) AS last_date
    FROM dossiers LEFT JOIN dossier_documents ON dossier_id = dossiers.id
    LEFT JOIN main.documents AS documents ON documents.sha256 = dossier_documents.sha256
    LEFT JOIN entries AS paper ON paper.id = {ON_PAPER}
"""
_WORD = re.compile(r"[^\W\d_]+")
_SAME_TITLE = 0.6
"""How much of two titles must be the same words, years and numbers aside, so that what one is kept for is proposed."""


def subject(dossier: int) -> str:
    """What the audit calls a dossier."""
    return f"dossier:{dossier}"


def create(storage: Storage, code: str, title: str, fields: DossierDetails, by: str) -> None:
    """Make a dossier; its year is this one unless given. Raises DeskFault where the code is taken."""
    code = values.required(code, "code")
    described = {"year": officezone.today().year, **values.cleaned({**fields, "title": title}, _CLEAN)}
    row = {"code": code, **described, "made_at": now(), "made_by": by}
    with storage.transaction() as connection:
        if connection.execute("SELECT 1 FROM dossiers WHERE code = ?", (code,)).fetchone():
            raise DeskFault(f"there is a dossier {code} already", remedy="give it another code", field="code")
        made = put_row(connection, "dossiers", row)
        audit.note(connection, "dossier.made", subject(made), by, after={"code": code, **described})


def edit(storage: Storage, code: str, fields: DossierFields, by: str, seen: int | None = None) -> None:
    """Change what a dossier says of itself; raises Closed, and ChangedMeanwhile where ``seen`` is an older version."""
    described = values.cleaned(fields, _CLEAN)
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        audit.require(connection, subject(row["id"]), seen)
        before, after = audit.changes(dict(row), described)
        if after:
            names = ", ".join(f"{name} = :{name}" for name in after)
            connection.execute(f"UPDATE dossiers SET {names} WHERE id = :id", {**after, "id": row["id"]})
            audit.note(connection, "dossier.changed", subject(row["id"]), by, before, after)


def rename(storage: Storage, code: str, new: str, by: str) -> None:
    """Give a dossier another code; raises Closed, and DeskFault where that code is taken."""
    new = values.required(new, "code")
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        if new != code and connection.execute("SELECT 1 FROM dossiers WHERE code = ?", (new,)).fetchone():
            raise DeskFault(f"there is a dossier {new} already", remedy="give it another code", field="code")
        connection.execute("UPDATE dossiers SET code = ? WHERE id = ?", (new, row["id"]))
        audit.note(connection, "dossier.changed", subject(row["id"]), by, {"code": code}, {"code": new})


def close(storage: Storage, code: str, by: str, seen: int | None = None) -> None:
    """Close a dossier: nothing in it changes any more. Raises Closed where it is."""
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        audit.require(connection, subject(row["id"]), seen)
        connection.execute("UPDATE dossiers SET closed_at = ?, closed_by = ? WHERE id = ?", (now(), by, row["id"]))
        audit.note(connection, "dossier.closed", subject(row["id"]), by)


def deliver(storage: Storage, code: str, receiver: str, by: str, seen: int | None = None) -> None:
    """Note that a closed dossier was handed over to the archive (nộp lưu). Raises DeskFault where it is open or was."""
    receiver = values.required(receiver, "delivered_to")
    with storage.transaction() as connection:
        row = find(connection, code)
        audit.require(connection, subject(row["id"]), seen)
        if row["closed_at"] is None:
            raise DeskFault(f"dossier {code} is open", remedy=f"close it first: vanban dossier close {code}")
        if row["delivered_at"] is not None:
            raise DeskFault(f"dossier {code} was delivered to {row['delivered_to']}")
        after = {"delivered_to": receiver}
        connection.execute(
            "UPDATE dossiers SET delivered_at = ?, delivered_by = ?, delivered_to = ? WHERE id = ?",
            (now(), by, receiver, row["id"]),
        )
        audit.note(connection, "dossier.delivered", subject(row["id"]), by, after=after)


def take_back(storage: Storage, code: str, by: str) -> None:
    """Note that it was not handed over after all, or came back. Raises DeskFault where it was not."""
    with storage.transaction() as connection:
        row = find(connection, code)
        if row["delivered_at"] is None:
            raise DeskFault(f"dossier {code} was not delivered")
        connection.execute(
            "UPDATE dossiers SET delivered_at = NULL, delivered_by = NULL, delivered_to = NULL WHERE id = ?",
            (row["id"],),
        )
        before = {"delivered_to": row["delivered_to"]}
        audit.note(connection, "dossier.returned", subject(row["id"]), by, before)


def proposed_retentions(storage: Storage, title: str, year: int | None = None) -> list[ProposedRetention]:
    """How long a dossier of a title and a year (today's unless given) may be to keep, the best reason first: by a row
    of a circular in force, as the dossier with the title most like it, by a row of a circular that was replaced.
    """
    day = f"{officezone.today().year if year is None else year:04}-12-31"
    rows = [
        ProposedRetention(row["term"], row["law"], row["name"], retention.in_force(row, day))
        for row in retention.rows_for(title)
    ]
    alike = _most_alike(storage, title)
    return [*(each for each in rows if each.in_force), *alike, *(each for each in rows if not each.in_force)]


def _most_alike(storage: Storage, title: str) -> list[ProposedRetention]:
    """What the dossier with the title most like this one is kept for, years and numbers aside."""
    words = set(_WORD.findall(fold(title)))
    best: tuple[float, int, ProposedRetention] | None = None
    for row in storage.rows("SELECT id, code, title, retention FROM dossiers WHERE retention IS NOT NULL"):
        others = set(_WORD.findall(fold(row["title"])))
        share = len(words & others) / len(words | others) if words | others else 0.0
        if share >= _SAME_TITLE and (best is None or (share, row["id"]) > best[:2]):
            best = (share, row["id"], ProposedRetention(row["retention"], dossier=row["code"]))
    return [best[2]] if best else []


def reopen(storage: Storage, code: str, by: str) -> None:
    """Open a closed dossier again; raises DeskFault where it is open."""
    with storage.transaction() as connection:
        row = find(connection, code)
        if row["closed_at"] is None:
            raise DeskFault(f"dossier {code} is open")
        if row["delivered_at"] is not None:
            raise Closed(f"dossier {code} was delivered to {row['delivered_to']}", remedy="take it back first")
        connection.execute("UPDATE dossiers SET closed_at = NULL, closed_by = NULL WHERE id = ?", (row["id"],))
        before = {"closed_at": row["closed_at"], "closed_by": row["closed_by"]}
        audit.note(connection, "dossier.reopened", subject(row["id"]), by, before)


def find(connection: sqlite3.Connection, code: str) -> sqlite3.Row:
    """A dossier's row by its code; raises NotEntered."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM dossiers WHERE code = ?", (code.strip(),)).fetchone()
    if row is None:
        raise NotEntered(f"there is no dossier {code}", remedy="see them with: vanban dossier list")
    return row


def open_dossier(connection: sqlite3.Connection, code: str) -> sqlite3.Row:
    """The same; raises Closed where it is closed."""
    row = find(connection, code)
    if row["closed_at"] is not None:
        raise Closed(f"dossier {code} is closed", remedy=f"reopen it with: vanban dossier reopen {code}")
    return row


def dossier(storage: Storage, code: str) -> Dossier:
    """A dossier by its code; raises NotEntered."""
    with storage.guard() as connection:
        row = find(connection, code)
    return next(_dossier(each) for each in storage.rows(f"{_DOSSIERS} WHERE dossiers.id = ?", (row["id"],)))


def code_of(storage: Storage, dossier: int) -> str:
    """The code of a dossier by its id; raises NotEntered."""
    code = storage.value("SELECT code FROM dossiers WHERE id = ?", (dossier,))
    if code is None:
        raise NotEntered(f"there is no dossier with the id {dossier}")
    return str(code)


def dossiers(storage: Storage, year: int | None = None, holding: str | None = None) -> list[Dossier]:
    """All dossiers by year and code, or those of a year, or those that hold a document (its SHA-256)."""
    sql = f"""
        {_DOSSIERS} WHERE (:year IS NULL OR dossiers.year = :year) AND (:holding IS NULL OR dossiers.id IN
            (SELECT dossier_id FROM dossier_documents WHERE sha256 = :holding))
        GROUP BY dossiers.id ORDER BY dossiers.year, dossiers.code
    """
    return [_dossier(row) for row in storage.rows(sql, {"year": year, "holding": holding})]


def _dossier(row: sqlite3.Row) -> Dossier:
    values_: dict[str, Any] = {name: row[name] for name in Dossier.__slots__}
    return Dossier(**values_)
