"""Reading the registers: entries as they are today, selected and in the order of their numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from extractor.desk import audit, documents, entries, values
from extractor.desk.entries import CLEAN
from extractor.desk.rows import AuditRow, Book, Entry, EntryPlace, Recurring, Selection
from extractor.entryfields import ENTRY
from extractor.errors import DeskFault, NotEntered
from extractor.exchange import entrynumbers
from extractor.index import Storage, json_of

_OPEN = """
    entries.voided_at IS NULL AND NOT (entries.import_id IS NOT NULL AND entries.received_by IS NOT NULL)
    AND coalesce((SELECT max(state <> 'solved') FROM given_work
        WHERE entry_id = entries.id OR sha256 = entries.sha256), 1)
"""
"""What waits: until its work is solved, whoever signed for it. An old register that was imported is signed for."""
_ENTRIES = f"""
    SELECT entries.*, {documents.COLUMNS},
        CASE WHEN entries.book = 'outgoing' AND entries.recipient IS NULL THEN
            coalesce(
                (SELECT value FROM corrections WHERE corrections.sha256 = entries.sha256 AND target = 'header'
                    AND corrections.field = 'recipients' AND undone_at IS NULL ORDER BY corrections.id DESC LIMIT 1),
                (SELECT json_extract(record, '$.header.recipients') FROM contents WHERE document_id = documents.id),
                (SELECT json_extract(said, '$.recipients') FROM last_said WHERE last_said.sha256 = entries.sha256
                    AND documents.id IS NULL))
        END AS document_recipients,
        {entries.MARK} AS mark,
        {entries.THEN} AS kept,
        (SELECT deleted_at FROM deletions WHERE deletions.sha256 = entries.sha256 AND undone_at IS NULL
        AND documents.id IS NULL) AS deleted,
        {_OPEN} AS waits
    FROM entries LEFT JOIN main.documents AS documents ON documents.sha256 = entries.sha256
"""
_COUNT = """
    SELECT count(*) FROM entries LEFT JOIN main.documents AS documents ON documents.sha256 = entries.sha256
"""
_ORDER = "entries.book, entries.year, entries.series, entries.number, entries.suffix"
_NUMBERED = """
    SELECT id, series FROM entries WHERE book = ? AND year = ? AND number = ? AND suffix = ?
    AND (? IS NULL OR series = ?) ORDER BY series
"""
_LAST = """
    SELECT id, book, coalesce(written, number) AS number, year, sha256 FROM entries
    WHERE voided_at IS NULL AND sha256 IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def _then(field: str) -> str:
    """SQL for a field of a document that is no longer held."""
    return f"json_extract({entries.THEN}, '$.document.{field}')"


_FIELDS = " || ' ' || ".join(
    f"coalesce({each}, '')"
    for each in (
        f"entries.author, documents.issuer, {_then('author')}", f"entries.key, documents.key, {_then('key')}",
        f"entries.kind, documents.kind, {_then('kind')}",
        "entries.recipient", "entries.kept_by", "entries.received_by", "entries.note",
    )
)  # fmt: skip
_SUBJECT = f"""
    iif(coalesce(entries.secrecy, {entries.MARK}) IS NULL,
        coalesce(entries.subject, documents.subject, {_then("subject")}, '')
            || ' ' || coalesce(entries.signer, documents.signer, {_then("signer")}, ''), '')
"""
_AMONG = "entries.sha256 IN (SELECT value FROM json_each(:documents))"
_WORDS = f"instr(folded({_FIELDS} || ' ' || coalesce({_SUBJECT}, '')), folded(:words)) > 0"
"""Subjects and signers of secret documents are not searched: that they hold a word would tell it."""


def entry(storage: Storage, number: int, secret: bool = False) -> Entry:
    """An entry by its id; raises NotEntered."""
    row = next(storage.rows(f"{_ENTRIES} WHERE entries.id = ?", (number,)), None)
    if row is None:
        raise NotEntered(f"there is no entry {number}")
    return _entry(row, secret)


def numbered(storage: Storage, book: Book, year: int, number: int | str, series: str | None = None) -> int:
    """The id of the entry with a number (12, "008a"), of one series or of whichever has it alone.

    Raises NotEntered, and DeskFault where several series have it.
    """
    read = entrynumbers.read(str(number))
    rows = list(storage.rows(_NUMBERED, (book, year, read.number, read.suffix, series, series))) if read else []
    if not rows:
        raise NotEntered(f"there is no entry {book} {number}/{year}", remedy="see them with: vanban register list")
    if len(rows) > 1:
        names = ", ".join(row["series"] or "''" for row in rows)
        raise DeskFault(f"{book} {number}/{year} stands in several series: {names}", remedy="say which with --series")
    return int(rows[0]["id"])


