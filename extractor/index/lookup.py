"""From a number as people type it to the works that it means."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from extractor.index.identity import YEAR
from extractor.index.numbers import NumberQuery, compared_symbol, parse_number_query
from extractor.index.rows import WorkRow
from extractor.index.storage import Storage
from extractor.vietnamese.folding import fold_query

_COLUMNS = "id, key, number, year, symbol, kind, issuer, date, title, place, held, partial"


def find_works(storage: Storage, query: str) -> list[WorkRow]:
    """Every work that a number query fits, held ones first; a query without digits is tried as a standard's key."""
    return [work_row(row) for row in matching(storage, query)]


def matching(storage: Storage, query: str) -> list[sqlite3.Row]:
    """As ``find_works``, as whole rows of the table."""
    standards = list(
        storage.rows(
            "SELECT * FROM works WHERE number_compared = '' AND symbol_folded = ?",
            (compared_symbol(fold_query(query)),),
        )
    )
    asked = parse_number_query(query)
    if standards or asked is None:
        return standards
    rows = list(storage.rows("SELECT * FROM works WHERE number_compared = ?", (asked.number,)))
    if asked.year:
        rows = [row for row in rows if row["year"] == asked.year]
        rows = [row for row in rows if row["series"] == YEAR] or rows
    rows = _of_symbol(rows, asked)
    return sorted(rows, key=lambda row: (-min(row["held"], 1), row["partial"], row["year"], row["identity"]))


def _of_symbol(rows: list[sqlite3.Row], asked: NumberQuery) -> list[sqlite3.Row]:
    """Those whose symbol is the one asked for, else begins with it, else holds it; or whose kind has that name."""
    if not asked.symbol:
        return rows
    tests: tuple[Callable[[str], bool], ...] = (
        lambda symbol: symbol == asked.symbol,
        lambda symbol: symbol.startswith(asked.symbol),
        lambda symbol: len(asked.symbol) > 1 and asked.symbol in symbol,
    )
    for test in tests:
        found = [row for row in rows if test(row["symbol_folded"])]
        if found:
            return found
    return [row for row in rows if asked.words and row["kind_folded"] == asked.words]


def work_row(row: sqlite3.Row) -> WorkRow:
    """A row of ``works`` as an answer."""
    return WorkRow(
        id=row["id"], key=row["key"], number=row["number"], year=row["year"] or None, symbol=row["symbol"],
        kind=row["kind"], issuer=row["issuer"], date=row["date"], title=row["title"], place=row["place"],
        files=row["held"], partial=bool(row["partial"]),
    )  # fmt: skip
