"""One query over numbers and words.

A query that is the number of something brings that document first, then the documents that cite it, then
documents that hold its words. Words match whatever their case and marks; "đ" is "d". Quoted words must
stand together.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.document import Span
from extractor.index.issuers import earlier
from extractor.index.lookup import matching
from extractor.index.numbers import parse_number_query
from extractor.index.organs import compared_issuer
from extractor.index.rows import Hit, Reason
from extractor.index.snippets import Snippets
from extractor.index.storage import Storage
from extractor.vietnamese.folding import fold_query

_TERMS = 32
_RANKED = 1000
_WORK, _CITING, _TEXT = 3.0, 2.0, 1.0
_PATH = (
    "(SELECT path FROM files WHERE files.document_id = documents.id ORDER BY gone_at IS NOT NULL, path LIMIT 1) AS path"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrow a search. ``kind`` whole, ``issuer`` a part, both folded; dates ISO, of any precision, inclusive."""

    kind: str | None = None
    issuer: str | None = None
    date_from: str | None = None
    date_to: str | None = None

    def sql(self) -> tuple[str, list[Any]]:
        """A condition on ``documents``, and its parameters."""
        conditions = {
            "kind_folded = ?": fold_query(self.kind or "").strip(),
            # "~" sorts after digits and dashes: a date known to the month reaches to its end.
            "documents.date || '~' >= ?": self.date_from,
            "documents.date <= ? || '~'": self.date_to,
        }
        used = {condition: value for condition, value in conditions.items() if value}
        issuers = self._issuers()
        either = " OR ".join("instr(issuer_folded, ?)" for _ in issuers)
        return "".join(f" AND ({each})" for each in (*used, either) if each), [*used.values(), *issuers]

    def _issuers(self) -> tuple[str, ...]:
        """The issuer as compared, and what was merged into it or renamed: who asks for it means these too."""
        asked = compared_issuer(fold_query(self.issuer or ""))
        return earlier(asked) if asked else ()

    def admit(self, work: sqlite3.Row) -> bool:
        """Whether a work that no file holds passes."""
        issuer, date = compared_issuer(work["issuer"]), work["date"]
        return (
            (not self.kind or work["kind_folded"] == fold_query(self.kind).strip())
            and (not self.issuer or any(asked in issuer for asked in self._issuers()))
            and (not self.date_from or (bool(date) and date + "~" >= self.date_from))
            and (not self.date_to or (bool(date) and date <= self.date_to + "~"))
        )


def search(storage: Storage, query: str, filters: Filters, limit: int) -> list[Hit]:
    """The best ``limit`` answers, best first, no document twice; nothing for a query without letters or digits."""
    terms = parse_terms(query)
    hits: list[Hit] = []
    seen: set[int] = set()
    sources = (_by_number(storage, query, filters, limit), _by_words(storage, terms, filters, limit))
    for source in sources:
        for document, hit in source:
            if len(hits) >= limit:
                return hits
            if document is None or document not in seen:
                hits.append(hit)
            if document is not None:
                seen.add(document)
    return hits


def parse_terms(query: str) -> list[list[str]]:
    """The query's terms, folded: each word alone, quoted words and what holds signs ("71/QĐ-UBND") together."""
    pieces = re.findall(r'"([^"]*)"|([^\s"]+)', fold_query(query))
    terms = [re.findall(r"[^\W_]+", quoted or plain) for quoted, plain in pieces]
    return [term[:_TERMS] for term in terms if term][:_TERMS]


def _by_number(storage: Storage, query: str, filters: Filters, limit: int) -> Iterator[tuple[int | None, Hit]]:
    asked = parse_number_query(query)
    if asked is not None and not asked.sure:
        return
    works = matching(storage, query)
    for work in works:
        yield from _work_hits(storage, work, filters)
    condition, values = filters.sql()
    for work in works:
        rows = storage.rows(
            f"SELECT documents.*, {_PATH}, mentions.context, mentions.context_start,"
            ' mentions."start" AS begin, mentions."end" AS finish'
            " FROM designations JOIN mentions ON mentions.designation_id = designations.id"
            " JOIN documents ON documents.id = mentions.document_id"
            f" WHERE designations.work_id = ?{condition} GROUP BY documents.id"
            " ORDER BY documents.date DESC, documents.sha256 LIMIT ?",
            (work["id"], *values, limit),
        )
        for row in rows:
            begin, finish = row["begin"] - row["context_start"], row["finish"] - row["context_start"]
            span = (begin, min(finish, len(row["context"])))
            yield row["id"], _hit(row, row["context"], (span,), _CITING)


