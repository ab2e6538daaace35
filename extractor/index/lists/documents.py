"""Questions about documents, works and mentions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from extractor import stored_document
from extractor.document import Document
from extractor.index.corrections import stored
from extractor.index.corrections.effective import apply
from extractor.index.lists.mentions import _cited, _linked, _mentions, mentions_in
from extractor.index.lists.rows import DocumentView, ErrorRow, FileRow, NoteRow, Stats, WorkView
from extractor.index.storage.database import Storage
from extractor.index.storage.secret_views import SECRET
from extractor.index.storage.sql import FIRST_FILE
from extractor.index.storage.stored_json import json_of, record_of
from extractor.index.works.lookup import WorkRow, find_works, work_row
from extractor.records import Record

_FILES = """
    SELECT files.path, files.bytes, files.gone_at, documents.*, bearing.work_id AS work_id,
        (SELECT path FROM files AS first WHERE first.document_id = files.document_id AND first.path < files.path
         ORDER BY first.path LIMIT 1) AS duplicate_of
    FROM files JOIN documents ON documents.id = files.document_id
    LEFT JOIN designations AS bearing ON bearing.id = documents.designation_id
"""

_ERROR = 'path, code, message, remedy, occurred_at AS "when"'
_RECORD = "SELECT record FROM contents WHERE document_id = ?"


def show_path(storage: Storage, path: str) -> DocumentView | None:
    """An indexed file, None where the path is not one."""
    row = next(storage.rows(f"{_FILES} WHERE files.path = ?", (path,)), None)
    return _document(storage, row, None) if row else None


def show_document(storage: Storage, which: int | str, limit: int | None) -> DocumentView | None:
    """A document by its id or SHA-256, with its text, under the path that stands for it; None where it is not held."""
    column = "id" if isinstance(which, int) else "sha256"
    sql = f"{_FILES} WHERE documents.{column} = ? ORDER BY gone_at IS NOT NULL, files.path LIMIT 1"
    row = next(storage.rows(sql, (which,)), None)
    if row is None:
        return None
    view = _document(storage, row, limit)
    view.record.text = storage.value("SELECT text FROM contents WHERE document_id = ?", (row["id"],))
    return view


def parsed(storage: Storage, which: int | str) -> Document | None:
    """What a document's file was parsed to, by id or SHA-256; None where that is not kept, or no longer understood."""
    column = "id" if isinstance(which, int) else "sha256"
    sql = (
        "SELECT form, text FROM documents JOIN contents ON contents.document_id = documents.id"
        f" JOIN parsed ON parsed.document_id = documents.id WHERE documents.{column} = ?"
    )
    row = next(storage.rows(sql, (which,)), None)
    try:
        return None if row is None else stored_document.unpacked(row["form"], row["text"])
    except ValueError:
        return None


def _document(storage: Storage, row: sqlite3.Row, limit: int | None) -> DocumentView:
    work = _work(storage, row["work_id"])
    paths = storage.rows("SELECT path FROM files WHERE document_id = ? ORDER BY path", (row["id"],))
    return DocumentView(
        id=row["id"],
        paths=[each["path"] for each in paths],
        file=_file(row),
        work=work,
        record=_record(storage, row["id"], row["sha256"]),
        cites=mentions_in(storage, row["id"]),
        cited_by=_cited(storage, work, limit) if work else [],
    )


def _record(storage: Storage, document: int, sha256: str) -> Record:
    """As it stands corrected, without its text."""
    record = record_of(storage.value(_RECORD, (document,)))
    corrections = stored.holding(storage.connection, sha256)
    if not corrections:
        return record
    text = storage.value("SELECT text FROM contents WHERE document_id = ?", (document,))
    return apply(record.model_copy(update={"text": text}), corrections).model_copy(update={"text": None})


def show_number(storage: Storage, number: str) -> list[WorkView]:
    """Every work that the number fits, with its files and the mentions in and of it."""
    return [_view(storage, work) for work in find_works(storage, number)]


def _view(storage: Storage, work: WorkRow) -> WorkView:
    rows = list(storage.rows(f"{_FILES} WHERE bearing.work_id = ? ORDER BY files.path", (work.id,)))
    documents = sorted({row["id"] for row in rows})
    return WorkView(
        work=work,
        files=[_file(row) for row in rows],
        cites=[mention for document in documents for mention in mentions_in(storage, document)],
        cited_by=_mentions(storage, list(_linked(storage, [work.id]))),
    )


def _work(storage: Storage, work: int | None) -> WorkRow | None:
    row = next(storage.rows("SELECT * FROM works WHERE id = ?", (work,)), None)
    return work_row(row) if row else None


def files_of(storage: Storage, work: int) -> list[FileRow]:
    """The files that hold a work, by path."""
    return [_file(row) for row in storage.rows(f"{_FILES} WHERE bearing.work_id = ? ORDER BY files.path", (work,))]


def work(storage: Storage, number: int) -> WorkRow | None:
    """A work by its id; None where there is none."""
    return _work(storage, number)


