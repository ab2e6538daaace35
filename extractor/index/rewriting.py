"""Writing a document of the index anew from what was read of it, after people said something else of it."""

from __future__ import annotations

import sqlite3

from extractor.index import corrections
from extractor.index.entries import FileFacts
from extractor.index.writing import Batch

_READ = """
    SELECT documents.id, extractor, indexed_at, record, text,
        json_extract(record, '$.source.path') AS path, json_extract(record, '$.source.bytes') AS bytes
    FROM documents JOIN contents ON contents.document_id = documents.id WHERE sha256 = ?
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
    batch.rewrite(document, corrections.recomposed(FileFacts(path, size, None), sha256, record, text, connection))
    connection.execute("UPDATE documents SET indexed_at = ? WHERE id = ?", (indexed_at, document))
    batch.finish()
    batch.link()
