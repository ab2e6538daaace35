"""Bringing an index up to date whose words were folded otherwise: by an earlier version, or under an earlier schema."""

from __future__ import annotations

import sqlite3
from typing import Any

from extractor.errors import NotAnIndex
from extractor.index.rewriting import rewrite
from extractor.index.storage import Storage
from extractor.index.wording import folding, put_words_anew

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
    asked = {"now": folding(), "some": _SOME}
    done: list[tuple[Any, ...]] = []
    while any(True for _ in storage.rows(_BEHIND, asked)):
        with storage.transaction() as connection:
            behind = [tuple(row) for row in connection.execute(_BEHIND, asked)]
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
