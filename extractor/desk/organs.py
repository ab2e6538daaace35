"""The organs whose desk this is, and whether a document goes out from them or comes in."""

from __future__ import annotations

import sqlite3

from extractor.desk import audit, values
from extractor.desk.rows import Book, OwnOrgan
from extractor.errors import DeskFault, NotEntered
from extractor.index import Storage, compared_issuer, earlier_names, lifetime_of, now, put_row

SUBJECT = "own_organs"


def own_organs(storage: Storage) -> list[OwnOrgan]:
    """The own organs, in the order in which they were added."""
    rows = storage.rows("SELECT name, made_at, made_by, code FROM own_organs ORDER BY id")
    return [OwnOrgan(row["name"], row["made_at"], row["made_by"], row["code"]) for row in rows]


def add(storage: Storage, name: str, by: str, code: str | None = None) -> OwnOrgan:
    """Add an own organ with its abbreviation in symbols; one that is there already only gets another abbreviation."""
    code = values.text(code, "code")
    name = " ".join(values.required(name, "name").split())
    compared = compared_issuer(name)
    with storage.transaction() as connection:
        there = connection.execute("SELECT * FROM own_organs WHERE compared = ?", (compared,)).fetchone()
        if there is not None:
            if code and code != there["code"]:
                connection.execute("UPDATE own_organs SET code = ? WHERE id = ?", (code, there["id"]))
                audit.note(connection, "own_organ.added", SUBJECT, by, after={"name": there["name"], "code": code})
            return OwnOrgan(there["name"], there["made_at"], there["made_by"], code or there["code"])
        row = OwnOrgan(name, now(), by, code)
        kept = {"name": name, "compared": compared, "code": code, "made_at": row.made_at, "made_by": by}
        put_row(connection, "own_organs", kept)
        audit.note(connection, "own_organ.added", SUBJECT, by, after={"name": name} | ({"code": code} if code else {}))
    return row


def remove(storage: Storage, name: str, by: str) -> None:
    """Take an own organ off the list; raises NotEntered. What was registered stays as it is."""
    with storage.transaction() as connection:
        row = connection.execute(
            "DELETE FROM own_organs WHERE compared = ? RETURNING name", (compared_issuer(name),)
        ).fetchone()
        if row is None:
            raise NotEntered(f"{name} is not an own organ", remedy="see them with: vanban organ list")
        audit.note(connection, "own_organ.removed", SUBJECT, by, before={"name": row["name"]})


def direction(connection: sqlite3.Connection, author: str | None, date: str | None) -> Book:
    """Incoming, or outgoing where an own organ is the author; raises DeskFault where no own organ is known."""
    own = [(row["name"], row["compared"]) for row in connection.execute("SELECT name, compared FROM own_organs")]
    if not own:
        remedy = "name your own organ with: vanban organ add NAME, or say which book with --book"
        raise DeskFault("whether it comes in or goes out cannot be told", remedy=remedy, field="book")
    compared = compared_issuer(author)
    is_own = bool(compared) and any(_is(compared, date, *organ) for organ in own)
    return "outgoing" if is_own else "incoming"


def _is(author: str, date: str | None, name: str, compared: str) -> bool:
    """Whether an author is an own organ, one that was merged into it, or the one that it was merged into."""
    if author in earlier_names(compared):
        return True
    span = lifetime_of(name)
    merged = span.end is not None and (date is None or date >= span.end)
    return merged and author in {compared_issuer(successor) for successor in span.successors}
