"""The number of a document that goes out: given from the series of its kind, or the one that it bears already.

Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục I, mục II.3: a number below ten has a zero before it; the symbol is made of
the kind and the organ (``05/BC-SKHCN``), that of a letter of the organ and the unit (``12/SKHCN-VP``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor import knowledge
from extractor.desk import numbers, series
from extractor.desk.rows import entry_name
from extractor.errors import AlreadyRegistered, DeskFault
from extractor.exchange import entrynumbers
from extractor.exchange.entrynumbers import LETTER, NORMS, EntryNumber

_TAKEN = """
    SELECT coalesce(key, subject, 'no number') AS name, id FROM entries
    WHERE book = 'outgoing' AND year = ? AND series = ? AND number = ? AND suffix = ?
"""


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """Where an outgoing document stands, and its number and symbol; ``is_new`` where the desk made it."""

    series: str
    number: EntryNumber
    key: str
    is_new: bool


def given(
    connection: sqlite3.Connection, year: int, key: str | None, symbol: str | None, kind: str | None, unit: str | None
) -> GivenNumber | None:
    """The number of a document whose kind has a series; None where the office counts it with all others.

    Raises AlreadyRegistered for a number that stands there, DeskFault where no symbol can be made.
    """
    counted = entrynumbers.series_of(key or (f"1/{symbol}" if symbol else None), kind) or LETTER
    counted_in = series.of_kind(connection, counted)
    if counted_in is None:
        return None
    parts = entrynumbers.of_key(key) if key else None
    if parts is not None and key is not None:
        _require_free(connection, year, counted_in, parts[0], key)
        numbers.pass_by(connection, "outgoing", year, parts[0].last, counted_in)
        return GivenNumber(counted_in, parts[0], key, False)
    made = symbol or _symbol(connection, counted, unit)
    number = numbers.give(connection, "outgoing", year, counted_in)
    written = f"{number:02d}"
    return GivenNumber(counted_in, EntryNumber(number, "", written), f"{written}/{made}", True)


def _require_free(connection: sqlite3.Connection, year: int, series: str, number: EntryNumber, key: str) -> None:
    row = connection.execute(_TAKEN, (year, series, number.number, number.suffix)).fetchone()
    if row is not None:
        message = f"{key}: this number stands in the register of {year} already: {row['name']}"
        name = entry_name("outgoing", number.written or number.number, year, series)
        raise AlreadyRegistered(
            message, remedy="give it another number, or change that entry", entry=row["id"], name=name
        )


def _symbol(connection: sqlite3.Connection, kind: str, unit: str | None) -> str:
    """The symbol of a kind: BC-SKHCN; of a letter SKHCN-VP, or SKHCN where no unit is said."""
    row = connection.execute("SELECT code FROM own_organs WHERE code IS NOT NULL ORDER BY id LIMIT 1").fetchone()
    if row is None:
        remedy = "say it with: vanban organ add NAME --code SKHCN; or type the number and symbol"
        raise DeskFault("the abbreviation of your own organ is not known", remedy=remedy, field="key")
    if kind == LETTER:
        return "-".join(filter(None, (row[0], unit)))
    code = _codes().get(kind.removesuffix(NORMS))
    if code is None:
        raise DeskFault(f"no symbol is known for this kind: {kind}", remedy="type the number and symbol", field="key")
    return f"{code}-{row[0]}"


@knowledge.derived
def _codes() -> dict[str, str]:
    rows = knowledge.table("kinds")
    return {row["kind"]: row["codes"].split()[0] for row in rows if row["codes"].strip()}
