"""From a ranked document to what is shown of it."""

from __future__ import annotations

import sqlite3

from extractor.document import Span
from extractor.index.queries import FIRST_FILE
from extractor.index.ranking import CITING, WORK, Candidate
from extractor.index.rows import Hit, Reason
from extractor.index.snippets import Snippets
from extractor.index.storage import Storage

_DOCUMENT = f"""
    SELECT documents.*, {FIRST_FILE} AS path, text FROM documents
    JOIN contents ON contents.document_id = documents.id WHERE documents.id = ?
"""
_MENTION = """
    SELECT context, context_start, mentions."start" AS begin, mentions."end" AS finish FROM mentions
    JOIN designations ON designations.id = mentions.designation_id
    WHERE document_id = ? AND work_id = ? ORDER BY position LIMIT 1
"""


def hit(storage: Storage, candidate: Candidate, snippets: Snippets) -> Hit:
    """What is shown of a candidate: for one that cites the number the place where it does, else where the words are."""
    work = candidate.work
    if candidate.document is None and work is not None:
        return Hit(
            path=None, title=work["title"], key=work["key"], kind=work["kind"], issuer=work["issuer"],
            date=work["date"], snippet="", highlights=(), score=candidate.score, reason="work", document_id=None,
        )  # fmt: skip
    row = next(storage.rows(_DOCUMENT, (candidate.document,)))
    if candidate.score == CITING and work is not None:
        mention = next(storage.rows(_MENTION, (candidate.document, work["id"])))
        return _hit(row, mention["context"], (_inside(mention),), candidate.score)
    return _hit(row, *(Snippets(()) if candidate.score == WORK else snippets).cut(row["text"]), candidate.score)


def _inside(mention: sqlite3.Row) -> Span:
    """The span of a mention within its context."""
    begin, finish = mention["begin"] - mention["context_start"], mention["finish"] - mention["context_start"]
    return begin, min(finish, len(mention["context"]))


def _hit(row: sqlite3.Row, snippet: str, highlights: tuple[Span, ...], score: float) -> Hit:
    reason: Reason = "document" if score == WORK else "citing" if score == CITING else "text"
    return Hit(
        path=row["path"], title=row["subject"], key=row["key"], kind=row["kind"], issuer=row["issuer"],
        date=row["date"], snippet=snippet, highlights=highlights, score=score, reason=reason, document_id=row["id"],
    )  # fmt: skip
