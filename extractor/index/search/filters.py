"""What narrows a search: facts of the header, the state at the desk, and who cites whom."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Literal

from extractor import officezone
from extractor.index.history import validity
from extractor.index.history.rows import State
from extractor.index.lists.worklist import NEEDS_A_LOOK, needs_a_look
from extractor.index.storage.database import Storage
from extractor.index.storage.date_range import Conditions, DateRange, joined
from extractor.index.works.lookup import matching
from extractor.linking.issuers import compared_issuer, earlier_names
from extractor.vietnamese.folding import fold_query

_NUMBERS = count()
DeskState = Literal["registered", "dossier", "doubtful", "none"]
MatchLevel = Literal["phrase", "words", "syllables"]

REGISTERED = "documents.sha256 IN (SELECT sha256 FROM entries WHERE sha256 IS NOT NULL AND voided_at IS NULL)"
IN_A_DOSSIER = "documents.sha256 IN (SELECT sha256 FROM dossier_documents)"
_STATES: dict[str, str] = {
    "registered": REGISTERED,
    "dossier": IN_A_DOSSIER,
    "doubtful": NEEDS_A_LOOK,
    "none": f"NOT ({REGISTERED} OR {IN_A_DOSSIER} OR ({NEEDS_A_LOOK}))",
}
_CITES = """
    documents.id IN (SELECT mentions.document_id FROM designations
        JOIN mentions ON mentions.designation_id = designations.id
        WHERE designations.work_id IN (SELECT value FROM json_each(?)))
"""
_CITED_BY = """
    documents.designation_id IN (SELECT held.id FROM designations AS own
        JOIN documents AS citing ON citing.designation_id = own.id
        JOIN mentions ON mentions.document_id = citing.id
        JOIN designations AS cited ON cited.id = mentions.designation_id
        JOIN designations AS held ON held.work_id = cited.work_id
        WHERE own.work_id IN (SELECT value FROM json_each(?)) AND cited.work_id IS NOT own.work_id)
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrow a search; case, marks and đ do not count.

    ``kind``, ``organ`` and ``place`` are whole names, ``issuer`` a part of one; dates are ISO, of any precision,
    inclusive. ``cites`` and ``cited_by`` are numbers, ``validity`` is the state of the work today (tình trạng hiệu
    lực), as far as the documents in the index tell. ``match`` is how closely documents have the words at least: the
    whole phrase, its words of several syllables, or all syllables. Raises BadQuery where a date is none.
    """

    kind: str | None = None
    issuer: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    organ: str | None = None
    year: str | None = None
    place: str | None = None
    footnotes: bool | None = None
    state: DeskState | None = None
    cites: str | None = None
    cited_by: str | None = None
    validity: State | None = None
    match: MatchLevel | None = None

    def __post_init__(self) -> None:
        self._ranges()

    @property
    def narrow(self) -> bool:
        """Whether any of them is set that says which documents pass."""
        return any(getattr(self, name) not in (None, "") for name in self.__slots__ if name != "match")

    def conditions(self, storage: Storage) -> Conditions:
        """As conditions on ``documents``."""
        words = {
            "kind_folded = ?": _folded(self.kind),
            "issuer_folded = ?": compared_issuer(fold_query(self.organ or "")),
            "place_folded = ?": _folded(self.place),
        }
        found: Conditions = [(condition, (word,)) for condition, word in words.items() if word]
        for dates in self._ranges():
            found += dates.conditions("documents.date")
        if self.issuer and (issuers := self._issuers()):
            found.append((" OR ".join("instr(issuer_folded, ?)" for _ in issuers), issuers))
        if self.footnotes is not None:
            found.append(("footnotes > 0" if self.footnotes else "footnotes = 0", ()))
        if self.state:
            kept = _STATES[self.state].replace(NEEDS_A_LOOK, needs_a_look(storage))
            found.append((kept, ()))
        if self.validity:
            found += validity.conditions(storage, self.validity, officezone.today().isoformat())
        for condition, number in ((_CITES, self.cites), (_CITED_BY, self.cited_by)):
            if number:
                found.append((condition, (json.dumps([work["id"] for work in matching(storage, number)]),)))
        return found

    def admit(self, work: sqlite3.Row) -> bool:
        """Whether a work that no file holds passes: of most filters nothing is known of it."""
        if self.place or self.footnotes is not None or self.state or self.cites or self.cited_by or self.validity:
            return False
        issuer = compared_issuer(work["issuer"])
        return (
            (not self.kind or work["kind_folded"] == _folded(self.kind))
            and (not self.organ or issuer == compared_issuer(fold_query(self.organ)))
            and (not self.issuer or any(name in issuer for name in self._issuers()))
            and all(dates.holds(work["date"]) for dates in self._ranges())
        )

    def _ranges(self) -> tuple[DateRange, DateRange]:
        return DateRange(self.date_from, self.date_to), DateRange(self.year, self.year)

    def _issuers(self) -> tuple[str, ...]:
        """The issuer as compared, and what was merged into it or renamed: who asks for it means these too."""
        folded = compared_issuer(fold_query(self.issuer or ""))
        return earlier_names(folded) if folded else ()


@contextmanager
def passing(storage: Storage, filters: Filters, more: Conditions) -> Iterator[str | None]:
    """A table, for as long as the block runs, of the ``id`` and ``date`` of all documents that pass; None: all do.

    ``more`` are conditions that the query itself makes.
    One search asks several times for words, and the filters are worked out once.
    """
    if not (filters.narrow or more):
        yield None
        return
    table = f"temp.passing_{next(_NUMBERS)}"
    where, parameters = joined([*filters.conditions(storage), *more])
    with storage.guard() as connection:
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, date TEXT)")
        insert = f"INSERT INTO {table} (id, date) SELECT id, date FROM documents WHERE {where}"
        connection.execute(insert, parameters)
    try:
        yield table
    finally:
        with storage.guard() as connection:
            connection.execute(f"DROP TABLE {table}")


def _folded(word: str | None) -> str:
    return fold_query(word or "").strip()
