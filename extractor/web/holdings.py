"""What the pages ask the index: the one place that knows how it is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.errors import BadQuery
from extractor.index import DecisionRow, DocumentView, History, Hit, Index, Tally, WorkRow, WorkView
from extractor.index.doubtful import NEEDS_A_LOOK, OPEN_DOUBTS
from extractor.index.lookup import work_row as row_of
from extractor.index.queries import show_number
from extractor.web.questions import Question

PAGE = 20
_DIGITS = 19


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what a question found: ``ids`` are the documents of its hits, by their numbers in the index.

    ``total`` counts the answers, where ``more`` is set those that were looked at. ``facets`` are values and how many
    answers have each, by field of the question.
    """

    hits: list[Hit]
    ids: Mapping[int, str]
    total: int
    more: bool
    facets: list[tuple[str, tuple[Tally, ...]]]


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an entry stands: its id, book, number and year."""

    id: int
    book: str
    number: int
    year: int


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the index: its text, its record and mentions. ``id`` is the hash of its bytes."""

    view: DocumentView

    @property
    def id(self) -> str:
        """What addresses name it by."""
        return self.view.file.sha256

    @property
    def text(self) -> str:
        """Its text."""
        return self.view.record.text or ""


def search(index: Index, asked: Question) -> Answer:
    """A page of answers, and how all of them divide."""
    page = index.page(asked.q, asked.filters, PAGE, (asked.page - 1) * PAGE)
    ids = ids_by_number(index, [hit.document_id for hit in page.hits if hit.document_id is not None])
    return Answer(page.hits, ids, page.total, page.more, _facets(index, asked) if page.hits else [])


def _facets(index: Index, asked: Question) -> list[tuple[str, tuple[Tally, ...]]]:
    found = index.facets(asked.q, asked.filters)
    every = [
        ("kind", found.kinds), ("organ", found.issuers), ("year", found.years), ("place", found.places),
        ("notes", found.footnotes), ("state", found.states),
    ]  # fmt: skip
    return [(field, values) for field, values in every if len(values) > 1 or getattr(asked, field)]


def ids_by_number(index: Index, numbers: list[int]) -> dict[int, str]:
    """The documents of these numbers, by their numbers in the index."""
    sql = "SELECT id, sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1] for row in index.storage.rows(sql, (json.dumps(numbers),))}


def document(index: Index, which: str) -> Held | None:
    """A document by the hash of its bytes, or by its number in the index; None where there is none."""
    view = index.document(int(which) if which.isascii() and which.isdecimal() and len(which) < _DIGITS else which)
    return Held(view) if view else None


def work(index: Index, number: int) -> WorkView | None:
    """A work by its number in the index; None where there is none."""
    return next(iter(show_number(index.storage, f"w{number}")), None)


def work_row(index: Index, number: int) -> WorkRow | None:
    """A work by its number without what cites it; None where there is none."""
    row = next(index.storage.rows("SELECT * FROM works WHERE id = ?", (number,)), None)
    return row_of(row) if row else None


def paths_of(index: Index, sha256: str) -> list[str]:
    """The paths that hold a document, those that are still there first."""
    return [row[0] for row in index.storage.rows(_PATHS, (sha256,))]


def history(index: Index, number: int) -> History | None:
    """What became of a work."""
    try:
        return index.history(f"w{number}")
    except BadQuery:
        return None


def kinds(index: Index) -> list[str]:
    """The kinds of documents that are held, the most frequent first."""
    return [row[0] for row in index.storage.rows(_KINDS)]


def ids_of(index: Index, paths: list[str]) -> dict[str, str]:
    """The documents at paths, by path."""
    return {row[0]: row[1] for row in index.storage.rows(_IDS, (json.dumps(paths),))}


def entries_of(index: Index, documents: list[str]) -> dict[str, EntryPlace]:
    """The last entry of each of these documents that is not voided, by the hash of their bytes."""
    rows = index.storage.rows(_ENTRIES, (json.dumps(documents),))
    return {row["sha256"]: EntryPlace(row["id"], row["book"], row["number"], row["year"]) for row in rows}


def known(index: Index, field: Literal["recipient", "kept_by", "received_by"]) -> tuple[str, ...]:
    """What was entered in a field of the registers, the most frequent first."""
    sql = f"SELECT {field} FROM entries WHERE {field} IS NOT NULL GROUP BY {field} ORDER BY count(*) DESC LIMIT 40"
    return tuple(row[0] for row in index.storage.rows(sql))


def names_of(index: Index, documents: list[str]) -> dict[str, str]:
    """What documents are called in short, by the hash of their bytes; those that are not held are left out."""
    return {row[0]: row[1] for row in index.storage.rows(_NAMES, (json.dumps(documents),))}


def decisions_on(index: Index, number: int) -> list[DecisionRow]:
    """What people decided on a work, its files and its wordings, the latest first."""
    rows = index.storage.rows(_DECISIONS, {"work": number})
    meant = {row[0] for row in rows}
    return [each for each in reversed(index.decisions()) if each.id in meant]


def dossier_code(index: Index, number: int) -> str | None:
    """The code of a dossier by its number in the index; None where there is none."""
    code = index.storage.value("SELECT code FROM dossiers WHERE id = ?", (number,))
    return None if code is None else str(code)


def next_gap(index: Index, after: str) -> str | None:
    """The first document of the work list whose number could not be read and was not typed in yet, but ``after``."""
    found = index.storage.value(_GAPS, (after,))
    return None if found is None else str(found)


_DECISIONS = """
    SELECT decisions.id FROM decisions JOIN works ON works.id = :work
    WHERE subject = works.identity OR object = works.identity
    OR subject IN (SELECT 'wording:' || signature FROM designations WHERE work_id = :work)
    OR subject IN (SELECT 'file:' || documents.sha256 FROM documents
        JOIN designations ON designations.id = documents.designation_id WHERE work_id = :work)
"""
_NAMES = """
    SELECT sha256, coalesce(key, kind, substr(subject, 1, 60), substr(sha256, 1, 8)) FROM documents
    WHERE sha256 IN (SELECT value FROM json_each(?))
"""
_GAPS = f"""
    SELECT documents.sha256 FROM documents WHERE {NEEDS_A_LOOK} AND documents.sha256 <> ?
    AND EXISTS (SELECT 1 FROM doubts WHERE {OPEN_DOUBTS} AND code = 'header.number.unreadable')
    ORDER BY confidence, doubts DESC, documents.id LIMIT 1
"""
_ENTRIES = """
    SELECT id, book, number, year, sha256 FROM entries
    WHERE voided_at IS NULL AND sha256 IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_PATHS = """
    SELECT path FROM files JOIN documents ON documents.id = document_id WHERE sha256 = ?
    ORDER BY gone_at IS NOT NULL, path
"""
_IDS = """
    SELECT path, sha256 FROM files JOIN documents ON documents.id = document_id
    WHERE path IN (SELECT value FROM json_each(?))
"""
_KINDS = "SELECT kind FROM documents WHERE kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC LIMIT 60"
