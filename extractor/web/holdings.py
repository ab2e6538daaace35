"""What the pages ask the index: the one place that knows how it is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.errors import BadQuery
from extractor.index import DocumentView, History, Hit, Index, WorkRow, WorkView
from extractor.index.lookup import work_row as row_of
from extractor.index.queries import show_number
from extractor.index.storage import Storage
from extractor.web.questions import Question

PAGE = 20
_DIGITS = 19


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what a question found. ``ids`` are the documents of the hits, None for what is not held.

    ``facets`` are values and how many documents have each, by field; ``more`` whether another page follows.
    """

    hits: list[Hit]
    ids: list[str | None]
    more: bool
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)


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


def search(index: Index, asked: Question, limit: int = PAGE) -> Answer:
    """A page of answers."""
    before = (asked.page - 1) * limit
    hits = index.search(asked.q, asked.kind, asked.issuer, asked.date_from, asked.date_to, before + limit + 1)
    shown = hits[before : before + limit]
    return Answer(shown, [_id_of(index, hit.path) for hit in shown], len(hits) > before + limit)


def document(index: Index, which: str) -> Held | None:
    """A document by the hash of its bytes, or by its number in the index; None where there is none."""
    view = index.document(int(which) if which.isascii() and which.isdecimal() and len(which) < _DIGITS else which)
    return Held(view) if view else None


def work(index: Index, number: int) -> WorkView | None:
    """A work by its number in the index; None where there is none."""
    return next(iter(show_number(_storage(index), f"w{number}")), None)


def work_row(index: Index, number: int) -> WorkRow | None:
    """A work by its number without what cites it; None where there is none."""
    row = next(_storage(index).rows("SELECT * FROM works WHERE id = ?", (number,)), None)
    return row_of(row) if row else None


def paths_of(index: Index, sha256: str) -> list[str]:
    """The paths that hold a document, those that are still there first."""
    return [row[0] for row in _storage(index).rows(_PATHS, (sha256,))]


def history(index: Index, number: int) -> History | None:
    """What became of a work."""
    try:
        return index.history(f"w{number}")
    except BadQuery:
        return None


def kinds(index: Index) -> list[str]:
    """The kinds of documents that are held, the most frequent first."""
    return [row[0] for row in _storage(index).rows(_KINDS)]


def ids_of(index: Index, paths: list[str]) -> dict[str, str]:
    """The documents at paths, by path."""
    return {row[0]: row[1] for row in _storage(index).rows(_IDS, (json.dumps(paths),))}


def _id_of(index: Index, path: str | None) -> str | None:
    return ids_of(index, [path]).get(path) if path else None


def _storage(index: Index) -> Storage:
    return index._storage


_PATHS = """
    SELECT path FROM files JOIN documents ON documents.id = document_id WHERE sha256 = ?
    ORDER BY gone_at IS NOT NULL, path
"""
_IDS = """
    SELECT path, sha256 FROM files JOIN documents ON documents.id = document_id
    WHERE path IN (SELECT value FROM json_each(?))
"""
_KINDS = "SELECT kind FROM documents WHERE kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC LIMIT 60"
