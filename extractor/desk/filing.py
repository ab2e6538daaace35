"""What is in a hồ sơ: documents put in, taken out, ordered, and their sheets numbered (đánh số tờ)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.desk import audit, documents, values
from extractor.desk.dossiers import ON_PAPER, find, open_dossier, subject
from extractor.desk.rows import AuditRow, DossierDocument, FilingFields
from extractor.errors import DeskFault, NotEntered
from extractor.index import Storage, put_row

_CLEAN: Mapping[str, values.Clean] = {"sheets": values.count, "note": values.text}
_KEPT = """
    SELECT after FROM audit WHERE audit.subject = 'dossier:' || dossier_id AND what = 'dossier.put'
    AND json_extract(after, '$.sha256') = dossier_documents.sha256 ORDER BY audit.id DESC LIMIT 1
"""
_DOCUMENTS = f"""
    SELECT dossier_documents.*, {documents.COLUMNS}, {documents.mark("dossier_documents", _KEPT)} AS mark,
        {documents.then("dossier_documents", _KEPT)} AS kept, documents.pages AS pages, paper.id AS entry
    FROM dossier_documents LEFT JOIN main.documents AS documents ON documents.sha256 = dossier_documents.sha256
    LEFT JOIN entries AS paper ON paper.id = {ON_PAPER}
    WHERE dossier_id = ? ORDER BY position
"""
_TYPED = """
    SELECT {names} FROM entries WHERE sha256 = ? AND voided_at IS NULL ORDER BY id DESC LIMIT 1
""".format(names=", ".join(documents.FIELDS))
_UNCOUNTED = """
    SELECT dossier_documents.sha256, documents.pages FROM dossier_documents
    JOIN main.documents AS documents ON documents.sha256 = dossier_documents.sha256
    WHERE dossier_id = ? AND sheets IS NULL AND documents.pages > 0 ORDER BY position
