"""Sổ đăng ký: entries are made, changed and voided, never deleted; each change is kept with who and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from extractor import officezone
from extractor.desk import audit, documents, numbers, organs, outgoing, values
from extractor.desk.rows import BOOKS, Book, entry_name
from extractor.entryfields import ENTRY, EntryFields
from extractor.errors import AlreadyRegistered, Closed, DeskFault, NotEntered
from extractor.index import Storage, compared_issuer, correct_within, now, put_row

CLEAN: Mapping[str, values.Clean] = {each.name: values.OF_SORT[each.sort] for each in ENTRY}
KEPT = "SELECT after FROM audit WHERE audit.subject = 'entry:' || entries.id AND what = 'entry.registered'"
"""What the audit kept of an entry when it was made."""
MARK = documents.mark("entries", KEPT)
"""The mark of the document of an entry, in a join with ``documents``."""
THEN = documents.then("entries", KEPT)
"""What the document of an entry said last, where it is no longer held."""
_YEAR = len("2026")
_OPEN = f"""
    SELECT entries.*, coalesce(entries.secrecy, {MARK}) IS NOT NULL AS is_secret
    FROM entries LEFT JOIN main.documents AS documents ON documents.sha256 = entries.sha256 WHERE entries.id = ?
"""
_SAME = """
    SELECT id, coalesce(written, number) AS number, series FROM entries
    WHERE sha256 = ? AND book = ? AND year = ? AND voided_at IS NULL ORDER BY entries.number LIMIT 1
"""
_NUMBERED = """
    SELECT entries.id AS id, coalesce(written, entries.number) AS number, entries.series,
        coalesce(entries.author, documents.issuer) AS author
    FROM entries LEFT JOIN main.documents AS documents ON documents.sha256 = entries.sha256
    WHERE book = ? AND entries.year = ? AND voided_at IS NULL AND coalesce(entries.key, documents.key) = ?
    ORDER BY entries.number
