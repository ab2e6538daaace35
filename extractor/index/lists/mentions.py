"""Mentions as rows: who cites a document, and what a document cites.

Laws are cited by more documents than one page shows or one question reads: ``citing`` gives a page of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain

from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage
from extractor.index.storage.secrecy import seen_uses
from extractor.index.storage.sql import FIRST_FILE
from extractor.index.works.lookup import UNLINKED, WorkRow, candidates, matching
from extractor.linking.groups import CONFIDENCE

MENTIONS = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS citing_key, documents.kind AS citing_kind,
        documents.date AS citing_date, documents.subject AS citing_subject, mentions.*,
        designations.work_id AS work_id, designations.candidates AS candidates, designations.link AS link,
        designations.number_compared AS cited_number,
        (SELECT key FROM works WHERE works.id = designations.work_id) AS work_key,
        CASE WHEN mentions.zone LIKE 'fn:%' THEN (
            SELECT coalesce(sentence, before) FROM footnotes AS note WHERE note.document_id = mentions.document_id
            AND note."start" <= mentions."start" AND note."end" >= mentions."end" LIMIT 1) END AS sentence
    FROM mentions JOIN documents ON documents.id = mentions.document_id
    LEFT JOIN designations ON designations.id = mentions.designation_id
"""


# A document that names itself, in an annex say, does not cite itself.
NOT_ITSELF = """NOT EXISTS (SELECT 1 FROM designations AS own
    WHERE own.id = documents.designation_id AND own.work_id = designations.work_id)"""


_USES = "SELECT sum({}) FROM designations WHERE id IN (SELECT value FROM json_each(?))"


def count_cited_by(storage: Storage, number: str) -> int:
    """How many mentions ``cited_by`` gives without a limit, and those in the documents themselves."""
    works = matching(storage, number)
    designations = [*_linked(storage, [row["id"] for row in works]), *_ambiguous(storage, works)]
    sql = _USES.format(seen_uses(storage))
    return int(storage.value(sql, (json.dumps(designations),)) or 0)


def cited_by(storage: Storage, number: str, limit: int | None = None) -> list[MentionRow]:
    """Every mention of the works that a number in any spelling means, and those that may mean one of them.

    The latter are ``ambiguous``: several works fit, and none is linked.
    """
    works = matching(storage, number)
    designations = chain(_linked(storage, [row["id"] for row in works]), _ambiguous(storage, works))
    if limit is None:
        return _mentions(storage, list(designations))
    return _some_mentions(storage, designations, limit)


def _linked(storage: Storage, works: list[int]) -> Iterator[int]:
    for work in works:
        yield from (row[0] for row in storage.rows("SELECT id FROM designations WHERE work_id = ?", (work,)))


def _ambiguous(storage: Storage, works: list[sqlite3.Row]) -> Iterator[int]:
    """Designations that fit several works, one of which is among these."""
    ids = {row["id"] for row in works}
    groups = {(row["number_compared"], row["symbol_compared"]) for row in works}
    names = storage.rows(
        "SELECT DISTINCT name_compared FROM designations WHERE name_compared <> ''"
        " AND work_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    groups.update(("", row[0]) for row in names)
    for group in sorted(groups):
        known = works if group[0] else None
        for row in storage.rows(f"{UNLINKED} AND number_compared = ? AND symbol_compared = ?", group):
            if any(each["id"] in ids for each in candidates(storage, row, known)):
                yield row["id"]


def _mentions(storage: Storage, designations: list[int]) -> list[MentionRow]:
    rows = storage.rows(
        f"{MENTIONS} WHERE mentions.designation_id IN (SELECT value FROM json_each(?)) AND {NOT_ITSELF}"
        " ORDER BY path, mentions.position",
        (json.dumps(designations),),
    )
    return [mention_row(row) for row in rows]


def _some_mentions(storage: Storage, designations: Iterable[int], limit: int) -> list[MentionRow]:
    """So many mentions, by path, those of the first works and documents: no more is read than is given."""
    found: list[MentionRow] = []
    sql = f"{MENTIONS} WHERE mentions.designation_id = ? AND {NOT_ITSELF} ORDER BY mentions.document_id LIMIT ?"
    for designation in designations:
        if len(found) >= limit:
            break
        found += [mention_row(row) for row in storage.rows(sql, (designation, limit - len(found)))]
    return sorted(found, key=lambda mention: (mention.path, mention.span))


def mention_row(row: sqlite3.Row) -> MentionRow:
    """A row of ``MENTIONS`` as an answer."""
    link = "name.number" if row["form"] == "named" and row["cited_number"] and row["work_id"] else row["link"]
    begin = row["start"] - row["context_start"]
    length = min(row["end"] - row["start"], len(row["context"]) - begin)
    return MentionRow(
        path=row["path"], citing_key=row["citing_key"], citing_kind=row["citing_kind"],
        citing_date=row["citing_date"], citing_subject=row["citing_subject"], form=row["form"], key=row["key"],
        kind=row["kind"], surface=row["surface"], span=(row["start"], row["end"]), zone=row["zone"],
        date=row["date"], issuer=row["issuer"], issuer_resolved=row["issuer_resolved"], pinpoint=row["pinpoint"],
        relation=row["relation"], page=row["page"], context=row["context"], context_span=(begin, begin + length),
        rule=row["rule"], confidence=row["confidence"], work_id=row["work_id"],
        ambiguous=row["work_id"] is None and (row["candidates"] or 0) > 1, work_key=row["work_key"], link=link,
        link_confidence=CONFIDENCE.get(link) if link else None, effect=row["effect"], effective=row["effective"],
        sentence=row["sentence"],
    )  # fmt: skip


def mention_of(storage: Storage, mention: int) -> MentionRow:
    """A mention by its id."""
    return mention_row(next(storage.rows(f"{MENTIONS} WHERE mentions.id = ?", (mention,))))


def mentions_in(storage: Storage, document: int) -> list[MentionRow]:
    """What a document cites, in reading order."""
    sql = f"{MENTIONS} WHERE mentions.document_id = ? ORDER BY mentions.position"
    return [mention_row(row) for row in storage.rows(sql, (document,))]


def _cited(storage: Storage, work: WorkRow, limit: int | None) -> list[MentionRow]:
    designations = _linked(storage, [work.id])
    return _mentions(storage, list(designations)) if limit is None else _some_mentions(storage, designations, limit)


_PAGE = f"""
    {MENTIONS} WHERE mentions.designation_id IN (SELECT id FROM designations WHERE work_id = ?) AND {NOT_ITSELF}
    ORDER BY mentions.designation_id, mentions.document_id LIMIT ? OFFSET ?
"""
_USES_OF_WORK = "SELECT sum({}) FROM designations WHERE work_id = ?"
# The documents that hold the work lead: they are few, and what cites it may be much.
_IN_ITSELF = """
    SELECT count(*) FROM designations AS own CROSS JOIN documents ON documents.designation_id = own.id
    CROSS JOIN mentions ON mentions.document_id = documents.id
    CROSS JOIN designations ON designations.id = mentions.designation_id AND designations.work_id = own.work_id
    WHERE own.work_id = ?
"""


def citing(storage: Storage, work: int, limit: int, offset: int) -> list[MentionRow]:
    """So many mentions that are linked to a work, one citing document after another."""
    return [mention_row(row) for row in storage.rows(_PAGE, (work, limit, offset))]


def count_citing(storage: Storage, work: int) -> int:
    """How many there are, from what is counted already."""
    uses = storage.value(_USES_OF_WORK.format(seen_uses(storage)), (work,)) or 0
    return int(uses) - int(storage.value(_IN_ITSELF, (work,)))
