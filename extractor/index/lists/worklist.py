"""What needs a look, lowest confidence first, each document with its reasons in words.

Codes besides those of ``doubts``: ``citation.ambiguous`` (several works fit), ``work.twice`` (another document has
the same number, symbol and issuer). ``NEEDS_A_LOOK`` is the condition in SQL, for lists and for filters alike: a
document that a person confirmed as a whole (a correction ``confirm`` of the header, field ``''``) does not, and a doubt
about one field of the header is settled by a correction of that field.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.document import Span
from extractor.index.storage.database import Storage
from extractor.index.storage.secrecy import hides_any
from extractor.index.storage.secret_views import SECRET
from extractor.index.storage.sql import FIRST_FILE

_SETTLED = """
    EXISTS (SELECT 1 FROM corrections WHERE corrections.sha256 = documents.sha256 AND undone_at IS NULL
        AND target = 'header' AND doubts.code LIKE 'header.' || field || '.%')
"""
OPEN_DOUBTS = f"doubts.document_id = documents.id AND NOT {_SETTLED}"
"""Which rows of ``doubts`` still hold of a row of ``documents``."""
CONFIRMED = """
    SELECT sha256 FROM corrections
    WHERE target = 'header' AND field = '' AND action = 'confirm' AND undone_at IS NULL
"""
"""The documents that a person confirmed as a whole."""
_TWICE = """
    SELECT designations.id FROM works JOIN designations ON designations.work_id = works.id WHERE works.held > 1
"""
NEEDS_A_LOOK = f"""
    (documents.doubts > 0 AND EXISTS (SELECT 1 FROM doubts WHERE {OPEN_DOUBTS})
        OR documents.unclear > 0 OR documents.designation_id IN ({_TWICE}))
    AND documents.sha256 NOT IN ({CONFIRMED})
"""
_KEPT = "documents.id IN (SELECT document_id FROM main.needing)"
_OF_SECRET_WORKS = f"""
    SELECT same.id FROM main.documents AS hidden
    JOIN main.designations AS borne ON borne.id = hidden.designation_id
    JOIN main.designations AS same ON same.work_id = borne.work_id WHERE hidden.id IN ({SECRET})
"""
"""What documents call themselves that are a secret one too: who does not see that does not see them as two."""

_LISTED = 3
_AMBIGUOUS_CODE, _TWICE_CODE = "citation.ambiguous", "work.twice"
_OF_KIND = f"""
    CASE :code WHEN '' THEN 1 WHEN '{_AMBIGUOUS_CODE}' THEN documents.unclear > 0
    WHEN '{_TWICE_CODE}' THEN documents.designation_id IN ({_TWICE})
    ELSE EXISTS (SELECT 1 FROM doubts WHERE {OPEN_DOUBTS} AND doubts.code = :code) END
"""
_DOCUMENTS = f"""
    SELECT documents.*, {FIRST_FILE} AS path FROM documents WHERE {{condition}} AND {_OF_KIND}
    ORDER BY confidence, doubts DESC, documents.id LIMIT :limit OFFSET :offset
"""
_KINDS = f"""
    SELECT code, count(DISTINCT documents.id) AS number FROM documents JOIN doubts ON {OPEN_DOUBTS}
    WHERE {{condition}} GROUP BY code
"""
_OTHER_KINDS = f"""
    SELECT count(CASE WHEN documents.unclear > 0 THEN 1 END),
        count(CASE WHEN documents.designation_id IN ({_TWICE}) THEN 1 END)
    FROM documents WHERE {{condition}}
"""
_NEXT = f"""
    SELECT documents.sha256 FROM documents, (SELECT * FROM documents WHERE sha256 = :after) AS here
    WHERE {{condition}} AND {_OF_KIND} AND documents.id <> here.id
    ORDER BY (documents.confidence, -documents.doubts, documents.id) < (here.confidence, -here.doubts, here.id),
        documents.confidence, documents.doubts DESC, documents.id LIMIT 1
"""
_DOUBTS = f"""
    SELECT code, message, doubts."start" AS begin, doubts."end" AS finish, count(*) AS number, min(doubts.id)
    FROM documents JOIN doubts ON {OPEN_DOUBTS} WHERE documents.id = ? GROUP BY code ORDER BY min(doubts.id)
"""
_PLACES = f"""
    SELECT code, doubts."start", doubts."end" FROM documents JOIN doubts ON {OPEN_DOUBTS}
    WHERE documents.id = ? ORDER BY doubts."start"
"""
_AMBIGUOUS = """
    SELECT mentions.surface, mentions."start" AS begin, mentions."end" AS finish FROM mentions
    JOIN designations ON designations.id = mentions.designation_id
    WHERE mentions.document_id = ? AND work_id IS NULL AND candidates > 1 ORDER BY position
"""
_GAPS = f"""
    SELECT documents.sha256 FROM documents WHERE {NEEDS_A_LOOK} AND documents.sha256 <> ?
    AND EXISTS (SELECT 1 FROM doubts WHERE {OPEN_DOUBTS} AND code = 'header.number.unreadable')
    ORDER BY confidence, doubts DESC, documents.id LIMIT 1
"""
_OTHERS = f"""
    SELECT {FIRST_FILE} AS path FROM designations AS own
    JOIN designations AS same ON same.work_id = own.work_id
    JOIN documents ON documents.designation_id = same.id
    WHERE own.id = ? AND documents.id <> ? ORDER BY path
