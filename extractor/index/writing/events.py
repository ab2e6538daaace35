"""What the log is told of a document once it is stored: that it is, and what its mentions were linked to."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable

from extractor import logs
from extractor.index.storage.database import Storage

_LOG = logging.getLogger(__name__)
_LINKS = """
    SELECT sha256, secrecy IS NOT NULL AS secret, count(mentions.id) AS mentions,
        count(designations.work_id) AS linked,
        coalesce(sum(designations.work_id IS NULL AND designations.candidates > 1), 0) AS ambiguous
    FROM main.documents AS held LEFT JOIN mentions ON mentions.document_id = held.id
    LEFT JOIN designations ON designations.id = mentions.designation_id
    WHERE sha256 IN (SELECT value FROM json_each(?)) GROUP BY held.id
"""


def stored(hashes: Iterable[str]) -> None:
    """These documents are in the index, whatever happens now."""
    for sha256 in hashes:
        _LOG.info("document.stored", extra=logs.facts(document=logs.mark_of(sha256)))


def linked(storage: Storage, hashes: Iterable[str]) -> None:
    """All that these documents cite is linked as far as it can be: to how much, and what is left open."""
    if not _LOG.isEnabledFor(logging.INFO):
        return
    for row in storage.rows(_LINKS, (json.dumps(list(hashes)),)):
        mark = logs.mark_of(row["sha256"])
        if row["secret"]:
            _LOG.info("document.linked", extra=logs.facts(document=mark, secret=True))
            continue
        left = row["mentions"] - row["linked"] - row["ambiguous"]
        counts = logs.facts(
            document=mark, mentions=row["mentions"], linked=row["linked"], ambiguous=row["ambiguous"], unlinked=left
        )
        _LOG.info("document.linked", extra=counts)
