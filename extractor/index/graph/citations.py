"""Who cites whom: what a document cites, chains of citations, mentions that fit several works, the whole graph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.index.files.paths import stored_path
from extractor.index.graph.rows import AmbiguousRow, Step
from extractor.index.lists.mentions import MENTIONS, mention_of, mention_row, mentions_in
from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage
from extractor.index.works.lookup import UNLINKED, WorkRow, candidates, matching, the_work, work_of, work_row

_DOCUMENTS = """
    SELECT documents.id FROM documents JOIN designations ON designations.id = documents.designation_id
    WHERE designations.work_id = ? ORDER BY documents.sha256
"""


def cites(storage: Storage, number_or_path: str) -> list[MentionRow]:
    """What a file, or every held document that a number fits, cites, in reading order; "Nghị định này" is left out."""
    sql = "SELECT document_id FROM files WHERE path = ?"
    document = storage.value(sql, (stored_path(number_or_path),))
    documents = [document] if document is not None else _stored(storage, number_or_path)
    return [each for one in documents for each in mentions_in(storage, one) if each.key != "self"]


def _stored(storage: Storage, number: str) -> list[int]:
    works = matching(storage, number)
    return [row[0] for work in works for row in storage.rows(_DOCUMENTS, (work["id"],))]


def ambiguous(storage: Storage, limit: int | None = None) -> Iterator[AmbiguousRow]:
    """Mentions that fit several works, by number, each with these."""
    left = -1 if limit is None else limit
    unlinked = storage.rows(f"{UNLINKED} AND candidates > 1 ORDER BY number_compared, symbol_compared, signature")
    for row in list(unlinked):
        works = tuple(work_row(each) for each in candidates(storage, row))
        mentions = storage.rows(
            f"{MENTIONS} WHERE mentions.designation_id = ? ORDER BY path, position LIMIT ?", (row["id"], left)
        )
        for mention in mentions:
            yield AmbiguousRow(mention_row(mention), works, f"d{row['id']}")
            left -= limit is not None
        if left == 0:
            return


def path(storage: Storage, start: str, end: str) -> list[Step]:
    """The shortest chain of citations from one work to another, empty where there is none.

    A chain leads through held documents, whose mentions are known. Raises BadQuery where a number fits none or several.
    """
    first, last = the_work(storage, start), the_work(storage, end)
    came: dict[int, tuple[int, int]] = {}
    reached, edge = {int(first["id"])}, [int(first["id"])]
    while edge and int(last["id"]) not in reached:
        following = []
        for row in storage.rows(_CITED, (json.dumps(edge),)):
            if row["target"] not in reached:
                reached.add(row["target"])
                came[row["target"]] = row["source"], row["mention"]
                following.append(row["target"])
        edge = following
    return _steps(storage, came, int(first["id"]), int(last["id"]))


_CITED = """
    SELECT own.work_id AS source, cited.work_id AS target, min(mentions.id) AS mention
    FROM json_each(?) AS edge
    JOIN designations AS own ON own.work_id = edge.value
    JOIN documents ON documents.designation_id = own.id
    JOIN mentions ON mentions.document_id = documents.id
    JOIN designations AS cited ON cited.id = mentions.designation_id
    WHERE cited.work_id IS NOT NULL GROUP BY 1, 2 ORDER BY 3
"""


def _steps(storage: Storage, came: dict[int, tuple[int, int]], first: int, last: int) -> list[Step]:
    steps: list[Step] = []
    here = last
    while here != first:
        if here not in came:
            return []
        source, mention = came[here]
        found = mention_of(storage, mention)
        steps.append(Step(work_of(storage, source), work_of(storage, here), found.relation, found))
        here = source
    return steps[::-1]


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
    return (GraphEdge(**dict(row)) for row in storage.rows(_EDGES))


def linked_works(storage: Storage) -> Iterator[WorkRow]:
    """The works at the ends of edges, and those that are held."""
    return map(work_row, storage.rows(_WORKS))


def without_number(storage: Storage) -> int:
    """How many mentions stand in documents that bear no number: no edge can begin at them."""
    return int(storage.value("SELECT count(*) FROM edges WHERE source IS NULL"))
