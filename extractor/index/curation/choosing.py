"""Wordings that fit several works: which these are and why each fits, and which one a person says is meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from extractor.errors import BadQuery
from extractor.index.graph.rows import AmbiguousWording, FittingWork, Reason
from extractor.index.lists.mentions import MENTIONS, mention_row
from extractor.index.lists.rows import MentionRow
from extractor.index.storage.database import Storage
from extractor.index.storage.secrecy import seen_uses
from extractor.index.works.lookup import UNLINKED, candidates, matching, said_by, work_row

SEE = "see them with: vanban ambiguous"
_UNCLEAR = """
    SELECT * FROM ({unlinked} AND candidates > 1 AND (?1 IS NULL OR id = ?1)) JOIN
        (SELECT id AS seen_id, {uses} AS seen, signature FROM designations) ON seen_id = id
    WHERE seen > 0 ORDER BY seen DESC, number_compared, symbol_compared, id LIMIT ?2 OFFSET ?3
"""


def wordings(
    storage: Storage, handle: str | None = None, limit: int | None = None, offset: int = 0
) -> Iterator[AmbiguousWording]:
    """Every wording that fits several works, that in the most mentions first; or the one of a handle ("d12")."""
    for row in _unclear(storage, handle, limit, offset):
        yield AmbiguousWording(
            f"d{row['id']}", row["name"] or row["key"], row["kind"], row["date"], row["issuer"], row["seen"],
            tuple(FittingWork(work_row(work), _why(row, work)) for work in candidates(storage, row)),
        )  # fmt: skip


def count(storage: Storage) -> int:
    """How many such wordings there are."""
    sql = f"SELECT count(*) FROM designations WHERE work_id IS NULL AND candidates > 1 AND {seen_uses(storage)} > 0"
    return int(storage.value(sql))


def mentions(storage: Storage, handle: str, limit: int, offset: int = 0) -> list[MentionRow]:
    """Where a wording stands, one document after another."""
    sql = f"{MENTIONS} WHERE mentions.designation_id = ? ORDER BY path, mentions.position LIMIT ? OFFSET ?"
    return [mention_row(row) for row in storage.rows(sql, (number_of(handle), limit, offset))]


def number_of(handle: str) -> int:
    """The number of a handle such as "d12"; raises BadQuery where it is none."""
    number = handle.removeprefix("d")
    if not number.isascii() or not number.isdecimal() or number == handle or len(number) > 18:
        raise BadQuery(f"not a wording: {handle}", remedy=SEE)
    return int(number)


def chosen(storage: Storage, handle: str, work: str) -> tuple[sqlite3.Row, sqlite3.Row]:
    """The rows of a wording, and of the one of its candidates that ``work`` names. Raises BadQuery for any other."""
    rows = _unclear(storage, handle)
    if not rows:
        raise BadQuery(f"no wording {handle} that fits several documents", remedy=SEE)
    row = rows[0]
    fitting = {each["id"]: each for each in candidates(storage, row)}
    named = [each["id"] for each in matching(storage, work) if each["id"] in fitting]
    if len(named) != 1:
        raise BadQuery(f"{work} names {len(named)} of the documents that fit", remedy=SEE)
    return row, fitting[named[0]]


def changes(row: sqlite3.Row, work: sqlite3.Row) -> Mapping[str, str]:
    """What a mention must say so that it means one work: what the wording leaves open, as the work has it."""
    found = {"date": work["date"] or work["year"], "issuer": work["issuer"]}
    if said_by(row).is_name:
        found = {"key": work["key"], "date": work["date"]}
    return {name: value for name, value in found.items() if value and value != row[name]}


def _unclear(storage: Storage, handle: str | None, limit: int | None = None, offset: int = 0) -> list[sqlite3.Row]:
    number = None if handle is None else number_of(handle)
    sql = _UNCLEAR.format(unlinked=UNLINKED, uses=seen_uses(storage))
    return list(storage.rows(sql, (number, -1 if limit is None else limit, offset)))


def _why(row: sqlite3.Row, work: sqlite3.Row) -> tuple[Reason, ...]:
    says = said_by(row)
    found: list[Reason] = ["name" if says.is_name else "number"]
    if says.date and says.date == work["date"]:
        found.append("day")
    elif (says.date or ("" if says.is_name else says.year) or "")[:4]:
        found.append("year")
    else:
        found.append("no year")
    if not says.is_name:
        found.append("issuer" if says.issuer else "no issuer")
    return tuple(found)
