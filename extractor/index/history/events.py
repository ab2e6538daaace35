"""What happened to works, and what is known of them, read from the index: of some works, or of all.

A day of effect is the one that the text states with the event, else that from which the act has effect. A consolidated
text that gives no day stands for its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from extractor.index.history.machine import Happened, Known, end_of
from extractor.index.history.rows import DateFrom, StatedState
from extractor.index.history.stated import every_stated, stated_of
from extractor.index.storage.database import Storage

_ACTS = """
    SELECT acts.document_id AS document, acts.position, how, whole, effective, until, condition, provisions,
        documents.date AS told, documents.effective_from AS own_effect, acts.subject IS NULL AS own_subject,
        CASE WHEN acts.subject IS NULL THEN own.work_id ELSE subject.work_id END AS by_work,
        CASE WHEN acts.object IS NULL THEN own.work_id ELSE object.work_id END AS work
    FROM acts CROSS JOIN documents ON documents.id = acts.document_id
    LEFT JOIN designations AS own ON own.id = documents.designation_id
    LEFT JOIN designations AS subject ON subject.id = acts.subject
    LEFT JOIN designations AS object ON object.id = acts.object
"""
_OF_WORKS = f"""
    {_ACTS} WHERE acts.id IN (
        SELECT done.id FROM json_each(?1) AS wanted
        CROSS JOIN designations ON designations.work_id = wanted.value
        CROSS JOIN acts AS done ON done.object = designations.id
        UNION ALL
        SELECT done.id FROM json_each(?1) AS wanted
        CROSS JOIN designations ON designations.work_id = wanted.value
        CROSS JOIN main.documents AS held ON held.designation_id = designations.id
        CROSS JOIN acts AS done ON done.document_id = held.id AND done.object IS NULL
    ) ORDER BY acts.document_id, acts.position, acts.id
"""
_WORKS = """
    SELECT works.id, works.date, works.year, works.held, works.number IS NULL AND works.year = '' AS vague,
        (SELECT min(effective_from) FROM documents JOIN designations ON designations.id = documents.designation_id
            WHERE work_id = works.id) AS begins
    FROM json_each(?) AS wanted CROSS JOIN works ON works.id = wanted.value