"""
_OF_ENTRY = f"SELECT {', '.join(documents.FIELDS)} FROM entries WHERE id = ?"


def put(storage: Storage, code: str, found: Sequence[str], by: str) -> int:
    """Put documents (SHA-256) at the end of a dossier; those that are in it stay where they are. How many came."""
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        inside = _order(connection, row["id"])
        new = [sha256 for sha256 in dict.fromkeys(found) if sha256 not in inside]
        for position, sha256 in enumerate(new, start=len(inside) + 1):
            place = {"dossier_id": row["id"], "position": position, "sha256": sha256}
            put_row(connection, "dossier_documents", place)
            after = {"sha256": sha256, "position": position, "document": documents.header(connection, sha256)}
            audit.note(connection, "dossier.put", subject(row["id"]), by, after=after)
    return len(new)


def take_out(storage: Storage, code: str, sha256: str, by: str) -> None:
    """Take a document out of a dossier; those behind it move up. Raises NotEntered where it is not inside."""
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        order = _order(connection, row["id"])
        _inside(order, sha256, code)
        connection.execute("DELETE FROM dossier_documents WHERE dossier_id = ? AND sha256 = ?", (row["id"], sha256))
        _arrange(connection, row["id"], [each for each in order if each != sha256])
        before = {"sha256": sha256, "position": order.index(sha256) + 1}
        audit.note(connection, "dossier.taken_out", subject(row["id"]), by, before)


def move(storage: Storage, code: str, sha256: str, position: int, by: str) -> None:
    """Put a document at another position of its dossier, from 1; raises DeskFault for a position outside."""
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        order = _order(connection, row["id"])
        _inside(order, sha256, code)
        if not 1 <= position <= len(order):
            raise DeskFault(f"dossier {code} has the positions 1 to {len(order)}, not {position}")
        before = {"sha256": sha256, "position": order.index(sha256) + 1}
        order.remove(sha256)
        order.insert(position - 1, sha256)
        _arrange(connection, row["id"], order)
        after = {"sha256": sha256, "position": position}
        audit.note(connection, "dossier.moved", subject(row["id"]), by, before, after)


def order_by_date(storage: Storage, code: str, by: str) -> None:
    """Order a dossier by the dates of its documents; those without a date stay last."""
    dates = {each.sha256: each.date or "9999" for each in contents(storage, code)}
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        before = _order(connection, row["id"])
        after = sorted(before, key=lambda sha256: dates.get(sha256, "9999"))
        _arrange(connection, row["id"], after)
        audit.note(connection, "dossier.ordered", subject(row["id"]), by, {"order": before}, {"order": after})


def describe(storage: Storage, code: str, sha256: str, fields: FilingFields, by: str) -> None:
    """Say how many sheets a document has, or its note; raises NotEntered where it is not inside."""
    typed = values.cleaned(fields, _CLEAN)
    with storage.transaction() as connection:
        row = open_dossier(connection, code)
        _inside(_order(connection, row["id"]), sha256, code)
        _describe(connection, row["id"], sha256, typed, by)


def _describe(connection: sqlite3.Connection, dossier: int, sha256: str, typed: Mapping[str, Any], by: str) -> None:
    place = (dossier, sha256)
    found = connection.execute("SELECT * FROM dossier_documents WHERE dossier_id = ? AND sha256 = ?", place).fetchone()
    before, after = audit.changes(dict(found), typed)
    if after:
        names = ", ".join(f"{name} = ?" for name in after)
        sql = f"UPDATE dossier_documents SET {names} WHERE dossier_id = ? AND sha256 = ?"
        connection.execute(sql, (*after.values(), *place))
        named = {"sha256": sha256}
        audit.note(connection, "dossier.described", subject(dossier), by, named | before, named | after)


def count_sheets(storage: Storage, code: str, by: str) -> int:
    """Say of every document without sheets that it has as many as its file has pages; of how many that is known.

    Raises Closed where the dossier is.
    """
    with storage.transaction() as connection:
        dossier = open_dossier(connection, code)["id"]
        blank = connection.execute(_UNCOUNTED, (dossier,)).fetchall()
        for row in blank:
            _describe(connection, dossier, row["sha256"], {"sheets": row["pages"]}, by)
    return len(blank)


def contents(storage: Storage, code: str, secret: bool = False) -> list[DossierDocument]:
    """The documents of a dossier in their order, with the numbers of their sheets; raises NotEntered."""
    with storage.guard() as connection:
        dossier = find(connection, code)["id"]
    rows = list(storage.rows(_DOCUMENTS, (dossier,)))
    numbers = sheet_numbers(row["sheets"] for row in rows)
    return [_document(storage, row, number, secret) for row, number in zip(rows, numbers, strict=True)]


def history(storage: Storage, dossier: int) -> list[AuditRow]:
    """Every change of a dossier, without what its documents said when they were put in."""
    rows = audit.history(storage, subject(dossier))
    return [audit.without(row, ("document",)) for row in rows]


def sheet_numbers(counts: Iterable[int | None]) -> Iterator[str | None]:
    """Running numbers of sheets: 3, 1, 2 → ``1-3``, ``4``, ``5-6``; None from the first count that is not known.

    >>> list(sheet_numbers([3, 1, 0, None, 2]))
    ['1-3', '4', '', None, None]
    """
    following: int | None = 1
    for count in counts:
        if following is None or count is None:
            following = None
            yield None
        else:
            last = following + count - 1
            yield "" if not count else str(last) if count == 1 else f"{following}-{last}"
            following = last + 1


def _document(storage: Storage, row: sqlite3.Row, numbers: str | None, secret: bool) -> DossierDocument:
    header = documents.today_or_then(row)
    sql, which = (_TYPED, row["sha256"]) if row["entry"] is None else (_OF_ENTRY, row["entry"])
    typed = next(storage.rows(sql, (which,)), None)
    shown: dict[str, Any] = {name: (typed[name] if typed else None) or header.get(name) for name in documents.FIELDS}
    hidden = bool(shown["secrecy"]) and not secret
    shown["subject"] = None if hidden else shown["subject"]
    del shown["signer"]
    return DossierDocument(
        position=row["position"],
        sha256=row["sha256"],
        path=None if hidden else header.get("path"),
        held=row["document_id"] is not None,
        hidden=hidden,
        sheets=row["sheets"],
        numbers=numbers,
        note=row["note"],
        pages=row["pages"],
        entry=row["entry"],
        **shown,
    )


def _order(connection: sqlite3.Connection, dossier: int) -> list[str]:
    sql = "SELECT sha256 FROM dossier_documents WHERE dossier_id = ? ORDER BY position"
    return [str(row[0]) for row in connection.execute(sql, (dossier,))]


def _arrange(connection: sqlite3.Connection, dossier: int, order: Sequence[str]) -> None:
    connection.executemany(
        "UPDATE dossier_documents SET position = ? WHERE dossier_id = ? AND sha256 = ?",
        [(position, dossier, sha256) for position, sha256 in enumerate(order, start=1)],
    )


def _inside(order: Sequence[str], sha256: str, code: str) -> None:
    if sha256 not in order:
        raise NotEntered(f"dossier {code} does not hold this document")
