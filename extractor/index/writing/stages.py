"""Which documents of the index were read by the stages as they are now, and what is kept of those that were not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from extractor import knowledge, stages, stored_document
from extractor.index.findings.document import FileFacts, ParsedForm, PreparedDocument, prepare
from extractor.index.storage.database import Storage
from extractor.records import SCHEMA_VERSION, Record
from extractor.version import VERSION

PARSED = (
    "(parser IS NULL OR parser IN (SELECT value FROM json_each(?))) AND (ocr IS NULL OR ocr = ?) AND unread IS NULL"
)
"""Whether a document was parsed as it would be now, asked with ``parsers``.

One whose record came from elsewhere, or that was read before this was noted, is left to the rules.
"""
CURRENT = f"extractor = ? AND made_rows = ? AND {PARSED}"
"""Whether nothing of a document is to be read anew. Asked with ``current``."""


def rules(tagger: str | None) -> str:
    """What rules are applied: those of this package, the form of its records, the user's own, and a tagger."""
    own = [hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16] for path in knowledge.in_use()]
    parts = [VERSION, f"record {SCHEMA_VERSION}", *(f"rules {each}" for each in own)]
    return ", ".join([*parts, *([tagger] if tagger else [])])


def parsers() -> tuple[str, int]:
    """The parameters of ``PARSED``."""
    return json.dumps(stages.parsers()), stages.OCR


def current(version: str) -> tuple[str, int, str, int]:
    """The parameters of ``CURRENT`` where these rules are applied."""
    return version, stages.ROWS, *parsers()


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What the index keeps of an earlier reading.

    ``applies_rules``: the rules are others than they were, else only the rows are made otherwise of the same record.
    """

    record: str
    text: str
    form: ParsedForm | None
    applies_rules: bool

    def again(self, facts: FileFacts, nlp: bool | None) -> PreparedDocument:
        """All that the index stores of the document, without its file; raises ValueError where that is damaged."""
        from extractor import pipeline

        record = Record.model_validate_json(self.record)
        if self.applies_rules and self.form is not None:
            document = stored_document.unpacked(self.form.packed, self.text)
            record = pipeline.read_again(document, record.source, nlp)
        return prepare(facts, record, self.text, self.form)


_STORED = f"""
    SELECT extractor = ? AS same_rules, record, text, held.parser, held.ocr, form
    FROM main.documents AS held JOIN contents ON contents.document_id = held.id
    LEFT JOIN parsed ON parsed.document_id = held.id WHERE sha256 = ? AND {PARSED}
"""


def stored(storage: Storage, sha256: str, version: str) -> StoredReading | None:
    """What is kept of a document from which these rules can read it; None where its file must be parsed."""
    row = next(storage.rows(_STORED, (version, sha256, *parsers())), None)
    if row is None or (row["form"] is None and not row["same_rules"]):
        return None
    form = None if row["form"] is None else ParsedForm(row["parser"], row["ocr"], row["form"])
    return StoredReading(row["record"], row["text"], form, not row["same_rules"])
