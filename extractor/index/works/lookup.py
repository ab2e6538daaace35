"""From a number as people type it to the works that it means."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.errors import BadQuery, UnknownDocument
from extractor.index.storage.database import Storage
from extractor.linking.identity import YEAR, Designation, WorkFacts, facts_of, stored
from extractor.linking.law_names import compared_name
from extractor.linking.numbers import NumberQuery, compared_symbol, folded_symbol, parse_number_query
from extractor.vietnamese.folding import fold_query

_COLUMNS = "id, key, number, year, symbol, kind, issuer, date, title, place, held, partial"


class Asked(Protocol):
    """What answers questions in SQL with rows: an index, or the links of a store."""

    def rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> Iterator[sqlite3.Row]:
        """The rows that a question gives."""


def find_works(storage: Asked, query: str) -> list[WorkRow]:
    """Every work that a number query fits, held ones first; standards go by their key, laws by their name too."""
    return [work_row(row) for row in matching(storage, query)]


def matching(storage: Asked, query: str) -> list[sqlite3.Row]:
    """As ``find_works``, as whole rows of the table."""
    titled = _by_handle(storage, query) or _by_title(storage, query)
    parsed = parse_number_query(query)
    if titled or parsed is None:
        return titled
    rows = _of_number(storage, parsed, exactly=bool(parsed.symbol))
    if not rows and parsed.symbol:
        rows = _of_symbol(_of_number(storage, parsed, exactly=False), parsed)
    return sorted(rows, key=lambda row: (-min(row["held"], 1), row["partial"], row["year"], row["identity"]))


def the_work(storage: Asked, number: str) -> sqlite3.Row:
    """The one work that a number means, held ones first; raises UnknownDocument for none, BadQuery for several."""
    works = matching(storage, number)
    if not works:
        raise UnknownDocument(f"the index knows no {number}", remedy="see what it knows with: vanban same NUMBER")
    best = [work for work in works if bool(work["held"]) == bool(works[0]["held"])]
    if len(best) > 1:
        handles = ", ".join(f"w{work['id']} ({called(work)})" for work in best[:5])
        raise BadQuery(f"{number} fits {len(best)} documents", remedy=f"say which: {handles}")
    return best[0]


def called(work: sqlite3.Row) -> str:
    """A row of ``works`` in few words: number, day or year, issuer."""
    return " ".join(each for each in (work["key"], work["date"] or work["year"], work["issuer"]) if each)


def work_of(storage: Storage, work: int) -> WorkRow:
    """A work by its id."""
    return work_row(next(storage.rows("SELECT * FROM works WHERE id = ?", (work,))))


def meant(storage: Storage, named: Designation) -> list[sqlite3.Row]:
    """The works that a designation with a number means, held ones first: those of its year and issuer, else all."""
    number, symbol = named.group
    group, [facts] = (number, folded_symbol(symbol)), facts_of([named])
    likely = storage.rows(f"{_GROUP} AND year IN (?, '') {_HELD_FIRST}", (*group, facts.year)) if facts.year else ()
    fitting = [row for row in likely if facts.fits(_facts(row))]
    if fitting:
        return fitting
    rows = list(storage.rows(f"{_GROUP} {_HELD_FIRST}", group))
    return [row for row in rows if facts.fits(_facts(row))] or rows


_GROUP = "SELECT * FROM works WHERE number_compared = ? AND symbol_folded = ?"
_HELD_FIRST = "ORDER BY min(held, 1) DESC, partial, identity"


def bearing_name(storage: Storage, named: Designation) -> list[sqlite3.Row]:
    """The works that bear the name of a designation, held ones first, of its year where it gives one."""
    rows = sorted(storage.rows(_NAMED, (named.name_compared,)), key=lambda row: (-min(row["held"], 1), row["id"]))
    year = (named.date or named.year or "")[:4]
    return [row for row in rows if row["year"] == year] or rows if year else rows


def _of_number(storage: Asked, parsed: NumberQuery, exactly: bool) -> list[sqlite3.Row]:
    """Works of a number and of the year asked for, those that hold it in the number before others."""
    sql, values = "SELECT * FROM works WHERE number_compared = ?", [parsed.number]
    if parsed.year:
        sql, values = f"{sql} AND year = ?", [*values, parsed.year]
    if exactly:
        sql, values = f"{sql} AND symbol_folded = ?", [*values, parsed.symbol]
    rows = list(storage.rows(sql, tuple(values)))
    return ([row for row in rows if row["series"] == YEAR] or rows) if parsed.year else rows


def _by_handle(storage: Asked, query: str) -> list[sqlite3.Row]:
    """The work of a handle such as "w12", which answers print where numbers do not tell works apart."""
    handle = re.fullmatch(r"w(\d{1,18})", query.strip())
    return list(storage.rows("SELECT * FROM works WHERE id = ?", (int(handle[1]),))) if handle else []


def _by_title(storage: Asked, query: str) -> list[sqlite3.Row]:
    """Standards by their key, and laws by their name: those that bear it, and those known by nothing else."""
    folded = fold_query(query)
    rows = storage.rows(
        f"SELECT * FROM works WHERE number_compared = '' AND symbol_folded = ? UNION {_NAMED} ORDER BY year, identity",
        (compared_symbol(folded), compared_name(folded)),
    )
    return list(rows)


_NAMED = """
    SELECT DISTINCT works.* FROM designations JOIN works ON works.id = designations.work_id
    WHERE name_compared = ? AND name_compared <> ''
