"""The neighbourhood of a work: what it rests on and what rests on it, for a drawing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.index.storage.database import Storage
from extractor.index.works.lookup import WorkRow, work_row

_BESIDE = """
    SELECT target AS work, count(*) AS weight FROM edges WHERE source = :work GROUP BY 1
    UNION ALL SELECT source, count(*) FROM edges WHERE target = :work AND source IS NOT NULL GROUP BY 1
    ORDER BY weight DESC, work LIMIT :limit
"""
_EDGES = """
    SELECT source, target, relation,
        coalesce(min(substr(effective, 1, 4)), (SELECT nullif(year, '') FROM works WHERE works.id = source)) AS year,
        count(*) AS mentions
    FROM edges WHERE source = ? AND target IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_WORKS = "SELECT * FROM works WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"


def neighbourhood(storage: Storage, work: int, depth: int, limit: int) -> Neighbourhood:
    """Up to ``limit`` works, the nearest first and among them the most often cited, and all edges between them."""
    distances, edge, complete = {work: 0}, [work], True
    for distance in range(1, depth + 1):
        found: list[int] = []
        for each in edge:
            parameters = {"work": each, "limit": limit + 1}
            beside = [int(row[0]) for row in storage.rows(_BESIDE, parameters)]
            found += [other for other in dict.fromkeys(beside) if other not in distances and other not in found]
            if len(distances) + len(found) > limit:
                complete = False
                break
        edge = found[: max(0, limit - len(distances))]
        distances.update(dict.fromkeys(edge, distance))
    rows = list(storage.rows(_WORKS, (json.dumps(sorted(distances)),)))
    nodes = tuple(Node(work_row(row), distances[row["id"]]) for row in rows)
    return Neighbourhood(tuple(sorted(nodes, key=_order)), _edges(storage, distances), complete)


def _order(node: Node) -> tuple[int, int]:
    return node.distance, node.work.id


def _edges(storage: Storage, works: Iterable[int]) -> tuple[Edge, ...]:
    known = sorted(works)
    among = json.dumps(known)
    return tuple(Edge(**dict(row)) for one in known for row in storage.rows(_EDGES, (one, among)))


@dataclass(frozen=True, slots=True)
class Node:
    """A work in a drawing: ``distance`` is how many links it is away from the one that was asked for."""

    work: WorkRow
    distance: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Who acts on whom, by their ids; ``year`` is when, as far as it is known, ``mentions`` how often it is said."""

    source: int
    target: int
    relation: str
    year: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A work and what stands around it; ``complete`` says whether all of it is here."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    complete: bool