def files(storage: Storage) -> Iterator[FileRow]:
    """Every indexed file, in the order of their paths."""
    return map(_file, storage.rows(f"{_FILES} ORDER BY files.path"))


def _file(row: sqlite3.Row) -> FileRow:
    return FileRow(
        path=row["path"], sha256=row["sha256"], bytes=row["bytes"], method=row["method"],
        indexed_at=row["indexed_at"], duplicate_of=row["duplicate_of"], key=row["key"], kind=row["kind"],
        issuer=row["issuer"], date=row["date"], subject=row["subject"], place=row["place"], work_id=row["work_id"],
        gone=row["gone_at"],
    )  # fmt: skip


def footnotes(storage: Storage) -> Iterator[NoteRow]:
    """Every footnote, document by document, in reading order."""
    rows = storage.rows(
        f"SELECT {FIRST_FILE} AS path, documents.key AS document_key, footnotes.* FROM footnotes"
        " JOIN documents ON documents.id = footnotes.document_id ORDER BY path, footnotes.position"
    )
    for row in rows:
        yield NoteRow(
            path=row["path"], document_key=row["document_key"], label=row["label"], kind=row["kind"],
            text=row["text"], before=row["before"], span=(row["start"], row["end"]), page=row["page"],
            citations=tuple(json_of(row["citations"])), sentence=row["sentence"],
        )  # fmt: skip


def errors(storage: Storage) -> list[ErrorRow]:
    """The error ledger, in the order of paths."""
    return [ErrorRow(**dict(row)) for row in storage.rows(f"SELECT {_ERROR} FROM errors ORDER BY path")]


def stats(storage: Storage) -> Stats:
    """What the index holds."""
    counts = dict(next(storage.rows(_COUNTS)))
    if storage.hides_secret:
        for name, hidden in dict(next(storage.rows(_HIDDEN_COUNTS))).items():
            counts[name] -= hidden
    kinds = storage.rows(
        "SELECT coalesce(kind, '') AS name, count(*) AS documents FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    methods = storage.rows("SELECT method AS name, count(*) AS documents FROM documents GROUP BY 1 ORDER BY 2 DESC, 1")
    return Stats(
        files=counts["files"], documents=counts["documents"], duplicates=counts["files"] - counts["documents"],
        works=counts["works"], held=counts["held"], cited_only=counts["works"] - counts["held"],
        mentions=counts["mentions"], linked=counts["linked"], ambiguous=counts["ambiguous"],
        unlinked=counts["mentions"] - counts["linked"] - counts["ambiguous"], footnotes=counts["footnotes"],
        gone=counts["gone"], errors=counts["errors"], kinds=_counted(kinds),
        methods=_counted(methods), stages=_counted(storage.rows(_STAGES)),
    )  # fmt: skip


def _counted(rows: Iterable[sqlite3.Row]) -> dict[str, int]:
    return {row["name"]: row["documents"] for row in rows}


_STAGES = """
    SELECT 'parser ' || coalesce(parser, 'unknown') AS name, count(*) AS documents FROM documents GROUP BY 1
    UNION ALL SELECT 'OCR ' || ocr, count(*) FROM documents WHERE ocr IS NOT NULL GROUP BY 1
    UNION ALL SELECT 'rules ' || extractor, count(*) FROM documents GROUP BY 1
    UNION ALL SELECT 'rows ' || made_rows, count(*) FROM documents GROUP BY 1
"""
_COUNTS = """
    SELECT (SELECT count(*) FROM files JOIN documents ON documents.id = document_id) AS files,
        (SELECT count(*) FROM documents) AS documents,
        (SELECT count(*) FROM works) AS works, (SELECT count(*) FROM works WHERE held > 0) AS held,
        (SELECT count(*) FROM mentions) AS mentions,
        (SELECT coalesce(sum(uses), 0) FROM designations WHERE work_id IS NOT NULL) AS linked,
        (SELECT coalesce(sum(uses), 0) FROM designations WHERE work_id IS NULL AND candidates > 1) AS ambiguous,
        (SELECT count(*) FROM footnotes) AS footnotes, (SELECT count(*) FROM errors) AS errors,
        (SELECT count(*) FROM files JOIN documents ON documents.id = document_id
            WHERE gone_at IS NOT NULL) AS gone
"""
_HIDDEN_COUNTS = f"""
    WITH hidden AS MATERIALIZED (SELECT work_id, candidates FROM mentions
        LEFT JOIN designations ON designations.id = designation_id WHERE document_id IN ({SECRET}))
    SELECT (SELECT count(*) FROM hidden) AS mentions,
        (SELECT count(*) FROM hidden WHERE work_id IS NOT NULL) AS linked,
        (SELECT count(*) FROM hidden WHERE work_id IS NULL AND candidates > 1) AS ambiguous,
        (SELECT count(*) FROM footnotes WHERE document_id IN ({SECRET})) AS footnotes
"""
"""What of these only secret documents say: few, so they are taken off rather than all others counted one by one."""