"""


@dataclass(frozen=True, slots=True)
class WorkStatement:
    """A statement on a work, as it is stored: where it is said, and what the machine sees of it."""

    document: int
    position: int
    happened: Happened
    date_from: DateFrom
    condition: str | None
    provisions: str | None


@dataclass(slots=True)
class PastOfWork:
    """What is known of a work, what happened to it, and what people state of it."""

    known: Known
    reads: list[WorkStatement] = field(default_factory=list)
    stated: list[StatedState] = field(default_factory=list)


def pasts(storage: Storage, works: Iterable[int]) -> dict[int, PastOfWork]:
    """Of each of these works, what is known and what happened, in the order of the documents that tell."""
    ids = sorted(set(works))
    rows = by_work(storage.rows(_OF_WORKS, (json.dumps(ids),)))
    return _with(stated_of(storage, ids), _read(storage, ids, rows, _acting(storage, rows)))


def every_past(storage: Storage) -> dict[int, PastOfWork]:
    """The same of all works to which anything happened, or that people speak of, or that several documents are."""
    rows = by_work(storage.rows(f"{_ACTS} ORDER BY acts.document_id, acts.position, acts.id"))
    several = [row[0] for row in storage.rows("SELECT id FROM works WHERE held > 1")]
    stated = every_stated(storage)
    return _with(stated, _read(storage, sorted({*rows, *several, *stated}), rows, rows))


def _with(stated: Mapping[int, list[StatedState]], found: dict[int, PastOfWork]) -> dict[int, PastOfWork]:
    for work, past in found.items():
        past.stated = stated.get(work, [])
    return found


Rows = Mapping[int, list[sqlite3.Row]]


def by_work(rows: Iterable[sqlite3.Row]) -> Rows:
    """Statements by the works that they are about."""
    found: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        if row["work"] is not None:
            found[row["work"]].append(row)
    return found


def _acting(storage: Storage, rows: Rows) -> Rows:
    """What is said of the works that act, which gives their days and their ends."""
    return by_work(storage.rows(_OF_WORKS, (json.dumps(sorted(actors(rows))),)))


def actors(rows: Rows) -> set[int]:
    """The works that act on others."""
    return {row["by_work"] for each in rows.values() for row in each if row["by_work"] is not None}


def _read(storage: Storage, works: list[int], rows: Rows, of_acting: Rows) -> dict[int, PastOfWork]:
    facts = {row["id"]: row for row in storage.rows(_WORKS, (json.dumps(sorted({*works, *actors(rows)})),))}
    return pasts_from(facts, works, rows, of_acting)


def pasts_from(
    facts: Mapping[int, sqlite3.Row], works: list[int], rows: Rows, of_acting: Rows
) -> dict[int, PastOfWork]:
    """The past of works from rows that are at hand: of works, of what was done to them, and to those that act."""
    known = {work: _known(row, rows.get(work, ()) or of_acting.get(work, ())) for work, row in facts.items()}
    found: dict[int, PastOfWork] = {}
    for work in works:
        if work in known:
            found[work] = PastOfWork(known[work], _agreed(_statements(work, rows.get(work, ()), known, of_acting)))
    return found


def _known(row: sqlite3.Row, statements: Iterable[sqlite3.Row]) -> Known:
    begins: Counter[str] = Counter()
    until = None
    for each in statements:
        if each["how"] == "begins" and each["effective"]:
            begins[each["effective"]] += 1
        elif each["how"] == "lapses":
            until = max(until or "", each["until"] or "") or None
    reported = min(begins, key=lambda day: (-begins[day], day), default=None)
    return Known(
        row["held"] > 0, row["begins"], reported, until, row["date"] or row["year"] or None, bool(row["vague"])
    )


def _agreed(reads: Iterable[WorkStatement]) -> list[WorkStatement]:
    """Every statement of one suspension with its last day and condition, which one of them says."""
    found = list(reads)
    lasts: dict[int, tuple[str | None, str | None]] = {}
    for read in found:
        if read.happened.how == "suspended":
            until, condition = lasts.get(read.happened.by, (None, None))
            lasts[read.happened.by] = until or read.happened.until, condition or read.condition
    return [
        replace(read, happened=replace(read.happened, until=lasts[read.happened.by][0]),
                condition=lasts[read.happened.by][1])
        if read.happened.how == "suspended" else read
        for read in found
    ]  # fmt: skip


def _statements(
    work: int, rows: Iterable[sqlite3.Row], known: Mapping[int, Known], of_acting: Rows
) -> Iterable[WorkStatement]:
    for row in rows:
        by = row["by_work"]
        if row["how"] in ("begins", "lapses") or by is None or by == work or by not in known:
            continue
        read = _statement(row, known[by])
        if row["how"] == "suspended":
            ends = [_statement(each, known[each["by_work"]]).happened for each in of_acting.get(by, ())
                    if each["how"] in ("replaced", "repealed") and each["by_work"] in known]  # fmt: skip
            read = replace(read, happened=replace(read.happened, lifted=end_of(ends)))
        yield read


def _statement(row: sqlite3.Row, by: Known) -> WorkStatement:
    date, date_from = _day(row, by)
    happened = Happened(
        row["how"], bool(row["whole"]), row["by_work"], date, by.made, row["told"], row["until"]
    )  # fmt: skip
    return WorkStatement(row["document"], row["position"], happened, date_from, row["condition"], row["provisions"])


def _day(row: sqlite3.Row, by: Known) -> tuple[str | None, DateFrom]:
    if row["effective"]:
        return row["effective"], "stated"
    if row["own_subject"] and row["own_effect"]:
        return row["own_effect"], "effect of the act"
    if by.begins:
        return by.begins, "effect of the act"
    if by.reported:
        return by.reported, "told by another"
    return (row["told"], "stated") if row["how"] == "consolidated" and row["told"] else (None, "unknown")