def select(
    storage: Storage, selection: Selection, secret: bool = False, limit: int | None = None, offset: int = 0
) -> list[Entry]:
    """The entries that are meant, by book, year and number, voided ones too."""
    where, bound = _where(selection)
    order = f"ORDER BY {_ORDER} LIMIT :limit OFFSET :offset"
    bound |= {"limit": -1 if limit is None else limit, "offset": offset}
    return [_entry(row, secret) for row in storage.rows(f"{_ENTRIES} {where} {order}", bound)]


def count(storage: Storage, selection: Selection) -> int:
    """How many entries are meant."""
    where, bound = _where(selection)
    return int(next(storage.rows(f"{_COUNT} {where}", bound))[0])


def due_before(storage: Storage, day: str, secret: bool = False, limit: int | None = None) -> list[Entry]:
    """Entries whose term (hạn giải quyết) ends before a day (ISO), the most urgent first.

    One whose work is solved, or that is voided, waits for nobody, and is left out.
    """
    where = f"WHERE {_OPEN} AND entries.due < ? ORDER BY entries.due, entries.id LIMIT ?"
    bound = (day, -1 if limit is None else limit)
    return [_entry(row, secret) for row in storage.rows(f"{_ENTRIES} {where}", bound)]


def count_due(storage: Storage, day: str) -> int:
    """How many entries that are."""
    return int(storage.value(f"SELECT count(*) FROM entries WHERE {_OPEN} AND entries.due < ?", (day,)))


def years(storage: Storage, book: Book) -> list[int]:
    """The years of which a book has entries, the latest first."""
    return [
        row[0] for row in storage.rows("SELECT DISTINCT year FROM entries WHERE book = ? ORDER BY year DESC", (book,))
    ]


def known(storage: Storage, field: Recurring, limit: int) -> list[str]:
    """What was entered in a field, the most frequent first."""
    sql = f"SELECT {field} FROM entries WHERE {field} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?"
    return [row[0] for row in storage.rows(sql, (limit,))]


def last_of(storage: Storage, hashes: Iterable[str]) -> dict[str, EntryPlace]:
    """The last entry of each of these documents that is not voided, by SHA-256."""
    rows = storage.rows(_LAST, (json.dumps(list(hashes)),))
    return {row["sha256"]: EntryPlace(row["id"], row["book"], str(row["number"]), row["year"]) for row in rows}


def history(storage: Storage, number: int, secret: bool = False) -> list[AuditRow]:
    """Every change of an entry; subjects of secret documents only where ``secret``. Raises NotEntered."""
    hidden = entry(storage, number, secret).hidden
    rows = audit.history(storage, entries.subject(number))
    return [audit.without(row, ("subject", "document")) for row in rows] if hidden else rows


def _where(selection: Selection) -> tuple[str, dict[str, Any]]:
    month = selection.month
    if month is not None and not 1 <= month <= 12:
        raise DeskFault(f"not a month: {month}", field="month")
    given = {
        "entries.book = :book": selection.book,
        "entries.year = :year": selection.year,
        "substr(entries.registered_on, 6, 2) = :month": month and f"{month:02d}",
        "entries.registered_on >= :first": values.day(selection.first, "first"),
        "entries.registered_on <= :last": values.day(selection.last, "last"),
        "entries.sha256 = :sha256": selection.sha256,
    }
    conditions = {condition: value for condition, value in given.items() if value is not None}
    names = {condition.rpartition(":")[2]: value for condition, value in conditions.items()}
    if selection.documents is not None:
        conditions[_AMONG] = names["documents"] = json.dumps(selection.documents)
    if words := values.text(selection.words, "words"):
        conditions[_WORDS] = names["words"] = words
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), names


def _entry(row: sqlite3.Row, secret: bool) -> Entry:
    header = documents.today_or_then(row)
    shown: dict[str, Any] = {name: row[name] or header.get(name) for name in documents.FIELDS}
    hidden = bool(shown["secrecy"]) and not secret
    if hidden:
        shown |= {"subject": None, "signer": None}
    recipients = "; ".join(json_of(row["document_recipients"] or "[]")) or None
    desk = (each.name for each in ENTRY if not each.stated and each.name != "recipient")
    kept = (
        "id",
        "book",
        "year",
        "series",
        "number",
        "suffix",
        "written",
        *desk,
        "made_at",
        "made_by",
        "voided_at",
        "voided_by",
        "void_reason",
    )
    return Entry(
        **{name: row[name] for name in kept},
        **shown,
        sha256=None if hidden else row["sha256"],
        path=None if hidden else header.get("path"),
        held=row["document_id"] is not None,
        hidden=hidden,
        deleted=row["deleted"],
        waits=bool(row["waits"]),
        recipient=row["recipient"] or recipients,
        typed=frozenset(name for name in CLEAN if row[name] is not None),
    )
