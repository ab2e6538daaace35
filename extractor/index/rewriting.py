"""Writing a document of the index anew from what was read of it, after people said something else of it."""

from __future__ import annotations

import sqlite3

from extractor.index.entries import FileFacts
from extractor.index.recomposing import recomposed
from extractor.index.writing import Batch

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
    batch.rewrite(document, recomposed(FileFacts(path, size, None), sha256, record, text, connection))
    connection.execute("UPDATE main.documents SET indexed_at = ? WHERE id = ?", (indexed_at, document))
    batch.finish()
    batch.link()
