"""What a register adds to the entries of another: who has a document, how far it is (sổ theo dõi, sổ chuyển giao).

Also the other way round: entries that such a register made, without a day of arrival, are completed by the register
that has it. What stands in an entry already is kept.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence

from extractor.desk import entries
from extractor.desk.importing.report import Ending, ImportedLine
from extractor.exchange.problems import ImportProblem, problem
from extractor.exchange.rows import REMARKS, RegisterRow
from extractor.vietnamese.folding import fold

_YEAR = len("2026")
_REMARKED = re.compile(rf"(?:^|; )(?:{'|'.join(REMARKS.values())}): [^;]*")
_SET = """
    SELECT after FROM audit WHERE subject = ? AND what = 'entry.changed'
    AND json_extract(after, '$.import_id') IN (SELECT value FROM json_each(?))
"""
_SET_BY_OTHERS = _SET.replace(" IN (SELECT", " NOT IN (SELECT")


def belongs(line: RegisterRow, row: sqlite3.Row) -> bool:
    """Whether a line and the entry of its number are of one document, and one of them says only a part."""
    if not line.adds and len(row["registered_on"]) > _YEAR:
        return False
    return line.key is None or row["key"] is None or _bare(line.key) == _bare(row["key"])


def add(
    connection: sqlite3.Connection, line: RegisterRow, row: sqlite3.Row, by: str, number: int,
    of_file: Collection[int], problems: list[ImportProblem],
) -> Ending:  # fmt: skip
    """Fill what an entry has not, and what an earlier import of the file filled; import ``number`` takes it back."""
    if row["voided_at"]:
        problems.append(problem("entry.voided"))
        return "same"
    set_before = _names(connection, _SET, row["id"], of_file)
    stated: dict[str, object] = {}
    for name in entries.CLEAN:
        value = getattr(line, name)
        if name == "note":
            value = _with_remarks(row["note"], value)
        free = row[name] is None or name in set_before or name == "note" or _is_more(name, value, row[name])
        if value is not None and value != row[name] and free and not _is_more(name, row[name], value):
            stated[name] = value
    changed = entries.correct(connection, row["id"], stated, by, import_id=number)
    was = {name: "***" if row["secrecy"] and name in ("subject", "signer") else row[name] for name in changed}
    problems += [problem("entry.becomes", name, what=was[name], other=str(stated[name])) for name in changed]
    return "changed" if changed else "same"


def within(lines: Sequence[RegisterRow]) -> Iterator[tuple[int, ImportedLine]]:
    """Add lines of a file that only follow documents to those of the same file that enter them; how they ended."""
    entered = {
        _place(line): line for line in reversed(lines) if line.number and line.no_document is None and not line.adds
    }
    for at, line in enumerate(lines):
        first = entered.get(_place(line)) if line.adds and line.no_document is None else None
        if first is None or (line.key and first.key and _bare(line.key) != _bare(first.key)):
            continue
        for name in entries.CLEAN:
            stated = getattr(line, name)
            kept = _with_remarks(first.note, stated) if name == "note" else getattr(first, name) or stated
            setattr(first, name, kept)
        told = (*line.problems, problem("entry.number_taken", place=first.place))
        yield at, ImportedLine(line.place, "double", None, line.key, None, told, line)


def _place(line: RegisterRow) -> tuple[object, ...]:
    year = line.year or (line.registered_on or line.date or "")[:4]
    return line.book, str(year), line.series, line.number, line.suffix


def of_others(connection: sqlite3.Connection, entry: int, of_file: Collection[int]) -> set[str]:
    """The fields of an entry that imports of other files set."""
    return _names(connection, _SET_BY_OTHERS, entry, of_file)


def is_less(line: RegisterRow, name: str) -> bool:
    """Whether a line says nothing of a field, or of the day of registration only its year."""
    value = getattr(line, name)
    return value is None or (name == "registered_on" and len(value) == _YEAR) or name == "note"


def _is_more(name: str, one: object, other: object) -> bool:
    """Whether one is a whole day of registration, and the other its year alone."""
    return name == "registered_on" and len(str(one)) > _YEAR == len(str(other))


def _with_remarks(note: str | None, remark: str | None) -> str | None:
    """A remark of an entry with what a register says of how far its document is, once."""
    if not remark or not note:
        return remark or note
    if remark in note:
        return note
    kept = _REMARKED.sub("", note).removeprefix("; ") if _REMARKED.search(remark) else note
    return "; ".join(filter(None, (kept, remark)))


def _names(connection: sqlite3.Connection, sql: str, entry: int, imports: Collection[int]) -> set[str]:
    rows = connection.execute(sql, (entries.subject(entry), json.dumps(sorted(imports))))
    return {name for row in rows for name in json.loads(row["after"])}


def _bare(key: str) -> str:
    return re.sub(r"[\s/-]+", "/", fold(key))
