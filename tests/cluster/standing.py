"""What stands in an index, by what it is called there and never by a row: equal for equal indexes only."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

_SHA256 = "(SELECT sha256 FROM documents WHERE documents.id = {})"
_SAID = "(SELECT signature FROM designations WHERE designations.id = {})"
_WORK = "(SELECT identity FROM works WHERE works.id = {})"
TABLES = {
    "works": "SELECT identity, key, number, symbol, kind, issuer, date, title, place, year, series, apart, partial, held,"
    " citing_documents, citing_mentions FROM works",
    "designations": f"SELECT signature, uses, held, candidates, link, {_WORK.format('work_id')} FROM designations"
    " WHERE uses > 0 OR held > 0",
    "edges": f"SELECT {_WORK.format('source')}, {_WORK.format('target')}, relation, effective, {_SHA256.format('says')},"
    " (SELECT position FROM mentions WHERE mentions.id = mention_id) FROM edges",
    "files": f"SELECT path, {_SHA256.format('document_id')}, bytes, modified_at, gone_at FROM files",
    "documents": "SELECT sha256, method, media_type, pages, extractor, key, kind, issuer, date, subject, place,"
    " effective_from, title_compared, urgency, secrecy, signer, confidence, doubts, footnotes, unread, made_rows,"
    f" parser, ocr, {_SAID.format('designation_id')} FROM documents",
    "mentions": f"""SELECT {_SHA256.format('document_id')}, position, form, key, surface, "start", "end", context, relation,
        target, effect, effective, {_SAID.format('designation_id')} FROM mentions""",
    "acts": f"SELECT {_SHA256.format('document_id')}, position, how, whole, effective, until, condition, provisions,"
    f" {_SAID.format('subject')}, {_SAID.format('object')} FROM acts",
    "errors": "SELECT path, code, message, remedy, sha256 FROM errors",
    "contents": f"SELECT {_SHA256.format('document_id')}, text, record FROM contents",
    "footnotes": f"SELECT {_SHA256.format('document_id')}, position, label, text, sentence FROM footnotes",
    "parsed": f"SELECT {_SHA256.format('document_id')}, form FROM parsed",
}  # fmt: skip


def standing(database: Path) -> dict[str, Counter[Any]]:
    """All of it."""
    with closing(sqlite3.connect(database)) as connection:
        return {name: Counter(connection.execute(sql).fetchall()) for name, sql in TABLES.items()}


def unlike(one: Path, other: Path) -> dict[str, tuple[list[Any], list[Any]]]:
    """What stands in one of two indexes only, table by table; nothing where they are equal."""
    first, second = standing(one), standing(other)
    found = {name: (list(first[name] - second[name]), list(second[name] - first[name])) for name in TABLES}
    return {name: each for name, each in found.items() if any(each)}
