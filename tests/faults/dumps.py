"""What an index says, without what depends on when and in which order it was told: to compare two of them."""

from __future__ import annotations

from extractor.index import Index

QUERIES = (
    "SELECT path, sha256, bytes, gone_at, method, media_type, pages, key, kind, issuer, date, subject, place, extractor"
    " FROM files JOIN documents ON documents.id = document_id",
    "SELECT sha256, text, record FROM contents JOIN documents ON documents.id = document_id",
    "SELECT identity, key, kind, issuer, date, title, held, partial FROM works",
    "SELECT signature, uses, candidates, designations.held, works.identity FROM designations"
    " LEFT JOIN works ON works.id = work_id",
    "SELECT sha256, position, signature, form, mentions.key, surface, start, zone, relation, context FROM mentions"
    " JOIN documents ON documents.id = document_id LEFT JOIN designations ON designations.id = mentions.designation_id",
    "SELECT sha256, position, label, text, citations FROM footnotes JOIN documents ON documents.id = document_id",
    "SELECT path, code, message, remedy FROM errors",
)


def dump(index: Index) -> list[list[str]]:
    """The content of every table, and that the file is sound."""
    storage = index._storage
    assert storage.value("PRAGMA integrity_check") == "ok"
    storage.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    return [sorted(repr(tuple(row)) for row in storage.rows(query)) for query in QUERIES]
