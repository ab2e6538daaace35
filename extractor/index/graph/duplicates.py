"""Files that are one document: the same bytes, the same work in another file, a draft without its number, one text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from extractor.index.lists.rows import TwinRow
from extractor.index.storage.database import Storage
from extractor.index.storage.sql import FIRST_FILE
from extractor.index.storage.stored_json import json_of
from extractor.linking.drafts import precedes, similarity
from extractor.vietnamese.folding import fold

_DRAFT = 0.3
"""From this share of equal runs on, a text without a number is a draft of one with the same kind and subject."""
_SAME = 0.9
"""From this share of equal runs on, two texts without a number are one."""
_KEPT = 5
"""Texts that begin alike and are not one, with which others are compared."""
_BEGINNING = 60
"""Letters with which both begin."""
_MOST = 50
"""Files compared with the first of their group; a folder of one form filled in a thousand times is no news."""

_SAME_BYTES = """
    SELECT path, sha256, key FROM files JOIN documents ON documents.id = document_id
    WHERE document_id IN (SELECT document_id FROM files GROUP BY 1 HAVING count(*) > 1)
    ORDER BY document_id, gone_at IS NOT NULL, path
"""
_FIELDS = f"""
    documents.id, documents.key, documents.kind, documents.method, documents.date, documents.subject,
    {FIRST_FILE} AS path
"""
_SAME_WORK = f"""
    SELECT {_FIELDS}, work_id AS together FROM documents JOIN designations ON designations.id = designation_id
    WHERE work_id IN (SELECT id FROM works WHERE held > 1) ORDER BY work_id, documents.key IS NULL, path
"""
_NUMBERED = f"""
    SELECT {_FIELDS} FROM documents WHERE key IS NOT NULL AND kind_folded = ? AND issuer_folded = ? ORDER BY path
"""
_UNNUMBERED = f"""
    SELECT {_FIELDS}, kind_folded, issuer_folded FROM documents
    WHERE key IS NULL AND subject IS NOT NULL AND kind IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM designations WHERE designations.id = documents.designation_id AND work_id IS NOT NULL)
    ORDER BY kind_folded, issuer_folded, path
"""

_WITHOUT_NUMBER = f"""
    SELECT {_FIELDS}, substr(contents.text, 1, 600) AS begins FROM documents
    JOIN contents ON contents.document_id = documents.id
    WHERE key IS NULL AND NOT EXISTS (
        SELECT 1 FROM designations WHERE designations.id = documents.designation_id AND work_id IS NOT NULL)
    ORDER BY path
"""


def twins(storage: Storage) -> Iterator[TwinRow]:
    """Every file that doubles another, with that other: same bytes first, then same works, drafts, and same texts."""
    yield from _same_bytes(storage)
    for _, group in groupby(storage.rows(_SAME_WORK), key=lambda row: row["together"]):
        first, *others = group
        for other in others[:_MOST]:
            yield _twin(storage, first, other, "work" if other["key"] else "draft")
    yield from _drafts(storage)
    yield from _same_text(storage)


def _same_bytes(storage: Storage) -> Iterator[TwinRow]:
    for _, group in groupby(storage.rows(_SAME_BYTES), key=lambda row: row["sha256"]):
        first, *others = group
        for other in others:
            yield TwinRow(other["path"], first["path"], "content", first["key"], 1.0, ())


def _drafts(storage: Storage) -> Iterator[TwinRow]:
    """Documents without a number beside numbered ones of the same kind, issuer and subject, where the texts agree."""
    for (kind, issuer), group in groupby(
        storage.rows(_UNNUMBERED), key=lambda row: (row["kind_folded"], row["issuer_folded"])
    ):
        numbered: dict[str, list[sqlite3.Row]] = {}
        for row in storage.rows(_NUMBERED, (kind, issuer)):
            numbered.setdefault(fold(row["subject"] or ""), []).append(row)
        for draft in group:
            found = [_twin(storage, row, draft, "draft") for row in numbered.get(fold(draft["subject"]), [])[:_MOST]
                     if precedes(draft["date"], row["date"])]  # fmt: skip
            best = max(found, key=lambda twin: twin.similarity, default=None)
            if best is not None and best.similarity >= _DRAFT:
                yield best


def _same_text(storage: Storage) -> Iterator[TwinRow]:
    """Documents without a number that hold the same words: a form as .docx and as .pdf, a paper that was sent twice."""
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in storage.rows(_WITHOUT_NUMBER):
        begins = "".join(filter(str.isalnum, fold(row["begins"])))[:_BEGINNING]
        if len(begins) == _BEGINNING:
            groups.setdefault(begins, []).append(row)
    for rows in groups.values():
        kept: list[sqlite3.Row] = []
        for other in rows[:_MOST]:
            found = next(filter(None, (_one_text(storage, first, other) for first in kept)), None)
            if found is not None:
                yield found
            elif len(kept) < _KEPT:
                kept.append(other)


def _one_text(storage: Storage, first: sqlite3.Row, other: sqlite3.Row) -> TwinRow | None:
    if first["date"] != other["date"]:
        return None
    found = _twin(storage, first, other, "text")
    return found if found.similarity >= _SAME else None


def _twin(storage: Storage, first: sqlite3.Row, other: sqlite3.Row, same: Any) -> TwinRow:
    (text, record), (their_text, theirs) = _contents(storage, first["id"]), _contents(storage, other["id"])
    differences = tuple(_differences(first, other, record, theirs))
    return TwinRow(other["path"], first["path"], same, first["key"], similarity(text, their_text), differences)


def _contents(storage: Storage, document: int) -> tuple[str, dict[str, Any]]:
    row = next(storage.rows("SELECT text, record FROM contents WHERE document_id = ?", (document,)))
    return row["text"], json_of(row["record"])


def _differences(
    first: sqlite3.Row, other: sqlite3.Row, record: dict[str, Any], theirs: dict[str, Any]
) -> Iterator[str]:
    """What is not the same, as "of the other file / of the first"."""
    for name in ("method", "key", "date"):
        if first[name] != other[name]:
            yield f"{name} {other[name] or 'none'} / {first[name] or 'none'}"
    ours, other_signers = _signers(record), _signers(theirs)
    if ours != other_signers:
        yield f"signed by {', '.join(other_signers) or 'nobody'} / {', '.join(ours) or 'nobody'}"
    if fold(first["subject"] or "") != fold(other["subject"] or ""):
        yield "subject"


def _signers(record: dict[str, Any]) -> list[str]:
    signatures = record["source"].get("signatures", [])
    return [signature.get("signer") or signature.get("organ") or "unknown" for signature in signatures]
