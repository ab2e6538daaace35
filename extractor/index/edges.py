"""The whole graph: the works that something links, and who acts on whom, once a relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.index.lookup import work_row
from extractor.index.rows import WorkRow
from extractor.index.storage import Storage


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """``source`` acts on ``target`` (both are ids of works); ``mentions`` say so. ``effective`` is the first date."""

    source: int
    target: int
    relation: str
    effective: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Works and the edges between them; ``adrift`` counts mentions in documents that bear no number."""

    works: list[WorkRow]
    edges: list[GraphEdge]
    adrift: int = 0


_EDGES = """
    SELECT source, target, relation, min(effective) AS effective, count(*) AS mentions
    FROM edges WHERE source IS NOT NULL GROUP BY source, target, relation ORDER BY source, target, relation
"""
_WORKS = """
    SELECT * FROM works WHERE id IN (
        SELECT source FROM edges UNION SELECT target FROM edges
        UNION SELECT work_id FROM documents JOIN designations ON designations.id = documents.designation_id
    ) ORDER BY id
"""


def edges(storage: Storage) -> Iterator[GraphEdge]:
    """Every edge between two works, with how many mentions make it."""
    return (GraphEdge(*row) for row in storage.rows(_EDGES))


def linked_works(storage: Storage) -> Iterator[WorkRow]:
    """The works at the ends of edges, and those that are held."""
    return map(work_row, storage.rows(_WORKS))


def without_number(storage: Storage) -> int:
    """How many mentions stand in documents that bear no number: no edge can begin at them."""
    return int(storage.value("SELECT count(*) FROM edges WHERE source IS NULL"))
