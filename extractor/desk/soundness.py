"""Whether an index is sound, as an archive looks from time to time: nothing lost, nothing that contradicts itself.

In this order: the file itself (SQLite's own check), documents with what was read of them, their words, links and
counts, then what people entered: registers without gaps that nobody explained, dossiers; last the originals with
their SHA-256.
Nothing is mended. Numbers of entries run without gap in a year (Nghị định 30/2020/NĐ-CP, Điều 15 and 22).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from extractor.desk import invariants
from extractor.desk.invariants import HELD, PATH, Fault, Invariant
from extractor.desk.numbers import LAST, named, subject
from extractor.errors import IndexBusy, IndexFault, IndexNotWritable, MissingFile, VanbanError
from extractor.index import ArchiveMember, Place, Storage, archives, listing, located, member_named, split_path, task_of
from extractor.parsers.limits import Limits
from extractor.records import WITHIN
from extractor.vietnamese.folding import fold, one_spelling

Advance = Callable[[int, int, str, str], None]

DAMAGED = "index.damaged"
"""The code of what SQLite itself finds wrong."""
_FIRST = 300
"""Characters of a text whose words are looked for."""
_PHRASE = 6
_WORD = re.compile(r"[^\W_]+")
_ANY_SIZE = 1 << 62
_AGAIN = "read it again: vanban index"
_RESTORE = "restore the last good backup: vanban restore"
_MADE_ANEW = "read the documents into a new index, or restore a backup"
_FIND = "put it back, or find it: vanban relocate"


def check(storage: Storage, originals: bool = True, on_progress: Advance | None = None) -> Iterator[Fault]:
    """Everything that is not as it must be; the files are read whole, unless ``originals`` is false.

    Of secret documents nothing is named to whoever may not see them, and their originals are left out.
    """
    damage = list(_file(storage))
    yield from damage
    if damage:
        return
    with storage.snapshot():  # others go on writing meanwhile
        found = [
            *_checked(storage, invariants.DOCUMENTS),
            *_words(storage),
            *_checked(storage, (*invariants.LINKS, *invariants.COUNTS, *invariants.RECORDS, *invariants.LEDGER)),
            *_registers(storage),
            *_checked(storage, (*invariants.ENTRIES, *invariants.DOSSIERS, *invariants.GIVEN)),
        ]
    yield from found
    if originals:
        yield from _originals(storage, on_progress)


def _checked(storage: Storage, rules: Iterable[Invariant]) -> Iterator[Fault]:
    return (fault for rule in rules for fault in rule.faults(storage))


def damage(storage: Storage) -> Fault | None:
    """The first thing that SQLite finds wrong with the file, its references or its table of words; None for none."""
    return next(_file(storage), None)


def _file(storage: Storage) -> Iterator[Fault]:
    """What SQLite itself finds; nothing else can be asked of a damaged file. Raises IndexBusy."""
    try:
        for (answer,) in list(storage.rows("PRAGMA integrity_check(20)")):
            if answer != "ok":
                yield Fault("error", DAMAGED, storage.path, str(answer), _RESTORE)
        for table, number, other, _ in list(storage.rows("PRAGMA main.foreign_key_check")):
            message = f"row {number} of {table} names a row of {other} that is not there"
            yield Fault("error", DAMAGED, storage.path, message, _RESTORE)
        with storage.transaction() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except IndexBusy:
        raise
    except IndexNotWritable:
        return  # whoever may only read has the rest checked: SQLite takes this question for a change
    except (IndexFault, UnicodeDecodeError) as error:
        message = error.message if isinstance(error, VanbanError) else str(error)
        yield Fault("error", DAMAGED, storage.path, message, _RESTORE)


def _words(storage: Storage) -> Iterator[Fault]:
    """Whether each document is found by the first words of its text, and none by words of a document that is gone."""
    sql = f"""
        SELECT held.id, {PATH} AS path, substr(text, 1, {_FIRST}) AS text,
            EXISTS (SELECT 1 FROM words_docsize WHERE words_docsize.id = held.id) AS known
        FROM {HELD} JOIN contents ON document_id = held.id ORDER BY held.id
    """
    for row in list(storage.rows(sql)):
        sought = _WORD.findall(one_spelling(fold(row["text"])))
        phrase = " ".join(sought[:-1][:_PHRASE] if len(row["text"]) == _FIRST else sought[:_PHRASE])
        found = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
        if not row["known"] or (phrase and not storage.value(found, (f'body : "{phrase}"', row["id"]))):
            yield Fault("error", "words.missing", row["path"], "a search does not find it by its words", _AGAIN)
    left = "SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT id FROM main.documents)"
    if count := storage.value(left):
        yield Fault("error", "words.left", "words", f"searches find {count} documents that are gone", _MADE_ANEW)


@dataclass(frozen=True, slots=True)
class _Original:
    path: str
    bytes: int
    sha256: str
    gone_at: str | None


class _Archives:
    """The members of archives, each archive looked into once."""

    def __init__(self) -> None:
        self.limits = replace(Limits(), max_bytes=_ANY_SIZE, max_archive=_ANY_SIZE)
        self._members = cache(self._list)

    def place(self, stored: str) -> Place:
        """Where an original lies; raises VanbanError where its archive cannot be read, or holds none of this name."""
        path = located(stored)
        within = split_path(path)
        if within is None or os.path.lexists(path):
            return Path(path)
        if archives.part_number(within[1].rpartition(WITHIN)[2]) is not None:
            return member_named(Path(within[0]), within[1], self.limits)
        found = self._members(within[0]).get(within[1])
        if found is None and WITHIN in within[1]:
            return member_named(Path(within[0]), within[1], self.limits)
        if found is None:
            raise MissingFile("is no longer in its archive", path=stored)
        return found

    def _list(self, archive: str) -> dict[str, ArchiveMember]:
        return {member.name: member for member in listing(Path(archive), self.limits).members}


def _originals(storage: Storage, on_progress: Advance | None) -> Iterator[Fault]:
    """Every file is read, a member of an archive too, and held against its SHA-256."""
    hidden = " WHERE secrecy IS NULL" if storage.hides_secret else ""
    sql = f"SELECT path, bytes, sha256, gone_at FROM files JOIN {HELD} ON held.id = document_id{hidden} ORDER BY path"
    files, places = [_Original(**dict(row)) for row in storage.rows(sql)], _Archives()
    for done, each in enumerate(files, start=1):
        fault = _original(each, places)
        if fault is not None:
            yield fault
        if on_progress is not None:
            on_progress(done, len(files), each.path, "wrong" if fault else "right")


def _original(each: _Original, places: _Archives) -> Fault | None:
    try:
        task = task_of(places.place(each.path), places.limits)
    except VanbanError as error:
        if each.gone_at is None:
            return Fault("error", "original.missing", each.path, error.message, _FIND)
        return Fault("error", "original.gone", each.path, f"has been gone since {each.gone_at}", _FIND)
    if task.sha256 == each.sha256:
        return None
    message = f"is not what was read: it has {task.facts.bytes:,} bytes, and had {each.bytes:,}"
    if task.facts.bytes == each.bytes:
        message = "is not what was read: other bytes, as many of them"
    return Fault("error", "original.changed", each.path, message, "put the original back, or read it: vanban index")


def _registers(storage: Storage) -> Iterator[Fault]:
    """Numbers that are missing in a book and year, and were not passed over on purpose."""
    columns = "book, year, series"
    sql = f"SELECT {columns} FROM entries UNION SELECT {columns} FROM entry_numbers ORDER BY {columns}"
    for book, year, series in list(storage.rows(sql)):
        yield from _register(storage, book, year, series)


def _register(storage: Storage, book: str, year: int, series: str) -> Iterator[Fault]:
    imported = "SELECT json_extract(after, '$.imported') FROM audit WHERE subject = 'entry:' || entries.id"
    sql = f"""
        SELECT number, {LAST} AS last, EXISTS ({imported} AND json_extract(after, '$.imported') IS NOT NULL) AS imported
        FROM entries WHERE book = ? AND year = ? AND series = ? ORDER BY number, suffix
    """
    place = (book, year, series)
    numbers = [(int(row["number"]), int(row["last"]), bool(row["imported"])) for row in storage.rows(sql, place)]
    passed = _passed_over(storage, *place)
    name = named(*place)
    following = storage.value("SELECT next FROM entry_numbers WHERE book = ? AND year = ? AND series = ?", place)
    last = max((to for _, to, _ in numbers), default=0)
    if following is None or following <= last:
        message = f"{last} is given, and the next to be given would be {following or 1}"
        yield Fault("error", "register.counter", name, message, "go on behind it: vanban register start")
    end = (following, following, False)
    behind = [*numbers, end] if following is not None and following > last else numbers
    for (_, before, _), (after, _, is_imported) in pairwise([(0, 0, False), *behind]):
        missing = [number for number in range(before + 1, after) if not any(number in each for each in passed)]
        if not missing:
            continue
        what = f"number {missing[0]}"
        if len(missing) > 1:
            what = f"{len(missing)} numbers from {missing[0]} to {missing[-1]}"
        if is_imported:
            yield Fault("note", "register.imported_gap", name, f"{what}: not in the register that was taken over")
        else:
            yield Fault("error", "register.gap", name, f"{what}: missing, and nobody said why", _RESTORE)


def _passed_over(storage: Storage, book: str, year: int, series: str) -> list[range]:
    """The numbers that an office left out when it went on at a higher one."""
    sql = "SELECT before, after FROM audit WHERE what = 'numbers.start' AND subject = ?"
    changes = [map(json.loads, row) for row in storage.rows(sql, (subject(book, year, series),))]
    return [range(before["next"], after["next"]) for before, after in changes]