"""
UNLINKED = """
    SELECT id, key, number, year, symbol, kind, date, issuer, standard, name, name_compared, apart, link,
        number_compared, symbol_compared
    FROM designations WHERE work_id IS NULL
"""


def said_by(row: sqlite3.Row) -> Designation:
    """What a row of ``UNLINKED`` says."""
    return stored(tuple(row)[1:12])


def candidates(storage: Asked, row: sqlite3.Row, among: Sequence[sqlite3.Row] | None = None) -> list[sqlite3.Row]:
    """The works that a row of ``UNLINKED`` fits, all or ``among`` some; for a name, those that bear it and precede."""
    says = said_by(row)
    if says.is_name:
        named = storage.rows(
            f"{_NAMED} AND (works.year <> '' OR works.number IS NOT NULL) ORDER BY works.year, works.id",
            (says.name_compared,),
        )
        latest, year = says.year or "", (says.date or "")[:4]
        return [work for work in named if (work["year"] == year if year else not latest or work["year"] <= latest)]
    [facts] = facts_of([says])
    group = row["number_compared"], row["symbol_compared"]
    sql = (
        "SELECT * FROM works WHERE number_compared = ? AND symbol_folded = ? AND symbol_compared = ? ORDER BY identity"
    )
    works = storage.rows(sql, (group[0], folded_symbol(group[1]), group[1])) if among is None else among
    return [work for work in works if facts.fits(_facts(work)) and work["partial"] < facts.unknown]


def _facts(work: sqlite3.Row) -> WorkFacts:
    return WorkFacts(work["series"], work["year"], work["issuer_compared"], work["partial"], work["apart"])


def _of_symbol(rows: list[sqlite3.Row], parsed: NumberQuery) -> list[sqlite3.Row]:
    """Those whose symbol begins with what is asked for, else holds it; or whose kind has that name."""
    tests: tuple[Callable[[str], bool], ...] = (
        lambda symbol: symbol.startswith(parsed.symbol),
        lambda symbol: len(parsed.symbol) > 1 and parsed.symbol in symbol,
    )
    for test in tests:
        found = [row for row in rows if test(row["symbol_folded"])]
        if found:
            return found
    return [row for row in rows if parsed.words and row["kind_folded"] == parsed.words]


def work_row(row: sqlite3.Row) -> WorkRow:
    """A row of ``works`` as an answer."""
    return WorkRow(
        id=row["id"], key=row["key"], number=row["number"], year=row["year"] or None, symbol=row["symbol"],
        kind=row["kind"], issuer=row["issuer"], date=row["date"], title=row["title"], place=row["place"],
        files=row["held"], partial=bool(row["partial"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A document as such, held or only cited. ``files`` counts the files that hold it.

    ``partial``: its year, or the issuer that its symbol needs, is not known yet.
    """

    id: int
    key: str
    number: str | None
    year: str | None
    symbol: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    title: str | None
    place: str | None
    files: int
    partial: bool
