"""Pieces of SQL that several rooms ask with."""

from __future__ import annotations

FIRST_FILE = (
    "(SELECT path FROM files WHERE files.document_id = documents.id ORDER BY gone_at IS NOT NULL, path LIMIT 1)"
)
