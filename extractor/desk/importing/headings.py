"""What people said that columns of registers hold: chosen once by the heading, kept for the next file."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.errors import DeskFault
from extractor.exchange.columns import FIELDS, LEFT_OUT, named
from extractor.index import Storage, now, put_row


def chosen(storage: Storage, columns: Mapping[str, str]) -> dict[str, str]:
    """What is kept, and what is said now, by headings as they are compared. Raises DeskFault for what is no field."""
    kept = {row["heading"]: row["field"] for row in storage.rows("SELECT heading, field FROM column_headings")}
    return kept | _checked(columns)


def keep(storage: Storage, columns: Mapping[str, str], by: str) -> None:
    """Keep what was said of columns."""
    with storage.transaction() as connection:
        for heading, field in _checked(columns).items():
            row = {"heading": heading, "field": field, "made_at": now(), "made_by": by}
            put_row(connection, "column_headings", row, replace=True)


def _checked(columns: Mapping[str, str]) -> dict[str, str]:
    for heading, field in columns.items():
        if field not in FIELDS and field != LEFT_OUT:
            remedy = f"it is one of {', '.join(sorted(FIELDS))}, or - to leave it out"
            raise DeskFault(f"{heading}: there is no field {field}", remedy=remedy, field="column")
    return {named(heading): field for heading, field in columns.items()}
