"""Writing documents of the index anew from what was read of them, not from their files.

After people said something else of one; and where words were folded otherwise, by an earlier version or schema.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from extractor.errors import NotAnIndex
from extractor.index.corrections.effective import recomposed
from extractor.index.findings.document import FileFacts
from extractor.index.storage.database import Storage
from extractor.index.storage.full_text import folding, put_words_anew
from extractor.index.writing.batch import Batch

_READ = """
    SELECT held.id, extractor, indexed_at, record, text,
        json_extract(record, '$.source.path') AS path, json_extract(record, '$.source.bytes') AS bytes
    FROM main.documents AS held JOIN contents ON document_id = held.id WHERE sha256 = ?
"""


def rewrite(connection: sqlite3.Connection, sha256: str) -> None:
    """Bring all rows of a document in line with its corrections, and link them; nothing where it is not held.

    When it was read, and with which version, stays: it is still read anew by the next one.
    """
    row = connection.execute(_READ, (sha256,)).fetchone()
    if row is None:
        return
    document, version, indexed_at, record, text, path, size = row
    batch = Batch(connection, version)
    batch.rewrite(document, recomposed(FileFacts(path, size, None), sha256, record, text, connection), indexed_at)
    batch.finish()
    batch.link()


_SOME = 64
_BEHIND = """
    SELECT document_id, folding <> '', (SELECT sha256 FROM main.documents WHERE id = document_id) FROM word_columns
    WHERE folding < :now OR folding > :now LIMIT :some
"""


def refold(storage: Storage) -> None:
    """Fold anew what was folded otherwise, some documents at a time, so that a kill costs little; raises IndexFault.

    Where nothing was put in, only words are missing; else all rows of the document are made anew, since names and
    numbers are compared folded too. A record that is no longer understood is read anew from its file, when that is.
    """
    values = {"now": folding(), "some": _SOME}
    done: list[tuple[Any, ...]] = []
    while any(True for _ in storage.rows(_BEHIND, values)):
        with storage.transaction() as connection:
            behind = [tuple(row) for row in connection.execute(_BEHIND, values)]
            if behind == done:
                return  # a row that is none of a document: nothing of it can be folded
            for document, is_whole, sha256 in behind:
                if not (is_whole and _rewritten(connection, sha256)):
                    put_words_anew(connection, document)
            done = behind


def _rewritten(connection: sqlite3.Connection, sha256: str) -> bool:
    connection.execute("SAVEPOINT one")
    try:
        rewrite(connection, sha256)
    except NotAnIndex:
        connection.execute("ROLLBACK TO one")
        connection.execute("UPDATE main.documents SET extractor = '' WHERE sha256 = ?", (sha256,))
        return False
    finally:
        connection.execute("RELEASE one")
    return True
