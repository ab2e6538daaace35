"""Who acts on whom with the names of both ends, row by row: for tables, where no number of the index means anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.index.storage.database import Storage

_DOCUMENT = """(
    SELECT documents.sha256 FROM documents JOIN designations ON designations.id = documents.designation_id
    WHERE designations.work_id = {work} ORDER BY documents.sha256 LIMIT 1
)"""
# An edge from a document without a number begins at that document.
_EDGES = f"""
    WITH counted AS (
        SELECT source, target, relation, min(effective) AS effective, count(*) AS mentions,
            CASE WHEN source IS NULL THEN says END AS says
        FROM edges GROUP BY source, CASE WHEN source IS NULL THEN says END, target, relation
    )
    SELECT acting.key AS source_key, coalesce(acting.issuer, says.issuer) AS source_issuer,
        coalesce({_DOCUMENT.format(work="counted.source")}, says.sha256) AS source_document,
        works.key AS target_key, works.issuer AS target_issuer,
        {_DOCUMENT.format(work="counted.target")} AS target_document,
        counted.relation, counted.effective, counted.mentions
    FROM counted JOIN works ON works.id = counted.target
    LEFT JOIN works AS acting ON acting.id = counted.source
    LEFT JOIN documents AS says ON says.id = counted.says
    ORDER BY 1, 3, 4, 5, 7
"""


@dataclass(frozen=True, slots=True)
class LinkedEdge:
    """One document acts on another; both by number and symbol, issuer and, where they are held, SHA-256.

    ``mentions`` say so; ``effective`` is the first date. A source without a number is known by its SHA-256 alone.
    """

    source_key: str | None
    source_issuer: str | None
    source_document: str | None
    target_key: str | None
    target_issuer: str | None
    target_document: str | None
    relation: str
    effective: str | None
    mentions: int


def linked_edges(storage: Storage) -> Iterator[LinkedEdge]:
    """Every edge that the held documents state, with how many mentions make it."""
    return (LinkedEdge(**dict(row)) for row in storage.rows(_EDGES))
