"""Which document is meant, and what it says of itself: today, or when it was entered."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from extractor.entryfields import ENTRY
from extractor.errors import NotEntered, SeveralEntered
from extractor.index import FIRST_FILE, Storage, find_works, json_of, stored_path

Named = Callable[[Storage, str | Path], str]
"""How a document is named: ``find``, ``filed`` or ``once_filed``."""
FIELDS = tuple(each.name for each in ENTRY if each.stated)
"""What an entry or a dossier shows of a document."""
COLUMNS = f"""
    documents.id AS document_id, documents.issuer AS document_author, documents.key AS document_key,
    documents.date AS document_date, documents.kind AS document_kind, documents.subject AS document_subject,
    documents.signer AS document_signer, documents.secrecy AS document_secrecy,
    {FIRST_FILE} AS document_path
"""
"""To be selected from a join with ``documents``; ``facts_of`` reads them."""
_BY_PATH = "SELECT sha256 FROM documents JOIN files ON document_id = documents.id WHERE path = ?"
_BY_WORK = """
    SELECT documents.sha256 FROM documents
    JOIN designations ON designations.id = documents.designation_id
    WHERE designations.work_id = ? ORDER BY documents.sha256
"""


def find(storage: Storage, document: str | Path) -> str:
    """The SHA-256 of a held document: by itself, by a file's path, or by a number that fits one.

    Raises NotEntered, also for a secret document where the storage hides such; SeveralEntered for several.
    """
    wanted = str(document)
    if is_sha256(wanted):
        found = [str(row[0]) for row in storage.rows("SELECT sha256 FROM documents WHERE sha256 = ?", (wanted,))]
    else:
        found = [str(row[0]) for row in storage.rows(_BY_PATH, (stored_path(document),))] or _by_number(storage, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralEntered(f"{wanted} fits {len(found)} documents", remedy="name the file")
    raise NotEntered("the index holds no such document", path=wanted, remedy="index it first: vanban index PATH")


def filed(storage: Storage, document: str | Path) -> str:
    """What a dossier holds of a document: its SHA-256, as ``find``; "entry:12" for the one of an entry on paper.

    An entry of a held document is that document. Raises NotEntered for an entry that there is not.
    """
    entry = entry_named(document)
    if entry is None:
        return find(storage, document)
    row = next(storage.rows("SELECT sha256 FROM entries WHERE id = ? AND voided_at IS NULL", (entry,)), None)
    if row is None:
        raise NotEntered(f"there is no entry {entry}", remedy="see them with: vanban register list")
    return str(row["sha256"] or f"entry:{entry}")


def once_filed(storage: Storage, document: str | Path) -> str:
    """As ``filed``, also for what is no longer there: a SHA-256, held or not, and "entry:12", void or taken back."""
    wanted = str(document)
    entry = entry_named(wanted)
    if entry is None:
        return wanted if is_sha256(wanted) else find(storage, wanted)
    row = next(storage.rows("SELECT sha256 FROM entries WHERE id = ?", (entry,)), None)
    return str(row["sha256"]) if row is not None and row["sha256"] else f"entry:{entry}"


def entry_named(document: str | Path) -> int | None:
    """The id of the entry that is named as "entry:12" or "mục:12"; None for what is named otherwise."""
    named = re.fullmatch(r"(?:entry|mục):([0-9]{1,15})", str(document))
    return int(named[1]) if named else None


def is_sha256(text: str) -> bool:
    """Whether this is a document's SHA-256, as the index writes it."""
    return re.fullmatch(r"[0-9a-f]{64}", text) is not None


def _by_number(storage: Storage, number: str) -> list[str]:
    works = [work.id for work in find_works(storage, number) if work.files]
    return sorted({str(row[0]) for work in works for row in storage.rows(_BY_WORK, (work,))})


def facts_of(row: sqlite3.Row) -> dict[str, Any]:
    """What a document says of itself, from a row with ``COLUMNS``."""
    return {name: row[f"document_{name}"] for name in (*FIELDS, "path")}


def header(connection: sqlite3.Connection, sha256: str) -> dict[str, Any]:
    """What a document says of itself today; empty where it is not held."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM main.documents AS documents WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return facts_of(row) if row is not None else {}


def symbol(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The symbol of a held document whose number is still blank: ``QĐ-SKHCN`` of "Số:    /QĐ-SKHCN"."""
    row = connection.execute(
        "SELECT json_extract(record, '$.header.symbol') FROM contents JOIN main.documents AS documents"
        " ON documents.id = document_id WHERE sha256 = ?", (sha256,),
    ).fetchone()  # fmt: skip
    return str(row[0]) if row and row[0] else None


def mark(table: str, kept: str) -> str:
    """SQL for the mark of secrecy of the document that a row of ``table`` names: the one rule of what is hidden of it.

    As the document stands; of one that is no longer held, what it bore when it left, or, where nobody noted that, when
    it was entered (``kept`` selects that line of the audit).
    """
    left = f"SELECT secrecy FROM departed WHERE departed.sha256 = {table}.sha256"
    noted = f"EXISTS (SELECT 1 FROM last_said WHERE last_said.sha256 = {table}.sha256)"
    entered = f"json_extract(({kept}), '$.document.secrecy')"
    return f"iif(documents.id IS NULL, coalesce(({left}), iif({noted}, NULL, {entered})), documents.secrecy)"


def then(table: str, kept: str) -> str:
    """SQL for what a document that is no longer held said last; where nobody noted that, what it said when entered.

    ``kept`` selects that line of the audit, ``table`` names the document; JSON, with it in ``document``.
    """
    last = f"SELECT json_object('document', json(said)) FROM last_said WHERE last_said.sha256 = {table}.sha256"
    return f"iif(documents.id IS NULL AND {table}.sha256 IS NOT NULL, coalesce(({last}), ({kept})), NULL)"


def today_or_then(row: sqlite3.Row) -> Mapping[str, Any]:
    """What a document says today, or said last: ``kept`` of the row is ``then``, its mark of secrecy ``mark``."""
    if row["document_id"] is not None:
        return facts_of(row)
    then = json_of(row["kept"]).get("document") if row["kept"] else None
    return {**(then or {}), "secrecy": row["mark"], "path": None}