def _work_hits(storage: Storage, work: sqlite3.Row, filters: Filters) -> Iterator[tuple[int | None, Hit]]:
    condition, values = filters.sql()
    found = storage.rows(
        f"SELECT documents.*, {_PATH}, text FROM documents JOIN designations ON designations.id = designation_id"
        f" JOIN contents ON contents.document_id = documents.id WHERE work_id = ?{condition}"
        " ORDER BY documents.sha256",
        (work["id"], *values),
    )
    for row in found:
        yield row["id"], _hit(row, *Snippets(()).cut(row["text"]), _WORK)
    if (not work["held"] or _is_hidden(storage, work["id"])) and filters.admit(work):
        yield None, Hit(
            path=None, title=work["title"], key=work["key"], kind=work["kind"], issuer=work["issuer"],
            date=work["date"], snippet="", highlights=(), score=_WORK, reason="work",
        )  # fmt: skip


def _is_hidden(storage: Storage, work: int) -> bool:
    """Whether the index holds a work in secret documents only: it is answered as one that is not held."""
    sql = "SELECT 1 FROM documents JOIN designations ON designations.id = designation_id WHERE work_id = ?"
    return storage.hides_secret and storage.value(sql, (work,)) is None


def _by_words(
    storage: Storage, terms: list[list[str]], filters: Filters, limit: int
) -> Iterator[tuple[int | None, Hit]]:
    snippets = Snippets(terms)
    for document, score in _ranked(storage, terms, filters, limit):
        row = next(
            storage.rows(
                f"SELECT documents.*, {_PATH}, text FROM documents JOIN contents ON contents.document_id = documents.id"
                " WHERE documents.id = ?",
                (document,),
            )
        )
        yield document, _hit(row, *snippets.cut(row["text"]), score)


def _ranked(storage: Storage, terms: list[list[str]], filters: Filters, limit: int) -> Iterator[tuple[int, float]]:
    """Documents that hold the words, best first; of a thousand or more, by title first, then the last indexed.

    Ranking reads every hit of every word, which common words do not allow within the time of an answer.
    """
    if not terms:
        return
    condition, values = filters.sql()
    # CROSS: the words lead and the filter follows; the other way round every document asks the words anew.
    source = (
        "words CROSS JOIN documents ON documents.id = words.rowid" if condition or storage.hides_secret else "words"
    )
    where = f"{source} WHERE words MATCH ?{condition}"
    every = " ".join(map(_phrase, terms))
    many = sum(1 for _ in storage.rows(f"SELECT 1 FROM {where} LIMIT {_RANKED}", (every, *values)))
    if many < _RANKED:
        # Words that stand together, in their order, count once more.
        together = f"{_phrase([word for term in terms for word in term])} OR ({every})"
        sql = f"SELECT words.rowid, -bm25(words, 8.0, 1.0) AS weight FROM {where} ORDER BY weight DESC LIMIT ?"
        for row in storage.rows(sql, (together, *values, limit)):
            yield row[0], _TEXT * row[1] / (1.0 + row[1])
        return
    for part, score in ((f"title : ({every})", _TEXT / 2), (every, _TEXT / 4)):
        sql = f"SELECT words.rowid FROM {where} ORDER BY words.rowid DESC LIMIT ?"
        for row in storage.rows(sql, (part, *values, limit)):
            yield row[0], score


def _phrase(words: list[str]) -> str:
    """Words that stand together, in FTS5's syntax; they hold letters and digits only."""
    return f'"{" ".join(words)}"'


def _hit(row: sqlite3.Row, snippet: str, highlights: tuple[Span, ...], score: float) -> Hit:
    reason: Reason = "document" if score == _WORK else "citing" if score == _CITING else "text"
    return Hit(
        path=row["path"], title=row["subject"], key=row["key"], kind=row["kind"], issuer=row["issuer"],
        date=row["date"], snippet=snippet, highlights=highlights, score=score, reason=reason,
    )  # fmt: skip