"""


def subject(entry: int) -> str:
    """What the audit calls an entry."""
    return f"entry:{entry}"


def register(
    storage: Storage,
    sha256: str | None,
    book: Book | None,
    fields: EntryFields,
    by: str,
    again: bool = False,
    unit: str | None = None,
    corrections: Mapping[str, str | None] | None = None,
) -> int:
    """Make an entry and give it its number, in one transaction; its id. ``corrections`` are made in its document first.

    What goes out and is of a kind that has a series gets the number of the document: it is written into the record of
    the document too, as a correction; ``unit`` stands in the symbol of a letter. Raises AlreadyRegistered for a
    document that stands in this book and year, unless ``again``, and for a number that does.
    """
    typed = values.cleaned(fields, CLEAN)
    typed["registered_on"] = typed.get("registered_on") or officezone.today().isoformat()
    year = int(typed["registered_on"][:4])
    with storage.transaction() as connection:
        if sha256 and corrections:
            correct_within(storage, sha256, "header", None, corrections, by)
        header = documents.header(connection, sha256) if sha256 else {}
        author, issued = (typed.get(name) or header.get(name) for name in ("author", "date"))
        book = _known(book) if book else organs.direction(connection, author, issued)
        if sha256 and not again:
            _refuse_second(connection, sha256, book, year)
        if not sha256 and not again:
            _refuse_number(connection, typed, book, year)
        place = {"book": book, "year": year, "sha256": sha256}
        given = _outgoing(storage, connection, year, sha256, typed, header, unit) if book == "outgoing" else None
        if given is None:
            return insert(connection, {**place, "number": numbers.give(connection, book, year)}, typed, by)
        if given.is_new and sha256:
            correct_within(storage, sha256, "header", None, {"key": given.key}, by)
        else:
            typed["key"] = given.key
        number = given.number
        counted = {
            "series": given.series, "number": number.number, "suffix": number.suffix,
            "written": number.written_otherwise,
        }  # fmt: skip
        return insert(connection, {**place, **counted}, typed, by)


def _outgoing(
    storage: Storage,
    connection: sqlite3.Connection,
    year: int,
    sha256: str | None,
    typed: Mapping[str, Any],
    header: Mapping[str, Any],
    unit: str | None,
) -> outgoing.GivenNumber | None:
    key, kind = (typed.get(name) or header.get(name) for name in ("key", "kind"))
    symbol = documents.symbol(connection, sha256) if sha256 and not key else None
    return outgoing.given(connection, year, key, symbol, kind, unit)


def insert(
    connection: sqlite3.Connection, place: Mapping[str, Any], typed: Mapping[str, Any], by: str, **noted: Any
) -> int:
    """Make an entry at its place (book, year, series, number, sha256 …) with what was typed, cleaned; its id.

    The audit keeps it with what its document says now, and what else is ``noted``.
    """
    row = {**place, **typed, "made_at": now(), "made_by": by}
    made = put_row(connection, "entries", row)
    header = documents.header(connection, place["sha256"]) if place["sha256"] else {}
    after = {**place, **_filled(typed), **noted, "document": header}
    audit.note(connection, "entry.registered", subject(made), by, after=after)
    return made


def edit(storage: Storage, entry: int, fields: EntryFields, by: str, seen: int | None = None) -> None:
    """Change fields of an entry; raises Closed for a voided one, DeskFault for a day of another year.

    ``seen`` is the version that was looked at; raises ChangedMeanwhile where there is a later one. Whoever may not
    see secret documents does not lift their mark.
    """
    typed = values.cleaned(fields, CLEAN)
    with storage.transaction() as connection:
        row = _open_entry(connection, entry)
        audit.require(connection, subject(entry), seen)
        if storage.hides_secret and row["is_secret"] and typed.get("secrecy", row["secrecy"]) != row["secrecy"]:
            remedy = "ask somebody who may see secret documents"
            raise DeskFault("the mark of a secret document is not changed here", remedy=remedy, field="secrecy")
        if "registered_on" in typed and not typed["registered_on"] and len(row["registered_on"]) == _YEAR:
            del typed["registered_on"]  # of an old register that has no days of arrival
        day = typed.get("registered_on", row["registered_on"])
        if not day or int(day[:4]) != row["year"]:
            message = f"its number is one of {row['year']}; the day must be of that year"
            raise DeskFault(message, remedy="void it instead", field="registered_on")
        correct(connection, entry, typed, by)


def correct(connection: sqlite3.Connection, entry: int, typed: Mapping[str, Any], by: str, **noted: Any) -> list[str]:
    """Set cleaned fields of an entry that is open, noting what else there is to say; the names of what changed."""
    row = _open_entry(connection, entry)
    before, after = audit.changes(dict(row), typed)
    if after:
        names = ", ".join(f"{name} = :{name}" for name in after)
        connection.execute(f"UPDATE entries SET {names} WHERE id = :id", {**after, "id": entry})
        audit.note(connection, "entry.changed", subject(entry), by, before, {**after, **noted})
    return list(after)


def void(storage: Storage, entry: int, reason: str, by: str, seen: int | None = None) -> None:
    """Strike an entry out; its number is never given again. Raises DeskFault without a reason."""
    reason = values.required(reason, "reason")
    with storage.transaction() as connection:
        _open_entry(connection, entry)
        audit.require(connection, subject(entry), seen)
        void_within(connection, entry, reason, by)


def void_within(connection: sqlite3.Connection, entry: int, reason: str, by: str, **noted: Any) -> None:
    """Strike an open entry out, within a transaction; the audit keeps what else is ``noted``."""
    connection.execute(
        "UPDATE entries SET voided_at = ?, voided_by = ?, void_reason = ? WHERE id = ?", (now(), by, reason, entry)
    )
    audit.note(connection, "entry.voided", subject(entry), by, after={"void_reason": reason, **noted})


def unvoid(connection: sqlite3.Connection, entry: int, by: str, **noted: Any) -> None:
    """Let an entry stand again that an import struck out."""
    before = connection.execute("SELECT void_reason FROM entries WHERE id = ?", (entry,)).fetchone()
    connection.execute(
        "UPDATE entries SET voided_at = NULL, voided_by = NULL, void_reason = NULL WHERE id = ?", (entry,)
    )
    audit.note(connection, "entry.changed", subject(entry), by, {"void_reason": before["void_reason"]}, noted)


def _open_entry(connection: sqlite3.Connection, entry: int) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(_OPEN, (entry,)).fetchone()
    if row is None:
        raise NotEntered(f"there is no entry {entry}")
    if row["voided_at"] is not None:
        raise Closed(
            f"{row['book']} {row['written'] or row['number']}/{row['year']} is voided",
            remedy="register the document anew",
        )
    return row


def _known(book: str) -> Book:
    for one in BOOKS:
        if book == one:
            return one
    raise DeskFault(f"there is no book {book}", remedy=f"it is one of {', '.join(BOOKS)}", field="book")


def _refuse_second(connection: sqlite3.Connection, sha256: str, book: Book, year: int) -> None:
    row = connection.execute(_SAME, (sha256, book, year)).fetchone()
    if row is not None:
        raise _second(f"it is registered already: {book} {row['number']}/{year}", row, book, year)


def _refuse_number(connection: sqlite3.Connection, typed: Mapping[str, Any], book: str, year: int) -> None:
    """Number, symbol and issuer together name one document of a year (Nghị định 30/2020/NĐ-CP, Phụ lục VI)."""
    key, author = typed.get("key"), compared_issuer(typed.get("author"))
    rows = connection.execute(_NUMBERED, (book, year, key)) if key and author else ()
    for row in rows:
        if compared_issuer(row["author"]) == author:
            message = f"{key} of {row['author']} is registered already: {book} {row['number']}/{year}"
            raise _second(message, row, _known(book), year)


def _second(message: str, row: sqlite3.Row, book: Book, year: int) -> AlreadyRegistered:
    name = entry_name(book, str(row["number"]), year, row["series"])
    remedy = "change that entry, or ask for a second one with --again"
    return AlreadyRegistered(message, remedy=remedy, entry=row["id"], name=name)


def _filled(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in typed.items() if value is not None}