"""


def worklist(storage: Storage, limit: int, offset: int, code: str = "") -> list[WorklistRow]:
    """A page of the documents that need a look, of all or for one reason (``code``)."""
    bound = {"limit": limit, "offset": offset, "code": code}
    sql = _DOCUMENTS.format(condition=needs_a_look(storage))
    return [_row(storage, row) for row in list(storage.rows(sql, bound))]


def needs_a_look(storage: Storage) -> str:
    """``NEEDS_A_LOOK``, from what is kept of it (``migrations/0023_counts.sql``)."""
    if not hides_any(storage):
        return _KEPT
    touched = ", ".join(str(row[0]) for row in storage.rows(_OF_SECRET_WORKS)) or "-1"
    bears = f"coalesce(documents.designation_id, 0) IN ({touched})"
    return f"(NOT {bears} AND {_KEPT} OR {bears} AND {NEEDS_A_LOOK})"


def size(storage: Storage, code: str = "") -> int:
    """How many documents need a look, of all or for one reason."""
    sql = f"SELECT count(*) FROM documents WHERE {needs_a_look(storage)}"
    return int(next(storage.rows(f"{sql} AND {_OF_KIND}" if code else sql, {"code": code}))[0])


def kinds(storage: Storage) -> dict[str, int]:
    """How many documents need a look for which reason, the most frequent first; one may for several."""
    condition = needs_a_look(storage)
    found = {str(row["code"]): int(row["number"]) for row in storage.rows(_KINDS.format(condition=condition))}
    unclear, twice = next(storage.rows(_OTHER_KINDS.format(condition=condition)))
    found |= {_AMBIGUOUS_CODE: int(unclear), _TWICE_CODE: int(twice)}
    return {code: number for code, number in sorted(found.items(), key=lambda each: (-each[1], each[0])) if number}


def following(storage: Storage, after: str, code: str = "") -> str | None:
    """The SHA-256 of the next document on the list, or on that of one reason, behind one; from its end to its begin."""
    sql = _NEXT.format(condition=needs_a_look(storage))
    row = next(storage.rows(sql, {"after": after, "code": code}), None)
    return None if row is None else str(row["sha256"])


def reasons(storage: Storage, document: int) -> tuple[Reason, ...]:
    """Why a document needs a look; empty where it does not."""
    sql = f"SELECT * FROM documents WHERE id = ? AND {NEEDS_A_LOOK}"
    row = next(storage.rows(sql, (document,)), None)
    return tuple(_reasons(storage, row)) if row else ()


_MOST_PLACES = 40


def places(storage: Storage, document: int) -> dict[str, list[Span]]:
    """Where a document needs a look, by code, the first of each; what stands nowhere in the text is left out."""
    found: dict[str, list[Span]] = {}
    doubts = [(row["code"], row["start"], row["end"]) for row in storage.rows(_PLACES, (document,))]
    unclear = [(_AMBIGUOUS_CODE, row["begin"], row["finish"]) for row in storage.rows(_AMBIGUOUS, (document,))]
    for code, begin, end in [*doubts, *unclear]:
        if begin is not None and len(found.setdefault(code, [])) < _MOST_PLACES:
            found[code].append((begin, end))
    return found


def next_gap(storage: Storage, after: str) -> str | None:
    """The SHA-256 of the first document whose number could not be read and was not typed in yet, but ``after``."""
    found = storage.value(_GAPS, (after,))
    return None if found is None else str(found)


def _row(storage: Storage, row: sqlite3.Row) -> WorklistRow:
    return WorklistRow(
        document_id=row["id"], sha256=row["sha256"], path=row["path"], key=row["key"], kind=row["kind"],
        date=row["date"], issuer=row["issuer"], subject=row["subject"], confidence=row["confidence"],
        reasons=tuple(_reasons(storage, row)),
    )  # fmt: skip


def _reasons(storage: Storage, row: sqlite3.Row) -> Iterator[Reason]:
    for doubt in storage.rows(_DOUBTS, (row["id"],)):
        span = None if doubt["begin"] is None else (doubt["begin"], doubt["finish"])
        yield Reason(doubt["code"], doubt["message"], doubt["number"], span)
    unclear = list(storage.rows(_AMBIGUOUS, (row["id"],)))
    if unclear:
        span = unclear[0]["begin"], unclear[0]["finish"]
        message = f"fits several documents: {_some([each['surface'] for each in unclear])}"
        yield Reason("citation.ambiguous", message, len(unclear), span)
    others = [each["path"] for each in storage.rows(_OTHERS, (row["designation_id"], row["id"]))]
    if others:
        yield Reason("work.twice", f"the same number, symbol and issuer: {_some(others)}", len(others), None)


def _some(names: list[str]) -> str:
    distinct = list(dict.fromkeys(names))
    return "; ".join(distinct[:_LISTED]) + (" …" if len(distinct) > _LISTED else "")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document needs a look: a stable ``code``, the words for it, how often, and where it stands first."""

    code: str
    message: str
    count: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A document that a person should look at; ``confidence`` is the lowest of its citations."""

    document_id: int
    sha256: str
    path: str
    key: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    confidence: float
    reasons: tuple[Reason, ...]
