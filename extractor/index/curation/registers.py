"""Lines of other systems' registers and lists in the index: each names a work, and may be joined with what is held."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.index.storage.database import now
from extractor.index.storage.rows import put
from extractor.index.storage.sql import FIRST_FILE
from extractor.index.writing.batch import Batch
from extractor.linking.identity import Designation
from extractor.linking.issuers import compared_issuer, is_national
from extractor.linking.numbers import split_key


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """What a line says of the document that it names."""

    key: str
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    state: str | None = None
    effective_from: str | None = None


@dataclass(frozen=True, slots=True)
class MatchingDocument:
    """A held document of the number that a line gives: its content's SHA-256, a path, what it says of itself.

    ``agrees``: nothing that both say differs, so the line can mean it.
    """

    sha256: str
    path: str | None
    date: str | None
    issuer: str | None
    effective_from: str | None
    agrees: bool


def designation(named: NamedDocument) -> Designation | None:
    """How a line names its document; None where its number cannot be read."""
    parts = split_key(named.key)
    if parts is None:
        return None
    return Designation(named.key, parts.number, parts.year, parts.symbol, named.kind, named.date, named.issuer)


def enter_row(batch: Batch, source: str, place: str, named: NamedDocument, by: str) -> bool:
    """Enter a line, or what it says now; whether that changed anything."""
    meant = designation(named)
    if meant is None:
        return False
    stated = (named.title, named.state, named.effective_from)
    before = batch.connection.execute(_BEFORE, (source, place)).fetchone()
    if before is not None and tuple(before)[1:] == (meant.signature, *stated):
        return False
    if before is not None:
        batch.release(before[0])
    row = {
        "source": source, "place": place, "designation_id": batch.know(meant), "title": named.title,
        "state": named.state, "effective_from": named.effective_from, "made_at": now(), "made_by": by,
    }  # fmt: skip
    put(batch.connection, "handed_over", row, replace=True)
    return True


def leave_out(batch: Batch, source: str) -> None:
    """Forget every line of a file; a work that only they named goes with them."""
    sql = "DELETE FROM handed_over WHERE source = ? RETURNING designation_id"
    for row in batch.connection.execute(sql, (source,)).fetchall():
        batch.release(row[0])


_BEFORE = """
    SELECT designation_id, designations.signature, title, state, effective_from
    FROM handed_over JOIN designations ON designations.id = designation_id WHERE source = ? AND place = ?
"""
_DOCUMENTS = f"""
    SELECT documents.sha256, documents.date, documents.issuer, documents.effective_from, {FIRST_FILE} AS path
    FROM documents
"""
_BY_NUMBER = f"""
    {_DOCUMENTS} JOIN designations ON designations.id = documents.designation_id
    WHERE number_compared = ? AND symbol_compared = ? ORDER BY documents.sha256
"""


def matching_documents(
    connection: sqlite3.Connection, named: NamedDocument, sha256: tuple[str, ...] = ()
) -> list[MatchingDocument]:
    """The held documents that a line can mean: those of its files, or else those of its number."""
    files = [row for each in sha256 for row in connection.execute(f"{_DOCUMENTS} WHERE sha256 = ?", (each,))]
    if files:
        return [_matching_document(row, True) for row in files]
    meant = designation(named)
    rows = connection.execute(_BY_NUMBER, meant.group).fetchall() if meant else []
    return [_matching_document(row, _agree(named, meant, row)) for row in rows]


def _agree(named: NamedDocument, meant: Designation | None, row: sqlite3.Row) -> bool:
    """Whether nothing that both say differs: the year or day, and the organ where the symbol does not say it."""
    shared = min(len(named.date or ""), len(row["date"] or ""))
    if shared and (named.date or "")[:shared] != row["date"][:shared]:
        return False
    if meant is None or is_national(meant.symbol) or not named.issuer or not row["issuer"]:
        return True
    stated, own = compared_issuer(named.issuer), compared_issuer(row["issuer"])
    return stated in own or own in stated


def _matching_document(row: sqlite3.Row, agrees: bool) -> MatchingDocument:
    return MatchingDocument(row["sha256"], row["path"], row["date"], row["issuer"], row["effective_from"], agrees)
