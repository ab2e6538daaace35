"""The records of an index one after another, as they stand corrected: for whoever takes all of them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.index.corrections import stored
from extractor.index.corrections.effective import apply
from extractor.index.storage.database import Storage
from extractor.index.storage.stored_json import record_of
from extractor.records import Record

_RECORDS = """
    SELECT documents.id, documents.sha256, contents.record, contents.text FROM documents
    JOIN contents ON contents.document_id = documents.id ORDER BY documents.sha256
"""
_PATHS = "SELECT path FROM files WHERE document_id = ? ORDER BY gone_at IS NOT NULL, path"


@dataclass(frozen=True, slots=True)
class EffectiveRecord:
    """A document's record with the corrections that hold; ``paths`` are all files that hold it, those there first."""

    sha256: str
    paths: tuple[str, ...]
    record: Record


def effective_records(storage: Storage, text: bool = False) -> Iterator[EffectiveRecord]:
    """Every record by its SHA-256, one in memory at a time; with its ``text`` only where that is wanted.

    Secret documents are left out for whoever may not see them.
    """
    corrected = stored.documents(storage.connection)
    for row in storage.rows(_RECORDS):
        record = record_of(row["record"])
        if row["sha256"] in corrected:
            corrections = stored.holding(storage.connection, row["sha256"])
            record = apply(record.model_copy(update={"text": row["text"]}), corrections)
        paths = tuple(each["path"] for each in storage.rows(_PATHS, (row["id"],)))
        source = record.source.model_copy(update={"path": paths[0]}) if paths else record.source
        changed = {"text": row["text"] if text else None, "source": source}
        yield EffectiveRecord(row["sha256"], paths, record.model_copy(update=changed))


def count_documents(storage: Storage) -> int:
    """How many there are."""
    return int(storage.value("SELECT count(*) FROM documents"))
