"""What the pages ask the index: the one place that knows how it is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.errors import BadQuery
from extractor.index import DocumentView, History, Hit, Index, Tally, WorkRow, WorkView
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
    ids = hashes(index, [hit.document_id for hit in page.hits if hit.document_id is not None])
    return Answer(page.hits, ids, page.total, page.more, _facets(index, asked) if page.hits else [])


def _facets(index: Index, asked: Question) -> list[tuple[str, tuple[Tally, ...]]]:
    found = index.facets(asked.q, asked.filters)
    every = [
        ("kind", found.kinds), ("organ", found.issuers), ("year", found.years), ("place", found.places),
        ("notes", found.footnotes), ("state", found.states),
    ]  # fmt: skip
    return [(field, values) for field, values in every if len(values) > 1 or getattr(asked, field)]


def hashes(index: Index, numbers: list[int]) -> dict[int, str]:
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


_PATHS = """
    SELECT path FROM files JOIN documents ON documents.id = document_id WHERE sha256 = ?
    ORDER BY gone_at IS NOT NULL, path
"""
_IDS = """
    SELECT path, sha256 FROM files JOIN documents ON documents.id = document_id
    WHERE path IN (SELECT value FROM json_each(?))
"""
_KINDS = "SELECT kind FROM documents WHERE kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC LIMIT 60"
