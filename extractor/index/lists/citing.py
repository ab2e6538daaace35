"""Who cites a work, one document after another, each with the first places where it does."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.index.lists.mentions import MENTIONS, mention_row
from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage
from extractor.index.storage.sql import FIRST_FILE

_CITING = f"""
    SELECT documents.id, documents.sha256, documents.key, documents.kind, documents.date, documents.subject,
        CASE WHEN documents.key IS NULL AND documents.subject IS NULL THEN (
            SELECT substr(text, 1, 400) FROM contents WHERE contents.document_id = documents.id) END AS beginning,
        {FIRST_FILE} AS path, citings.mentions AS places
    FROM citings CROSS JOIN documents ON documents.id = citings.document_id
    LEFT JOIN designations AS own ON own.id = documents.designation_id
    WHERE citings.work_id = :work AND own.work_id IS NOT :work
"""
_ONLY = "AND documents.sha256 = :only"
_NAMELESS = "AND own.work_id IS NULL"
_PAGE = "ORDER BY citings.document_id LIMIT :limit OFFSET :offset"
_PLACES = f"""
    {MENTIONS} WHERE mentions.document_id = ? AND designations.work_id = ? ORDER BY mentions.position LIMIT ?
"""
# What holds the work lead: those documents are few.
_COUNT = """
    SELECT citing_documents - (SELECT count(*) FROM designations AS own
        CROSS JOIN documents ON documents.designation_id = own.id
        CROSS JOIN citings ON citings.work_id = own.work_id AND citings.document_id = documents.id
        WHERE own.work_id = works.id)
    FROM works WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class CitingDocument:
    """A document that cites a work: in ``places`` mentions, of which ``mentions`` are the first.

    ``beginning`` is how its text begins where it has neither a number nor a subject, else "".
    """

    sha256: str
    path: str
    key: str | None
    kind: str | None
    date: str | None
    subject: str | None
    beginning: str
    places: int
    mentions: tuple[MentionRow, ...]


def citing_documents(
    storage: Storage, work: int, limit: int, offset: int = 0, *, places: int = 3, only: str = "", nameless: bool = False
) -> list[CitingDocument]:
    """So many documents that cite a work, by its id, but those that are it; with so many places of each.

    ``only`` is the SHA-256 of one document; ``nameless`` leaves those out that are works themselves.
    """
    sql = " ".join((_CITING, _ONLY if only else "", _NAMELESS if nameless else "", _PAGE))
    rows = storage.rows(sql, {"work": work, "only": only, "limit": limit, "offset": offset})
    return [
        CitingDocument(
            row["sha256"], row["path"] or "", row["key"], row["kind"], row["date"], row["subject"],
            " ".join((row["beginning"] or "").split()), row["places"],
            tuple(map(mention_row, storage.rows(_PLACES, (row["id"], work, places)))),
        )
        for row in list(rows)
    ]  # fmt: skip


def count_citing_documents(storage: Storage, work: int) -> int:
    """How many documents cite a work, from what is counted already."""
    return int(storage.value(_COUNT, (work,)) or 0)
